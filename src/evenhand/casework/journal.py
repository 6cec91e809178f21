"""Keeping the journal: checking it, sealing it into one log, rebuilding what is read from it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

from evenhand.casework.agencies import agencies
from evenhand.casework.queries.counts import Checked, check_journal
from evenhand.process.people import CLOCK
from evenhand.records import journal
from evenhand.records.context import acting_as
from evenhand.records.journal import Wrong
from evenhand.records.models import Entry, LogLeaf, Unsealed
from evenhand.records.rebuild import locked, rebuild


class JournalWrongError(Exception):
    """The journal is not what was written, so nothing may be made from it."""


@dataclass(frozen=True, slots=True)
class Log:
    """What checking the log found: its length, the entries that wait, and faults in words."""

    sealed: int
    waiting: int
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What checking everything found; agencies by slug."""

    agencies: dict[str, Checked]
    log: Log

    @property
    def fine(self) -> bool:
        """Whether nothing at all is wrong."""
        return not (self.log.wrong or any(one.wrong for one in self.agencies.values()))


def check() -> Findings:
    """Recompute every hash of every agency's journal and compare all with the log.

    Work may go on meanwhile: everything is looked at as it was at one moment.
    """
    with _one_moment():
        found = {agency: check_journal(agency, CLOCK) for agency in agencies()}
        return Findings(found, _check_log())


@contextmanager
def _one_moment() -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        # Otherwise an entry written during the check would look like a fault.
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _check_log() -> Log:
    """Check that the log is gapless and names the entries that are there.

    An entry taken away together with every trace in its case still leaves its place here.
    """
    places = dict(LogLeaf.objects.order_by("position").values_list("entry", "position"))
    waiting = set(Unsealed.objects.values_list("entry", flat=True))
    kept = _entries()
    wrong = [
        f"place {wanted} of the log is missing"
        for wanted, place in enumerate(places.values())
        if wanted != place
    ][:1]
    if gone := [place for entry, place in places.items() if entry not in kept]:
        wrong.append(f"place {gone[0]} of the log names an entry that is missing")
    if gone := sorted(waiting - kept):
        wrong.append(f"entry {gone[0]} waits for its place in the log and is missing")
    if lost := sorted(kept - places.keys() - waiting):
        wrong.append(f"entry {lost[0]} has no place in the log and waits for none")
    return Log(len(places), len(waiting), tuple(wrong))


def _entries() -> set[int]:
    kept: set[int] = set()
    for agency in agencies():
        with acting_as(agency, CLOCK.person, CLOCK.role.value):
            kept |= set(Entry.objects.values_list("pk", flat=True))
    return kept


def seal() -> int:
    """Give every committed entry its place in the log; return how many there were."""
    sealed = 0
    while True:
        with transaction.atomic():
            added = journal.seal()
        sealed += added
        if not added:
            return sealed


def rebuild_agency(agency: str) -> int:
    """Make everything that is read of an agency's cases again; return how many cases.

    Raises JournalWrongError, and changes nothing, if the journal is not what was written.
    """
    with acting_as(agency, CLOCK.person, CLOCK.role.value):
        files = locked()
        for one in journal.verify(agency):
            if isinstance(one, Wrong):
                raise JournalWrongError(
                    f"{agency}: case {one.case}, entry {one.seq}: {one.what}. Nothing was rebuilt; "
                    "restore the journal from a backup first."
                )
        rebuild(agency, files)
    return len(files)
