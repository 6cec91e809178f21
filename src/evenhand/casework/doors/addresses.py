"""Where a party is written to: chosen by themselves or told to the coordinator, an act of its own.

It is written down who changed it and when, and the address that was written to before is told:
whoever loses a case's mail to somebody else hears of it.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from evenhand.casework.doors.events import Holder, What, is_open, note
from evenhand.casework.letters import chosen_way
from evenhand.casework.people import Reach
from evenhand.process.people import Actor
from evenhand.records.context import acting_as
from evenhand.records.models import Contact, Notice


def ways(agency: str, people: Iterable[str], actor: Actor) -> dict[str, list[Reach]]:
    """Return the ways to reach these people that are kept, by person."""
    wanted = [UUID(person) for person in people]
    with acting_as(agency, actor.person, actor.role.value):
        found: dict[str, list[Reach]] = {str(person): [] for person in wanted}
        for row in Contact.objects.filter(person__in=wanted).order_by("sphere", "channel"):
            way = Reach(row.sphere, row.channel, row.address, row.preferred)
            found[str(row.person_id)].append(way)
    return found


def written_to(whose: Holder, by: Actor) -> Reach | None:
    """Return where this person's notices go, None where no address is kept."""
    kept = ways(whose.agency, [str(whose.person)], by)[str(whose.person)]
    return chosen_way(kept, whose.role)


def write_to(whose: Holder, way: Reach, by: Actor, now: datetime) -> None:
    """Write to this person in this way from now on, and tell the address from before.

    Raises LookupError for somebody for whom the case does not exist.
    """
    with acting_as(whose.agency, by.person, by.role.value):
        if not is_open(whose):
            raise LookupError(f"{whose.person} has no part in this case as {whose.role}")
        before = written_to(whose, by)
        Contact.objects.filter(person=whose.person).update(preferred=False)
        Contact.objects.update_or_create(
            person_id=whose.person,
            sphere=way.sphere,
            channel=way.channel,
            defaults={"agency_id": whose.agency, "address": way.address, "preferred": True},
        )
        if before is not None and _same(before, way):
            return
        note(whose, What.ADDRESS_CHANGED, by, now)
        if before is not None and before.channel == "email":
            Notice.objects.create(
                agency_id=whose.agency,
                case_id=whose.case,
                person=whose.person,
                role=whose.role.value,
                wording="address_changed",
                address=before.address,
                sphere=before.sphere,
                at=now,
            )


def _same(before: Reach, way: Reach) -> bool:
    return (before.channel, before.address) == (way.channel, way.address)
