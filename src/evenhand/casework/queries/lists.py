"""Lists of cases: only those that exist for the viewer, read in one query."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from evenhand.casework.act import NoSuchCaseError
from evenhand.process.people import Actor, Role
from evenhand.process.stages import Stage
from evenhand.process.visibility import holder
from evenhand.records.context import looking_as
from evenhand.records.models import CaseFile
from evenhand.records.numbers import NotANumberError, read_number
from evenhand.records.reading import Opener

PAGE = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """A case in a list: nothing about any one officer, and no decline."""

    id: UUID
    number: str
    stage: str
    ending: str
    received_on: date
    duties: tuple[tuple[str, str, date | None], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Some cases of a list; more: whether another page follows."""

    cases: tuple[Listed, ...]
    more: bool


def cases(
    agency: str, actor: Actor, *, stage: str = "", page: int = 1, waiting: bool = False
) -> Page:
    """Return the cases that exist for this person, what is due first, then the newest.

    stage: only cases at this stage, "" for all that are not over for this viewer or still wait
    for something; page: from 1, PAGE cases each; waiting: only those that wait.
    """
    with looking_as(agency, actor):
        mine = _mine(agency, actor)
        mine = (
            mine.filter(stage=stage)
            if stage and actor.role is not Role.INVESTIGATOR  # who may not ask for a stage
            else mine.filter(~Q(stage__in=_over(actor)) | Q(waiting=True))
        )
        mine = mine.filter(waiting=True) if waiting else mine
        first = (page - 1) * PAGE
        rows = list(
            mine.order_by(F("due_on").asc(nulls_last=True), "-received_on", "case").values_list(
                "case", "number", "stage", "ending", "received_on", "duties"
            )[first : first + PAGE + 1]
        )
    found = (Listed(*row[:-1], _read(row[-1])) for row in rows[:PAGE])
    return Page(tuple(found), len(rows) > PAGE)


def _read(duties: list[tuple[str, str, str | None]]) -> tuple[tuple[str, str, date | None], ...]:
    return tuple((duty, role, date.fromisoformat(by) if by else None) for duty, role, by in duties)


def _mine(agency: str, actor: Actor) -> QuerySet[Opener]:
    """What this viewer has of their own cases; the database shows no other rows."""
    as_whom = ["", holder(actor)]
    return Opener.objects.filter(agency=agency, role=actor.role.value, holder__in=as_whom)


def is_there(agency: str, actor: Actor, case: UUID) -> bool:
    """Tell whether a case is among this person's own."""
    with looking_as(agency, actor):
        return _mine(agency, actor).filter(case=case).exists()


def _over(actor: Actor) -> tuple[str, ...]:
    """The stages at which nothing is left to do; what an investigator may open is never over."""
    if actor.role is Role.INVESTIGATOR:
        return ()
    return (Stage.CLOSED.value, Stage.INVESTIGATION.value)


def find(agency: str, actor: Actor, typed: str) -> UUID:
    """Return the case with this number if it exists for this person.

    Raises NoSuchCaseError otherwise, also for a slip in the number.
    """
    try:
        number = read_number(typed)
    except NotANumberError as error:
        raise NoSuchCaseError(typed) from error
    with looking_as(agency, actor):
        found = CaseFile.objects.filter(number=number).values_list("id", flat=True).first()
    if found is None:
        raise NoSuchCaseError(typed)
    return found
