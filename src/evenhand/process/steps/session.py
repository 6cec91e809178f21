"""The day itself: who came, the start, everybody's say, and every way in which it ends."""

from dataclasses import dataclass

from evenhand.process import events as e
from evenhand.process.deadlines import Timing, session_day, timing
from evenhand.process.people import Role
from evenhand.process.program import ProcessKind
from evenhand.process.refusals import Code
from evenhand.process.situation import (
    Facts,
    PartyRequest,
    Request,
    Situation,
    need,
    of_age,
    seated,
    speaks_for_party,
)
from evenhand.process.stages import Ending
from evenhand.process.steps.confidentiality import everything_signed, numbers_fair
from evenhand.process.vocabulary import EarlyEnd


@dataclass(frozen=True, slots=True)
class CheckIn(PartyRequest):
    """A party has arrived. Nobody but parties and their named companions is let in."""


@dataclass(frozen=True, slots=True)
class RecordNoShow(Request):
    """Say who did not come."""

    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StartSession(Request):
    """Begin."""


@dataclass(frozen=True, slots=True)
class HaveHadSay(PartyRequest):
    """A party says that they have had their say."""


@dataclass(frozen=True, slots=True)
class ContinueAnotherDay(Request):
    """Stop for today and go on another day."""


@dataclass(frozen=True, slots=True)
class EndEarly(Request):
    """A mediator ends the session at once."""

    reason: EarlyEnd


def _day(s: Situation) -> Timing:
    return timing(session_day(s.case, s.rules), s.today)


def may_check_in(s: Situation) -> None:
    """On the day."""
    seated(s)
    need(_day(s) is not Timing.NOT_DUE, Code.NOT_THE_DAY)
    need(not s.party.arrived, Code.ALREADY_SO)


def check_in(s: Situation, request: CheckIn) -> Facts:
    """Record that this party is there."""
    return (e.PartyArrived(request.person),)


def may_record_no_show(s: Situation) -> None:
    """Not before the day."""
    seated(s)
    need(_day(s) is not Timing.NOT_DUE, Code.NOT_THE_DAY)


def record_no_show(s: Situation, request: RecordNoShow) -> Facts:
    """Record who stayed away; once too often ends the mediation (rule session.no_shows)."""
    absent = [party for party in s.case.taking_part if party.person in request.absent]
    need(len(absent) == len(set(request.absent)), Code.NOT_A_PARTY)
    need(absent and not any(party.arrived for party in absent), Code.NOT_ABSENT)
    fact = e.NoShowRecorded(tuple(party.person for party in absent))
    if s.case.no_shows + 1 < s.rules.no_shows:
        return (fact,)
    sides = {party.side for party in absent}
    return (fact, *s.end(Ending.NO_SHOW, sides.pop() if len(sides) == 1 else None))


def may_start(s: Situation) -> None:
    """Everybody there, everything signed, both sides fairly accompanied, all the mediators.

    Sources: Portland's page (all parties sign), St. Louis's page (two mediators),
    domain.md, invariants 1, 11 and 20.
    """
    seated(s)
    need(_day(s) is not Timing.NOT_DUE, Code.NOT_THE_DAY)
    need(len(s.case.mediators) == s.rules.mediators, Code.MEDIATORS_MISSING)
    everything_signed(s)
    need(all(party.arrived for party in s.case.taking_part), Code.PARTY_ABSENT)
    numbers_fair(s)
    for party in s.case.taking_part:
        of_age(party)


def start_session(s: Situation, request: StartSession) -> Facts:
    """Record that it began."""
    return (e.SessionStarted(),)


def may_have_had_say(s: Situation) -> None:
    """Each party for themselves; a mediator writes down what a party says in the room."""
    seated(s)
    if s.actor.role is not Role.MEDIATOR:
        speaks_for_party(s)
    need(not s.party.had_their_say, Code.ALREADY_SO)
    met = s.rules.kind is ProcessKind.MEDIATION
    need(met or s.party.spoken, Code.NOT_SPOKEN_WITH)


def have_had_say(s: Situation, request: HaveHadSay) -> Facts:
    """The session ends when all the parties say so (St. Louis's page)."""
    others = [one for one in s.case.taking_part if one.person != request.person]
    fact = e.HadTheirSay(request.person)
    done = all(one.had_their_say for one in others)
    return (fact, e.SessionConcluded()) if done else (fact,)


def continue_another_day(s: Situation, request: ContinueAnotherDay) -> Facts:
    """Record it; a new time is arranged and signatures hold."""
    return (e.SessionContinued(),)


def end_early(s: Situation, request: EndEarly) -> Facts:
    """Record that it was ended, apart from every other ending."""
    ended = e.SessionEndedEarly(request.reason, s.actor.person)
    return (ended, *s.end(Ending.ENDED_EARLY))
