"""Times, a neutral place, who comes along; moved and cancelled sessions."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from evenhand.process import events as e
from evenhand.process.case import Consent, Party
from evenhand.process.program import Place
from evenhand.process.refusals import Code
from evenhand.process.situation import (
    Facts,
    PartyRequest,
    Request,
    Situation,
    need,
    refuse,
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


def agreed_party(s: Situation) -> None:
    """For a party who agreed to mediate."""
    speaks_for_party(s)
    need(s.party.consent is Consent.AGREED, Code.NO_OPEN_OFFER)


def give_times(s: Situation, request: GiveTimes) -> Facts:
    """Record when the party can come; a later answer replaces an earlier one."""
    last = s.now + AHEAD
    fine = all(start < end and s.now < end <= last for start, end in request.windows)
    need(request.windows and fine, Code.TIMES_NOT_POSSIBLE)
    return (e.TimesGiven(request.person, tuple(sorted(request.windows))),)


def may_ask_police_place(s: Situation) -> None:
    """Each party once; whether the other side asked is not theirs to know."""
    agreed_party(s)
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


def name_companion(s: Situation, request: NameCompanion) -> Facts:
    """Record who comes; an interpreter comes for everybody and is not counted."""
    allowed = {*s.rules.companions, Companion.INTERPRETER}
    need(request.companion in allowed, Code.NOT_OFFERED_BY_PROGRAM)
    counted = request.companion is not Companion.INTERPRETER
    need(not counted or number(s.party) < s.rules.companions_each, Code.TOO_MANY_COMPANIONS)
    return (e.CompanionNamed(request.person, request.companion),)


def number(party: Party) -> int:
    """Return how many people come with a party, interpreters aside."""
    return sum(one is not Companion.INTERPRETER for one in party.companions)


def may_accept_unequal(s: Situation) -> None:
    """Each party for themselves, once."""
    agreed_party(s)
    need(not s.party.accepts_unequal, Code.ALREADY_SO)


def accept_unequal_numbers(s: Situation, request: AcceptUnequalNumbers) -> Facts:
    """Record the acceptance; naming somebody more asks anew."""
    return (e.UnequalNumbersAccepted(request.person),)
