"""One case as this viewer may see it: what pages show, and what they may offer."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from evenhand.casework.act import NoSuchCaseError
from evenhand.casework.people import names
from evenhand.casework.roster import account_names
from evenhand.casework.rulebook import kept
from evenhand.process.actions import refusal
from evenhand.process.calendar import local_day
from evenhand.process.case import Case, Party
from evenhand.process.deadlines import Clock, Due, clocks, due
from evenhand.process.events import (
    ComplaintReceived,
    ConsentGiven,
    Fact,
    MediationEnded,
    SuitabilityApproved,
)
from evenhand.process.evolve import fold
from evenhand.process.people import PARTY_ROLES, Actor, Role
from evenhand.process.program import Rules
from evenhand.process.refusals import Refused
from evenhand.process.situation import Request, Situation
from evenhand.process.visibility import ending_as_seen, may_open, names_known, sees_fact
from evenhand.process.wire import from_plain
from evenhand.records.context import acting_as
from evenhand.records.models import CaseFile, Entry, Text

# Who reads which texts of a case that is theirs. The agreement's words are the parties' own.
READS_TEXT: dict[str, frozenset[Role]] = {
    "narrative": frozenset(
        {Role.INTAKE, Role.APPROVER, Role.COORDINATOR, Role.INVESTIGATOR, Role.COMPLAINANT}
    ),
    "access_needs": frozenset({Role.COORDINATOR, Role.PROVIDER}),
    "agreement": frozenset({Role.COMPLAINANT, Role.MEMBER, Role.GUARDIAN, Role.MEDIATOR}),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A fact of the timeline that this viewer may read."""

    at: datetime
    fact: Fact
    by: Role


@dataclass(frozen=True, slots=True)
class Look:
    """A case as one viewer may see it at one moment."""

    agency: str
    id: UUID
    number: str
    case: Case
    rules: Rules
    actor: Actor
    now: datetime
    timeline: tuple[Line, ...]
    names: dict[str, str]
    texts: tuple[tuple[str, str, str], ...]
    clocks: tuple[Clock, ...]

    @property
    def ending(self) -> str:
        """The ending's code as this viewer may know it, "" while there is none."""
        seen = ending_as_seen(self.case, self.actor)
        return seen.code if seen else ""

    @property
    def due(self) -> tuple[Due, ...]:
        """What is due and concerns this viewer; the coordinator sees all of it."""
        everything = due(self.case, self.rules)
        if self.actor.role is Role.COORDINATOR:
            return everything
        own = {self.actor.person, *self.wards, ""}
        return tuple(one for one in everything if one.role is self.actor.role and one.person in own)

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

    Raises NoSuchCaseError when there is none, or none for them: the same answer for both.
    """
    with acting_as(agency, actor.person, actor.role.value):
        file = CaseFile.objects.filter(id=case).only("id", "number", "version").first()
        if file is None:
            raise NoSuchCaseError(str(case))
        rows = list(
            Entry.objects.filter(case=case)
            .order_by("seq")
            .values_list("at", "kind", "fact", "role")
        )
        lines = tuple(Line(at, from_plain(kind, fact), Role(role)) for at, kind, fact, role in rows)
        known = fold(line.fact for line in lines)
        rules = kept(agency, file.version)
        if not may_open(known, actor, rules):
            raise NoSuchCaseError(str(case))
        readable = [kind for kind in READS_TEXT if reads_text(kind, known, actor)]
        texts = Text.objects.filter(case=case, kind__in=readable).order_by("at")
        return Look(
            agency,
            file.id,
            file.number,
            known,
            rules,
            actor,
            now,
            tuple(line for line in lines if sees_fact(known, actor, line.fact)),
            _names(known, actor),
            tuple(texts.values_list("kind", "language", "body")),
            _clocks(lines, known, rules, now) if actor.role is Role.COORDINATOR else (),
        )


def reads_text(kind: str, case: Case, actor: Actor) -> bool:
    """Tell whether somebody who may open the case reads its texts of this kind.

    The agreement's words are for those who made them: who takes part, and who mediates.
    """
    if actor.role not in READS_TEXT[kind]:
        return False
    if kind != "agreement":
        return True
    people = {one.person for one in case.taking_part} | {one.guardian for one in case.taking_part}
    return actor.person in (set(case.mediators) if actor.role is Role.MEDIATOR else people)


def _names(case: Case, actor: Actor) -> dict[str, str]:
    known = names_known(case, actor)
    guardians = {one.guardian for one in case.parties if one.guardian and one.person in known}
    found = names(known | guardians)
    return found | account_names(seat.person for seat in case.seats)


def _clocks(lines: tuple[Line, ...], known: Case, rules: Rules, now: datetime) -> tuple[Clock, ...]:
    milestones: dict[str, date] = {}
    ended = None
    for line in lines:
        day = local_day(line.at, rules.zone)
        match line.fact:
            case ComplaintReceived(on=on):
                milestones["received"] = on
            case SuitabilityApproved(last=True):
                milestones["eligible"] = day
            case ConsentGiven() if known.all_agreed or known.ending:
                milestones["last_consent"] = day
            case MediationEnded():
                ended = day
    return clocks(milestones, ended, rules, now)
