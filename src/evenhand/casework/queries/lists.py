"""Lists of cases: only those that exist for the viewer, in a constant number of queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from evenhand.casework.act import NoSuchCaseError
from evenhand.process.people import Actor, Role
from evenhand.process.visibility import opener
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


def cases(agency: str, actor: Actor, *, stage: str = "", page: int = 1) -> list[Listed]:
    """Return the cases that exist for this person, what is due first, then the newest.

    stage: only cases at this stage; page: from 1, PAGE cases each.
    """
    role, holder = opener(actor)
    with acting_as(agency, actor.person, actor.role.value):
        mine = Opener.objects.filter(agency=agency, role=role.value, holder=holder)
        files = CaseFile.objects.filter(agency=agency, id__in=mine.values("case"))
        if stage:
            files = files.filter(stage=stage)
        first = (page - 1) * PAGE
        rows = list(
            files.order_by("-received_on", "id").values_list(
                "id", "number", "stage", "ending", "received_on"
            )[first : first + PAGE]
        )
        duties = _duties([row[0] for row in rows], actor)
    found = [Listed(*row, duties=tuple(duties[row[0]])) for row in rows]
    return sorted(found, key=_urgency)


def _duties(ids: list[UUID], actor: Actor) -> defaultdict[UUID, list[tuple[str, str, date | None]]]:
    rows = DutyRow.objects.filter(case__in=ids).order_by("by", "duty")
    if actor.role is not Role.COORDINATOR:
        rows = rows.filter(role=actor.role.value, person__in=["", actor.person])
    found: defaultdict[UUID, list[tuple[str, str, date | None]]] = defaultdict(list)
    for row in rows:
        found[row.case_id].append((row.duty, row.role, row.by))
    return found


def _urgency(listed: Listed) -> tuple[bool, date]:
    days = [by for _, _, by in listed.duties if by is not None]
    return (not days, min(days, default=date.max))


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
