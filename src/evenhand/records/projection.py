"""The read tables: made from what is known of a case, and nothing else."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import models
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from evenhand.process.case import NOTHING, Case
from evenhand.process.deadlines import AHEAD, due
from evenhand.process.program import Rules
from evenhand.process.stages import Stage
from evenhand.process.visibility import concerns, sights
from evenhand.records.models import CaseFile
from evenhand.records.reading import Booking, DutyRow, Opener, PartyRow, Resource

Row = tuple[Any, ...]

VERSION = 1
"""Raised when what follows from a case changes: `migrate` then makes the read tables anew."""


def _parties(file: CaseFile, case: Case, rules: Rules) -> Iterable[Row]:
    for party in case.parties:
        yield UUID(party.person), party.side.value, party.consent.value, party.taking_part


def _openers(file: CaseFile, case: Case, rules: Rules) -> Iterable[Row]:
    waits = [one for one in due(case, rules) if one.duty not in AHEAD]
    for (role, holder), seen in sights(case, rules).items():
        lists = (seen.parts, seen.own, seen.names, seen.reach)
        theirs = [one for one in waits if concerns(role, holder, one)]
        days = [one.by for one in theirs if one.by]
        yield (
            role.value,
            holder,
            seen.stage.value,
            seen.ending,
            *(tuple(sorted(one)) for one in lists),
            file.number,
            case.received_on,
            tuple((d.duty.value, d.role.value, d.by and d.by.isoformat()) for d in theirs),
            bool(theirs),
            min(days, default=None),
        )


def _duties(file: CaseFile, case: Case, rules: Rules) -> Iterable[Row]:
    """One row a duty: a guardian who speaks for two reads the nearest day."""
    nearest: dict[Row, date | None] = {}
    for one in due(case, rules):
        nearest.setdefault((one.duty.value, one.role.value, one.person), one.by)
    return ((*duty, by) for duty, by in nearest.items())


def _bookings(file: CaseFile, case: Case, rules: Rules) -> Iterable[Row]:
    if case.session is None or case.stage in (Stage.CLOSED, Stage.INVESTIGATION):
        return
    end = case.session.starts_at + timedelta(minutes=case.session.minutes)
    during = (case.session.starts_at, end)
    if not any(place.online for place in rules.places if place.code == case.session.place):
        yield f"place:{case.program}:{case.session.place}", during
    for mediator in case.mediators:
        yield f"mediator:{mediator}", during


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table of rows that follow from a case: its columns, the first of which tell them apart."""

    model: type[models.Model]
    columns: tuple[str, ...]
    key: int
    rows: Callable[[CaseFile, Case, Rules], Iterable[Row]]


TABLES = (
    ReadTable(PartyRow, ("person", "side", "consent", "taking_part"), 1, _parties),
    ReadTable(
        Opener,
        (
            *("role", "holder", "stage", "ending", "parts", "own", "names", "reach"),
            *("number", "received_on", "duties", "waiting", "due_on"),
        ),
        2,
        _openers,
    ),
    ReadTable(DutyRow, ("duty", "role", "person", "by"), 3, _duties),
)


def summarise(file: CaseFile, case: Case) -> None:
    """Set the columns of the case's own row, in memory."""
    if case.received_on is None:
        raise ValueError("a case without its complaint")
    file.version = case.version
    file.stage = case.stage.value
    file.ending = case.ending.value if case.ending else ""
    file.route = case.route.value if case.route else ""
    file.received_on = case.received_on


def project(file: CaseFile, case: Case, rules: Rules, before: Case = NOTHING) -> None:
    """Bring the read tables from what was known before to what is known now.

    Writes only what differs. Raises IntegrityError where the diary has no room.
    """
    for table in TABLES:
        old = set(table.rows(file, before, rules)) if before is not NOTHING else set()
        new = set(table.rows(file, case, rules))
        _replace(table, file, old - new, new - old)
    old_bookings = set(_bookings(file, before, rules))
    new_bookings = set(_bookings(file, case, rules))
    if old_bookings != new_bookings:
        Booking.objects.filter(case=file.id).delete()
        _book(file, new_bookings)


def _replace(table: ReadTable, file: CaseFile, gone: set[Row], come: set[Row]) -> None:
    manager, columns = table.model._default_manager, table.columns
    if gone:
        wanted = models.Q()
        for row in gone:
            wanted |= models.Q(**dict(zip(columns[: table.key], row, strict=False)))
        manager.filter(wanted, case=file.id).delete()
    if come:
        manager.bulk_create(
            table.model(
                agency_id=file.agency_id, case_id=file.id, **dict(zip(columns, row, strict=True))
            )
            for row in come
        )


def _book(file: CaseFile, bookings: Iterable[Row]) -> None:
    for key, during in sorted(bookings):
        resource, _ = Resource.objects.get_or_create(key=key)
        Booking.objects.create(
            agency_id=file.agency_id,
            resource=resource,
            case_id=file.id,
            during=DateTimeTZRange(*during),
        )
