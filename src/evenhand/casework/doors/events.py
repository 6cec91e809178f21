"""What happened at a person's door: who came in when, what was made, replaced or taken away.

Append-only, without any secret. It also ends sessions: one that came in before the newest event
of `ENDS` is over.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from evenhand.process.people import Actor, Role
from evenhand.records.context import acting_as
from evenhand.records.doors import KeyEvent
from evenhand.records.reading import Opener


class What(StrEnum):
    """What happened."""

    KEY_GIVEN = "key_given"
    KEY_REPLACED = "key_replaced"
    CAME_BY_KEY = "came_by_key"
    CAME_BY_LINK = "came_by_link"
    CAME_BY_CODE = "came_by_code"
    LINK_ASKED = "link_asked"
    LINK_SENT = "link_sent"
    CODE_PRINTED = "code_printed"
    ADDRESS_CHANGED = "address_changed"
    SHUT = "shut"
    PART_ENDED = "part_ended"


CAME = (What.CAME_BY_KEY, What.CAME_BY_LINK, What.CAME_BY_CODE)
ENDS = (What.KEY_REPLACED, What.SHUT, What.PART_ENDED)


@dataclass(frozen=True, slots=True)
class DoorEvent:
    """One event as it is shown; by: the role of whoever caused it."""

    person: str
    what: What
    by: Role
    at: datetime


@dataclass(frozen=True, slots=True)
class Holder:
    """A person with a part in one case: whose door it is."""

    agency: str
    case: UUID
    person: UUID
    role: Role

    @property
    def actor(self) -> Actor:
        """Return this person as one who acts."""
        return Actor(str(self.person), self.role)


def note(whose: Holder, what: What, by: Actor, now: datetime, session: int | None = None) -> int:
    """Write down what happened; return its place. Call inside acting_as.

    session: the entry of the session that did it, which then goes on.
    """
    event = KeyEvent.objects.create(
        agency_id=whose.agency,
        case_id=whose.case,
        person=whose.person,
        what=what.value,
        by=by.person,
        role=by.role.value,
        session=session,
        at=now,
    )
    return event.id


def is_open(whose: Holder) -> bool:
    """Tell whether the case exists for this person in this role. Call inside acting_as."""
    openers = Opener.objects.filter(agency=whose.agency, case=whose.case)
    return openers.filter(role=whose.role.value, holder=str(whose.person)).exists()


def shut_since(whose: Holder, moment: datetime) -> bool:
    """Tell whether the office shut this person's doors after a moment. Call inside acting_as."""
    later = KeyEvent.objects.filter(case=whose.case, person=whose.person, at__gt=moment)
    return later.filter(what=What.SHUT.value).exists()


def goes_on(whose: Holder, entry: int) -> bool:
    """Tell whether a session is still good that began with this entry, an event's place."""
    with acting_as(whose.agency, str(whose.person), whose.role.value):
        later = KeyEvent.objects.filter(case=whose.case, person=whose.person, id__gt=entry)
        ended = later.filter(what__in=ENDS).exclude(session=entry)
        return is_open(whose) and not ended.exists()


def events(
    agency: str, case: UUID, people: Iterable[str], actor: Actor
) -> dict[str, list[DoorEvent]]:
    """Return what happened at the doors of these people, the newest first, by person."""
    with acting_as(agency, actor.person, actor.role.value):
        rows = KeyEvent.objects.filter(case=case, person__in=list(people)).order_by("-id")
        found: dict[str, list[DoorEvent]] = {}
        for row in rows:
            event = DoorEvent(str(row.person), What(row.what), Role(row.role), row.at)
            found.setdefault(event.person, []).append(event)
    return found
