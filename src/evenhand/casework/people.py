"""People and how to reach them, apart from the record, and the keys with which they return."""

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.conf import settings
from django.core import signing

from evenhand.process.people import Actor, Role
from evenhand.records.context import acting_as
from evenhand.records.models import CaseFile, Contact, Key, Person
from evenhand.records.numbers import NotANumberError, read_number

# Words that are told apart on the telephone and typed without thought on a phone: 5 of 1,024
# equally likely ones are 50 bits.
PASSPHRASE_PARTS, _SYLLABLES = 5, 1024
LINK_DAYS = 30
_LINK = "evenhand.link"
NOBODY = Actor("public", Role.REPORTER)


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


def write_people(agency: str, people: Iterable[NewPerson]) -> None:
    """Write people and their contact; only inside the transaction that names them."""
    people = list(people)
    Person.objects.bulk_create(
        Person(
            id=one.id,
            agency_id=agency,
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


def _syllable(number: int) -> str:
    """Return one of 1,024 four-letter syllable pairs such as "bako"."""
    consonants, vowels = "bdfklmst", "aeio"
    first, second = divmod(number, 32)
    parts = [consonants[pair // 4] + vowels[pair % 4] for pair in (first, second)]
    return "".join(parts)


def new_passphrase() -> str:
    """Return a passphrase of 50 bits, such as "bako-dife-lumo-gate-niso"."""
    return "-".join(_syllable(secrets.randbelow(_SYLLABLES)) for _ in range(PASSPHRASE_PARTS))


def _digest(case: UUID, passphrase: str) -> str:
    """Return a slow digest of what was typed, forgiving capitals, spaces and hyphens."""
    typed = "".join(passphrase.lower().replace("-", " ").split())
    salt = case.bytes + settings.SECRET_KEY.encode()
    return hashlib.scrypt(typed.encode(), salt=salt, n=2**14, r=8, p=1).hex()


def give_key(agency: str, case: UUID, person: UUID, role: Role) -> str:
    """Make a passphrase for a person of a case, replacing an older one; it is shown once.

    Call inside acting_as(agency, ...).
    """
    passphrase = new_passphrase()
    Key.objects.filter(case=case, person=person).delete()
    Key.objects.create(
        agency_id=agency,
        case_id=case,
        person_id=person,
        role=role.value,
        digest=_digest(case, passphrase),
    )
    return passphrase


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person who came with a key or a link: the one case that it opens."""

    agency: str
    case: UUID
    actor: Actor


def with_passphrase(agency: str, number: str, passphrase: str) -> Visitor | None:
    """Return who this number and passphrase belong to, None if they do not fit."""
    try:
        read = read_number(number)
    except NotANumberError:
        return None
    with acting_as(agency, NOBODY.person, NOBODY.role.value):
        case = CaseFile.objects.filter(number=read).values_list("id", flat=True).first()
        # The same work for a number that nobody has, so that the time tells nothing.
        digest = _digest(case or UUID(int=0), passphrase)
        for key in Key.objects.filter(case=case):
            if hmac.compare_digest(key.digest, digest):
                return Visitor(agency, key.case_id, Actor(str(key.person_id), Role(key.role)))
    return None


def link(agency: str, case: UUID, person: str, role: Role) -> str:
    """Return a signed token that opens one case for one person, for 30 days."""
    return signing.dumps([agency, str(case), person, role.value], salt=_LINK)


def with_link(token: str) -> Visitor | None:
    """Return whom a link is for, None if it is not ours or too old."""
    try:
        agency, case, person, role = signing.loads(token, salt=_LINK, max_age=LINK_DAYS * 86_400)
    except signing.BadSignature:
        return None
    return Visitor(agency, UUID(case), Actor(person, Role(role)))


def names(people: Iterable[str]) -> dict[str, str]:
    """Return names by person id. Call inside acting_as."""
    found = Person.objects.filter(id__in=list(people)).values_list("id", "name")
    return {str(person): name for person, name in found}
