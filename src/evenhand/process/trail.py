"""A case's trail: every step that it has taken, and what the facts alone say along the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import accumulate

from evenhand.process import events as e
from evenhand.process.case import Case, Party
from evenhand.process.evolve import evolve
from evenhand.process.past import Facts
from evenhand.process.people import Actor, Role
from evenhand.process.program import Rules
from evenhand.process.situation import Request


@dataclass(frozen=True)
class Step:
    """One accepted request: the case before and after, and all that decided it.

    past: the facts before it, where the trail does not begin with the case.
    """

    before: Case
    actor: Actor
    request: Request
    facts: Facts
    after: Case
    rules: Rules
    now: datetime
    past: Facts = ()

    @cached_property
    def kinds(self) -> frozenset[type[e.Fact]]:
        """What kinds of facts there are in it."""
        return frozenset(map(type, self.facts))

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The case just before each of its facts."""
        return tuple(accumulate(self.facts[:-1], evolve, initial=self.before))


Trail = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One fact of a trail: the step it belongs to, the case just before it, and all before it."""

    step: Step
    case: Case
    fact: e.Fact
    past: Facts


def before(trail: Trail) -> Facts:
    """Return the facts that came before this trail."""
    return trail[0].past if trail else ()


def moments(trail: Trail, *kinds: type[e.Fact]) -> Iterator[Moment]:
    """Return the facts of these kinds, or all, in their order, each with what came before it."""
    if kinds and all(step.kinds.isdisjoint(kinds) for step in trail):
        return iter(())
    return _moments(trail, kinds)


def _moments(trail: Trail, kinds: tuple[type[e.Fact], ...]) -> Iterator[Moment]:
    for place, step in enumerate(trail):
        if kinds and step.kinds.isdisjoint(kinds):
            continue
        past = before(trail)
        if place:
            past = (*past, *(fact for one in trail[:place] for fact in one.facts))
        for number, fact in enumerate(step.facts):
            if not kinds or type(fact) in kinds:
                earlier = (*past, *step.facts[:number]) if number else past
                yield Moment(step, step.cases[number], fact, earlier)


def voice(party: Party) -> Actor:
    """Return who speaks for this party: the guardian where there is one, else they themselves."""
    if party.guardian:
        return Actor(party.guardian, Role.GUARDIAN)
    return Actor(party.person, Role(party.side.value))
