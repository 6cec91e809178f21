"""A case's trail: every step that it has taken, and what the facts alone say along the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from evenhand.process import events as e
from evenhand.process.case import Case, Party
from evenhand.process.evolve import evolve
from evenhand.process.people import Actor, Role
from evenhand.process.program import Rules
from evenhand.process.situation import Facts, Request


@dataclass(frozen=True, slots=True)
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
    past: tuple[e.Fact, ...] = ()


Trail = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One fact of a trail: the step it belongs to, the case just before it, and all before it."""

    step: Step
    case: Case
    fact: e.Fact
    past: tuple[e.Fact, ...]


def before(trail: Trail) -> tuple[e.Fact, ...]:
    """Return the facts that came before this trail."""
    return trail[0].past if trail else ()


def moments(trail: Trail, *kinds: type[e.Fact]) -> Iterator[Moment]:
    """Yield the facts of these kinds in their order, each with what came before it."""
    past = list(before(trail))
    for step in trail:
        case = step.before
        wanted = any(isinstance(fact, kinds) for fact in step.facts)
        for place, fact in enumerate(step.facts if wanted else ()):
            if isinstance(fact, kinds):
                yield Moment(step, case, fact, (*past, *step.facts[:place]))
            case = evolve(case, fact)
        past += step.facts


def voice(party: Party) -> Actor:
    """Return who speaks for this party: the guardian where there is one, else they themselves."""
    if party.guardian:
        return Actor(party.guardian, Role.GUARDIAN)
    return Actor(party.person, Role(party.side.value))


_LEAVES = (e.OfferDeclined, e.OfferExpired, e.ConsentWithdrawn)


def agreed(past: tuple[e.Fact, ...]) -> set[str]:
    """Return who has agreed by these facts; a request for a new round starts from nothing."""
    people: set[str] = set()
    for fact in past:
        if isinstance(fact, e.ConsentGiven):
            people.add(fact.person)
        elif isinstance(fact, _LEAVES):
            people.discard(fact.person)
        elif isinstance(fact, e.MediationRequested):
            people.clear()
    return people


def signed(past: tuple[e.Fact, ...]) -> set[str]:
    """Return who has signed the confidentiality agreement; a mediator who left has not."""
    people: set[str] = set()
    for fact in past:
        if isinstance(fact, e.ConfidentialitySigned):
            people.add(fact.person)
        elif isinstance(fact, e.MediatorRecused):
            people.discard(fact.person)
    return people


def approved(past: tuple[e.Fact, ...]) -> list[str]:
    """Return the offices whose approval stands by these facts, in the order of their approvals."""
    given: list[str] = []
    screened = False
    for fact in past:
        if isinstance(fact, e.ComplaintScreened):
            given = given if screened and not fact.reopens else []
            screened = True
        elif isinstance(fact, e.SuitabilityApproved):
            given.append(fact.office)
        elif isinstance(fact, e.MediationRequested):
            screened = False
    return given


def explained(past: tuple[e.Fact, ...]) -> set[str]:
    """Return to whom both routes were explained by these facts."""
    return {fact.person for fact in past if isinstance(fact, e.RoutesExplained)}


def unanswered(past: tuple[e.Fact, ...]) -> dict[int, e.RetaliationReported]:
    """Return the reports of retaliation that wait for an answer by these facts, by number."""
    waiting: dict[int, e.RetaliationReported] = {}
    for fact in past:
        if isinstance(fact, e.RetaliationReported):
            waiting[fact.number] = fact
        elif isinstance(fact, e.RetaliationAnswered):
            waiting.pop(fact.number, None)
    return waiting
