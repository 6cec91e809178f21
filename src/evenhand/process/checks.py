"""What a trail would show if an invariant broke: one check for each that facts can show.

A check reads a trail and says what broke, or nothing. It leans on the facts alone where it
can, so that a fault in how a case is folded shows. Where an invariant is stricter than a
program's own page, the page rules that program.
"""

from dataclasses import replace
from types import UnionType

from evenhand.process import events as e
from evenhand.process.actions import decide, refusal
from evenhand.process.case import Consent
from evenhand.process.compartments import COMPARTMENT_OF, Compartment
from evenhand.process.past import agencies, agreed, approved, explained, ordered, signed
from evenhand.process.people import Role, Side
from evenhand.process.program import Order, ProcessKind
from evenhand.process.refusals import Refused
from evenhand.process.situation import Situation
from evenhand.process.stages import FIXED_ROUTES, OPEN, Ending, Route, Stage
from evenhand.process.steps.consent import Withdraw
from evenhand.process.steps.outcome import AnswerResolution
from evenhand.process.trail import Trail, moments, voice
from evenhand.process.vocabulary import Answer, Conflict, Verdict

_SESSION = (e.SessionScheduled, e.SessionMoved, e.SessionStarted, e.SpokenApart)


def session_needs_consent(trail: Trail) -> str | None:
    """1: nobody is scheduled, seated or spoken with who has not agreed, or has to come.

    The agency agrees, too, where that is its part; nobody meets in a conciliation.
    """
    for at in moments(trail, *_SESSION):
        rules, kind = at.step.rules, type(at.fact).__name__
        coming = ordered(at.past) if rules.compulsory else agreed(at.past)
        missing = {one.person for one in at.case.taking_part} - coming
        sides = {one.side for one in at.case.taking_part}
        if missing or len(sides) < len(Side):
            return f"{kind} without the consent of {sorted(missing)}"
        if rules.agency_office and rules.agency_office not in agencies(at.past):
            return f"{kind} without the consent of the agency"
        apart = rules.kind is ProcessKind.CONCILIATION
        if apart is not isinstance(at.fact, e.SpokenApart):
            return f"{kind} in a {rules.kind}"
    return None


def member_hears_second(trail: Trail) -> str | None:
    """2: where the complainant comes first, no member is asked or told before."""
    for at in moments(trail, e.MediationOffered, e.RoutesExplained):
        if at.step.rules.order is not Order.COMPLAINANT_FIRST or at.step.rules.compulsory:
            continue
        party = at.case.party(getattr(at.fact, "person", ""))
        if party is None or party.side is Side.COMPLAINANT:
            continue
        told = isinstance(at.fact, e.RoutesExplained) and party.told
        first = {one.person for one in at.case.side(Side.COMPLAINANT)}
        if not told and (not first or not first <= agreed(at.past)):
            return f"{party.person} was asked before {sorted(first)} agreed"
    return None


def both_routes_first(trail: Trail) -> str | None:
    """3: no complainant's consent, or order to come, before both routes were explained to them."""
    for at in moments(trail, e.ConsentGiven, e.AttendanceOrdered):
        party = at.case.party(getattr(at.fact, "person", ""))
        if party is None or party.side is Side.MEMBER or not at.step.rules.both_routes_first:
            continue
        if party.person not in explained(at.past):
            return f"{party.person} agreed before hearing of both routes"
    return None


def withdrawal_is_open(trail: Trail) -> str | None:
    """4: whoever agreed may withdraw at any open moment, and only the program's route follows."""
    for step in trail:
        if step.after.stage not in OPEN:
            continue
        for party in step.after.taking_part:
            if party.consent is not Consent.AGREED:
                continue
            try:
                facts = decide(
                    step.after, Withdraw(party.person), voice(party), step.rules, step.now
                )
            except Refused as refused:
                return f"{party.person} could not withdraw: {refused.code}"
            held = step.after.stage is Stage.CONCLUDED
            ways = {Ending.NOT_RESOLVED} if held else {Ending.WITHDRAWN, Ending.ENDED_EARLY}
            for fact in facts:
                if isinstance(fact, e.MediationEnded) and (
                    fact.ending not in ways
                    or fact.route is not step.rules.route(fact.ending, fact.side)
                ):
                    return f"withdrawing led to {fact.ending} and {fact.route}"
    return None


def nothing_must_be_agreed(trail: Trail) -> str | None:
    """6: with nothing written down and nothing signed, every answer is still open."""
    for step in trail:
        if step.after.stage is not Stage.CONCLUDED:
            continue
        bare = replace(step.after, terms=None).with_all_parties(agreement_signed=False)
        for party in bare.taking_part:
            if party.resolved is None:
                who = Situation(bare, voice(party), step.rules, step.now, party.person)
                refused = refusal(AnswerResolution, who)
                if refused:
                    return f"{party.person} could not answer without terms: {refused.code}"
    return None


_IN_THE_ROOM = (
    e.HadTheirSay,
    e.SessionConcluded,
    e.SessionContinued,
    e.SessionEndedEarly,
    e.SpokenApart,
    e.NotReached,
    e.AgreementRecorded,
    e.AgreementSigned,
    e.ConsentWithdrawn,
    e.MandatoryReportMade,
    e.MediationEnded,
    e.NeedsRecorded,
    e.PreservationRequested,
    e.LimitationRecorded,
    e.PartInvestigationEnded,
    e.CaseAssigned,
    e.RetaliationReported,
    e.RetaliationAnswered,
    e.HoldPlaced,
    e.HoldLifted,
    e.RecordsRequested,
    e.RecordsDecided,
    e.RecordsReleased,
    e.RecordsRequestWithdrawn,
    e.CopyGiven,
)


def the_room_stays_closed(trail: Trail) -> str | None:
    """7: during a session nothing is recorded but how it goes on, ends, and what is signed.

    Nothing reaches the complaint's own file through a mediator, or once a session was held.
    """
    for at in moments(trail):
        name = type(at.fact).__name__
        if at.case.stage is Stage.IN_SESSION and not isinstance(at.fact, _IN_THE_ROOM):
            return f"{name} recorded during a session"
        complaint = COMPARTMENT_OF[type(at.fact)] is Compartment.COMPLAINT
        if complaint and at.step.actor.role is Role.MEDIATOR:
            return f"{name} recorded by a mediator"
        if at.case.something_said and isinstance(at.fact, e.AllegationMade):
            return "something was alleged after a session"
    return None


def report_is_fixed(trail: Trail) -> str | None:
    """10: a mediators' report names its author and who came, and nothing else but yes and no."""
    for at in moments(trail, e.SessionReported):
        fact = at.fact
        if isinstance(fact, e.SessionReported):
            strangers = set(fact.came) - {one.person for one in at.case.parties}
            if strangers or fact.by not in at.case.mediators:
                return f"the report holds more than it may: {fact.by}, {sorted(strangers)}"
    return None


def all_signed(trail: Trail) -> str | None:
    """11: no session starts, and nobody is spoken with, before everybody has signed."""
    for at in moments(trail, e.SessionStarted, e.SpokenApart):
        everybody = {one.person for one in at.case.taking_part} | set(at.case.mediators)
        missing = everybody - signed(at.past)
        if missing or len(at.case.mediators) != at.step.rules.mediators:
            return f"started without the signature of {sorted(missing)}"
    return None


def mediators_untied(trail: Trail) -> str | None:
    """14: whoever is appointed declared that there is no conflict, and is nobody else here."""
    for at in moments(trail, e.MediatorAppointed):
        person = getattr(at.fact, "person", "")
        said = [
            f.conflict for f in at.past if isinstance(f, e.ConflictDeclared) and f.person == person
        ]
        if not said or set(said) != {Conflict.NONE}:
            return f"{person} was appointed after declaring {said}"
    for step in trail:
        others = {*step.after.concerned, step.after.coordinator, step.after.investigator}
        both = others & set(step.after.mediators)
        if both:
            return f"{sorted(both)} mediates and has a part in the case"
    return None


def each_office_approves(trail: Trail) -> str | None:
    """15: approvals come from every office in order, and none lifts an exclusion or a hold."""
    for at in moments(trail, e.SuitabilityApproved, e.MediationOffered, e.AttendanceOrdered):
        needed, given = at.step.rules.approvers, approved(at.past)
        if isinstance(at.fact, e.SuitabilityApproved):
            strict = at.case.verdict in (Verdict.UNSUITABLE, Verdict.HOLD)
            inorder = (*given, at.fact.office) == needed[: len(given) + 1]
            if strict or not inorder or at.fact.office != at.step.actor.office:
                return f"{at.fact.office} approved out of turn or against a rule"
        elif given != needed:
            return f"offered with the approvals {given} of {needed}"
    return None


def pending_matters_bar(trail: Trail) -> str | None:
    """16: nothing that excludes or holds a complaint is known when it goes forward."""
    asked = (e.MediationOffered, e.AttendanceOrdered, e.ConsentGiven, e.AgencyConsentGiven)
    forward = (*asked, e.CaseReferred, *_SESSION)
    for at in moments(trail, *forward):
        barring = {*at.step.rules.excluding, *at.step.rules.holding}
        known = {what for what, answer in at.case.circumstances if answer is Answer.YES}
        if known & barring or at.case.allegations & set(at.step.rules.unsuitable):
            return f"{type(at.fact).__name__} although {sorted(known & barring)}"
    return None


def mediated_stays_closed(trail: Trail) -> str | None:
    """17: nobody reopens a mediated complaint but its complainant, where the program says so."""
    for step in trail:
        if step.before.ending is not Ending.MEDIATED:
            continue
        claimed = any(isinstance(fact, e.GoodFaithClaimed) for fact in step.facts)
        unchanged = (step.after.stage, step.after.ending) == (Stage.CLOSED, Ending.MEDIATED)
        if not unchanged and not (claimed and step.rules.good_faith):
            return f"a mediated complaint became {step.after.ending}"
    return None


def mediated_means_resolved(trail: Trail) -> str | None:
    """18: only everybody's own yes after a session makes mediated; the rest goes its route."""
    for at in moments(trail, e.MediationEnded):
        fact = at.fact
        if not isinstance(fact, e.MediationEnded):
            continue
        yes = {one.person for one in at.case.taking_part if one.resolved}
        everybody = {one.person for one in at.case.taking_part}
        if fact.ending is Ending.MEDIATED and (yes != everybody or not _held(at.past)):
            return f"mediated without the yes of {sorted(everybody - yes)}"
        route = FIXED_ROUTES.get(fact.ending) or at.step.rules.route(fact.ending, fact.side)
        reached = Stage.CLOSED if route is Route.CLOSED else Stage.INVESTIGATION
        if fact.route is not route or at.step.after.stage is not reached:
            return f"{fact.ending} went to {fact.route}, {at.step.after.stage}"
    for at in moments(trail, e.InvestigationAsked):
        unresolved = at.case.ending in (Ending.NOT_RESOLVED, Ending.ENDED_EARLY)
        if not (unresolved and at.step.rules.investigation_on_request):
            return f"{at.case.ending} went to the investigation because somebody asked"
    return None


def _held(past: tuple[e.Fact, ...]) -> bool:
    return any(isinstance(one, e.SessionConcluded) for one in past)


_CAUSE: dict[Ending, type[e.Fact] | UnionType] = {
    Ending.MEDIATED: e.ResolutionAnswered,
    Ending.ENDED_EARLY: e.SessionEndedEarly,
    Ending.NO_SHOW: e.NoShowRecorded | e.NotReached,
    Ending.WITHDRAWN: e.ConsentWithdrawn,
    Ending.DECLINED: e.OfferDeclined | e.AgencyDeclined,
    Ending.UNANSWERED: e.OfferExpired | e.AgencyExpired,
    Ending.INVESTIGATION_CHOSEN: e.InvestigationChosen,
    Ending.UNSUITABLE: e.SuitabilityRejected,
    Ending.NEVER_OFFERED: e.NotOffered,
    Ending.DUPLICATE: e.DuplicateLinked,
    Ending.MANDATORY_REPORT: e.MandatoryReportMade,
    Ending.RETURNED_ON_GOOD_FAITH: e.GoodFaithClaimed,
}


def endings_stay_apart(trail: Trail) -> str | None:
    """19: every ending has the one fact that means it, and nothing else changes an ending."""
    for at in moments(trail, e.MediationEnded):
        fact = at.fact
        if not isinstance(fact, e.MediationEnded) or fact.ending is Ending.NOT_RESOLVED:
            continue
        cause = _CAUSE.get(fact.ending)
        earlier = bool(at.step.before.question)  # the no that raised the question is the cause
        facts = at.past if earlier else at.step.facts
        if cause is None or not any(isinstance(one, cause) for one in facts):
            return f"{fact.ending} without its cause"
        asked = any(one.told for one in at.case.parties)
        if fact.ending is Ending.NEVER_OFFERED and asked:
            return "counted as never offered, and somebody was asked"
    for step in trail:
        kinds = (e.MediationEnded, e.MediationRequested, e.HistoryImported)
        if step.before.ending is not step.after.ending and not any(
            isinstance(fact, kinds) for fact in step.facts
        ):
            return f"{step.before.ending} became {step.after.ending} by itself"
    return None


_WORDS = (
    e.ConsentGiven,
    e.OfferDeclined,
    e.ContinuationAnswered,
    e.ConfidentialitySigned,
    e.AgreementSigned,
    e.ResolutionAnswered,
    e.InvestigationAsked,
)


def guardians_speak(trail: Trail) -> str | None:
    """20: no minor agrees, signs or is seated without a guardian outside the case."""
    for at in moments(trail, *_WORDS):
        party = at.case.party(getattr(at.fact, "person", ""))
        if party and party.minor and at.step.actor.person == party.person:
            return f"{type(at.fact).__name__} by {party.person}, who is a minor"
    for at in moments(trail, e.SessionStarted, e.SpokenApart):
        alone = [p.person for p in at.case.taking_part if p.minor and not p.guardian]
        if alone:
            return f"{alone} seated without a guardian"
    for step in trail:
        people = {one.person for one in step.after.parties}
        if people & {one.guardian for one in step.after.parties}:
            return "a party of the case is the guardian"
    return None


def only_the_roster(trail: Trail) -> str | None:
    """23: nobody arrives who takes no part, and nobody comes along whom the program leaves out."""
    for at in moments(trail, e.PartyArrived, e.CompanionNamed, e.SessionStarted):
        expected = {one.person for one in at.case.taking_part}
        if isinstance(at.fact, e.PartyArrived) and at.fact.person not in expected:
            return f"{at.fact.person} was let in"
        if isinstance(at.fact, e.SessionStarted):
            there = {one.person for one in at.case.parties if one.arrived and one.taking_part}
            if there != expected:
                return f"started with {sorted(there)} instead of {sorted(expected)}"
    return None


def rules_stay(trail: Trail) -> str | None:
    """26: a case keeps the rules and their version under which it was opened."""
    versions = [(step.after.program, step.after.version, step.rules) for step in trail]
    same = all(one == versions[0] for one in versions[1:])
    return None if same else "the rules of this case changed on the way"
