"""Promises about reports of retaliation, records and how long a case is kept."""

from evenhand.exploring.moments import each, today
from evenhand.process import events as e
from evenhand.process.deadlines import Timing, keep_until, timing
from evenhand.process.trail import Step


def retaliation_is_heard(step: Step) -> str | None:
    """Who reports retaliation is concerned by the case; only its office answers."""
    for case, fact in each(step, e.RetaliationReported):
        if fact.person not in case.concerned:
            return f"a report of {fact.person}, whom the case does not concern"
    for case, fact in each(step, e.RetaliationAnswered):
        report = next((one for one in case.retaliation if one.number == fact.number), None)
        if report is None or report.answered or report.office != step.actor.office:
            return f"report {fact.number} was answered by {step.actor.office}"
    return None


def records_in_order(step: Step) -> str | None:
    """Counsel decides what somebody waits for; only what was decided leaves, and only that."""
    for case, fact in each(step, e.RecordsDecided, e.RecordsReleased, e.RecordsRequestWithdrawn):
        asked = case.records_request(fact.number)
        if asked is None or not asked.open:
            return f"{type(fact).__name__} for what nobody waits for"
    for case, fact in each(step, e.AgreementTakenOut):
        if not all(one.agreement_signed for one in case.taking_part):
            return "an agreement was taken out that not everybody signed"
        if fact.person in case.taken_out:
            return "an agreement was taken out twice"
    for case, fact in each(step, e.CopyGiven):
        if fact.person != step.actor.person or fact.person not in case.concerned:
            return "somebody took a copy of what is another's"
    for case, fact in each(step, e.HoldLifted):
        if not any(one.number == fact.number and not one.lifted for one in case.holds):
            return "a hold was lifted that did not stand"
    return None


def kept_long_enough(step: Step) -> str | None:
    """Disposal is proposed by one, approved by another, and only of what nobody needs."""
    kinds = (e.DisposalProposed, e.DisposalApproved, e.CaseDisposed)
    for case, fact in each(step, *kinds):
        until = keep_until(case, step.rules)
        if case.on_hold or timing(until, today(step)) is not Timing.PAST:
            return f"{type(fact).__name__} of a case that is to be kept"
    for case, fact in each(step, e.DisposalApproved, e.DisposalRefused):
        if case.disposal is None or case.disposal.proposed_by == fact.by or case.disposal.approved:
            return f"{fact.by} decided on what was not proposed, or their own"
    for case, _ in each(step, e.DisposalProposed):
        if case.disposal is not None:
            return "a disposal was proposed twice"
    for case, _ in each(step, e.CaseDisposed):
        if case.disposal is None or not case.disposal.approved:
            return "disposed of without approval"
    return None
