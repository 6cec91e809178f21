"""Agencies: switched on when their program says all that a case needs."""

from datetime import date

from django.conf import settings

from evenhand.casework.rulebook import program
from evenhand.records.context import acting_as
from evenhand.records.models import Agency, CaseFile


class RulesUnsetError(Exception):
    """A program leaves open what a case needs; keys: the rules that nobody has set."""

    def __init__(self, agency: str, keys: tuple[str, ...]) -> None:
        super().__init__(
            f"{agency} cannot be switched on: nobody has set {', '.join(keys)}. "
            f"Set them in the program's file, or use `evenhand program show {agency}` to see them."
        )
        self.keys = keys


class DemoDatabaseError(Exception):
    """Real work was to begin where everything is invented."""


class LiveDatabaseError(Exception):
    """Demo features were asked for on a database that holds a case that is not demo."""


def switch_on(slug: str, today: date) -> None:
    """Make an agency ready for cases; nothing happens when it is already.

    Raises RulesUnsetError, and DemoDatabaseError where the agency is a demonstration.
    """
    rulebook = program(slug)
    missing = rulebook.missing(today)
    if missing:
        raise RulesUnsetError(slug, missing)
    agency, _ = Agency.objects.get_or_create(
        slug=slug, defaults={"name": rulebook.name, "demo": settings.DEMO}
    )
    if agency.demo and not settings.DEMO:
        raise DemoDatabaseError(
            f"{slug} is a demonstration in this database, and its people are invented. "
            "Use an empty database for real cases."
        )


def agencies() -> dict[str, str]:
    """Return the names of the agencies that are switched on, by slug."""
    return dict(Agency.objects.order_by("name").values_list("slug", "name"))


def invented(slug: str) -> bool:
    """Tell whether everybody in an agency is invented."""
    return Agency.objects.filter(slug=slug, demo=True).exists()


def refuse_demo_on_live() -> None:
    """Check that no case outside the demo is here.

    Raises LiveDatabaseError with what to do.
    """
    for agency in Agency.objects.filter(demo=False):
        with acting_as(agency.slug, "demo", "manager"):
            if CaseFile.objects.exists():
                raise LiveDatabaseError(
                    f"This database holds real cases of {agency.name}. Demo sign-ins and the demo "
                    "mailbox never run beside them: unset EVENHAND_DEMO or use another database."
                )
