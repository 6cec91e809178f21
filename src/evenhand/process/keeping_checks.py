"""What a trail would show if a case were disposed of too soon, or if records left undecided."""

from datetime import date, timedelta

from evenhand.process import events as e
from evenhand.process.calendar import local_day
from evenhand.process.checks import the_room_stays_closed
from evenhand.process.origin import ORIGIN, RELEASING, Origin
from evenhand.process.past import has_been
from evenhand.process.stages import Route
from evenhand.process.trail import Moment, Trail, before, moments
from evenhand.process.vocabulary import WithholdingGround


def nothing_said_leaves(trail: Trail) -> str | None:
    """7: the room stays closed, and what was developed for mediation leaves with no release."""
    return the_room_stays_closed(trail) or _released_undecided(trail)


def _released_undecided(trail: Trail) -> str | None:
    for at in moments(trail, e.RecordsReleased):
        number = getattr(at.fact, "number", 0)
        decided = [f for f in at.past if isinstance(f, e.RecordsDecided) and f.number == number]
        if not decided or decided[-1].decision not in RELEASING:
            return f"records were handed over for request {number} without a decision"
        developed = any(ORIGIN[type(f)] is Origin.DEVELOPED_FOR_MEDIATION for f in at.past)
        if developed and WithholdingGround.DEVELOPED_FOR_MEDIATION not in decided[-1].withheld:
            return f"request {number} withheld nothing of what was developed for mediation"
    return None


def disposed_by_two(trail: Trail) -> str | None:
    """28: no disposal under a hold, too soon, or by one person alone; and it is the last fact."""
    for at in moments(trail, e.CaseDisposed):
        wrong = _held(at) or _alone(at) or _too_soon(at)
        if wrong:
            return wrong
    disposed = has_been(before(trail), e.CaseDisposed)
    for fact in (fact for step in trail for fact in step.facts):
        if disposed:
            return f"{type(fact).__name__} recorded after the disposal"
        disposed = isinstance(fact, e.CaseDisposed)
    return None


def _held(at: Moment) -> str:
    placed = {fact.number for fact in at.past if isinstance(fact, e.HoldPlaced)}
    lifted = {fact.number for fact in at.past if isinstance(fact, e.HoldLifted)}
    return f"disposed of under the holds {sorted(placed - lifted)}" if placed - lifted else ""


# What takes back a proposal that came before it.
_BACK = (e.HoldPlaced, e.DisposalRefused, e.MediationEnded, e.InvestigationAsked)


def _alone(at: Moment) -> str:
    proposed, approved = "", ""
    for fact in at.past:
        if isinstance(fact, _BACK):
            proposed, approved = "", ""
        elif isinstance(fact, e.DisposalProposed):
            proposed = fact.by
        elif isinstance(fact, e.DisposalApproved):
            approved = fact.by
    if proposed and approved and proposed != approved:
        return ""
    return f"disposed of by {proposed or 'nobody'} and {approved or 'nobody'}"


def _too_soon(at: Moment) -> str:
    days, closed = at.step.rules.retention_days, _closed_on(at.past)
    on, today = getattr(at.fact, "on", date.min), local_day(at.step.now, at.step.rules.zone)
    if days is not None and closed is not None and closed + timedelta(days) < on <= today:
        return ""
    return f"disposed of on {on}, closed on {closed}"


def _closed_on(past: tuple[e.Fact, ...]) -> date | None:
    """Return the day of the last fact that closed the case or one person's part of it."""
    closed = None
    for fact in past:
        if isinstance(fact, e.HistoryImported):
            closed = fact.closed_on
        elif isinstance(fact, e.MediationEnded):
            closed = fact.on if fact.route is Route.CLOSED else None
        elif isinstance(fact, e.InvestigationAsked):
            closed = None
        elif isinstance(fact, e.InvestigationEnded | e.PartInvestigationEnded):
            closed = fact.on
    return closed
