"""Rules recommend, people decide: each approver in the program's order, none for another."""

from dataclasses import dataclass

from evenhand.process import events as e
from evenhand.process.case import Case
from evenhand.process.evolve import evolve
from evenhand.process.people import Side
from evenhand.process.refusals import Code
from evenhand.process.screening import screen
from evenhand.process.situation import Facts, Request, Situation, need
from evenhand.process.stages import Ending
from evenhand.process.vocabulary import (
    Answer,
    Category,
    Circumstance,
    NotOfferedReason,
    UnsuitableReason,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class RecordAllegation(Request):
    """Add what is alleged."""

    category: Category


@dataclass(frozen=True, slots=True)
class RecordCircumstance(Request):
    """Record what is known of a circumstance."""

    circumstance: Circumstance
    answer: Answer


@dataclass(frozen=True, slots=True)
class ScreenComplaint(Request):
    """Ask the program's rules what they say of this complaint."""


@dataclass(frozen=True, slots=True)
class ApproveSuitability(Request):
    """An approver finds the complaint suitable."""


@dataclass(frozen=True, slots=True)
class RejectSuitability(Request):
    """An approver finds the complaint unsuitable, with a reason."""

    reason: UnsuitableReason


@dataclass(frozen=True, slots=True)
class CloseWithoutOffer(Request):
    """Record why mediation is not offered; the investigation goes its way."""

    reason: NotOfferedReason


def _screened(case: Case, s: Situation, *, reopens: bool) -> e.ComplaintScreened:
    result = screen(
        case.allegations,
        dict(case.circumstances),
        s.rules,
        occurred_on=case.occurred_on,
        received_on=case.received_on,
    )
    return e.ComplaintScreened(result.verdict, result.reasons, result.unknown, reopens)


def screened_again(s: Situation, fact: e.Fact) -> Facts:
    """Screen anew when a fact changed; a changed result voids what was approved before."""
    if s.case.verdict is None:
        return ()
    case = evolve(s.case, fact)
    result = _screened(case, s, reopens=False)
    before = (s.case.verdict, s.case.reasons, s.case.unknown)
    changed = (result.verdict, result.reasons, result.unknown) != before
    return (_screened(case, s, reopens=changed and bool(s.case.approvals)),)


def may_allege(s: Situation) -> None:
    """Nothing said in a session adds to the complaint (D.C. Code §5-1110(f))."""
    need(not s.case.something_said, Code.MEDIATION_HAD_ITS_SESSION)


def record_allegation(s: Situation, request: RecordAllegation) -> Facts:
    """Record the allegation and screen again."""
    need(request.category not in s.case.allegations, Code.ALREADY_SO)
    fact = e.AllegationMade(request.category)
    return (fact, *screened_again(s, fact))


def record_circumstance(s: Situation, request: RecordCircumstance) -> Facts:
    """Record the circumstance and screen again."""
    known = dict(s.case.circumstances)
    need(known.get(request.circumstance) is not request.answer, Code.ALREADY_SO)
    fact = e.CircumstanceRecorded(request.circumstance, request.answer)
    return (fact, *screened_again(s, fact))


def may_screen(s: Situation) -> None:
    """A complaint needs a complainant, a member, and a wish unless nobody has to wish for it."""
    need(s.case.side(Side.COMPLAINANT), Code.NO_COMPLAINANT)
    need(s.case.side(Side.MEMBER), Code.NO_MEMBER)
    unasked = s.rules.offer_owed or s.rules.compulsory
    need(s.case.interested or unasked, Code.NOT_INTERESTED)


def screen_complaint(s: Situation, request: ScreenComplaint) -> Facts:
    """Record what the rules say, with every reason and what is not yet known."""
    return (_screened(s.case, s, reopens=False),)


def own_turn(s: Situation) -> None:
    """Approvers decide in the program's order, each once (Portland: PSF-5.09 names three)."""
    done = len(s.case.approvals)
    need(done < len(s.rules.approvers), Code.NOT_YOUR_TURN)
    need(s.rules.approvers[done] == s.actor.office, Code.NOT_YOUR_TURN)
    need(s.actor.person not in s.case.approved_by, Code.ONE_VOICE_EACH)


def may_approve(s: Situation) -> None:
    """No single person lifts an exclusion or a hold (domain.md, invariants 15 and 16)."""
    own_turn(s)
    need(s.case.verdict is not Verdict.UNSUITABLE, Code.EXCLUDED_BY_RULE)
    need(s.case.verdict is not Verdict.HOLD, Code.ON_HOLD)
    need(not s.case.unknown, Code.CIRCUMSTANCES_UNKNOWN)


def approve_suitability(s: Situation, request: ApproveSuitability) -> Facts:
    """Record this office's yes."""
    last = len(s.case.approvals) + 1 == len(s.rules.approvers)
    return (e.SuitabilityApproved(s.actor.office, s.actor.person, last),)


def reject_suitability(s: Situation, request: RejectSuitability) -> Facts:
    """Record this office's no, which ends the mediation."""
    rejected = e.SuitabilityRejected(s.actor.office, request.reason)
    return (rejected, *s.end(Ending.UNSUITABLE))


def close_without_offer(s: Situation, request: CloseWithoutOffer) -> Facts:
    """Record why nothing was offered (St. Louis owes everybody an offer: each is counted)."""
    never_wished = request.reason is NotOfferedReason.NOT_INTERESTED
    need(not (never_wished and s.rules.offer_owed), Code.OFFER_IS_OWED)
    return (e.NotOffered(request.reason), *s.end(Ending.NEVER_OFFERED))


def nobody_asked(s: Situation) -> None:
    """Once somebody was asked, the case ends by the answers, not at the desk."""
    need(not any(one.told for one in s.case.parties), Code.NOT_AT_THIS_STAGE)
