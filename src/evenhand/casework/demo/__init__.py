"""The demonstration: programs switched on, an invented cast, and cases at every stage."""

from collections import Counter
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count
from django.utils import timezone

from evenhand.casework.agencies import LiveDatabaseError, refuse_demo_on_live, switch_on
from evenhand.casework.demo.caseload import build
from evenhand.casework.demo.cast import appointed
from evenhand.casework.demo.looked import looked
from evenhand.casework.journal import seal
from evenhand.casework.roster import posts
from evenhand.casework.rulebook import program, zone
from evenhand.process.calendar import local_day
from evenhand.process.people import CLOCK
from evenhand.process.stages import Ending, Stage
from evenhand.programs import shown
from evenhand.records.context import acting_as
from evenhand.records.models import Agency, CaseFile

_BUILDER = 7_045_219_341  # any number, the same in every process
_NAMES_EACH, _NAMES_OF_STAFF = 213, 40


def ensure() -> None:
    """Build the demonstration if there is none, and tell what is in it and who can sign in.

    A second start finds everything and builds nothing. Raises LiveDatabaseError on a database
    that is, or is about to be, used for real cases.
    """
    refuse_demo_on_live()
    if Agency.objects.filter(demo=False).exists():
        raise LiveDatabaseError(
            "An agency of this database was switched on for real work. Use another database for "
            "the demonstration, or unset EVENHAND_DEMO."
        )
    now = timezone.now()
    for place, agency in enumerate(shown()):
        _ensure(agency, now, place * _NAMES_EACH)
    seal()
    _tell()


def _ensure(agency: str, now: datetime, first_name: int) -> None:
    today = local_day(now, zone(agency))
    # All or nothing: an agency that has a case has all of them.
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_BUILDER])
        switch_on(agency, today)
        with acting_as(agency, CLOCK.person, CLOCK.role.value):
            if CaseFile.objects.exists():
                return
        rules = program(agency).rules(today)
        mediators = appointed(agency, rules, first_name, today)
        build(agency, now, rules, mediators, first_name + _NAMES_OF_STAFF)
        looked(agency, now, rules)


def _tell() -> None:
    print("Everybody and everything in this demonstration is invented.")
    for agency in shown():
        print(f"\n{program(agency).city}: {settings.ORIGIN}/{agency}/")
        stages, endings = counted(agency)
        print(f"  {stages.total()} cases")
        print("  " + ", ".join(f"{stage} {stages[stage]}" for stage in Stage if stages[stage]))
        print("  " + ", ".join(f"{end} {endings[end]}" for end in Ending if endings[end]))
        for post in posts(agency):
            part = f"{post.role} {post.office}".strip()
            print(f"  {post.username:<40} {post.name:<24} {part}")
    print(f"\nSign in as any of them with one click: {settings.ORIGIN}/demo/")


def counted(agency: str) -> tuple[Counter[Stage], Counter[Ending]]:
    """Return how many cases an agency has at each stage, and with each ending."""
    stages: Counter[Stage] = Counter()
    endings: Counter[Ending] = Counter()
    with acting_as(agency, CLOCK.person, CLOCK.role.value):
        rows = CaseFile.objects.values_list("stage", "ending").annotate(number=Count("id"))
        for stage, ending, number in rows:
            stages[Stage(stage)] += number
            if ending:
                endings[Ending(ending)] += number
    return stages, endings
