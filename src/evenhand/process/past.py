"""What the facts of a case say by themselves, whatever was folded of them."""

from collections.abc import Callable
from functools import reduce
from typing import Any, Self, TypeVar

from evenhand.process import events as e

Facts = tuple[e.Fact, ...]
Said = TypeVar("Said")
Telling = Callable[[Said, e.Fact], Said]
People = frozenset[str]
_NOBODY: People = frozenset()


class Past(tuple[e.Fact, ...]):
    """Facts in their order. What the earlier ones said is not read again for the later ones."""

    earlier: "Past | None"
    latest: Facts
    known: dict[object, Any]

    def __new__(cls, facts: Facts = (), earlier: "Past | None" = None) -> Self:
        """Take these facts, or add them to an earlier past."""
        past = super().__new__(cls, facts if earlier is None else (*earlier, *facts))
        past.earlier, past.latest, past.known = earlier, facts, {}
        return past

    def then(self, facts: Facts) -> "Past":
        """Return the past once these facts lie in it too."""
        return Past(facts, self)


def said(past: Facts, telling: Telling[Said], nothing: Said) -> Said:
    """Return what facts say, told one after the other from nothing."""
    if not isinstance(past, Past):
        return reduce(telling, past, nothing)
    if telling not in past.known:
        start = said(past.earlier, telling, nothing) if past.earlier is not None else nothing
        past.known[telling] = reduce(telling, past.latest, start)
    known: Said = past.known[telling]
    return known


_LEAVES = (e.OfferDeclined, e.OfferExpired, e.ConsentWithdrawn)


def _agreed(people: People, fact: e.Fact) -> People:
    if isinstance(fact, e.ConsentGiven):
        return people | {fact.person}
    if isinstance(fact, _LEAVES):
        return people - {fact.person}
    return frozenset() if isinstance(fact, e.MediationRequested) else people


def agreed(past: Facts) -> People:
    """Return who has agreed by these facts; a request for a new round starts from nothing."""
    return said(past, _agreed, _NOBODY)


def _signed(people: People, fact: e.Fact) -> People:
    if isinstance(fact, e.ConfidentialitySigned):
        return people | {fact.person}
    return people - {fact.person} if isinstance(fact, e.MediatorRecused) else people


def signed(past: Facts) -> People:
    """Return who has signed the confidentiality agreement; a mediator who left has not."""
    return said(past, _signed, _NOBODY)


Approvals = tuple[bool, tuple[str, ...]]
_UNSCREENED: Approvals = (False, ())


def _approved(given: Approvals, fact: e.Fact) -> Approvals:
    screened, offices = given
    if isinstance(fact, e.ComplaintScreened):
        return True, offices if screened and not fact.reopens else ()
    if isinstance(fact, e.SuitabilityApproved):
        return screened, (*offices, fact.office)
    return (False, offices) if isinstance(fact, e.MediationRequested) else given


def approved(past: Facts) -> tuple[str, ...]:
    """Return the offices whose approval stands by these facts, in the order of their approvals."""
    return said(past, _approved, _UNSCREENED)[1]


def _explained(people: People, fact: e.Fact) -> People:
    return people | {fact.person} if isinstance(fact, e.RoutesExplained) else people


def explained(past: Facts) -> People:
    """Return to whom both routes were explained by these facts."""
    return said(past, _explained, _NOBODY)


Waiting = dict[int, e.RetaliationReported]
_NONE_WAITING: Waiting = {}


def _unanswered(waiting: Waiting, fact: e.Fact) -> Waiting:
    if isinstance(fact, e.RetaliationReported):
        return {**waiting, fact.number: fact}
    if isinstance(fact, e.RetaliationAnswered):
        return {number: one for number, one in waiting.items() if number != fact.number}
    return waiting


def unanswered(past: Facts) -> Waiting:
    """Return the reports of retaliation that wait for an answer by these facts, by number."""
    return said(past, _unanswered, _NONE_WAITING)


def _reported(count: int, fact: e.Fact) -> int:
    return count + isinstance(fact, e.RetaliationReported)


def reported(past: Facts) -> int:
    """Return how often retaliation was reported by these facts."""
    return said(past, _reported, 0)


Kinds = frozenset[type[e.Fact]]
_NO_KINDS: Kinds = frozenset()


def _kinds(kinds: Kinds, fact: e.Fact) -> Kinds:
    return kinds if type(fact) in kinds else kinds | {type(fact)}


def has_been(past: Facts, kind: type[e.Fact]) -> bool:
    """Return whether a fact of this kind is among these."""
    return kind in said(past, _kinds, _NO_KINDS)


def _ordered(people: People, fact: e.Fact) -> People:
    if isinstance(fact, e.AttendanceOrdered):
        return people | {fact.person}
    return frozenset() if isinstance(fact, e.MediationRequested) else people


def ordered(past: Facts) -> People:
    """Return who was told to come by these facts; a request for a new round starts from nothing."""
    return said(past, _ordered, _NOBODY)


def _agencies(offices: People, fact: e.Fact) -> People:
    if isinstance(fact, e.AgencyConsentGiven):
        return offices | {fact.office}
    return frozenset() if isinstance(fact, e.AgencyAsked | e.MediationRequested) else offices


def agencies(past: Facts) -> People:
    """Return the offices that agreed for their agency in this round."""
    return said(past, _agencies, _NOBODY)
