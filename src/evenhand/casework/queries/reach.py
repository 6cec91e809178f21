"""How the parties can be reached: for the desk that asks them and the provider that meets them."""

from collections import defaultdict

from evenhand.casework.act import NoSuchCaseError
from evenhand.casework.people import Reach
from evenhand.casework.queries.case import Look
from evenhand.process.people import PARTY_ROLES
from evenhand.records.context import looking_as
from evenhand.records.models import Contact


def may_reach(look: Look) -> bool:
    """Tell whether this viewer reads the addresses of others: the coordinator, the provider."""
    return look.actor.role not in PARTY_ROLES and bool(look.sight.reach)


def reach(look: Look) -> dict[str, tuple[Reach, ...]]:
    """Return the ways to reach the people whose addresses this viewer may read, by their id.

    Private ones first. Raises NoSuchCaseError for a viewer who may read no others'.
    """
    if not may_reach(look):
        raise NoSuchCaseError(str(look.id))
    found: defaultdict[str, list[Reach]] = defaultdict(list)
    with looking_as(look.agency, look.actor, look.id):
        rows = Contact.objects.filter(person__case=look.id)
        for row in rows.order_by("sphere", "channel"):
            way = Reach(row.sphere, row.channel, row.address, row.preferred)
            found[str(row.person_id)].append(way)
    return {person: tuple(ways) for person, ways in found.items()}
