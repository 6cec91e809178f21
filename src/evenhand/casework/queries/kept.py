"""Closed cases by how long they are kept: those whose time is over, and how one ended."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from evenhand.casework.disposal import certificate
from evenhand.casework.queries.case import Look
from evenhand.casework.roster import account_names
from evenhand.process.calendar import local_day
from evenhand.process.deadlines import Duty
from evenhand.process.events import DisposalApproved, DisposalProposed
from evenhand.process.people import Actor
from evenhand.records.context import looking_as
from evenhand.records.reading import DutyRow
from evenhand.sealing.problems import StoreAway

MOST = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """A closed case that waits for the next step of its disposal; by: since which day, if any."""

    id: UUID
    number: str
    by: date | None


@dataclass(frozen=True, slots=True)
class Said:
    """Who said something about a disposal, and on which day."""

    name: str
    on: date


@dataclass(frozen=True, slots=True)
class Ended:
    """What is certified of a disposal. key_gone_on: None while the key store does not answer."""

    number: str
    closed_on: date | None
    proposed: Said | None
    approved: Said | None
    disposed_on: date
    last_copy_on: date
    key_gone_on: date | None


def time_is_over(agency: str, actor: Actor, today: date) -> list[Kept]:
    """Return cases that may be proposed today, the longest kept first, MOST of them."""
    return _waiting(agency, actor, Duty.PROPOSE_DISPOSAL, today)


def proposed(agency: str, actor: Actor) -> list[Kept]:
    """Return cases whose disposal waits for a second person, MOST of them."""
    return _waiting(agency, actor, Duty.APPROVE_DISPOSAL)


def _waiting(agency: str, actor: Actor, duty: Duty, until: date | None = None) -> list[Kept]:
    with looking_as(agency, actor):
        rows = DutyRow.objects.filter(duty=duty.value)
        if until is not None:
            rows = rows.filter(by__lte=until)
        found = rows.order_by("by", "case").values_list("case", "case__number", "by")[:MOST]
        return [Kept(*row) for row in found]


def ended(seen: Look) -> Ended:
    """Return what is certified of a case that was disposed of. Raises LookupError for any other."""
    case = seen.case
    if case.disposed_on is None or case.last_copy_on is None:
        raise LookupError(seen.number)
    try:
        gone = certificate(seen.id)
    except StoreAway:
        gone = None
    return Ended(
        seen.number,
        case.closed_on,
        _said(seen, DisposalProposed),
        _said(seen, DisposalApproved),
        case.disposed_on,
        case.last_copy_on,
        gone.destroyed_on if gone else None,
    )


def _said(seen: Look, kind: type[DisposalProposed | DisposalApproved]) -> Said | None:
    """The last of its kind holds: an earlier one was refused or taken back."""
    for line in reversed(seen.timeline):
        if isinstance(line.fact, kind):
            name = account_names([line.fact.by]).get(line.fact.by, "")
            return Said(name, local_day(line.at, seen.rules.zone))
    return None
