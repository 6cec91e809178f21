"""The agency's own yes, where a program makes it one more party to the consent.

Source: COMAR 12.04.11.05A(1). It is asked last, when all the people have agreed: its office
learns of no no, and a case that it does not answer goes the way of silence.
"""

from dataclasses import dataclass

from evenhand.process import events as e
from evenhand.process.case import Consent
from evenhand.process.deadlines import Timing, answer_by, timing
from evenhand.process.refusals import Code
from evenhand.process.situation import Facts, Request, Situation, need
from evenhand.process.stages import Ending


@dataclass(frozen=True, slots=True)
class AskAgency(Request):
    """Ask the agency whether it agrees to the mediation."""


@dataclass(frozen=True, slots=True)
class GiveAgencyConsent(Request):
    """The agency agrees."""


@dataclass(frozen=True, slots=True)
class DeclineForAgency(Request):
    """The agency says no."""


@dataclass(frozen=True, slots=True)
class ExpireAgency(Request):
    """Record that the agency did not answer in time."""


def may_ask_agency(s: Situation) -> None:
    """Once."""
    need(s.case.agency is Consent.NOT_ASKED, Code.ALREADY_SO)


def ask_agency(s: Situation, request: AskAgency) -> Facts:
    """Record the question with its last day, counted as for everybody else."""
    return (e.AgencyAsked(s.rules.agency_office or "", answer_by(s.rules, s.today)),)


def may_answer_for_agency(s: Situation) -> None:
    """The office that was asked, until its last day."""
    need(s.case.agency is Consent.ASKED, Code.NO_OPEN_OFFER)
    need(s.actor.office == s.case.agency_office, Code.NOT_YOUR_CASE)
    need(timing(s.case.agency_by, s.today) is not Timing.PAST, Code.OFFER_EXPIRED)


def give_agency_consent(s: Situation, request: GiveAgencyConsent) -> Facts:
    """Record the agency's yes, and whose word it was."""
    return (e.AgencyConsentGiven(s.actor.office, s.actor.person),)


def decline_for_agency(s: Situation, request: DeclineForAgency) -> Facts:
    """Record the agency's no, which ends the mediation as anybody's would; on neither side."""
    declined = e.AgencyDeclined(s.actor.office, s.actor.person)
    return (declined, *s.end(Ending.DECLINED))


def may_expire_agency(s: Situation) -> None:
    """Only a question whose last day is past."""
    need(s.case.agency is Consent.ASKED, Code.NO_OPEN_OFFER)
    need(timing(s.case.agency_by, s.today) is Timing.PAST, Code.OFFER_STILL_OPEN)


def expire_agency(s: Situation, request: ExpireAgency) -> Facts:
    """Record the silence, which is no yes."""
    return (e.AgencyExpired(s.case.agency_office), *s.end(Ending.UNANSWERED))


def agency_agreed(s: Situation) -> None:
    """Refuse to go on without the agency's yes where the program asks for it."""
    agreed = not s.rules.agency_office or s.case.agency is Consent.AGREED
    need(agreed, Code.AGENCY_NOT_AGREED)
