"""The complaint with which a scenario begins, as its first sentences tell it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from uuid import UUID

from evenhand.process.people import Kind, Side
from evenhand.process.program import Rules
from evenhand.process.screening import asked
from evenhand.process.steps.referral import NewParty, ReceiveComplaint
from evenhand.process.vocabulary import Answer, Category, Channel, Circumstance, Filing
from evenhand.scenarios.who import KINDS, Who

PROGRAM, VERSION = "scenario", "1"
YOUNG, REPORTED = "young", "reported"


@dataclass(slots=True)
class Told:
    """What is told of a complaint before it is taken in. ago: days since it happened."""

    categories: tuple[Category, ...]
    complainants: tuple[str, ...]
    members: tuple[Kind, ...]
    wish: bool = True
    known: dict[Circumstance, Answer] = field(default_factory=dict)
    channel: Channel | None = None
    office: str = ""
    ago: int | None = None

    @property
    def filing(self) -> Filing:
        """Whose complaint it is."""
        if not self.complainants:
            return Filing.ANONYMOUS
        return Filing.FOR_SOMEBODY if REPORTED in self.complainants else Filing.OWN


@dataclass(slots=True)
class People:
    """The parties of a scenario, their guardians and whoever is new: ids by who they are."""

    ids: dict[Who, str] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def named(self, who: Who) -> str:
        """Return an id for somebody, the same one every time."""
        if who not in self.ids:
            self.ids[who] = str(UUID(int=next(self.numbers)))
        return self.ids[who]

    def next(self, noun: str) -> Who:
        """Return the next one of a noun, who gets an id."""
        who = Who(noun, 1 + sum(one.noun == noun for one in self.ids))
        self.named(who)
        return who


def complaint(told: Told, people: People, rules: Rules, today: date) -> ReceiveComplaint:
    """Return the request that takes a told complaint in; what is not told is answered no.

    Raises IndexError where the program has no channel or no office.
    """
    known = dict.fromkeys(asked(rules), Answer.NO) | told.known
    return ReceiveComplaint(
        program=PROGRAM,
        version=VERSION,
        on=today,
        channel=told.channel or rules.channels[0],
        office=told.office or rules.offices[0].code,
        filing=told.filing,
        open_to_mediation=told.wish,
        reporter=people.named(Who("reporter")) if told.filing is Filing.FOR_SOMEBODY else "",
        occurred_on=None if told.ago is None else today - timedelta(told.ago),
        parties=tuple(_parties(told, people)),
        allegations=told.categories,
        circumstances=tuple(known.items()),
    )


def _parties(told: Told, people: People) -> Iterator[NewParty]:
    nouns = {kind: noun for noun, kind in KINDS.items()}
    for how in told.complainants:
        person = people.named(people.next("complainant"))
        young = how == YOUNG
        guardian = people.named(people.next("guardian")) if young else ""
        yield NewParty(person, Side.COMPLAINANT, Kind.PUBLIC, young, guardian)
    for kind in told.members:
        yield NewParty(people.named(people.next(nouns[kind])), Side.MEMBER, kind)
