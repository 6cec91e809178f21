"""Referral to the provider, and mediators without a tie to either side."""

from dataclasses import dataclass

from evenhand.process import events as e
from evenhand.process.people import Role
from evenhand.process.program import TimesTaken
from evenhand.process.refusals import Code
from evenhand.process.situation import Facts, Request, Situation, need
from evenhand.process.steps.agency import agency_agreed
from evenhand.process.vocabulary import Conflict


@dataclass(frozen=True, slots=True)
class ReferCase(Request):
    """Hand the case to the provider organisation."""


@dataclass(frozen=True, slots=True)
class AskMediator(Request):
    """Ask a mediator for conflicts of interest; trained and affiliated come from the roster."""

    mediator: str
    trained: bool
    affiliated: bool


@dataclass(frozen=True, slots=True)
class DeclareConflict(Request):
    """A mediator's answer, before anything non-public is shown (UMA §9)."""

    conflict: Conflict


@dataclass(frozen=True, slots=True)
class AppointMediator(Request):
    """Appoint a mediator who declared no conflict."""

    mediator: str


@dataclass(frozen=True, slots=True)
class RecuseMediator(Request):
    """A mediator steps back, or is replaced."""

    mediator: str


def times_known(s: Situation) -> bool:
    """Tell whether every party has said when they can come."""
    return all(party.windows for party in s.case.taking_part)


def may_refer(s: Situation) -> None:
    """In Tucson the coordinator takes the parties' times before the referral (its page)."""
    need(not s.case.provider, Code.ALREADY_SO)
    agency_agreed(s)
    before = s.rules.times is TimesTaken.BEFORE_REFERRAL
    need(times_known(s) or not before, Code.TIMES_MISSING)


def refer_case(s: Situation, request: ReferCase) -> Facts:
    """Record to whom the case went."""
    return (e.CaseReferred(s.rules.provider.code),)


def referred_here(s: Situation) -> None:
    """The case must be referred, and a provider sees only its own."""
    need(s.case.provider, Code.NOT_REFERRED)
    if s.actor.role is Role.PROVIDER:
        need(s.actor.office == s.case.provider, Code.NOT_YOUR_CASE)


def may_ask_mediator(s: Situation) -> None:
    """Only while a seat is free."""
    referred_here(s)
    need(len(s.case.mediators) < s.rules.mediators, Code.MEDIATORS_COMPLETE)


def ask_mediator(s: Situation, request: AskMediator) -> Facts:
    """Trained and of neither office (Kansas City's page), and no party of the case."""
    need(request.trained, Code.MEDIATOR_NOT_TRAINED)
    tied = request.affiliated and s.rules.mediators_unaffiliated
    need(not tied, Code.MEDIATOR_AFFILIATED)
    others = {*s.case.concerned, s.case.coordinator, s.case.investigator}
    need(request.mediator not in others, Code.MEDIATOR_HAS_CONFLICT)
    need(s.case.seat(request.mediator) is None, Code.ALREADY_SO)
    return (e.MediatorAsked(request.mediator),)


def may_declare(s: Situation) -> None:
    """A mediator who was asked, once; who learns of a conflict later steps back."""
    seat = s.case.seat(s.actor.person)
    need(seat, Code.NOT_YOUR_CASE)
    need(seat and seat.conflict is None, Code.ALREADY_SO)


def declare_conflict(s: Situation, request: DeclareConflict) -> Facts:
    """Record the kind of conflict, or none."""
    return (e.ConflictDeclared(s.actor.person, request.conflict),)


def may_appoint(s: Situation) -> None:
    """Only while a seat is free."""
    may_ask_mediator(s)


def appoint_mediator(s: Situation, request: AppointMediator) -> Facts:
    """Appoint whoever declared that there is no conflict (domain.md, invariant 14)."""
    seat = s.case.seat(request.mediator)
    need(seat and seat.conflict is not None, Code.MEDIATOR_NOT_ASKED)
    need(seat and seat.conflict is Conflict.NONE, Code.MEDIATOR_HAS_CONFLICT)
    need(seat and not seat.appointed, Code.ALREADY_SO)
    return (e.MediatorAppointed(request.mediator),)


def may_recuse(s: Situation) -> None:
    """The mediator, or the office that asked."""
    if s.actor.role is Role.MEDIATOR:
        need(s.case.seat(s.actor.person), Code.NOT_YOUR_CASE)
    else:
        referred_here(s)


def recuse_mediator(s: Situation, request: RecuseMediator) -> Facts:
    """Record that the seat is free again; a mediator may step back only for themselves."""
    need(s.case.seat(request.mediator), Code.MEDIATOR_NOT_ASKED)
    own = s.actor.role is not Role.MEDIATOR or s.actor.person == request.mediator
    need(own, Code.NOT_YOUR_PART)
    return (e.MediatorRecused(request.mediator),)


ARRANGERS = frozenset({Role.COORDINATOR, Role.PROVIDER})
