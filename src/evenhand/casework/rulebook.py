"""The rules of an agency's program: those in force today, and those that a case keeps."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache

from django.conf import settings

from evenhand.process.program import Rules
from evenhand.programs import Program, load
from evenhand.records.models import ProgramVersion

_BROUGHT: dict[str, Program] = {}


@lru_cache(maxsize=64)
def program(slug: str) -> Program:
    """Return an agency's program; in a demonstration the unset rules are filled in."""
    return _BROUGHT.get(slug) or load(slug, demo=settings.DEMO)


@contextmanager
def bringing(brought: Program) -> Iterator[None]:
    """Work with this program as the one of its slug, wherever it lies: to try it out."""
    _BROUGHT[brought.slug] = brought
    program.cache_clear()
    kept.cache_clear()
    try:
        yield
    finally:
        del _BROUGHT[brought.slug]
        program.cache_clear()
        kept.cache_clear()


def zone(slug: str) -> str:
    """Return the time zone of an agency's offices, an IANA name."""
    return str(program(slug).in_force(date.max)["clock.zone"].value)


@lru_cache(maxsize=512)
def kept(agency: str, version: str) -> Rules:
    """Return the rules of a version under which cases were opened.

    Call inside acting_as(agency, ...). Raises ProgramVersion.DoesNotExist.
    """
    found = ProgramVersion.objects.get(agency=agency, version=version)
    return program(agency).kept(found.values)


def in_force(agency: str, day: date) -> tuple[str, Rules]:
    """Return the version and the rules in force on this day, and keep them for good.

    Raises RuleFault where a rule that a case needs is unset.
    """
    rulebook = program(agency)
    version = rulebook.version(day)
    rules = rulebook.rules(day)
    ProgramVersion.objects.bulk_create(
        [ProgramVersion(agency_id=agency, version=version, values=rulebook.values(day))],
        ignore_conflicts=True,
    )
    return version, rules
