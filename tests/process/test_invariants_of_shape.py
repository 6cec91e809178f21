"""What no fact and no request has room for: words, recordings, notes, prices."""

import enum
import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from evenhand.process import events as e
from evenhand.process.actions import ACTIONS
from evenhand.process.case import Case, Party, Seat, Session
from evenhand.process.program import Rules
from evenhand.process.steps import outcome, screening
from evenhand.process.vocabulary import Category
from tests.process.cast import DANA, HAL
from tests.process.story import Story, story

SHAPES: tuple[type[Any], ...] = (*e.FACTS, *ACTIONS, Case, Party, Seat, Session)


def plain(kind: Any) -> Iterator[Any]:
    """Yield the plain types that a field is made of."""
    if get_origin(kind) in (tuple, frozenset, UnionType):
        for part in get_args(kind):
            if part is not Ellipsis:
                yield from plain(part)
    else:
        yield kind


def made_of(shape: type[Any]) -> dict[str, set[Any]]:
    hints = get_type_hints(shape)
    return {f.name: set(plain(hints[f.name])) for f in fields(shape)}


WORDS = {f"{shape.__name__}.{name}" for shape in SHAPES for name in made_of(shape)}


def test_invariant_08_no_recording_is_taken_in() -> None:
    media = re.compile(
        r"record(ing|ed_)|audio|video|transcript|upload|file\b|bytes|sound", re.IGNORECASE
    )
    assert [word for word in WORDS if media.search(word)] == []
    held = {kind for shape in SHAPES for kinds in made_of(shape).values() for kind in kinds}
    assert not held & {bytes, bytearray, memoryview, Path}


def test_invariant_09_no_notes_are_kept() -> None:
    about_notes = {word for word in WORDS if "note" in word.lower()}
    assert about_notes == {"NotesDestroyed.person", "Seat.notes_destroyed"}
    told = story(until=Story.answered)
    told.ask(DANA, outcome.AttestNotesDestroyed())
    assert told.trail[-1].facts == (e.NotesDestroyed("dana"),)


def test_invariant_22_nobody_is_charged() -> None:
    priced = WORDS | {f"Rules.{name}" for name in made_of(Rules)}
    money = re.compile(
        r"fee\b|price|cost|charge|amount|pay|money|dollar|cents|invoice", re.IGNORECASE
    )
    assert [word for word in priced if money.search(word)] == []
    held = {str(kind) for shape in SHAPES for kinds in made_of(shape).values() for kind in kinds}
    assert not any("Decimal" in kind or "float" in kind for kind in held)


# Every text in a fact: ids of persons and cases, codes and versions. Never anybody's words.
TEXTS = {
    "person",
    "guardian",
    "wrong",
    "reporter",
    "by",
    "absent",
    "came",
    "mediators",
    "case",
    "program",
    "version",
    "office",
    "provider",
    "place",
    "source",
    "language",
    "interpreter",
    "reasons",
    "digest",
}


def test_invariant_07_no_fact_has_room_for_anybody_s_words() -> None:
    texts = {name for kind in e.FACTS for name, parts in made_of(kind).items() if str in parts}
    assert texts == TEXTS
    rest = {
        part
        for kind in e.FACTS
        for parts in made_of(kind).values()
        for part in parts
        if not (isinstance(part, type) and issubclass(part, enum.Enum))
    }
    assert rest == {str, bool, int, date, datetime, type(None)}


def test_every_reason_of_a_screening_is_made_of_codes() -> None:
    told = story(until=Story.screened)
    told.ask(HAL, screening.RecordAllegation(Category.BIAS))
    for step in told.trail:
        for fact in step.facts:
            if isinstance(fact, e.ComplaintScreened):
                assert all(re.fullmatch(r"[a-z]+:[a-z_]+", reason) for reason in fact.reasons)
