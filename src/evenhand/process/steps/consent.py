"""Yes, no, and changing one's mind: everybody's, at any time, without penalty."""

from dataclasses import dataclass

from evenhand.process import events as e
from evenhand.process.case import Case, Consent, Party
from evenhand.process.deadlines import Timing, answer_by, timing
from evenhand.process.people import Role, Side, Via
from evenhand.process.program import OneSaysNo
from evenhand.process.refusals import Code
from evenhand.process.situation import (
    Facts,
    PartyRequest,
    Request,
    Situation,
    minors_by_guardian,
    need,
    speaks_for_party,
    word,
)
from evenhand.process.stages import Ending, Stage
from evenhand.process.vocabulary import DeclineReason, EarlyEnd


@dataclass(frozen=True, slots=True)
class AcceptOffer(PartyRequest):
    """Agree to mediate."""

    via: Via = Via.SELF


@dataclass(frozen=True, slots=True)
class DeclineOffer(PartyRequest):
    """Say no."""

    reason: DeclineReason = DeclineReason.NOT_SAID
    via: Via = Via.SELF


@dataclass(frozen=True, slots=True)
class Withdraw(PartyRequest):
    """Change one's mind. Nobody asks why."""


@dataclass(frozen=True, slots=True)
class AnswerContinuation(PartyRequest):
    """A complainant says whether to go on without somebody who said no."""

    go_on: bool


@dataclass(frozen=True, slots=True)
class ExpireQuestion(Request):
    """Nobody said in time whether to go on: silence is no yes."""


def may_answer(s: Situation) -> None:
    """Only an open offer, by the person asked."""
    speaks_for_party(s)
    need(s.party.consent is Consent.ASKED, Code.NO_OPEN_OFFER)
    need(timing(s.party.answer_by, s.today) is not Timing.PAST, Code.OFFER_EXPIRED)
    minors_by_guardian(s)


def accept_offer(s: Situation, request: AcceptOffer) -> Facts:
    """Record the consent, with whose word it was."""
    word(s, request.via)
    return (e.ConsentGiven(request.person, s.actor.person, request.via),)


def decline_offer(s: Situation, request: DeclineOffer) -> Facts:
    """Record the no and what follows from it."""
    word(s, request.via)
    declined = e.OfferDeclined(request.person, request.reason, request.via)
    return says_no(s, declined, Ending.DECLINED)


def may_withdraw(s: Situation) -> None:
    """A complainant at any time; a member from the moment of agreeing (all seeds: voluntary)."""
    speaks_for_party(s)
    need(s.case.question != s.party.person, Code.ALREADY_SO)
    agreed = s.party.consent is Consent.AGREED
    need(agreed or s.party.side is Side.COMPLAINANT, Code.NO_OPEN_OFFER)


def withdraw(s: Situation, request: Withdraw) -> Facts:
    """Record the withdrawal; leaving a session that runs ends it early."""
    withdrawn = e.ConsentWithdrawn(request.person)
    if s.case.stage is Stage.IN_SESSION:
        left = e.SessionEndedEarly(EarlyEnd.PARTY_LEFT, request.person)
        return (withdrawn, left, *s.end(Ending.ENDED_EARLY, s.party.side))
    if s.case.stage is Stage.CONCLUDED:  # the session was held: only its outcome is still open
        return (withdrawn, *s.end(Ending.NOT_RESOLVED, s.party.side))
    return says_no(s, withdrawn, Ending.WITHDRAWN)


def says_no(s: Situation, fact: e.Fact, after: Ending) -> Facts:
    """Return the fact and what follows when one of several says no (rule consent.one_says_no).

    With nobody left on that side the mediation ends.
    """
    side = s.party.side
    others = [one for one in s.case.side(side) if one.person != s.party.person]
    rule = s.rules.one_says_no if others else OneSaysNo.ALL
    if rule is OneSaysNo.SPLIT:
        return (fact, _split(s.party.person, after, s))
    if rule is OneSaysNo.ASK_COMPLAINANT and not s.case.question:
        return (fact, e.ContinuationAsked(s.party.person, after, answer_by(s.rules, s.today)))
    return (fact, *s.end(after, side))


def _split(person: str, after: Ending, s: Situation) -> e.PartySplitOff:
    return e.PartySplitOff(person, after, s.rules.route(after))


def asked_to_go_on(case: Case) -> list[str]:
    """Return the complainants who are to say whether to go on."""
    return [one.person for one in case.side(Side.COMPLAINANT) if one.person != case.question]


def may_continue(s: Situation) -> None:
    """Only a complainant who was asked and has not answered."""
    need(s.case.question, Code.NO_OPEN_QUESTION)
    speaks_for_party(s)
    minors_by_guardian(s)
    need(s.party.person in asked_to_go_on(s.case), Code.NOT_YOUR_PART)
    need(s.party.goes_on is None, Code.ALREADY_SO)


def answer_continuation(s: Situation, request: AnswerContinuation) -> Facts:
    """The first no ends the mediation; when all say yes, it goes on without that person."""
    answered = e.ContinuationAnswered(request.person, request.go_on)
    after, gone = _question(s.case)
    if not request.go_on:
        return (answered, *s.end(after, gone.side))
    waiting = [
        one for one in asked_to_go_on(s.case) if one != request.person and not _goes_on(s.case, one)
    ]
    return (answered,) if waiting else (answered, _split(gone.person, after, s))


def may_expire_question(s: Situation) -> None:
    """Only a question whose last day is past."""
    need(s.case.question, Code.NO_OPEN_QUESTION)
    past = timing(s.case.question_by, s.today) is Timing.PAST
    need(past, Code.ANSWERS_STILL_OPEN)


def expire_question(s: Situation, request: ExpireQuestion) -> Facts:
    """End the mediation as the no that raised the question ends it."""
    after, gone = _question(s.case)
    return s.end(after, gone.side)


def _question(case: Case) -> tuple[Ending, Party]:
    """Return after which no the complainants are asked, and whose it was."""
    gone = case.party(case.question)
    if case.question_after is None or gone is None:
        raise ValueError("a question without the person it is about")
    return case.question_after, gone


def _goes_on(case: Case, person: str) -> bool:
    party = case.party(person)
    return party is not None and party.goes_on is True


SPOKEN_FOR = frozenset({Role.COMPLAINANT, Role.MEMBER, Role.GUARDIAN, Role.COORDINATOR})
