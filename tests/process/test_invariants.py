"""The list of invariants, and that every kept one has a test that names it."""

import re
from pathlib import Path

import pytest

import tests
from evenhand.process.invariants import INVARIANTS, Invariant, Kept, broken
from evenhand.process.trail import Trail
from tests.process.trails import NUMBERED


def test_the_list_is_numbered_from_1_to_29() -> None:
    assert [one.number for one in INVARIANTS] == list(range(1, 30))


@pytest.mark.parametrize("one", INVARIANTS, ids=lambda one: str(one.number))
def test_every_invariant_has_a_sentence_and_a_source(one: Invariant) -> None:
    assert re.fullmatch(r"[A-Z].*\.", one.sentence)
    assert one.source
    assert all(check.__doc__ for check in (one.check, one.standing) if check)


def test_what_is_kept_is_what_is_said_to_be() -> None:
    kept = {number for number, one in NUMBERED.items() if one.kept is Kept.YES}
    assert kept == {*range(1, 21), 22, 23, *range(26, 30)}


def test_every_kept_invariant_has_a_test_that_names_it() -> None:
    folder = Path(next(iter(tests.__path__)))
    source = "\n".join(path.read_text() for path in sorted(folder.rglob("test_*.py")))
    named = {
        int(number) for number in re.findall(r"^ *def test_invariant_(\d\d)_", source, re.MULTILINE)
    }
    kept = {one.number for one in INVARIANTS if one.kept is not Kept.NOT_YET}
    assert kept - named == set()
    assert named <= set(NUMBERED)


def test_the_ordinary_way_breaks_nothing(good: Trail) -> None:
    assert broken(good) == ()


def test_an_empty_trail_breaks_nothing() -> None:
    assert broken(()) == ()
