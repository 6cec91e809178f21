"""Promises about screening, mediators and how a session is arranged."""

from evenhand.exploring.moments import each
from evenhand.process import events as e
from evenhand.process.past import agreed, ordered
from evenhand.process.people import Role, Side
from evenhand.process.stages import Stage
from evenhand.process.trail import Step
from evenhand.process.vocabulary import Companion, Conflict, Verdict


def screened_first(step: Step) -> str | None:
    """Screening needs both sides and a wish; approval needs every answer and no bar."""
    case = step.before
    if any(isinstance(f, e.ComplaintScreened) for f in step.facts) and case.stage is Stage.RECEIVED:
        if not case.side(Side.COMPLAINANT) or not case.side(Side.MEMBER):
            return "screened without both sides"
        if not (case.interested or step.rules.offer_owed or step.rules.compulsory):
            return "screened although nobody wishes it"
    for before, fact in each(step, e.SuitabilityApproved, e.SuitabilityRejected):
        if step.actor.person in before.approved_by:
            return f"{step.actor.person} decided for two offices"
        place = len(before.approvals)
        if step.rules.approvers[place : place + 1] != (fact.office,):
            return f"{fact.office} decided out of turn"
        barred = before.verdict in (Verdict.HOLD, Verdict.UNSUITABLE)
        if isinstance(fact, e.SuitabilityApproved) and (barred or before.unknown):
            return "approved against a bar, or with answers missing"
    return None


def mediators_fit(step: Step) -> str | None:
    """Mediators are asked, declare, are appointed in that order, and are not more than needed."""
    for case, fact in each(step, e.MediatorAsked, e.MediatorAppointed):
        if not case.provider or len(case.mediators) >= step.rules.mediators:
            return f"{type(fact).__name__} where no seat was free"
    for case, fact in each(step, e.ConflictDeclared):
        seat = case.seat(fact.person)
        if seat is None or seat.conflict is not None or fact.person != step.actor.person:
            return f"{fact.person} was not asked about conflicts"
    for case, fact in each(step, e.MediatorRecused):
        own = step.actor.role is not Role.MEDIATOR or fact.person == step.actor.person
        if case.seat(fact.person) is None or not own:
            return f"{fact.person} could not step back"
    for case, fact in each(step, e.MediatorAppointed):
        seat = case.seat(fact.person)
        if seat is None or seat.conflict is not Conflict.NONE:
            return f"{fact.person} was appointed with a conflict"
    return None


def referred_first(step: Step) -> str | None:
    """A provider works on what was referred to it: once, and with times where those come first."""
    for case, _ in each(step, e.CaseReferred):
        unknown = any(not one.windows for one in case.taking_part)
        if case.provider or (step.rules.times == "before_referral" and unknown):
            return "referred at the wrong moment"
    if step.actor.role is Role.PROVIDER and step.actor.office != step.before.provider:
        return "a provider worked on another's case"
    for case, fact in each(step, e.SessionScheduled, e.SessionMoved, e.SessionCancelled):
        if not case.provider:
            return f"{type(fact).__name__} before the referral"
    return None


def session_is_arranged(step: Step) -> str | None:
    """A session has its mediators, everybody's times, and a place that is not the police's own."""
    for case, fact in each(step, e.SessionScheduled, e.SessionMoved):
        if len(case.mediators) != step.rules.mediators:
            return "a session without its mediators"
        if any(not one.windows for one in case.taking_part):
            return "a session without everybody's times"
        police = {place.code for place in step.rules.places if place.police}
        if fact.place in police and not case.police_place_asked:
            return "a police building that nobody asked for"
    return None


def agreed_to_it(step: Step) -> str | None:
    """Who signs, says when they can come, or brings somebody has agreed to it, or has to."""
    kinds = (
        e.TimesGiven,
        e.CompanionNamed,
        e.UnequalNumbersAccepted,
        e.PolicePlaceAsked,
        e.GroundRulesAcknowledged,
        e.ExceptionsShown,
        e.ConfidentialitySigned,
        e.AgreementSigned,
    )
    for case, fact in each(step, *kinds):
        person = getattr(fact, "person", "")
        party = case.party(person)
        if party is None and person not in case.mediators:
            return f"{type(fact).__name__} by somebody without a part"
        if party and person not in (ordered if step.rules.compulsory else agreed)(step.past):
            return f"{type(fact).__name__} by {person}, who had not agreed"
    for case, _ in each(step, e.AgreementSigned):
        if case.terms is None:
            return "an agreement was signed that nobody wrote"
    for _, fact in each(step, e.CompanionNamed):
        rules = step.rules
        apart = (*(rules.mediator_admits or ()), *(rules.outside_room or ()))
        offered = {*rules.companions, *apart, Companion.INTERPRETER}
        if fact.companion not in offered:
            return f"a {fact.companion} was let in"
    return None


def held_by_one(step: Step) -> str | None:
    """Who has a case is one person, has no other part in it, and nobody else acts on it."""
    before = step.before
    if before.holder(step.actor.role) not in ("", step.actor.person):
        return f"{step.actor.person} acted on somebody else's case"
    for case, fact in each(step, e.CaseAssigned):
        others = {*case.concerned, case.coordinator, case.investigator}
        if fact.person in others | {seat.person for seat in case.seats}:
            return f"{fact.person} has another part in the case"
        taken = fact.person == step.actor.person
        investigated = case.stage is Stage.INVESTIGATION or any(one.apart for one in case.parties)
        if taken and fact.role is Role.INVESTIGATOR and not investigated:
            return "an investigator took what is not investigated"
        if fact.role not in (Role.COORDINATOR, Role.INVESTIGATOR):
            return f"a case is nobody's as {fact.role}"
        if taken and case.holder(fact.role):
            return "a case was taken from somebody"
        unheld = step.actor.role is not Role.MANAGER and not case.holder(step.actor.role)
        if not taken and unheld:
            return f"{step.actor.person} gave away what was not theirs"
    return None


def new_people_fit(step: Step) -> str | None:
    """A party is no guardian and no mediator of the case, and is named once."""
    people = [one.person for one in step.after.parties]
    guardians = {one.guardian for one in step.after.parties if one.guardian}
    seats = {seat.person for seat in step.after.seats}
    if len(set(people)) < len(people) or set(people) & (guardians | seats) or guardians & seats:
        return "somebody has two parts in one case"
    return None
