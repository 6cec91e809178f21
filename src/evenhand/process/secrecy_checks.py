"""What a trail would show if a no weighed, evidence were hidden, or a report were left lying."""

from evenhand.process import events as e
from evenhand.process.actions import refusal
from evenhand.process.case import Case
from evenhand.process.compartments import PARTS, Compartment, Part
from evenhand.process.deadlines import Duty, due
from evenhand.process.past import reported, unanswered
from evenhand.process.people import Actor, Role, Side
from evenhand.process.program import Rules
from evenhand.process.situation import Situation
from evenhand.process.stages import OPEN
from evenhand.process.steps.referral import RequestPreservation
from evenhand.process.steps.retaliation import ReportRetaliation
from evenhand.process.trail import Step, Trail, before, moments, voice
from evenhand.process.visibility import ending_as_seen, may_open, sees_fact, sight_of

# Every way in which somebody says no, is silent, or leaves a session without agreement.
_NOES = (
    e.OfferDeclined,
    e.OfferExpired,
    e.ConsentWithdrawn,
    e.InvestigationChosen,
    e.NoShowRecorded,
    e.NotReached,
    e.SessionEndedEarly,
    e.ResolutionAnswered,
    e.InvestigationAsked,
    e.AgencyDeclined,
    e.AgencyExpired,
)


def _investigator(case: Case) -> Actor:
    return Actor(case.investigator or "anybody", Role.INVESTIGATOR)


def a_no_weighs_nothing(trail: Trail) -> str | None:
    """5: a no or a session without agreement changes no file, and no investigator reads of it."""
    for step in trail:
        noes = [fact for fact in step.facts if isinstance(fact, _NOES)]
        if not noes:
            continue
        if _file(step.before) != _file(step.after):
            return f"{type(noes[0]).__name__} changed the complaint"
        reader = _investigator(step.after)
        for fact in noes:
            if sees_fact(step.after, reader, fact, step.rules):
                return f"{type(fact).__name__} is shown to the investigation"
        seen = ending_as_seen(step.after, reader)
        if seen and seen.code != "not_mediated":
            return f"the investigation reads {seen.code}"
    return None


def _file(case: Case) -> tuple[object, ...]:
    """What an investigation, and discipline after it, start from."""
    people = tuple((one.person, one.side, one.kind) for one in case.parties)
    about = (case.allegations, case.circumstances, case.received_on, case.occurred_on)
    return (*about, case.limitation_on, case.preservation, people)


def exceptions_before_signing(trail: Trail) -> str | None:
    """12: exceptions are shown first; only those are reported, with what was signed, no more."""
    for at in moments(trail, e.ConfidentialitySigned, e.MandatoryReportMade):
        fact, rules = at.fact, at.step.rules
        if isinstance(fact, e.ConfidentialitySigned):
            if rules.exceptions not in _shown(at.past, fact.person):
                return f"{fact.person} signed without having seen the exceptions"
        elif isinstance(fact, e.MandatoryReportMade):
            wrong = _misreported(fact, rules, at.past)
            if wrong:
                return wrong
    return None


def _shown(past: tuple[e.Fact, ...], person: str) -> set[tuple[object, ...]]:
    return {f.exceptions for f in past if isinstance(f, e.ExceptionsShown) and f.person == person}


def _misreported(made: e.MandatoryReportMade, rules: Rules, past: tuple[e.Fact, ...]) -> str:
    if made.kind not in made.exceptions or made.exceptions != rules.exceptions:
        return "something was reported that is no exception"
    if made.office != rules.report_office:
        return f"it was reported to {made.office}"
    versions = {f.version for f in past if isinstance(f, e.ConfidentialitySigned)}
    return "" if made.version in versions else "the report names an agreement that nobody signed"


def evidence_stays(trail: Trail) -> str | None:
    """13: the complaint stays readable, and evidence can be asked for while a mediation is open."""
    for step in trail:
        hidden = _hidden(step)
        if hidden:
            return hidden
        if step.after.stage not in OPEN or step.after.preservation:
            continue
        for party in step.after.side(Side.COMPLAINANT):
            here = Situation(step.after, voice(party), step.rules, step.now)
            if refusal(RequestPreservation, here):
                return f"{party.person} could not ask to keep the evidence"
    return None


def _hidden(step: Step) -> str:
    """Whom a mediation took the complaint from: who complained, or who investigates it.

    What is disposed of when its time is over went by no mediation.
    """
    case = step.after
    if case.disposed_on is not None:
        return ""
    for party in (one for one in case.parties if one.side is Side.COMPLAINANT):
        if not _reads(step, voice(party), frozenset({Part.TOLD})):
            return f"the complaint is hidden from {party.person}"
    reader = _investigator(case)
    theirs = may_open(case, reader, step.rules)
    if theirs and not _reads(step, reader, PARTS[Compartment.COMPLAINT]):
        return "the complaint is hidden from its investigation"
    return ""


def _reads(step: Step, reader: Actor, parts: frozenset[Part]) -> bool:
    there = may_open(step.after, reader, step.rules)
    return there and parts <= sight_of(step.after, reader, step.rules).parts


def never_left_lying(trail: Trail) -> str | None:
    """29: a report goes to the program's office and waits until that office has answered."""
    waiting, count = dict(unanswered(before(trail))), reported(before(trail))
    for step in trail:
        for fact in step.facts:
            if isinstance(fact, e.RetaliationReported):
                count += 1
                waiting[fact.number] = fact
                if (fact.number, fact.office) != (count, step.rules.retaliation_office):
                    return f"report {count} became {fact.number} and went to {fact.office}"
            elif isinstance(fact, e.RetaliationAnswered):
                report = waiting.pop(fact.number, None)
                if report is None or step.actor.office != report.office:
                    return f"report {fact.number} was answered by {step.actor.person}"
        wrong = _lying(step, waiting)
        if wrong:
            return wrong
    return None


def _lying(step: Step, waiting: dict[int, e.RetaliationReported]) -> str:
    if not (waiting or step.after.retaliation):
        return ""
    duties = [one for one in due(step.after, step.rules) if one.duty is Duty.ANSWER_RETALIATION]
    expected = sorted((one.office, one.answer_by) for one in waiting.values())
    found = sorted((one.person, one.by) for one in duties if one.by)
    return "" if found == expected else f"reports wait: {expected}, and are due: {found}"


def everybody_is_heard(trail: Trail) -> str | None:
    """29: for as long as a case is kept, everybody in it can report retaliation."""
    for step in trail:
        for party in step.after.parties if step.after.disposed_on is None else ():
            own = Actor(party.person, Role(party.side.value))
            here = Situation(step.after, own, step.rules, step.now, party.person)
            if refusal(ReportRetaliation, here):
                return f"{party.person} could not report retaliation"
    return None
