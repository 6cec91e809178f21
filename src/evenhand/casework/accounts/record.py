"""What happened to the parts and the sign-in of staff: written once, never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from evenhand.process.independence import Part
from evenhand.process.people import Role
from evenhand.records.context import acting_as
from evenhand.records.models import Account
from evenhand.records.staff import Invitation, StaffEvent

DOOR = ("door", "reporter")
TERMINAL = "terminal"
PAGE = 50


class What(StrEnum):
    """What may happen."""

    INVITED = "invited"
    INVITATION_ENDED = "invitation_ended"
    APPOINTED = "appointed"
    JOINED = "joined"
    DISMISSED = "dismissed"
    RENEWED = "renewed"
    CAME_BACK = "came_back"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - a word, not a password
    FACTOR_ADDED = "factor_added"
    FACTOR_REMOVED = "factor_removed"
    RECOVERY_CODE_USED = "recovery_code_used"
    SIGN_ON_LINKED = "sign_on_linked"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. by, about: names, or an invitation's address; by may be empty."""

    at: datetime
    what: What
    by: str
    about: str
    role: Role | None
    office: str


def note(
    agency: str,
    what: What,
    about: UUID,
    now: datetime,
    *,
    by: str = "",
    part: Part | None = None,
) -> None:
    """Write down what happened. by: an account's id or TERMINAL, empty for nobody."""
    role, office = part or ("", "")
    with acting_as(agency, *DOOR):
        StaffEvent.objects.create(
            agency_id=agency, at=now, what=what.value, by=by, about=about, role=role, office=office
        )


def events(agency: str, page: int = 1) -> list[Event]:
    """Return what happened in an agency, the newest first, PAGE of it."""
    with acting_as(agency, *DOOR):
        found = StaffEvent.objects.filter(agency=agency).order_by("-at", "-id")
        rows = list(found[(page - 1) * PAGE : page * PAGE])
        names = _names(rows)
    return [
        Event(
            row.at,
            What(row.what),
            names.get(row.by, row.by),
            names.get(str(row.about), str(row.about)),
            Role(row.role) if row.role else None,
            row.office,
        )
        for row in rows
    ]


def _names(rows: Sequence[StaffEvent]) -> dict[str, str]:
    people = {str(row.about) for row in rows} | {row.by for row in rows} - {"", TERMINAL}
    accounts = Account.objects.filter(id__in=people).values_list("id", "name")
    invited = Invitation.objects.filter(id__in=people).values_list("id", "email")
    return {str(one): name for one, name in (*accounts, *invited)}
