"""A program's scenarios on PostgreSQL: each goes through filing and `act`, and is rolled back."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from evenhand.casework.act import NoSuchCaseError, Wording, act, asking
from evenhand.casework.agencies import switch_on
from evenhand.casework.filing import Complaint, Named, file_complaint
from evenhand.casework.people import NewPerson
from evenhand.casework.queries.case import look
from evenhand.casework.release import export
from evenhand.casework.roster import appoint, asking_mediator
from evenhand.casework.rulebook import bringing, in_force
from evenhand.process.calendar import local_day
from evenhand.process.case import NOTHING
from evenhand.process.origin import Thing
from evenhand.process.people import Actor, Role
from evenhand.process.program import Rules
from evenhand.process.situation import Facts
from evenhand.process.steps.matching import AskMediator
from evenhand.process.steps.referral import NewParty, ReceiveComplaint
from evenhand.programs import Program
from evenhand.records.context import acting_as
from evenhand.scenarios.scene import Deed, NotThere, Opened, Scene, Seen
from evenhand.scenarios.who import APPROVER, MEDIATORS, TIED, TRAINEE, UNTIED, Who, office_of

_WORDS = "Nobody has said this: a scenario stands where a person's words would be."
_TRAINED = date(2020, 1, 1)
_COMPANY = (
    *map(Who, ("intake desk", "coordinator", "investigator", "manager", "oversight", "counsel")),
    *map(Who, ("records officer", "retaliation office", "provider", TIED, TRAINEE)),
    *(Who(UNTIED, place) for place in (1, 2, 3)),
    *(Who(noun, 2) for noun in ("coordinator", "provider")),
)
Company = Mapping[Who, Actor]


class _Undone(Exception):
    """What was tried is taken back."""


class Rehearsal(Scene):
    """One case of an agency; whoever is not of the company is appointed when first needed."""

    def __init__(self, agency: str, company: Company, rules: Rules, now: datetime) -> None:
        super().__init__(rules, now)
        self._agency, self._company = agency, dict(company)
        self._id = UUID(int=0)

    def _receive(self, actor: Actor, complaint: ReceiveComplaint) -> Facts:
        told = Complaint(
            channel=complaint.channel,
            office=complaint.office,
            filing=complaint.filing,
            open_to_mediation=complaint.open_to_mediation,
            named=tuple(_named(party) for party in complaint.parties),
            reporter=_person(complaint.reporter) if complaint.reporter else None,
            allegations=complaint.allegations,
            circumstances=complaint.circumstances,
            narrative=_WORDS,
            occurred_on=complaint.occurred_on,
        )
        done = file_complaint(asking(self._agency, actor, self.now), told).done
        self._id = done.case
        return done.facts

    def _ask(self, deed: Deed) -> Facts:
        texts = [Wording(kind, "en", _WORDS) for kind in deed.words]
        people = [_person(one) for one in deed.newcomers]
        who = asking(self._agency, deed.actor, self.now)
        try:
            return act(who, self._id, deed.request, texts, people).facts
        except NoSuchCaseError as unseen:
            self._decided(deed)  # which tells the process's own reason, where it has one
            raise NotThere from unseen

    def attempt(self, deed: Deed) -> None:
        """Ask, and leave nothing behind. Raises Refused and NotThere."""
        try:
            with transaction.atomic():
                self._ask(deed)
                raise _Undone
        except _Undone:
            return

    def somebody(self, who: Who) -> Actor:
        """Return somebody of the company, appointed now if they are not yet."""
        office = office_of(who, self.rules, self.case)
        known = Who(who.noun, 0, office) if who.noun == APPROVER else who
        if known not in self._company:
            self._company[known] = _appointed(self._agency, known, office)
        return self._company[known]

    def asking(self, mediator: Who) -> AskMediator:
        """Return the request that asks this mediator, with what the roster says of them."""
        return asking_mediator(self._agency, self.somebody(mediator).person)

    def seen(self, actor: Actor) -> Seen | None:
        """Return what the database shows to somebody."""
        try:
            found = look(self._agency, self._id, actor, self.now)
        except NoSuchCaseError:
            return None
        return Seen(
            tuple(line.fact for line in found.timeline),
            frozenset(found.names),
            frozenset(kind for kind, _, _ in found.texts),
            found.sight.stage,
            found.ending,
            found.due,
        )

    def leaving(self, number: int, actor: Actor) -> frozenset[Thing]:
        """Return what the file of a release would hold."""
        made = export(self._agency, self._id, actor, number, self.now)
        things: set[Thing] = {type(piece.fact) for piece in made.pieces}
        return frozenset(things | {kind for kind, _ in made.texts})


@contextmanager
def rehearsing(program: Program, on: date) -> Iterator[Opened]:
    """Switch a program on, wherever it lies, appoint a company, and yield what opens a scene.

    on: the day whose rules the company follows. Raises RulesUnsetError. Agency and company stay
    in the database, so it should be one that is thrown away; nothing of a scenario stays.
    """
    with bringing(program):
        switch_on(program.slug, on)
        yield partial(_on_scene, program.slug, _company(program.slug, program.rules(on)))


def _company(agency: str, rules: Rules) -> Company:
    approvers = (Who(APPROVER, 0, office) for office in rules.approvers)
    everybody = (*_COMPANY, *approvers)
    return {who: _appointed(agency, who, office_of(who, rules, NOTHING)) for who in everybody}


def _appointed(agency: str, who: Who, office: str) -> Actor:
    mediates = who.noun in MEDIATORS
    account = appoint(
        agency,
        f"{agency}.{who}".replace(" ", "_"),
        str(who),
        who.role,
        office=office,
        trained_on=_TRAINED if mediates and who.noun != TRAINEE else None,
        affiliated=who.noun == TIED,
    )
    return Actor(str(account), who.role, office)


@contextmanager
def _on_scene(agency: str, company: Company, rules: Rules, now: datetime) -> Iterator[Scene]:
    with transaction.atomic():
        with acting_as(agency, "rehearsal", Role.MANAGER.value):
            own = in_force(agency, local_day(now, rules.zone))[1]
        if own != rules:
            raise ValueError("a case keeps its program's own rules: others are told in memory only")
        yield Rehearsal(agency, company, rules, now)
        transaction.set_rollback(True)


def _named(party: NewParty) -> Named:
    guardian = _person(party.guardian) if party.guardian else None
    return Named(_person(party.person), party.side, party.kind, party.minor, guardian)


def _person(person: str) -> NewPerson:
    return NewPerson(f"Somebody {UUID(person).int}", id=UUID(person))
