"""Asking each party, in the program's order, and what silence means."""

from dataclasses import dataclass

from evenhand.process import events as e
from evenhand.process.case import Consent
from evenhand.process.deadlines import Timing, answer_by, in_turn, timing
from evenhand.process.people import Side
from evenhand.process.refusals import Code
from evenhand.process.situation import Facts, PartyRequest, Situation, need, of_age
from evenhand.process.stages import Ending
from evenhand.process.steps.consent import says_no


@dataclass(frozen=True, slots=True)
class OfferMediation(PartyRequest):
    """Ask a party whether they will mediate."""


@dataclass(frozen=True, slots=True)
class ExpireOffer(PartyRequest):
    """Record that a party did not answer in time."""


def may_offer(s: Situation) -> None:
    """First side first; both routes explained and openness confirmed where the program says so.

    Sources: St. Louis's page (complainant first, both described), Portland's page (step 2).
    """
    party = s.party
    need(not s.case.question, Code.QUESTION_OPEN)
    need(party.consent is Consent.NOT_ASKED, Code.ALREADY_SO)
    need(in_turn(s.case, s.rules, party), Code.OTHER_SIDE_FIRST)
    if party.side is Side.COMPLAINANT:
        need(party.explained or not s.rules.both_routes_first, Code.ROUTES_NOT_EXPLAINED)
        confirmed = party.openness_confirmed or not s.rules.asks_openness
        need(confirmed, Code.OPENNESS_NOT_CONFIRMED)
    of_age(party)


def offer_mediation(s: Situation, request: OfferMediation) -> Facts:
    """Record the offer with its last day."""
    return (e.MediationOffered(request.person, answer_by(s.rules, s.today)),)


def may_expire(s: Situation) -> None:
    """Only an offer whose last day is past."""
    need(s.party.consent is Consent.ASKED, Code.NO_OPEN_OFFER)
    need(timing(s.party.answer_by, s.today) is Timing.PAST, Code.OFFER_STILL_OPEN)


def expire_offer(s: Situation, request: ExpireOffer) -> Facts:
    """Record the silence and what follows from it."""
    return says_no(s, e.OfferExpired(request.person), Ending.UNANSWERED)
