"""One case as this viewer may see it: what pages show, and what they may offer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from evenhand.casework.act import NoSuchCaseError
from evenhand.casework.looks import record_look
from evenhand.casework.roster import account_names
from evenhand.casework.rulebook import kept
from evenhand.casework.texts import Words, read_texts
from evenhand.process.actions import refusal
from evenhand.process.calendar import local_day
from evenhand.process.case import Case, Party
from evenhand.process.deadlines import Clock, Due, clocks, due
from evenhand.process.events import (
    CaseAssigned,
    ComplaintReceived,
    ConsentGiven,
    Fact,
    MediationEnded,
    SuitabilityApproved,
)
from evenhand.process.evolve import fold
from evenhand.process.people import PARTY_ROLES, Actor, Role
from evenhand.process.program import Rules
from evenhand.process.reading import right_of
from evenhand.process.refusals import Refused
from evenhand.process.situation import Request, Situation
from evenhand.process.visibility import (
    Sight,
    concerns,
    ending_as_seen,
    holder,
    may_open,
    sees_end,
    sight_of,
)
from evenhand.process.wire import from_plain
from evenhand.records.context import acting_as, looking_as
from evenhand.records.models import CaseFile, Entry, Person


@dataclass(frozen=True, slots=True)
class Line:
    """A fact of the timeline that this viewer may read."""

    at: datetime
    fact: Fact
    by: Role


@dataclass(frozen=True, slots=True)
class Look:
    """A case as one viewer may see it at one moment.

    until: where it is not theirs and they said why, until when they may read it; None otherwise.
    """

    agency: str
    id: UUID
    number: str
    case: Case
    rules: Rules
    actor: Actor
    now: datetime
    timeline: tuple[Line, ...]
    names: dict[str, str]
    texts: tuple[Words, ...]
    clocks: tuple[Clock, ...]
    until: datetime | None = None

    @property
    def sight(self) -> Sight:
        """What this viewer has of the case."""
        return sight_of(self.case, self.actor, self.rules)

    @property
    def ending(self) -> str:
        """The ending's code as this viewer may know it, "" while there is none."""
        seen = ending_as_seen(self.case, self.actor)
        return seen.code if seen else ""

    @property
    def due(self) -> tuple[Due, ...]:
        """What is due and concerns this viewer; the coordinator sees all of it."""
        role, mine = self.actor.role, holder(self.actor)
        return tuple(one for one in due(self.case, self.rules) if concerns(role, mine, one))

    @property
    def wards(self) -> tuple[str, ...]:
        """The parties for whom this viewer speaks as a guardian."""
        return tuple(one.person for one in self.case.parties if one.guardian == self.actor.person)

    @property
    def subjects(self) -> tuple[Party, ...]:
        """The parties on whose behalf this viewer may ask for something."""
        if self.actor.role not in PARTY_ROLES:
            return self.case.taking_part
        own = {self.actor.person, *self.wards}
        return tuple(one for one in self.case.taking_part if one.person in own)

    def refusal(self, kind: type[Request], person: str = "") -> Refused | None:
        """Return why this kind of request is not open to the viewer now, None if it is."""
        return refusal(kind, Situation(self.case, self.actor, self.rules, self.now, person))


def look(agency: str, case: UUID, actor: Actor, now: datetime) -> Look:
    """Open a case for somebody.

    It is written down who looked; what cannot be written down is not shown. Raises
    NoSuchCaseError when there is none, or none for them: the same answer for both.
    """
    with acting_as(agency, actor.person, actor.role.value):
        file = CaseFile.objects.filter(id=case).only("id", "number", "version").first()
        if file is None:
            raise NoSuchCaseError(str(case))
        rows = list(
            Entry.objects.filter(case=case)
            .order_by("seq")
            .values_list("seq", "at", "kind", "fact", "role")
        )
        lines = {
            s: Line(at, from_plain(kind, fact), Role(role)) for s, at, kind, fact, role in rows
        }
        known = fold(line.fact for line in lines.values())
        rules = kept(agency, file.version)
        own = right_of(known, actor) if may_open(known, actor, rules) else None
        until = record_look(agency, case, actor, now, own=own)
        return Look(
            agency,
            file.id,
            file.number,
            known,
            rules,
            actor,
            now,
            *_shown(agency, case, actor, known, lines),
            _clocks(lines.values(), known, rules, now) if actor.role is Role.COORDINATOR else (),
            until,
        )


def _shown(
    agency: str, case: UUID, actor: Actor, known: Case, lines: dict[int, Line]
) -> tuple[tuple[Line, ...], dict[str, str], tuple[Words, ...]]:
    """Return timeline, names and texts: what the database shows to this person, and no more."""
    with looking_as(agency, actor, case):
        shown = set(Entry.objects.filter(case=case).values_list("seq", flat=True))
        people = Person.objects.filter(case=case).values_list("id", "name")
        named = {str(person): name for person, name in people}
        words = read_texts(agency, case)
    timeline = tuple(
        line for seq, line in lines.items() if seq in shown or _end(known, actor, line.fact)
    )
    staff = {seat.person for seat in known.seats}
    staff |= {line.fact.person for line in timeline if isinstance(line.fact, CaseAssigned)}
    return timeline, named | account_names(staff), words


def _end(known: Case, actor: Actor, fact: Fact) -> bool:
    """That it ended is told also where how it ended is not: `ending_as_seen` has the word."""
    return isinstance(fact, MediationEnded) and sees_end(known, actor, fact)


def _clocks(lines: Iterable[Line], known: Case, rules: Rules, now: datetime) -> tuple[Clock, ...]:
    milestones: dict[str, date] = {}
    ended = None
    for line in lines:
        day = local_day(line.at, rules.zone)
        match line.fact:
            case ComplaintReceived(on=on):
                milestones["received"] = on
            case SuitabilityApproved(last=True):
                milestones["eligible"] = day
            case ConsentGiven() if known.all_coming or known.ending:
                milestones["last_consent"] = day
            case MediationEnded():
                ended = day
    return clocks(milestones, ended, rules, now)
