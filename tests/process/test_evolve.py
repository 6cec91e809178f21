"""Folding facts: every kind has its fold, and a case is a value."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields

import pytest

from evenhand.process import events as e
from evenhand.process.case import NOTHING
from evenhand.process.evolve import evolve, fold
from evenhand.process.people import Kind, Side
from evenhand.process.trail import moments
from tests.process.cast import ANA, BEN, CLEO, MIA
from tests.process.story import WAY, Story, story


def test_every_kind_of_fact_is_folded() -> None:
    from evenhand.process.evolve import _FOLDS

    assert set(_FOLDS) == set(e.FACTS)
    assert set(e.FACTS) == {
        kind for kind in vars(e).values() if isinstance(kind, type) and issubclass(kind, e.Fact)
    } - {e.Fact}


@pytest.mark.parametrize("kind", e.FACTS, ids=lambda kind: kind.__name__)
def test_every_fact_is_a_small_frozen_value(kind: type[e.Fact]) -> None:
    assert kind.__doc__
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__dict__" not in dir(kind)


@pytest.mark.parametrize("until", [Story.received, *WAY], ids=lambda step: step.__name__)
def test_a_case_is_a_frozen_value_made_of_its_facts_alone(
    until: Callable[..., Story],
) -> None:
    told = story(ANA, MIA, BEN, CLEO, until=until)
    facts = [fact for step in told.trail for fact in step.facts]
    assert fold(facts) == told.case
    assert hash(fold(facts)) == hash(told.case)
    with pytest.raises(FrozenInstanceError):
        told.case.stage = told.case.stage  # type: ignore[misc]


def test_folding_changes_nothing_in_place() -> None:
    named = evolve(NOTHING, e.PartyNamed("ana", Side.COMPLAINANT, Kind.PUBLIC, minor=False))
    assert NOTHING.parties == ()
    assert [one.person for one in named.parties] == ["ana"]


def test_what_every_seat_and_party_knows_starts_empty() -> None:
    party = evolve(NOTHING, e.PartyNamed("ben", Side.MEMBER, Kind.OFFICER, minor=False)).parties[0]
    given = {"person", "side", "kind", "minor", "consent", "taking_part"}
    assert not any(getattr(party, f.name) for f in fields(party) if f.name not in given)


def test_a_trail_is_read_fact_by_fact() -> None:
    told = story(until=Story.screened)
    read = list(moments(told.trail))
    assert read[0].case == NOTHING
    assert evolve(read[-1].case, read[-1].fact) == told.case
    assert len(read[-1].past) == len(read) - 1
