"""The one door through which a case changes: all of it in one transaction, or nothing.

Lock the case, fold its facts, decide, append, project, queue what follows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, connection

from evenhand.casework.doors.links import shut_out
from evenhand.casework.people import NewPerson, write_people
from evenhand.casework.rulebook import kept
from evenhand.casework.texts import write_texts
from evenhand.notices.plan import plan
from evenhand.process.actions import decide
from evenhand.process.case import NOTHING, Case
from evenhand.process.events import ComplaintReceived, Fact, HistoryImported
from evenhand.process.evolve import fold
from evenhand.process.people import Actor
from evenhand.process.program import Rules
from evenhand.process.situation import Request
from evenhand.process.visibility import may_open
from evenhand.records.context import acting_as
from evenhand.records.journal import append, facts_of
from evenhand.records.models import Asked, CaseFile, Notice
from evenhand.records.numbers import number_of
from evenhand.records.projection import project, summarise
from evenhand.sealing.configured import key_store

NO_DOUBLE_BOOKING = "no_double_booking"
_CLAIM = (
    'INSERT INTO asked (key, agency_id, "case", at) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING'
)


class NoSuchCaseError(LookupError):
    """There is no such case, or not for this person: the same answer for both."""


class TakenError(Exception):
    """A mediator or the place is taken at that time; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Free text that comes with a request; kind: one of Text.KINDS."""

    kind: str
    language: str
    body: str


@dataclass(frozen=True, slots=True)
class Done:
    """What a request did. replayed: it had been carried out before and did nothing now."""

    case: UUID
    number: str
    facts: tuple[Fact, ...]
    replayed: bool = False


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, of which agency, when; key tells the same request sent again from a new one."""

    agency: str
    actor: Actor
    now: datetime
    key: UUID


def asking(agency: str, actor: Actor, now: datetime, key: UUID | None = None) -> Asking:
    """Return an Asking, with a key of its own where the caller has none to repeat."""
    return Asking(agency, actor, now, key or uuid4())


def act(
    who: Asking,
    case: UUID,
    request: Request,
    texts: Iterable[Wording] = (),
    people: Iterable[NewPerson] = (),
) -> Done:
    """Carry out a request on a case.

    Raises Refused when the process says no, NoSuchCaseError to strangers, TakenError when the
    diary has no room. Nothing is written then.
    """
    with acting_as(who.agency, who.actor.person, who.actor.role.value):
        if not first_time(who, case):
            return _replay(who)
        # Not its key: a letter that is being sent refers to the case and makes nobody wait.
        file = CaseFile.objects.select_for_update(no_key=True).filter(id=case).first()
        if file is None:
            raise NoSuchCaseError(str(case))
        rules = kept(who.agency, file.version)
        before = fold(facts_of(case))
        if not may_open(before, who.actor, rules) and who.actor.role != "clock":
            raise NoSuchCaseError(str(case))
        facts = decide(before, request, who.actor, rules, who.now)
        write_people(who.agency, case, people)
        _write(who, file, facts, before, rules, texts)
    return Done(case, file.number, facts)


def open_case(
    who: Asking,
    request: Request,
    rules: Rules,
    texts: Iterable[Wording] = (),
    people: Iterable[NewPerson] = (),
) -> Done:
    """Open a case with its first request; rules: those in force, already kept.

    Raises Refused; nothing is written then.
    """
    case = uuid4()
    with acting_as(who.agency, who.actor.person, who.actor.role.value):
        if not first_time(who, case):
            return _replay(who)
        facts = decide(NOTHING, request, who.actor, rules, who.now)
        first = facts[0]
        if not isinstance(first, ComplaintReceived | HistoryImported):
            raise ValueError("a case begins with a complaint")
        file = CaseFile(id=case, agency_id=who.agency, number=number_of(case), received_on=first.on)
        file.save(force_insert=True)
        key_store().make(case)
        write_people(who.agency, case, people)
        _write(who, file, facts, NOTHING, rules, texts)
    return Done(case, file.number, facts)


def first_time(who: Asking, case: UUID) -> bool:
    """Claim the key; a second sender waits here until the first is done."""
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [who.key, who.agency, case, who.now])
        return bool(cursor.rowcount == 1)


def _replay(who: Asking) -> Done:
    asked = Asked.objects.filter(key=who.key).first()
    if asked is None:  # another agency's key: as if it were unknown
        raise NoSuchCaseError(str(who.key))
    return Done(asked.case, number_of(asked.case), (), replayed=True)


def _write(
    who: Asking,
    file: CaseFile,
    facts: tuple[Fact, ...],
    before: Case,
    rules: Rules,
    texts: Iterable[Wording],
) -> None:
    after = fold(facts, before)
    append(file, facts, who.actor, who.now, who.key)
    summarise(file, after)
    file.save(force_update=True)
    try:
        project(file, after, rules, before)
    except IntegrityError as error:
        if NO_DOUBLE_BOOKING in str(error):
            raise TakenError from error
        raise
    shut_out(who.agency, file.id, facts, who.actor, who.now)
    write_texts(who.agency, file.id, who.actor.person, who.now, texts)
    Notice.objects.bulk_create(
        Notice(
            agency_id=who.agency,
            case_id=file.id,
            person=planned.person,
            role=planned.role.value,
            wording=planned.wording,
            at=who.now,
        )
        for planned in plan(after, facts, rules)
    )
