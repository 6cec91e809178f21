"""Every notice has its words; none says too much, and a work address learns nothing."""

import re
from itertools import product

import pytest

from evenhand.notices.plan import APART, ORDERED, PLAN
from evenhand.notices.wording import ENDED, WORDINGS, Letter, write
from evenhand.process.compartments import SAID_ALIKE
from evenhand.process.people import Role
from evenhand.process.stages import Ending
from tests.plain import BLAME, grade

READERS = (Role.COMPLAINANT, Role.MEMBER, Role.GUARDIAN, Role.MEDIATOR)
GUIDELINES = "You may bring one support person. No weapons in the room."
CODES = sorted(WORDINGS)


def letter(wording: str, role: Role = Role.COMPLAINANT, **more: object) -> Letter:
    values: dict[str, object] = {
        "agency_name": "Lakeside Oversight",
        "phone": "555-0100",
        "number": "LK-26-0007",
        "link": "https://site.example/k/1",
        "when": "May 4, 2026, 6 p.m. CDT",
        "place": "North Library",
        "guidelines": GUIDELINES,
        "ending": "not_mediated",
    }
    return write(wording, role, **(values | more))  # type: ignore[arg-type]


def test_every_notice_that_is_planned_has_words() -> None:
    at_the_door = {"new_link", "new_passphrase", "address_changed"}
    planned = {wording for wording, _ in PLAN.values()} | {"times", "records_asked"}
    planned |= {*ORDERED.values(), *APART.values()}
    assert planned | at_the_door == set(WORDINGS)


@pytest.mark.parametrize(("wording", "role"), list(product(CODES, READERS)))
def test_a_notice_is_whole_plain_and_calm(wording: str, role: Role) -> None:
    body = letter(wording, role).body
    assert ("https://site.example/k/1" in body) is WORDINGS[wording].sign_in
    assert "555-0100" in body
    assert "LK-26-0007" in body
    assert not re.search(r"%|\(s\)|None", body)
    assert not BLAME & set(re.findall(r"[a-z]+", body.lower()))
    assert grade(re.sub(r"https:\S+|LK-\S+|555-\S+", "", body)) <= 8
    assert ("the person you speak for" in body) == (role is Role.GUARDIAN)


@pytest.mark.parametrize(("wording", "role"), list(product(CODES, READERS)))
def test_a_subject_tells_nothing(wording: str, role: Role) -> None:
    assert letter(wording, role).subject == "A message from Lakeside Oversight"


def test_a_work_address_gets_the_same_text_whatever_stands_behind_it() -> None:
    letters = {
        letter(wording, role, to_work_address=True, number=number, when=when, ending=ending)
        for wording, role, number, when, ending in product(
            CODES, Role, ("LK-26-0007", "LK-26-0008"), ("today", "May 4"), ENDED
        )
    }
    assert len(letters) == 1
    text = letters.pop()
    for word in ("mediat", "complain", "session", "LK-26", "North Library", "resolved"):
        assert word not in text.body + text.subject
    other = letter("asked", to_work_address=True, link="https://site.example/k/2")
    assert other.body.replace("/k/2", "/k/1") == text.body


@pytest.mark.parametrize("wording", ["session", "session_moved"])
@pytest.mark.parametrize("role", READERS)
def test_both_sides_know_beforehand_how_people_meet(wording: str, role: Role) -> None:
    body = letter(wording, role).body
    for words in (GUIDELINES, "May 4, 2026", "North Library", "apart from each other"):
        assert words in body
    assert "Nothing is recorded" in body


@pytest.mark.parametrize("ending", sorted(ENDED))
def test_an_ending_is_told_as_its_reader_may_know_it(ending: str) -> None:
    assert str(ENDED[ending]) in letter("ended", ending=ending).body


def test_an_ending_that_a_party_may_not_read_is_refused() -> None:
    for ending in (*SAID_ALIKE, Ending.MANDATORY_REPORT, "settled"):
        with pytest.raises(ValueError, match="no ending that a party may read"):
            letter("ended", ending=ending)


@pytest.mark.parametrize(
    ("wording", "missing"),
    [("asked", "when"), ("session", "place"), ("session_moved", "guidelines"), ("ended", "ending")],
)
def test_a_notice_without_what_it_needs_is_refused(wording: str, missing: str) -> None:
    with pytest.raises(ValueError, match=f"needs {missing}"):
        letter(wording, Role.MEMBER, **{missing: ""})


def test_an_unknown_notice_is_refused() -> None:
    with pytest.raises(ValueError, match="no notice 'greeting'"):
        letter("greeting")


def test_an_office_without_a_telephone_names_none() -> None:
    assert "call us" not in letter("received", phone="").body
