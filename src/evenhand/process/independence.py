"""Parts that one person cannot have in one agency, each pair with the reason why.

Mediation is offered as neutral and confidential; that promise breaks where the same person sits
on two sides of a wall. The pairs are kept by `appoint` and once more by the database, so that two
appointments at the same moment cannot meet either. Agencies are apart anyway: who mediates in one
city may hold an office in another.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from evenhand.process.people import STAFF_ROLES, Role

Part = tuple[Role, str]
"""A role and its office: empty for roles without one."""


@dataclass(frozen=True, slots=True)
class Separation:
    """Two roles that no one person has; the same role twice: not for two offices."""

    one: Role
    other: Role
    why: str
    source: str


_NEUTRAL = "A mediator has no tie to an office that takes part in the complaint."
_UNTIED = "Kansas City's page; Uniform Mediation Act §9; Model Standards of Conduct for Mediators"
_UNHEARD = "What belongs to mediation must not reach the person who investigates the complaint."
_WALL = "Uniform Mediation Act §7; D.C. Code §5-1110(f); COMAR 12.04.11.05"

# A provider brings the mediators and may be one of them.
_OFFICES = STAFF_ROLES - {Role.MEDIATOR, Role.PROVIDER}

SEPARATIONS: tuple[Separation, ...] = (
    *(Separation(Role.MEDIATOR, office, _NEUTRAL, _UNTIED) for office in sorted(_OFFICES)),
    Separation(Role.INVESTIGATOR, Role.COORDINATOR, _UNHEARD, _WALL),
    Separation(Role.INVESTIGATOR, Role.PROVIDER, _UNHEARD, _WALL),
    Separation(
        Role.INVESTIGATOR,
        Role.MANAGER,
        "Whoever can give parts away could give themselves sight of the mediation.",
        "Uniform Mediation Act §7; NIST SP 800-53 AC-5",
    ),
    Separation(
        Role.APPROVER,
        Role.APPROVER,
        "Where several offices must agree, no one person agrees for two of them.",
        "Portland PSF-5.09, paragraph 3; Denver's page",
    ),
    Separation(
        Role.RECORDS,
        Role.MANAGER,
        "What is disposed of or given out needs two people.",
        "crt-portal of the U.S. Department of Justice; NIST SP 800-53 AC-5",
    ),
    Separation(
        Role.RECORDS,
        Role.COUNSEL,
        "Who decides on a release and who carries it out are two people.",
        "NIST SP 800-53 AC-5",
    ),
    Separation(
        Role.OVERSIGHT,
        Role.MANAGER,
        "Oversight reads what managers did with other people's parts.",
        "NIST SP 800-53 AC-5",
    ),
)


def between(one: Part, other: Part) -> Separation | None:
    """Return why these two parts cannot meet in one person, None where they can."""
    if one[0] is other[0]:
        if one[1] == other[1]:
            return None
        return next((pair for pair in SEPARATIONS if pair.one is pair.other is one[0]), None)
    return next(
        (pair for pair in SEPARATIONS if {pair.one, pair.other} == {one[0], other[0]}), None
    )


def clash(held: Iterable[Part], wanted: Part) -> Separation | None:
    """Return what keeps somebody with these parts from another one, None if nothing does."""
    return next((found for part in held if (found := between(part, wanted))), None)
