"""People and how to reach them, apart from the record."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from evenhand.records.models import Contact, Person


@dataclass(frozen=True, slots=True)
class Reach:
    """One way to reach a person; sphere: private or work; channel: email, telephone, letter."""

    sphere: str
    channel: str
    address: str
    preferred: bool = True


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who is named for the first time."""

    name: str
    language: str = "en"
    description: str = ""
    reach: tuple[Reach, ...] = ()
    id: UUID = field(default_factory=uuid4)


def write_people(agency: str, case: UUID, people: Iterable[NewPerson]) -> None:
    """Write people of a case and their contact; only inside the transaction that names them."""
    people = list(people)
    Person.objects.bulk_create(
        Person(
            id=one.id,
            agency_id=agency,
            case_id=case,
            name=one.name,
            language=one.language,
            description=one.description,
        )
        for one in people
    )
    Contact.objects.bulk_create(
        Contact(
            agency_id=agency,
            person_id=one.id,
            sphere=reach.sphere,
            channel=reach.channel,
            address=reach.address,
            preferred=reach.preferred,
        )
        for one in people
        for reach in one.reach
    )


def names(people: Iterable[str]) -> dict[str, str]:
    """Return names by person id. Call inside acting_as."""
    found = Person.objects.filter(id__in=list(people)).values_list("id", "name")
    return {str(person): name for person, name in found}
