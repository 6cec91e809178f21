"""A new passphrase for somebody who lost theirs, or never had one."""

from uuid import UUID

from evenhand.casework.people import give_key
from evenhand.casework.queries.case import Look
from evenhand.process.people import Role, Side
from evenhand.records.context import acting_as

# Who made sure that it is the right person. A member comes by the link in a letter.
MAY_GIVE = frozenset({Role.INTAKE, Role.COORDINATOR})


def keyless(look: Look) -> dict[str, Role]:
    """Return who may get a new passphrase: complainants, or the guardian who speaks for one."""
    if look.actor.role not in MAY_GIVE:
        return {}
    return {
        one.guardian or one.person: Role.GUARDIAN if one.guardian else Role.COMPLAINANT
        for one in look.case.side(Side.COMPLAINANT)
    }


def new_passphrase_for(look: Look, person: str) -> str:
    """Replace a person's passphrase; it is shown this once, and the old one opens nothing.

    Raises LookupError for somebody who cannot get one here.
    """
    role = keyless(look).get(person)
    if role is None:
        raise LookupError(person)
    with acting_as(look.agency, look.actor.person, look.actor.role.value):
        return give_key(look.agency, look.id, UUID(person), role)
