"""The read tables made again, whole, from the journal alone."""

from functools import cache

from django.db import transaction
from django.db.models import Model

from evenhand.process.evolve import fold
from evenhand.process.program import Rules
from evenhand.programs import load
from evenhand.records.context import acting_as
from evenhand.records.journal import facts_of
from evenhand.records.models import Agency, CaseFile, ProgramVersion
from evenhand.records.numbers import number_of
from evenhand.records.projection import TABLES, VERSION, project, summarise
from evenhand.records.reading import Booking, Projected


def locked() -> list[CaseFile]:
    """Return the agency's cases; nobody else can change one until the transaction ends."""
    return list(CaseFile.objects.select_for_update().order_by("id"))


def rebuild(agency: str, files: list[CaseFile]) -> None:
    """Make the read tables, the diary and the columns of these locked cases again.

    Text, people, files and notices stay, as do a case's length and head: they are the witness
    against entries that went missing, and follow from no fact. Call inside
    acting_as(agency, ...).
    """

    @cache
    def rules(version: str) -> Rules:
        values = ProgramVersion.objects.get(agency=agency, version=version).values
        return load(agency, demo=Agency.objects.get(slug=agency).demo).kept(values)

    # All first, so that no row that should not be there stands in the way of one that should.
    cases = [file.id for file in files]
    models: tuple[type[Model], ...] = (Booking, *(table.model for table in TABLES))
    for model in models:
        model._default_manager.filter(case__in=cases).delete()
    for file in files:
        case = fold(facts_of(file.id))
        file.number = number_of(file.id)
        summarise(file, case)
        file.save(force_update=True)
        project(file, case, rules(case.version))


def bring_up_to_date() -> int:
    """Make every read table again where an older projection made them; return how many cases.

    All of it in one transaction, or nothing.
    """
    with transaction.atomic():
        if Projected.objects.filter(version=VERSION).exists():
            return 0
        cases = 0
        for slug in Agency.objects.values_list("slug", flat=True):
            with acting_as(slug, "migration", "manager"):
                files = locked()
                rebuild(slug, files)
                cases += len(files)
        Projected.objects.all().delete()
        Projected.objects.create(version=VERSION)
    return cases
