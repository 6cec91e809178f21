"""Counts for oversight: every ending by itself, nobody's name and no case."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Count

from evenhand.process.measures import Tally, tally
from evenhand.process.people import Actor
from evenhand.process.stages import Ending, Stage
from evenhand.records.context import acting_as, counting
from evenhand.records.journal import Wrong, verify
from evenhand.records.models import CaseFile, Entry


def counts(agency: str) -> Tally:
    """Return how many complaints came, are open, and ended in which way."""
    with counting(agency):
        rows = CaseFile.objects.values_list("stage", "ending").annotate(number=Count("id"))
        return tally((Stage(s), Ending(e) if e else None, n) for s, e, n in rows)


def not_offered(agency: str) -> dict[str, int]:
    """Return how often mediation was never offered, by reason."""
    with counting(agency):
        rows = Entry.objects.filter(kind="NotOffered").values_list("fact__reason")
        return dict(rows.annotate(number=Count("id")).order_by("fact__reason"))


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking the journal found."""

    cases: int
    entries: int
    wrong: tuple[Wrong, ...]


def check_journal(agency: str, actor: Actor) -> Checked:
    """Recompute every hash of an agency's journal.

    What looks wrong is looked at again: a case that was written to meanwhile looks wrong once.
    """
    with acting_as(agency, actor.person, actor.role.value):
        found = _checked(verify(agency))
        if not found.wrong:
            return found
        again = _checked(verify(agency))
        return replace(again, wrong=tuple(one for one in again.wrong if one in found.wrong))


def _checked(found: Iterable[Wrong | int]) -> Checked:
    cases = entries = 0
    wrong = []
    for one in found:
        cases += 1
        if isinstance(one, Wrong):
            wrong.append(one)
        else:
            entries += one
    return Checked(cases, entries, tuple(wrong))
