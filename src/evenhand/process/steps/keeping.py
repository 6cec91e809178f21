"""How long a case is kept: legal holds, and a disposal that takes two people and the end of time.

Sources: local retention schedules, whose disposal stops on a subpoena, an audit, a legal hold
and a records request; domain.md, invariant 28.
"""

from dataclasses import dataclass
from datetime import date

from evenhand.process import events as e
from evenhand.process.case import Hold
from evenhand.process.deadlines import Timing, keep_until, needed, timing
from evenhand.process.refusals import Code
from evenhand.process.situation import Facts, Request, Situation, need
from evenhand.process.vocabulary import HoldGround


@dataclass(frozen=True, slots=True)
class PlaceHold(Request):
    """Let nothing of this case be disposed of."""

    ground: HoldGround


@dataclass(frozen=True, slots=True)
class LiftHold(Request):
    """End one legal hold. number: the hold's own, from 1 within the case."""

    number: int


@dataclass(frozen=True, slots=True)
class ProposeDisposal(Request):
    """The time for which the case is kept is over: propose to dispose of it."""


@dataclass(frozen=True, slots=True)
class ApproveDisposal(Request):
    """A second person agrees."""


@dataclass(frozen=True, slots=True)
class RefuseDisposal(Request):
    """A second person does not agree: the case is kept."""


@dataclass(frozen=True, slots=True)
class RecordDisposal(Request):
    """Words, people and addresses were destroyed on a day; the last backup dies later."""

    on: date
    last_copy_on: date


def next_hold(s: Situation, ground: HoldGround) -> e.HoldPlaced:
    """Return the fact of one more hold, with the next number."""
    return e.HoldPlaced(len(s.case.holds) + 1, ground)


def place_hold(s: Situation, request: PlaceHold) -> Facts:
    """Record the hold; it takes back a disposal that was proposed or approved."""
    return (next_hold(s, request.ground),)


def may_lift_hold(s: Situation) -> None:
    """Only where a hold stands."""
    need(s.case.on_hold, Code.NO_SUCH_HOLD)


def lift_hold(s: Situation, request: LiftHold) -> Facts:
    """Record that this hold is over; others stand."""
    need(_standing(s, request.number), Code.NO_SUCH_HOLD)
    return (e.HoldLifted(request.number),)


def _standing(s: Situation, number: int) -> Hold | None:
    return next((one for one in s.case.holds if one.number == number and not one.lifted), None)


def disposable(s: Situation) -> None:
    """Refuse unless the case is wholly closed, kept long enough, and nobody needs it.

    An entry older than the day in it tells no closing day: such a case is kept.
    """
    need(not s.case.on_hold, Code.UNDER_HOLD)
    need(not needed(s.case), Code.STILL_NEEDED)
    need(timing(keep_until(s.case, s.rules), s.today) is Timing.PAST, Code.STILL_KEPT)


def may_propose_disposal(s: Situation) -> None:
    """Once, when the time is over (rule retention.days)."""
    disposable(s)
    need(s.case.disposal is None, Code.ALREADY_SO)


def propose_disposal(s: Situation, request: ProposeDisposal) -> Facts:
    """Record who proposes it."""
    return (e.DisposalProposed(s.actor.person),)


def _proposed_by_another(s: Situation) -> None:
    need(s.case.disposal and not s.case.disposal.approved, Code.DISPOSAL_NOT_PROPOSED)
    own = s.case.disposal is not None and s.case.disposal.proposed_by == s.actor.person
    need(not own, Code.SECOND_PERSON)


def may_approve_disposal(s: Situation) -> None:
    """Another person than the one who proposed it, also where one person has both parts."""
    _proposed_by_another(s)
    disposable(s)


def approve_disposal(s: Situation, request: ApproveDisposal) -> Facts:
    """Record who approves it."""
    return (e.DisposalApproved(s.actor.person),)


def may_refuse_disposal(s: Situation) -> None:
    """Only what was proposed, by another person."""
    _proposed_by_another(s)


def refuse_disposal(s: Situation, request: RefuseDisposal) -> Facts:
    """Record that the case is kept; it can be proposed again."""
    return (e.DisposalRefused(s.actor.person),)


def may_record_disposal(s: Situation) -> None:
    """Only what two people wanted and nothing has stopped since."""
    need(s.case.disposal and s.case.disposal.approved, Code.DISPOSAL_NOT_APPROVED)
    disposable(s)


def record_disposal(s: Situation, request: RecordDisposal) -> Facts:
    """Record the day, and the day on which the last copy dies: the certificate."""
    over = timing(keep_until(s.case, s.rules), request.on) is Timing.PAST
    fits = over and request.on <= s.today and request.on <= request.last_copy_on
    need(fits, Code.DATE_NOT_POSSIBLE)
    return (e.CaseDisposed(request.on, request.last_copy_on),)
