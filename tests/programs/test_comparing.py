"""What differs between two programs, and the sentence that says what it does to people."""

import re
import shutil
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from evenhand.process.program import FIELD_OF_KEY, MEANING, Rules
from evenhand.process.rule_values import read_value
from evenhand.programs import Program, available, faults, load
from evenhand.programs.comparing import differences, told_apart
from evenhand.programs.consequences import CONSEQUENCES
from evenhand.programs.consequences_after import AFTER
from evenhand.programs.consequences_before import BEFORE
from tests.programs.test_faults import FROM, PROGRAMS

TODAY = date(2026, 7, 1)
_HINTS = get_type_hints(Rules)


def words_of(kind: Any) -> list[StrEnum]:
    """Return every word that a rule of this kind can be, or hold."""
    if isinstance(kind, type):
        return list(kind) if issubclass(kind, StrEnum) else []
    return [word for part in get_args(kind) if part is not Ellipsis for word in words_of(part)]


def test_no_rule_lacks_a_sentence() -> None:
    assert set(CONSEQUENCES) == set(FIELD_OF_KEY)
    assert not set(BEFORE) & set(AFTER)
    of_promises = {key for key in MEANING if key.startswith("promise.")}
    assert list({**BEFORE, **AFTER}) == [key for key in FIELD_OF_KEY if key not in of_promises]


@pytest.mark.parametrize("key", FIELD_OF_KEY)
def test_every_value_of_every_program_has_a_clause(key: str) -> None:
    consequence = CONSEQUENCES[key]
    clauses = [consequence.unset]
    for slug in available():
        program = load(slug, demo=True)
        value = program.values(TODAY).get(key)
        if value is not None:
            clauses.append(consequence.said(read_value(key, value), program.offices))
    words = words_of(_HINTS[FIELD_OF_KEY[key]])
    clauses += [consequence.said((one,) if consequence.of_many else one, {}) for one in words]
    for clause in clauses:
        assert re.match(r"[a-zA-Z]", clause)
        assert not re.search(r"[{}_<]|\bNone\b| {2}|[.;:] *$|\b1 \w+s\b", clause), clause


@pytest.mark.parametrize("key", [key for key in FIELD_OF_KEY if not key.startswith("promise.")])
def test_other_words_do_other_things_to_people(key: str) -> None:
    words = words_of(_HINTS[FIELD_OF_KEY[key]])
    values: list[Any] = [(word,) if CONSEQUENCES[key].of_many else word for word in words]
    if bool in (_HINTS[FIELD_OF_KEY[key]], *get_args(_HINTS[FIELD_OF_KEY[key]])):
        values = [True, False]
    clauses = [CONSEQUENCES[key].unset, *(CONSEQUENCES[key].said(one, {}) for one in values)]
    assert len(set(clauses)) == len(clauses)


def changed(folder: Path, key: str, body: str, like: str = "portland") -> Program:
    """Return a program that is like another but for one rule."""
    shutil.copytree(PROGRAMS / like, folder / like)
    file = folder / like / "program.toml"
    text = re.sub(rf"\[\[{re.escape(key)}\]\]\n(?:[^\n]+\n)+", "", file.read_text())
    file.write_text(f"{text}\n[[{key}]]\n{FROM}{body}\n")
    assert faults(file) == []
    return load(folder / like)


_APPROVAL = "a complaint is mediated only with the approval of"
_CAPTAIN = "then Portland Police Bureau, Internal Affairs, captain"
_MANAGER = "then Portland Police Bureau, manager of the officer's unit"
SENTENCES = [
    (
        "consent.order",
        '"member_first"',
        "the complainant is asked first",
        "the department member is asked first",
    ),
    ("consent.order", None, "the complainant is asked first", "nobody says who is asked first"),
    (
        "consent.answer_days",
        "1",
        "nobody says how long people have to answer an offer",
        "people have 1 day to answer an offer",
    ),
    (
        "screening.approvers",
        '["ipr_director", "unit_manager", "ia_captain"]',
        f"{_APPROVAL} Independent Police Review, director; {_CAPTAIN}; {_MANAGER}",
        f"{_APPROVAL} Independent Police Review, director; {_MANAGER}; {_CAPTAIN}",
    ),
    (
        "promise.voluntary",
        "false",
        "the public is promised that nobody has to take part",
        "the public is told not to count on this: nobody has to take part",
    ),
]


@pytest.mark.parametrize(("key", "value", "one", "other"), SENTENCES)
def test_a_difference_is_one_plain_sentence(
    tmp_path: Path, key: str, value: str | None, one: str, other: str
) -> None:
    said = f'value = {value}\nstated = "S1: b"' if value else 'unset = true\nnote = "b"'
    [found] = differences(load("portland"), changed(tmp_path, key, said), TODAY)
    assert found.key == key
    assert found.sentence == f"In the first, {one}; in the second, {other}."
    assert found.one is not None
    assert found.other is not None
    assert found.other.text in ("S1: b", "b")


def test_of_two_lists_only_what_differs_is_told(tmp_path: Path) -> None:
    value = 'value = ["online", "letter", "fax"]\nstated = "S1: b"'
    [found] = differences(load("portland"), changed(tmp_path, "intake.channels", value), TODAY)
    assert found.sentence == (
        "In the first but not in the second, people can complain by telephone or in person; "
        "in the second but not in the first, people can complain by fax."
    )


@pytest.mark.parametrize(
    "body",
    [
        'value = ["letter", "walk_in", "telephone", "online"]\ncited = "P1: another order"',
        'value = ["online", "telephone", "walk_in", "letter"]\nstated = "S1: another source"',
    ],
)
def test_what_does_the_same_to_people_is_no_difference(tmp_path: Path, body: str) -> None:
    assert differences(load("portland"), changed(tmp_path, "intake.channels", body), TODAY) == ()


def test_an_empty_list_is_a_word_and_unset_is_none(tmp_path: Path) -> None:
    none = changed(tmp_path, "clock.holidays", 'value = []\nstated = "S1: none"')
    [found] = differences(load("portland"), none, TODAY)
    assert found.sentence == (
        "In the first, nobody says on which other days the office is closed; "
        "in the second, the office is closed on federal holidays only."
    )


def test_a_day_chooses_the_rules(tmp_path: Path) -> None:
    later = (
        f'value = 2\nstated = "S1: two"\n\n[[session.no_shows]]\nfrom = {TODAY.replace(year=2027)}'
        '\nvalue = 3\nstated = "S1: three"'
    )
    program = changed(tmp_path, "session.no_shows", later)
    days = {date(1999, 1, 1): "", TODAY: "2 missed", date(2027, 7, 1): "3 missed"}
    for day, expected in days.items():
        found = [one.sentence for one in differences(load("portland"), program, day)]
        assert len(found) == bool(expected)
        assert expected in "".join(found)


def test_two_programs_are_told_apart() -> None:
    tucson, portland = load("tucson"), load("portland")
    assert told_apart(tucson, portland) == ("Tucson", "Portland")
    assert told_apart(tucson, tucson) == ("the first", "the second")


@pytest.mark.parametrize("slug", available())
def test_a_program_does_not_differ_from_itself(slug: str) -> None:
    assert differences(load(slug, demo=True), load(slug, demo=True), TODAY) == ()
