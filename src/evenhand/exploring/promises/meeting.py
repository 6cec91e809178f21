"""Promises about the session, its day, and what follows it."""

from evenhand.exploring.moments import each, today
from evenhand.process import events as e
from evenhand.process.case import Case
from evenhand.process.deadlines import Timing, resolution_by, session_day, timing
from evenhand.process.past import signed
from evenhand.process.people import Role, Side
from evenhand.process.program import Rules
from evenhand.process.stages import Stage
from evenhand.process.trail import Step
from evenhand.process.vocabulary import Companion


def in_their_time(step: Step) -> str | None:
    """Nothing of a session before its day, and nothing is closed for silence before its last."""
    day = session_day(step.before, step.rules)
    for _, fact in each(step, e.PartyArrived, e.NoShowRecorded, e.SessionStarted):
        if day is None or timing(day, today(step)) is Timing.NOT_DUE:
            return f"{type(fact).__name__} before the day"
    facts = [type(fact) for fact in step.facts]
    if facts == [e.MediationEnded]:
        by = step.before.question_by
        if step.before.stage is Stage.CONCLUDED:
            by = resolution_by(step.before, step.rules)
        if timing(by, today(step)) is not Timing.PAST:
            return "closed for silence while there was time to answer"
    return None


def seated_only(step: Step) -> str | None:
    """In the room only the appointed mediators act, and only after a session is a report made."""
    if step.actor.role is not Role.MEDIATOR:
        return None
    before = step.before
    arranging = (e.ConflictDeclared, e.MediatorRecused)
    if any(isinstance(fact, arranging) for fact in step.facts):
        return None
    if step.actor.person not in before.mediators:
        return f"{step.actor.person} is no mediator of this case"
    after = (e.SessionReported, e.NotesDestroyed, e.MandatoryReportMade)
    if any(isinstance(fact, after) for fact in step.facts):
        if not (before.something_said or before.no_shows):
            return "a report about a session that never was"
        if before.reported and isinstance(step.facts[0], e.SessionReported):
            return "a second report"
    return None


def started_fairly(step: Step) -> str | None:
    """A session starts with everybody there, ground rules known, and fair numbers."""
    for case, _ in each(step, e.SessionStarted):
        everybody = {one.person for one in case.taking_part} | set(case.mediators)
        if not everybody <= signed(step.past) or not everybody <= case.signatures:
            return "started before everybody signed"
        if not all(one.arrived and one.ground_rules for one in case.taking_part):
            return "started before everybody was there and knew the ground rules"
        counts = {side: _companions(case, side, step.rules) for side in Side}
        accepted = all(one.accepts_unequal for one in case.taking_part)
        if len(set(counts.values())) > 1 and not accepted:
            return "started with unequal numbers"
    return None


def _companions(case: Case, side: Side, rules: Rules) -> int:
    people = (one for party in case.side(side) for one in party.companions)
    return sum(one not in (Companion.INTERPRETER, *(rules.outside_room or ())) for one in people)


def nothing_after_a_session(step: Step) -> str | None:
    """What is said in a session adds nothing to the complaint (D.C. Code §5-1110(f))."""
    added = any(isinstance(fact, e.AllegationMade) for fact in step.facts)
    return "alleged after a session" if added and step.before.something_said else None


def outcome_in_order(step: Step) -> str | None:
    """Each answers once, says once that they had their say, and closes only their own part."""
    for case, fact in each(step, e.ResolutionAnswered, e.HadTheirSay):
        party = case.party(fact.person)
        if party is None or not party.taking_part:
            return f"{type(fact).__name__} by somebody who takes no part"
    for case, fact in each(step, e.ResolutionAnswered):
        party = case.party(fact.person)
        if party is None or party.resolved is not None:
            return f"{fact.person} answered twice"
    return None


def closed_in_order(step: Step) -> str | None:
    """What ends is what was open, and what is counted as never offered never was."""
    for case, fact in each(step, e.PartInvestigationEnded):
        party = case.party(fact.person)
        if party is None or party.apart != "investigation":
            return f"an investigation ended that was none: {fact.person}"
    for case, _ in each(step, e.GoodFaithClaimed):
        if case.ending != "mediated":
            return "good faith was doubted of what was not mediated"
    for case, _ in each(step, e.NotOffered):
        if any(one.told for one in case.parties):
            return "counted as not offered after somebody was asked"
    return None
