"""Lists of cases: only those that exist for the viewer, in a constant number of queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from evenhand.casework.act import NoSuchCaseError
from evenhand.process.people import Actor, Role
from evenhand.process.stages import Stage
from evenhand.process.visibility import opener, stage_as_seen
from evenhand.records.context import acting_as
from evenhand.records.models import CaseFile, DutyRow, Opener
from evenhand.records.numbers import NotANumberError, read_number

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


def cases(agency: str, actor: Actor, *, stage: str = "", page: int = 1) -> Page:
    """Return the cases that exist for this person, what is due first, then the newest.

    stage: only cases at this stage, "" for all that are not over for this viewer or still wait
    for something; page: from 1, PAGE cases each.
    """
    role, holder = opener(actor)
    with acting_as(agency, actor.person, actor.role.value):
        mine = Opener.objects.filter(agency=agency, role=role.value, holder=holder)
        waits = _waiting(actor).filter(case=OuterRef("id"))
        files = CaseFile.objects.filter(agency=agency, id__in=mine.values("case")).annotate(
            next=Subquery(waits.order_by(F("by").asc(nulls_last=True)).values("by")[:1])
        )
        files = (
            files.filter(stage=stage)
            if stage and actor.role is not Role.INVESTIGATOR  # who may not ask for a stage
            else files.filter(~Q(stage__in=_over(actor)) | Exists(waits))
        )
        first = (page - 1) * PAGE
        rows = list(
            files.order_by(F("next").asc(nulls_last=True), "-received_on", "id").values_list(
                "id", "number", "stage", "ending", "received_on"
            )[first : first + PAGE + 1]
        )
        duties = _duties([row[0] for row in rows], actor)
    found = tuple(
        Listed(
            case,
            number,
            stage_as_seen(Stage(at), actor.role).value,
            ending,
            received_on,
            tuple(duties[case]),
        )
        for case, number, at, ending, received_on in rows[:PAGE]
    )
    return Page(found, len(rows) > PAGE)


def _over(actor: Actor) -> tuple[str, ...]:
    """The stages at which nothing is left to do; what an investigator may open is never over."""
    if actor.role is Role.INVESTIGATOR:
        return ()
    return (Stage.CLOSED.value, Stage.INVESTIGATION.value)


def _waiting(actor: Actor) -> QuerySet[DutyRow]:
    """What is due and concerns this viewer; the coordinator sees all of it."""
    rows = DutyRow.objects.all()
    if actor.role is Role.COORDINATOR:
        return rows
    return rows.filter(role=actor.role.value, person__in=["", actor.person])


def _duties(ids: list[UUID], actor: Actor) -> defaultdict[UUID, list[tuple[str, str, date | None]]]:
    found: defaultdict[UUID, list[tuple[str, str, date | None]]] = defaultdict(list)
    for row in _waiting(actor).filter(case__in=ids).order_by("by", "duty"):
        found[row.case_id].append((row.duty, row.role, row.by))
    return found


def find(agency: str, actor: Actor, typed: str) -> UUID:
    """Return the case with this number if it exists for this person.

    Raises NoSuchCaseError otherwise, also for a slip in the number.
    """
    role, holder = opener(actor)
    try:
        number = read_number(typed)
    except NotANumberError as error:
        raise NoSuchCaseError(typed) from error
    with acting_as(agency, actor.person, actor.role.value):
        mine = Opener.objects.filter(
            agency=agency, role=role.value, holder=holder, case__number=number
        )
        case = mine.values_list("case", flat=True).first()
    if case is None:
        raise NoSuchCaseError(typed)
    return case
