"""The invented people of the demonstration: who works where, and names for everybody else.

Every name is put together from two lists; nobody who exists is meant.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from evenhand.casework.roster import appoint
from evenhand.process.people import Role
from evenhand.process.program import Rules

_FIRST = (
    "Ada", "Amir", "Ana", "Aurelio", "Bea", "Bertil", "Carmen", "Chidi", "Cleo", "Dalia",
    "Darnell", "Demetra", "Ebony", "Eli", "Esteban", "Fatima", "Felix", "Femi", "Gloria",
    "Goran", "Hana", "Harlan", "Imani", "Ines", "Jamal", "Jun", "Kavita", "Kofi", "Lena",
    "Luz", "Malik", "Marta", "Minh", "Naomi", "Nils", "Odessa", "Omar", "Paloma", "Priya",
    "Quentin", "Rosa", "Ruben", "Sade", "Soledad", "Tomas", "Uma", "Vera", "Wanda", "Xavier",
    "Yusuf",
)  # fmt: skip
_LAST = (
    "Abbott", "Adeyemi", "Alvarado", "Banerjee", "Barros", "Bellweather", "Bergstrom",
    "Calloway", "Castellan", "Chaudhry", "Cordova", "Dabrowski", "Delacroix", "Dimas",
    "Eastwell", "Ekström", "Farouk", "Fennimore", "Galindo", "Goodwater", "Haddad", "Hollis",
    "Ibarra", "Iversen", "Jaramillo", "Joyner", "Kasprzak", "Kimura", "Lindqvist", "Lockhart",
    "Maldonado", "Mbeki", "Mistry", "Nakagawa", "Novak", "Okafor", "Ostrander", "Pacheco",
    "Pemberly", "Quiroga", "Rainwater", "Rosales", "Sandoval", "Stroud", "Tanaka", "Tolliver",
    "Underhill", "Valdez", "Whitlock", "Yazzie", "Zamora",
)  # fmt: skip
_STEP = 7  # so that neighbours share no family name

# Who else mediates for an agency: one who works for two cities.
SHARED = {"st_louis": "kansas_city"}
TRAINED = 4


def names(first: int) -> Iterator[str]:
    """Yield names from this place on; no two places below 2,550 have the same name."""
    place = first
    while True:
        yield f"{_FIRST[place % len(_FIRST)]} {_LAST[place * _STEP % len(_LAST)]}"
        place += 1


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast: their part, and how they are called when signing in."""

    username: str
    role: Role
    office: str = ""
    trained: bool = False
    affiliated: bool = False


def members(agency: str, rules: Rules) -> list[Member]:
    """Return the cast of an agency, by its rules: each approving office, the provider..."""
    found = [
        Member(f"{agency}.intake", Role.INTAKE),
        *(
            Member(f"{agency}.approver.{office}", Role.APPROVER, office)
            for office in rules.approvers
        ),
        Member(f"{agency}.coordinator", Role.COORDINATOR),
        Member(f"{agency}.provider", Role.PROVIDER, rules.provider.code),
        Member(f"{agency}.investigator", Role.INVESTIGATOR),
        Member(f"{agency}.manager", Role.MANAGER),
        Member(f"{agency}.records", Role.RECORDS),
        Member(f"{agency}.counsel", Role.COUNSEL),
        Member(f"{agency}.oversight", Role.OVERSIGHT),
        Member(f"{agency}.retaliation", Role.RETALIATION_OFFICE, rules.retaliation_office),
    ]
    own = TRAINED - (agency in SHARED)
    found += [
        Member(f"{agency}.mediator{number}", Role.MEDIATOR, trained=True)
        for number in range(1, own + 1)
    ]
    if agency in SHARED:
        found.append(Member(f"{SHARED[agency]}.mediator{TRAINED}", Role.MEDIATOR, trained=True))
    return [
        *found,
        Member(f"{agency}.mediator.of_the_city", Role.MEDIATOR, trained=True, affiliated=True),
        Member(f"{agency}.mediator.in_training", Role.MEDIATOR),
        Member(f"{agency}.coordinator.colleague", Role.COORDINATOR),
    ]


def appointed(agency: str, rules: Rules, first: int, today: date) -> list[str]:
    """Appoint the cast; return the ids of the mediators who may sit in any case.

    Nobody gets a password: in the demonstration one click signs in. first: the place of the
    first name to use.
    """
    cast = members(agency, rules)
    free = []
    for member, name in zip(cast, islice(names(first), len(cast)), strict=True):
        account = appoint(
            agency,
            member.username,
            name,
            member.role,
            office=member.office,
            trained_on=today - timedelta(days=400) if member.trained else None,
            affiliated=member.affiliated,
        )
        if member.trained and not member.affiliated:
            free.append(str(account))
    return free
