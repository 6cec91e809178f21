"""Conciliation: the sides never meet. A conciliator, who is no party, speaks with each of them.

The conciliator is found, asked about conflicts and appointed as a mediator is. Exceptions come
before signatures and both before the first word; anybody may leave at any moment; and in the end
each party says alone whether it is resolved for them.
"""

from dataclasses import dataclass

from evenhand.process import events as e
from evenhand.process.refusals import Code
from evenhand.process.situation import Facts, PartyRequest, Situation, need, of_age, seated
from evenhand.process.stages import Ending
from evenhand.process.steps.confidentiality import everything_signed
from evenhand.process.vocabulary import TalkWay


@dataclass(frozen=True, slots=True)
class SpeakApart(PartyRequest):
    """The conciliator has spoken with this party alone; way: in person, by telephone or video."""

    way: TalkWay


@dataclass(frozen=True, slots=True)
class RecordNotReached(PartyRequest):
    """The conciliator could not speak with this party as arranged."""


def _appointed(s: Situation) -> None:
    """Only an appointed conciliator, once there are as many as the program wants."""
    seated(s)
    need(len(s.case.mediators) == s.rules.mediators, Code.MEDIATORS_MISSING)


def may_speak_apart(s: Situation) -> None:
    """Not before everybody signed, as nobody sits down in a session before (Portland's page).

    A young person is spoken with through their guardian (domain.md, invariant 20).
    """
    _appointed(s)
    everything_signed(s)
    of_age(s.party)
    need(not s.party.had_their_say, Code.ALREADY_SO)


def speak_apart(s: Situation, request: SpeakApart) -> Facts:
    """Record with whom and how; nothing of what was said."""
    need(request.way in (s.rules.talk_ways or ()), Code.NOT_OFFERED_BY_PROGRAM)
    return (e.SpokenApart(request.person, request.way, s.today),)


def may_record_not_reached(s: Situation) -> None:
    """As long as this party has more to say."""
    _appointed(s)
    need(not s.party.had_their_say, Code.ALREADY_SO)


def record_not_reached(s: Situation, request: RecordNotReached) -> Facts:
    """Record it; once too often ends it, as a missed session does (rule session.no_shows)."""
    fact = e.NotReached(request.person)
    if s.case.no_shows + 1 < s.rules.no_shows:
        return (fact,)
    return (fact, *s.end(Ending.NO_SHOW, s.party.side))
