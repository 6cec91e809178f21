"""How the parties can be reached: for the desk that asks them and the provider that meets them."""

from collections import defaultdict
from uuid import UUID

from evenhand.casework.act import NoSuchCaseError
from evenhand.casework.people import Reach
from evenhand.casework.queries.case import Look
from evenhand.process.people import Actor, Role
from evenhand.records.context import acting_as
from evenhand.records.models import Contact


def may_reach(look: Look) -> bool:
    """Tell whether this viewer may read addresses: the coordinator, the case's own provider."""
    actor: Actor = look.actor
    if actor.role is Role.COORDINATOR:
        return True
    return actor.role is Role.PROVIDER and bool(actor.office) and look.case.provider == actor.office


def reach(look: Look) -> dict[str, tuple[Reach, ...]]:
    """Return the ways to reach each party and guardian by their id, private ones first.

    Raises NoSuchCaseError for every viewer but the coordinator and the case's provider.
    """
    if not may_reach(look):
        raise NoSuchCaseError(str(look.id))
    people = {one.person for one in look.case.taking_part}
    people |= {one.guardian for one in look.case.taking_part if one.guardian}
    found: defaultdict[str, list[Reach]] = defaultdict(list)
    with acting_as(look.agency, look.actor.person, look.actor.role.value):
        found_rows = Contact.objects.filter(person__in=[UUID(one) for one in people])
        for row in found_rows.order_by("sphere", "channel"):
            way = Reach(row.sphere, row.channel, row.address, row.preferred)
            found[str(row.person_id)].append(way)
    return {person: tuple(ways) for person, ways in found.items()}
