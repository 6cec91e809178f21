"""Nine programs made from public texts: what those say is cited, and everything else is unset."""

from datetime import date
from typing import Any

import pytest

from evenhand.process.program import NEEDED_KEYS, Attendance, Order
from evenhand.process.vocabulary import Circumstance
from evenhand.programs import Source, load, shown
from tests.programs import cited_in_full, cited_in_part

TODAY = date(2026, 7, 1)
TABLES: dict[str, dict[str, Any]] = {
    name.lower(): table
    for module in (cited_in_full, cited_in_part)
    for name, table in vars(module).items()
    if name.isupper()
}


def test_nine_programs_come_beside_the_four_of_the_demonstration() -> None:
    assert len(TABLES) == 9
    assert not set(TABLES) & set(shown())
    assert len(shown()) == 4


@pytest.mark.parametrize("slug", TABLES)
def test_what_the_texts_say_and_nothing_else_is_cited(slug: str) -> None:
    in_force = load(slug).in_force(TODAY)
    cited = {key: rule.value for key, rule in in_force.items() if rule.source is Source.CITED}
    assert cited == TABLES[slug]
    others = {rule.source for key, rule in in_force.items() if key not in cited}
    assert others == {Source.UNSET}


@pytest.mark.parametrize("slug", TABLES)
def test_the_notes_say_that_the_copies_were_undated_and_need_counsel(slug: str) -> None:
    header = load(slug).header
    assert header.notes.startswith("These texts were read as undated copies, and counsel must")
    assert not header.pages


@pytest.mark.parametrize("slug", TABLES)
def test_what_nobody_says_tells_who_must_decide(slug: str) -> None:
    for key, rule in load(slug).in_force(TODAY).items():
        if rule.source is Source.UNSET:
            due = "must decide" if key in NEEDED_KEYS else "would have to say it"
            assert due in rule.text, key


@pytest.mark.parametrize("slug", TABLES)
def test_no_program_is_switched_on_by_texts_alone(slug: str) -> None:
    assert load(slug).missing(TODAY)
    assert load(slug, demo=True).missing(TODAY) == ()


@pytest.mark.parametrize("slug", TABLES)
def test_only_a_place_that_a_text_names_is_not_invented(slug: str) -> None:
    in_force = load(slug, demo=True).in_force(TODAY)
    for key in ("intake.offices", "session.places", "arranging.provider"):
        if in_force[key].source is Source.ASSUMED:
            value = in_force[key].value
            for one in value if isinstance(value, list) else [value]:
                assert "(invented)" in one["name"]


# --- what tells these programs from all others


def test_in_washington_taking_part_is_compulsory_and_agreeing_is_not() -> None:
    rules = load("washington_dc", demo=True).rules(TODAY)
    assert rules.attendance is Attendance.COMPULSORY
    assert (rules.promise_voluntary, rules.promise_withdrawal) == (False, False)
    assert rules.promise_no_agreement_required
    assert [slug for slug in TABLES if load(slug, demo=True).rules(TODAY).compulsory] == [
        "washington_dc"
    ]


def test_in_maryland_the_member_comes_first_and_the_agency_agrees_too() -> None:
    rules = load("baltimore", demo=True).rules(TODAY)
    assert rules.order is Order.MEMBER_FIRST
    assert rules.agency_office == "police_department"
    assert rules.mediators_sign


def test_in_new_york_an_absent_civilian_ends_it_under_a_word_of_its_own() -> None:
    rules = load("new_york", demo=True).rules(TODAY)
    assert rules.label_no_show == "Mediation Attempted"
    assert [place.name for place in rules.places if place.online] == ["Teams, a meeting by video"]
    assert rules.investigation_on_request


def test_in_dallas_a_recent_mediation_excludes_for_six_months() -> None:
    rules = load("dallas", demo=True).rules(TODAY)
    assert Circumstance.RECENT_MEDIATION in rules.excluding
    assert rules.member_rest_months == 6
