"""Times, a neutral place, who comes along; moved and cancelled sessions."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from evenhand.process import events as e
from evenhand.process.case import Party
from evenhand.process.people import Role
from evenhand.process.program import Place, Rules
from evenhand.process.refusals import Code
from evenhand.process.situation import (
    Facts,
    PartyRequest,
    Request,
    Situation,
    need,
    refuse,
    seated,
    speaks_for_party,
)
from evenhand.process.steps.matching import referred_here, times_known
from evenhand.process.vocabulary import CancelReason, Companion

LENGTHS = range(15, 24 * 60 + 1)
AHEAD = timedelta(days=2 * 366)  # nobody means a later time: it is a slip in the year


@dataclass(frozen=True, slots=True)
class GiveTimes(PartyRequest):
    """Say when a party can come: pairs of aware start and end."""

    windows: tuple[tuple[datetime, datetime], ...]


@dataclass(frozen=True, slots=True)
class AskPolicePlace(PartyRequest):
    """A party asks for a police building; nobody else may suggest one."""


@dataclass(frozen=True, slots=True)
class ScheduleSession(Request):
    """Set the session. place: a code of the program's list; minutes: planned length."""

    place: str
    starts_at: datetime
    minutes: int


@dataclass(frozen=True, slots=True)
class MoveSession(Request):
    """Give the session another place or time."""

    place: str
    starts_at: datetime
    minutes: int


@dataclass(frozen=True, slots=True)
class CancelSession(Request):
    """Call the session off; the parties' consent holds."""

    reason: CancelReason


@dataclass(frozen=True, slots=True)
class NameCompanion(PartyRequest):
    """Say who comes with a party. Nobody else is admitted."""

    companion: Companion


@dataclass(frozen=True, slots=True)
class AcceptUnequalNumbers(PartyRequest):
    """Accept that the sides bring different numbers of people."""


def coming_party(s: Situation) -> None:
    """For a party who agreed to mediate, or has to come."""
    speaks_for_party(s)
    need(s.party.coming, Code.NO_OPEN_OFFER)


def give_times(s: Situation, request: GiveTimes) -> Facts:
    """Record when the party can come; a later answer replaces an earlier one."""
    last = s.now + AHEAD
    fine = all(start < end and s.now < end <= last for start, end in request.windows)
    need(request.windows and fine, Code.TIMES_NOT_POSSIBLE)
    return (e.TimesGiven(request.person, tuple(sorted(request.windows))),)


def may_ask_police_place(s: Situation) -> None:
    """Each party once; whether the other side asked is not theirs to know."""
    coming_party(s)
    need(s.party.person not in s.case.police_place_asked, Code.ALREADY_SO)


def ask_police_place(s: Situation, request: AskPolicePlace) -> Facts:
    """Record the party's own wish."""
    return (e.PolicePlaceAsked(request.person),)


def _place(s: Situation, code: str) -> Place:
    for place in s.rules.places:
        if place.code == code:
            need(not place.police or s.case.police_place_asked, Code.POLICE_PLACE)
            return place
    refuse(Code.PLACE_UNKNOWN)


def may_schedule(s: Situation) -> None:
    """Consent of all (the stage says so), times, mediators (domain.md, invariant 1)."""
    referred_here(s)
    need(times_known(s), Code.TIMES_MISSING)
    need(len(s.case.mediators) == s.rules.mediators, Code.MEDIATORS_MISSING)


def _checked(s: Situation, request: ScheduleSession | MoveSession) -> None:
    _place(s, request.place)
    ahead = s.now < request.starts_at <= s.now + AHEAD
    need(ahead and request.minutes in LENGTHS, Code.TIME_NOT_POSSIBLE)


def schedule_session(s: Situation, request: ScheduleSession) -> Facts:
    """Record place, time and mediators; the diary refuses what is taken."""
    _checked(s, request)
    return (
        e.SessionScheduled(request.place, request.starts_at, request.minutes, s.case.mediators),
    )


def move_session(s: Situation, request: MoveSession) -> Facts:
    """Record the new place and time."""
    _checked(s, request)
    return (e.SessionMoved(request.place, request.starts_at, request.minutes, s.case.mediators),)


def cancel_session(s: Situation, request: CancelSession) -> Facts:
    """Record that it will not take place then."""
    return (e.SessionCancelled(request.reason),)


def may_name_companion(s: Situation) -> None:
    """For a party who comes; by a mediator only where mediators decide on somebody."""
    seated(s)
    by_mediator = s.actor.role is Role.MEDIATOR
    need(s.rules.mediator_admits or not by_mediator, Code.NOT_YOUR_PART)
    coming_party(s)


def name_companion(s: Situation, request: NameCompanion) -> Facts:
    """Record who comes; an interpreter comes for everybody and is not counted.

    Whoever waits outside the room is not counted in it (38-A RCNY §1-47(e)); whom only a
    mediator admits, only a mediator names (D.C. Code §5-1110(e)).
    """
    outside, admitted = s.rules.outside_room or (), s.rules.mediator_admits or ()
    allowed = {*s.rules.companions, *outside, *admitted, Companion.INTERPRETER}
    need(request.companion in allowed, Code.NOT_OFFERED_BY_PROGRAM)
    if s.actor.role is Role.MEDIATOR:
        need(request.companion in admitted, Code.NOT_YOUR_PART)
    else:
        need(request.companion not in admitted, Code.MEDIATOR_DECIDES)
    counted = request.companion not in (*outside, Companion.INTERPRETER)
    full = number(s.party, s.rules) >= s.rules.companions_each
    by_rule = request.companion in s.rules.companions and counted
    need(not (by_rule and full), Code.TOO_MANY_COMPANIONS)
    return (e.CompanionNamed(request.person, request.companion),)


def number(party: Party, rules: Rules) -> int:
    """Return how many come into the room with a party, interpreters aside."""
    apart = {Companion.INTERPRETER, *(rules.outside_room or ())}
    return sum(one not in apart for one in party.companions)


def may_accept_unequal(s: Situation) -> None:
    """Each party for themselves, once."""
    coming_party(s)
    need(not s.party.accepts_unequal, Code.ALREADY_SO)


def accept_unequal_numbers(s: Situation, request: AcceptUnequalNumbers) -> Facts:
    """Record the acceptance; naming somebody more asks anew."""
    return (e.UnequalNumbersAccepted(request.person),)
