"""Promises about how people are asked, and whose word is whose."""

from collections.abc import Callable

from evenhand.exploring.moments import each, today
from evenhand.process import events as e
from evenhand.process.case import Consent, Party
from evenhand.process.deadlines import Timing, timing
from evenhand.process.names import learned
from evenhand.process.past import explained
from evenhand.process.people import PARTY_ROLES, Role, Side
from evenhand.process.program import NamesKnown, Order, ProcessKind
from evenhand.process.stages import Stage
from evenhand.process.trail import Step


def own_word(step: Step) -> str | None:
    """Nobody of one part of a case speaks for another: a party for themselves or their ward."""
    if step.actor.role not in PARTY_ROLES:
        return None
    for case, fact in each(step):
        person = getattr(fact, "person", "")
        party = case.party(person)
        if party is None or isinstance(fact, e.PartyNamed | e.ContinuationAsked | e.PartySplitOff):
            continue
        own = person == step.actor.person and step.actor.role.value == party.side
        ward = step.actor.role is Role.GUARDIAN and step.actor.person == party.guardian
        if not (own or ward):
            return f"{step.actor.person} spoke for {person}: {type(fact).__name__}"
    return None


# Kept for the record each time, or so that nobody can tell what came before.
_ONCE_MORE = (
    e.NeedsRecorded,
    e.RoutesExplained,
    e.TimesGiven,
    e.ComplaintScreened,
    e.MediationEnded,
    e.NoShowRecorded,
    e.SessionMoved,
    e.AgreementRecorded,
    e.RecordsDecided,
    e.NotOffered,
    e.DuplicateLinked,
    e.SuitabilityRejected,
    e.InvestigationChosen,
    e.SessionEndedEarly,
    e.LimitationRecorded,
    e.GuardianNamed,
    e.MediatorRecused,
    e.MandatoryReportMade,
    e.SpokenApart,
)


def says_something(step: Step) -> str | None:
    """Nothing is recorded that was so before."""
    if step.after == step.before and not isinstance(step.facts[0], _ONCE_MORE):
        return f"{type(step.facts[0]).__name__} changed nothing"
    return None


def asked_in_turn(step: Step) -> str | None:
    """Whoever is asked first has agreed before the other side is asked, in either order."""
    first = {Order.COMPLAINANT_FIRST: Side.COMPLAINANT, Order.MEMBER_FIRST: Side.MEMBER}
    for case, fact in each(step, e.MediationOffered):
        party, side = case.party(fact.person), first.get(step.rules.order)
        if party is None or side in (None, party.side):
            continue
        if any(one.consent is not Consent.AGREED for one in case.side(side)) or case.question:
            return f"{fact.person} was asked before the {side} side agreed"
    return None


def asked_rightly(step: Step) -> str | None:
    """Nobody is asked twice at once, while a question is open, or before what has to come first."""
    for case, fact in each(step, e.MediationOffered):
        party = case.party(fact.person)
        if party is None or party.consent is not Consent.NOT_ASKED or case.question:
            return f"{fact.person} was asked at the wrong moment"
        if party.minor and not party.guardian:
            return f"{fact.person}, a young person, was asked alone"
        if party.side is Side.COMPLAINANT and _unprepared(step, party):
            return f"{fact.person} was asked unprepared"
    return None


def _unprepared(step: Step, party: Party) -> bool:
    unheard = step.rules.both_routes_first and party.person not in explained(step.past)
    return unheard or (step.rules.asks_openness and not party.openness_confirmed)


def answered_an_offer(step: Step) -> str | None:
    """A yes, a no and a silence belong to an open offer; a silence only once its day is past."""
    for case, fact in each(step, e.ConsentGiven, e.OfferDeclined, e.OfferExpired):
        party = case.party(fact.person)
        if party is None or party.consent is not Consent.ASKED:
            return f"{type(fact).__name__} without an open offer to {fact.person}"
        past = timing(party.answer_by, today(step)) is Timing.PAST
        if past is not isinstance(fact, e.OfferExpired):
            return f"{type(fact).__name__} on the wrong side of {party.answer_by}"
    return None


def agency_answered(step: Step) -> str | None:
    """An agency's word is that of the office that was asked, and in time; silence is for later."""
    for case, fact in each(step, e.AgencyConsentGiven, e.AgencyDeclined, e.AgencyExpired):
        asked = case.agency is Consent.ASKED and fact.office == case.agency_office
        spoken = step.actor.role is not Role.APPROVER or step.actor.office == fact.office
        past = timing(case.agency_by, today(step)) is Timing.PAST
        if not (asked and spoken) or past is not isinstance(fact, e.AgencyExpired):
            return f"{type(fact).__name__} although {case.agency_office or 'nobody'} was asked"
    return None


def concerns_complainants(step: Step) -> str | None:
    """What only a complainant may say is said by or for a complainant who takes part."""
    kinds = (e.OpennessConfirmed, e.InvestigationChosen, e.MediationRequested, e.NameAllowed)
    for case, fact in each(step, *kinds, e.NameKept, e.GoodFaithClaimed):
        party = case.party(getattr(fact, "person", ""))
        if party is None or party.side is not Side.COMPLAINANT:
            return f"{type(fact).__name__} about somebody who did not complain"
    for case, _ in each(step, e.MediationRequested):
        if case.something_said or (case.stage is Stage.RECEIVED and case.interested):
            return "mediation was asked for once more"
    for case, fact in each(step, e.MemberCorrected):
        wrong = case.party(fact.wrong)
        if wrong is None or wrong.side is not Side.MEMBER:
            return "somebody who complained was taken for a wrongly named member"
    return None


def told_once_asked(step: Step) -> str | None:
    """A member hears of both routes only once asked, or told to come."""
    for case, fact in each(step, e.RoutesExplained):
        party = case.party(fact.person)
        if party and party.side is Side.MEMBER and not party.told:
            return f"{fact.person} was told before being asked"
    return None


def name_is_kept(step: Step) -> str | None:
    """A name that some member learned cannot be taken back."""
    for case, fact in each(step, e.NameKept):
        party = case.party(fact.person)
        if party is None or not party.name_allowed:
            return f"{fact.person} took back what they never gave"
        if any(learned(case, step.rules, one, party) for one in case.side(Side.MEMBER)):
            return f"the name of {fact.person} was taken back too late"
    return None


def asked_to_leave_nobody(step: Step) -> str | None:
    """Whether to go on is asked only of complainants who are still there, and each once."""
    for case, fact in each(step, e.ContinuationAnswered):
        party = case.party(fact.person)
        gone = party is None or party.side is not Side.COMPLAINANT or party.goes_on is not None
        if gone or not case.question or case.question == fact.person:
            return f"{fact.person} was not to say whether to go on"
    for case, fact in each(step, e.ConsentWithdrawn):
        party = case.party(fact.person)
        if case.question == fact.person:
            return f"{fact.person} withdrew twice"
        if party and party.side is Side.MEMBER and party.consent is not Consent.AGREED:
            return f"{fact.person} withdrew from what they never agreed to"
    return None


def _in_the_room(step: Step) -> bool:
    return step.actor.role is Role.MEDIATOR


_LEFT_OUT: dict[type[e.Fact], Callable[[Step], object]] = {
    e.OpennessConfirmed: lambda step: not step.rules.asks_openness,
    e.GoodFaithClaimed: lambda step: not step.rules.good_faith,
    e.MandatoryReportMade: lambda step: not step.rules.exceptions,
    e.NameAllowed: lambda step: step.rules.member_learns is NamesKnown.NEVER,
    e.AgreementTakenOut: lambda step: not step.rules.agreement_admissible,
    e.AttendanceOrdered: lambda step: not step.rules.compulsory,
    e.MediationOffered: lambda step: step.rules.compulsory,
    e.ConsentWithdrawn: lambda step: step.rules.compulsory,
    e.InvestigationChosen: lambda step: step.rules.compulsory,
    e.AgencyAsked: lambda step: not step.rules.agency_office,
    e.SpokenApart: lambda step: step.rules.kind is ProcessKind.MEDIATION,
    e.NotReached: lambda step: step.rules.kind is ProcessKind.MEDIATION,
    e.InvestigationAsked: lambda step: not step.rules.investigation_on_request,
    e.AgreementSigned: lambda step: _in_the_room(step) and not step.rules.mediators_sign,
    e.CompanionNamed: lambda step: _in_the_room(step) and not step.rules.mediator_admits,
}


def as_switched_on(step: Step) -> str | None:
    """Nothing that the program leaves out is recorded."""
    for kind in step.kinds & _LEFT_OUT.keys():
        if _LEFT_OUT[kind](step):
            return f"{kind.__name__}, which the program leaves out"
    return None
