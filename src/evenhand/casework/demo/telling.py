"""An ordinary complaint of invented people, for the demonstration and for whoever tries it."""

from collections.abc import Iterable, Mapping

from evenhand.casework.filing import Complaint, Named
from evenhand.casework.people import NewPerson, Reach
from evenhand.process.people import Kind, Side
from evenhand.process.program import Rules
from evenhand.process.screening import asked
from evenhand.process.vocabulary import Answer, Category, Channel, Circumstance, Filing

NARRATIVE = "He laughed at me in front of my daughter and would not say his name."
RETALIATION = "Since I complained, a patrol car waits in front of my shop every evening."


def resident(name: str = "Ana Example", language: str = "en", address: str = "") -> NewPerson:
    """Return a member of the public with a private e-mail address."""
    reach = Reach("private", "email", address or _address(name, "mail.example"))
    return NewPerson(name, language, reach=(reach,))


def officer(name: str = "Ben Invented", address: str = "") -> NewPerson:
    """Return a member of the department with a work address."""
    reach = Reach("work", "email", address or _address(name, "police.example"))
    return NewPerson(name, reach=(reach,))


def _address(name: str, host: str) -> str:
    return f"{'.'.join(name.lower().split())}@{host}"


def complaint(
    rules: Rules,
    complainants: Iterable[NewPerson] | None = None,
    members: Iterable[NewPerson] | None = None,
    *,
    allegations: tuple[Category, ...] = (),
    known: Mapping[Circumstance, Answer] | None = None,
    narrative: str = NARRATIVE,
    channel: Channel = Channel.ONLINE,
    minor: bool = False,
    preservation: bool = False,
) -> Complaint:
    """Return a complaint that a program's rules would let go to mediation.

    allegations: of the program's own list if none are given; known: what is not given is
    answered no; minor: the complainants are young people.
    """
    one = complainants if complainants is not None else (resident(),)
    other = members if members is not None else (officer(),)
    circumstances = dict.fromkeys(asked(rules), Answer.NO) | dict(known or {})
    return Complaint(
        channel=channel,
        office=rules.offices[0].code,
        filing=Filing.OWN,
        open_to_mediation=True,
        named=(
            *(Named(who, Side.COMPLAINANT, Kind.PUBLIC, minor) for who in one),
            *(Named(who, Side.MEMBER, Kind.OFFICER) for who in other),
        ),
        allegations=allegations or (rules.suitable or (Category.RUDENESS,))[:1],
        circumstances=tuple(circumstances.items()),
        narrative=narrative,
        preservation=preservation,
    )
