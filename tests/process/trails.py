"""Trails with a fact more or less, and what the checks of invariants say of them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from evenhand.process import events as e
from evenhand.process.case import NOTHING
from evenhand.process.evolve import fold
from evenhand.process.invariants import INVARIANTS
from evenhand.process.steps import consent
from evenhand.process.trail import Step, Trail
from tests.process.cast import ANA, BEN
from tests.process.story import Story, story

NUMBERED = {one.number: one for one in INVARIANTS}


def what_broke(number: int, trail: Trail) -> str | None:
    """What the check of this invariant says of a trail."""
    return NUMBERED[number].wrong(trail)


def folded(steps: Iterable[Step]) -> Trail:
    """Return these steps as a trail whose cases are what its facts make them."""
    trail: list[Step] = []
    case = NOTHING
    for step in steps:
        after = fold(step.facts, case)
        trail.append(replace(step, before=case, after=after))
        case = after
    return tuple(trail)


def without(trail: Trail, *kinds: type[e.Fact], keep: Callable[[Any], bool] | None = None) -> Trail:
    """Return the trail as if these facts had never been recorded."""
    return folded(
        replace(
            step,
            facts=tuple(
                fact
                for fact in step.facts
                if not isinstance(fact, kinds) or (keep is not None and keep(fact))
            ),
        )
        for step in trail
    )


def plus(trail: Trail, after: type[e.Fact], fact: e.Fact) -> Trail:
    """Return the trail with one more fact, right after the first of this kind."""
    steps: list[Step] = []
    done = False
    for step in trail:
        facts: list[e.Fact] = []
        for one in step.facts:
            facts.append(one)
            if isinstance(one, after) and not done:
                facts.append(fact)
                done = True
        steps.append(replace(step, facts=tuple(facts)))
    assert done
    return folded(steps)


def left_early() -> Story:
    """A session that the member left."""
    told = story(until=Story.started)
    told.ask(BEN, consent.Withdraw("ben"))
    return told


def declined() -> Story:
    """A mediation that the member declined."""
    told = story(until=Story.approved).agreed(ANA).offered(BEN)
    told.ask(BEN, consent.DeclineOffer("ben"))
    return told


def unresolved() -> Story:
    """A mediation that resolved nothing for the member."""
    return story(until=Story.concluded).answered(BEN)
