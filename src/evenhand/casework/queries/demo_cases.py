"""Whom one may play in the demonstration: a few cases of every stage, and their parties."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from evenhand.casework.agencies import refuse_demo_on_live
from evenhand.casework.people import names
from evenhand.process.people import PARTY_ROLES, Role
from evenhand.process.stages import Stage
from evenhand.records.context import acting_as
from evenhand.records.models import CaseFile
from evenhand.records.reading import Opener

A_FEW = 2
_STAGES = {stage.value: place for place, stage in enumerate(Stage)}


@dataclass(frozen=True, slots=True)
class Played:
    """A party for whom a case exists."""

    role: Role
    name: str
    person: str


@dataclass(frozen=True, slots=True)
class DemoCase:
    """A case of the demonstration."""

    id: UUID
    number: str
    stage: str
    parties: tuple[Played, ...]


def demo_cases(agency: str, a_few: int = A_FEW) -> list[DemoCase]:
    """Return the newest cases of every stage, so many of each, in the order of the process.

    Raises LiveDatabaseError where cases are real.
    """
    refuse_demo_on_live()
    with acting_as(agency, "demo", Role.MANAGER.value):
        place = Window(RowNumber(), partition_by=F("stage"), order_by=("-received_on", "id"))
        rows = CaseFile.objects.filter(agency=agency).annotate(place=place)
        files = list(rows.filter(place__lte=a_few).values_list("id", "number", "stage"))
        parties = _parties([case for case, _, _ in files])
    found = [DemoCase(case, number, stage, parties[case]) for case, number, stage in files]
    return sorted(found, key=lambda one: (_STAGES[one.stage], one.number))


def _parties(cases: list[UUID]) -> defaultdict[UUID, tuple[Played, ...]]:
    roles = [role.value for role in PARTY_ROLES]
    rows = Opener.objects.filter(case__in=cases, role__in=roles).order_by("role", "holder")
    openers = list(rows.values_list("case", "role", "holder"))
    known = names(holder for _, _, holder in openers)
    found: defaultdict[UUID, tuple[Played, ...]] = defaultdict(tuple)
    for case, code, holder in openers:
        found[case] = (*found[case], Played(Role(code), known.get(holder, ""), holder))
    return found
