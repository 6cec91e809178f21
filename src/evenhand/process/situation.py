"""The situation in which somebody asks: the case, who asks, the rules in force, the moment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NoReturn

from evenhand.process.calendar import local_day
from evenhand.process.case import Case, Party
from evenhand.process.events import Fact, MediationEnded
from evenhand.process.people import PARTY_ROLES, Actor, Role, Side, Via
from evenhand.process.program import Rules
from evenhand.process.refusals import Code, Refused
from evenhand.process.stages import FIXED_ROUTES, Ending

Facts = tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """Something that somebody asks for."""


@dataclass(frozen=True, slots=True)
class PartyRequest(Request):
    """A request about one party: the party itself, a guardian, or staff who write it down."""

    person: str


@dataclass(frozen=True, slots=True)
class ConcernedRequest(PartyRequest):
    """A request about anybody whom the case concerns: also who left, and who speaks for one."""


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything a decision may look at. now: an aware moment; person: whom it is about."""

    case: Case
    actor: Actor
    rules: Rules
    now: datetime
    person: str = ""

    @property
    def today(self) -> date:
        """The day where the office is."""
        return local_day(self.now, self.rules.zone)

    @property
    def party(self) -> Party:
        """The party whom the request is about.

        Raises Refused(not_a_party) for anybody else.
        """
        party = self.case.party(self.person)
        if party is None or not party.taking_part:
            refuse(Code.NOT_A_PARTY)
        return party

    def end(self, ending: Ending, side: Side | None = None) -> Facts:
        """Return the fact that ends the mediation, by the one route that holds."""
        route = FIXED_ROUTES.get(ending) or self.rules.route(ending, side)
        return (MediationEnded(ending, route, side, self.today),)


Guard = Callable[[Situation], None]


def refuse(code: Code) -> NoReturn:
    """Raise Refused with this code."""
    raise Refused(code)


def need(condition: object, code: Code) -> None:
    """Refuse with this code unless the condition holds."""
    if not condition:
        raise Refused(code)


def anyone(situation: Situation) -> None:
    """The guard of a request that needs no more than the right role and stage."""


def speaks_for_party(situation: Situation) -> None:
    """A party speaks for themselves, a guardian for their ward; staff write down what was said.

    A minor is heard through the guardian (domain.md, invariant 20).
    """
    party, actor = situation.party, situation.actor
    if actor.role not in PARTY_ROLES:
        return
    if actor.role is Role.GUARDIAN:
        need(party.guardian == actor.person, Code.NOT_YOUR_PART)
        return
    need(party.person == actor.person and party.side.value == actor.role, Code.NOT_YOUR_PART)


def seated(situation: Situation) -> None:
    """Only a mediator appointed to this case; others by their own rules."""
    actor = situation.actor
    if actor.role is Role.MEDIATOR:
        need(actor.person in situation.case.mediators, Code.NOT_YOUR_CASE)


def may_be_party(situation: Situation, person: str) -> None:
    """Refuse somebody who is a party already, speaks for one, or mediates (domain.md §7)."""
    case = situation.case
    need(case.party(person) is None, Code.ALREADY_SO)
    need(person not in {one.guardian for one in case.parties}, Code.GUARDIAN_IN_CONFLICT)
    need(case.seat(person) is None, Code.MEDIATOR_HAS_CONFLICT)


def may_be_guardian(situation: Situation, guardian: str, *parties: str) -> None:
    """Refuse a guardian who is on either side, one of these new parties, or mediates."""
    case = situation.case
    sides = {party.person for party in case.parties} | {seat.person for seat in case.seats}
    need(guardian not in {*sides, *parties}, Code.GUARDIAN_IN_CONFLICT)


def of_age(party: Party) -> None:
    """Refuse where a young person has nobody to speak for them (domain.md, invariant 20)."""
    need(not party.minor or party.guardian, Code.GUARDIAN_MISSING)


def minors_by_guardian(situation: Situation) -> None:
    """A minor's yes, no and signature are the guardian's to give."""
    party = situation.party
    of_age(party)
    own_word = situation.actor.person == party.person
    need(not (party.minor and own_word), Code.GUARDIAN_MISSING)


def word(situation: Situation, via: Via) -> None:
    """Staff cannot give a party's word as the party's own click, nor a party as paper."""
    own = situation.actor.role in PARTY_ROLES
    need(own == (via is Via.SELF), Code.WORD_NOT_IN_PERSON)
