"""Who takes part: roles, sides and the person who asks for something."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The part in which somebody acts. One person may hold several, one at a time."""

    COMPLAINANT = "complainant"
    MEMBER = "member"
    GUARDIAN = "guardian"
    REPORTER = "reporter"
    INTAKE = "intake"
    APPROVER = "approver"
    COORDINATOR = "coordinator"
    PROVIDER = "provider"
    MEDIATOR = "mediator"
    INVESTIGATOR = "investigator"
    MANAGER = "manager"
    OVERSIGHT = "oversight"
    COUNSEL = "counsel"
    RECORDS = "records"
    RETALIATION_OFFICE = "retaliation_office"
    CLOCK = "clock"


PARTY_ROLES = frozenset({Role.COMPLAINANT, Role.MEMBER, Role.GUARDIAN})
STAFF_ROLES = frozenset(
    {
        Role.INTAKE,
        Role.APPROVER,
        Role.COORDINATOR,
        Role.PROVIDER,
        Role.MEDIATOR,
        Role.INVESTIGATOR,
        Role.MANAGER,
        Role.OVERSIGHT,
        Role.COUNSEL,
        Role.RECORDS,
        Role.RETALIATION_OFFICE,
    }
)
# Roles that somebody holds for one office: its code is a part of who they are.
OFFICE_ROLES = frozenset({Role.APPROVER, Role.PROVIDER, Role.RETALIATION_OFFICE})


class Side(StrEnum):
    """The two sides of a mediation."""

    COMPLAINANT = "complainant"
    MEMBER = "member"


class Kind(StrEnum):
    """What a party is: a member of the public, or what kind of department member."""

    PUBLIC = "public"
    OFFICER = "officer"
    CIVILIAN = "civilian"


class Via(StrEnum):
    """How a person's word reached the record."""

    SELF = "self"
    PAPER = "paper"
    TELEPHONE = "telephone"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who asks for something.

    person: opaque id; role: the part they act in; office: the code of the approver's or the
    retaliation office, or of the provider, empty for everybody else.
    """

    person: str
    role: Role
    office: str = ""


CLOCK = Actor("clock", Role.CLOCK)
