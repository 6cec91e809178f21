"""What the office does for a party who cannot come in: a new link, a letter with a code, an end.

Always to the address that is kept: whoever asks on the telephone for a link to another address
first has that address changed, which is an act of its own and told to the old one.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from evenhand.casework.doors.addresses import ways
from evenhand.casework.doors.events import CAME, DoorEvent, Holder, events
from evenhand.casework.doors.links import print_code, send_link, shut
from evenhand.casework.letters import chosen_way
from evenhand.casework.people import Reach
from evenhand.casework.queries.case import Look
from evenhand.process.case import Party
from evenhand.process.people import Role, Side
from evenhand.process.visibility import openers
from evenhand.records.context import acting_as
from evenhand.records.models import Person

# Whose doors each office tends. Whether a member was asked is not intake's to know.
TENDS: dict[Role, frozenset[Side]] = {
    Role.INTAKE: frozenset({Side.COMPLAINANT}),
    Role.COORDINATOR: frozenset(Side),
}


@dataclass(frozen=True, slots=True)
class Door:
    """How one party comes in: to whom it belongs, where they are written to, what happened."""

    whose: Holder
    name: str
    way: Reach | None
    events: tuple[DoorEvent, ...]

    @property
    def by_email(self) -> bool:
        """Whether a link can be sent: no other way of writing has a gateway here."""
        return self.way is not None and self.way.channel == "email"

    @property
    def last_opened(self) -> datetime | None:
        """When the case was last opened through this door."""
        return next((event.at for event in self.events if event.what in CAME), None)


@dataclass(frozen=True, slots=True)
class CodeLetter:
    """What is printed: whom it is for, the number and the code, which is shown this once."""

    name: str
    number: str
    code: str
    address: str


def doors(look: Look) -> list[Door]:
    """Return the doors that this viewer tends: of everybody for whom the case exists.

    Raises LookupError for a viewer who tends none.
    """
    people = _theirs(look)
    happened = events(look.agency, look.id, people, look.actor)
    kept = ways(look.agency, people, look.actor)
    named = _names(look, people)
    return [
        Door(
            Holder(look.agency, look.id, UUID(person), role),
            named[person],
            chosen_way(kept[person], role),
            tuple(happened.get(person, ())),
        )
        for person, role in people.items()
    ]


def door(look: Look, person: str) -> Door:
    """Return one person's door. Raises LookupError for a door that is not this viewer's."""
    for one in doors(look):
        if str(one.whose.person) == person:
            return one
    raise LookupError(person)


def _theirs(look: Look) -> dict[str, Role]:
    sides = TENDS.get(look.actor.role)
    # Whoever reads a case only because they said why changes nothing in it.
    if sides is None or look.until is not None:
        raise LookupError(f"{look.actor.role} lets nobody in here")
    exists = openers(look.case, look.rules)
    found = [_voice(one) for one in look.case.parties if one.side in sides]
    return {person: role for person, role in found if (role, person) in exists}


def _voice(party: Party) -> tuple[str, Role]:
    if party.guardian:
        return party.guardian, Role.GUARDIAN
    return party.person, Role(party.side.value)


def _names(look: Look, people: dict[str, Role]) -> dict[str, str]:
    with acting_as(look.agency, look.actor.person, look.actor.role.value):
        rows = Person.objects.filter(id__in=list(people)).values_list("id", "name")
        return {str(person): name for person, name in rows}


def send_new_link(look: Look, person: str, now: datetime) -> None:
    """Send a link to the address that is kept.

    Raises LookupError for a door that is not this viewer's, or where no e-mail address is kept.
    """
    found = door(look, person)
    if not found.by_email:
        raise LookupError(f"{person} has no e-mail address")
    send_link(found.whose, look.actor, now)


def print_letter(look: Look, person: str, now: datetime) -> CodeLetter:
    """Make a code for a letter. Raises LookupError for a door that is not this viewer's."""
    found = door(look, person)
    code = print_code(found.whose, look.actor, now)
    return CodeLetter(found.name, look.number, code, _postal(look, person))


def shut_door(look: Look, person: str, now: datetime) -> None:
    """Shut a person's door. Raises LookupError for a door that is not this viewer's."""
    shut(door(look, person).whose, look.actor, now)


def _postal(look: Look, person: str) -> str:
    """The postal address that is kept, for whoever reads addresses; intake writes it by hand."""
    if look.actor.role is not Role.COORDINATOR:
        return ""
    kept = ways(look.agency, [person], look.actor)[person]
    return next((way.address for way in kept if way.channel == "letter"), "")
