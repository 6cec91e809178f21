"""Keeping the journal: checking it, sealing it into one log, rebuilding what is read from it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

from evenhand.casework.agencies import agencies
from evenhand.casework.checkpoints import every_checkpoint
from evenhand.casework.queries.counts import Checked
from evenhand.casework.under_checkpoint import Later, explained, later
from evenhand.process.people import CLOCK
from evenhand.records import journal
from evenhand.records.context import acting_as
from evenhand.records.journal import Wrong
from evenhand.records.log_note import Checkpoint, NoteError
from evenhand.records.log_places import Places
from evenhand.records.models import LogLeaf, Unsealed
from evenhand.records.rebuild import locked, rebuild

_NOT_THOSE = (
    "its first {} entries are not those of the checkpoint: something was changed, taken out, "
    "added or moved among them"
)


class JournalWrongError(Exception):
    """The journal is not what was written, so nothing may be made from it."""


@dataclass(frozen=True, slots=True)
class Log:
    """What checking the log found: its length, the entries that wait, and faults in words.

    checkpoints: how many of those that the database keeps were held against it; later: what was
    recorded since the checkpoint that was given.
    """

    sealed: int
    waiting: int
    checkpoints: int
    wrong: tuple[str, ...]
    later: Later | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """What checking everything found; agencies by slug."""

    agencies: dict[str, Checked]
    log: Log

    @property
    def fine(self) -> bool:
        """Whether nothing at all is wrong."""
        return not (self.log.wrong or any(one.wrong for one in self.agencies.values()))


def check(given: Checkpoint | None = None) -> Findings:
    """Make every hash of every agency's journal anew, and hold them against the log.

    The log is held against every checkpoint that the database keeps, and against the one that
    was given. Work may go on meanwhile: everything is looked at as it was at one moment.
    """
    with _one_moment():
        places = Places(LogLeaf.objects.count())
        found = {agency: _checked(agency, places) for agency in agencies()}
        wrong = _faults_of_log(places)
        waiting = Unsealed.objects.count()
        promised, unreadable = _promised()
        wrong += unreadable + _broken(places, [*promised, *([given] if given else [])])
        if given and wrong:
            wrong += explained(places, given)
        since = later(given.size) if given and not wrong else None
        return Findings(found, Log(places.size, waiting, len(promised), tuple(wrong), since))


def _checked(agency: str, places: Places) -> Checked:
    with acting_as(agency, CLOCK.person, CLOCK.role.value):
        found = list(journal.verify(agency, places))
    right = [one for one in found if not isinstance(one, Wrong)]
    wrong = tuple(one for one in found if isinstance(one, Wrong))
    return Checked(len(found), sum(right), wrong)


@contextmanager
def _one_moment() -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        # Otherwise an entry written during the check would look like a fault.
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _faults_of_log(places: Places) -> list[str]:
    """Check that the log is gapless and names the entries that are there, each once.

    An entry taken away together with every trace in its case still leaves its place here.
    """
    wrong = []
    gap, gone = _gap(places.size), places.empty()
    if gap is not None:
        wrong.append(f"place {gap} of the log is missing")
    if gone is not None and LogLeaf.objects.filter(position=gone).exists():
        wrong.append(f"place {gone} of the log names an entry that is missing")
    if places.twice:
        wrong.append(f"place {places.twice[0]} of the log is taken twice")
    waiting = set(Unsealed.objects.values_list("entry", flat=True))
    if lost := sorted(waiting - places.homeless.keys()):
        wrong.append(f"entry {lost[0]} waits for its place in the log and is missing")
    if lost := sorted(places.homeless.keys() - waiting):
        wrong.append(f"entry {lost[0]} has no place in the log and waits for none")
    return wrong


def _gap(size: int) -> int | None:
    """Return the first place that is missing among so many, None when none is."""
    ordered = LogLeaf.objects.order_by("position").values_list("position", flat=True)
    if not size or (ordered.first(), ordered.last()) == (0, size - 1):
        return None
    return next(wanted for wanted, place in enumerate(ordered.iterator()) if wanted != place)


def _promised() -> tuple[list[Checkpoint], list[str]]:
    """Return the checkpoints that the database keeps, and what is wrong with them."""
    try:
        return every_checkpoint(), []
    except NoteError as problem:
        return [], [f"a checkpoint that the database keeps is not what was written: {problem}"]


def _broken(places: Places, promised: list[Checkpoint]) -> list[str]:
    """Return the first promise that the log does not keep, in words."""
    roots = places.roots(one.size for one in promised if one.size <= places.size)
    for one in sorted(promised, key=lambda one: one.size):
        if one.size > places.size:
            missing = one.size - places.size
            return [f"{missing} of the {one.size} entries of the checkpoint are missing at its end"]
        if roots[one.size] != one.root:
            return [_NOT_THOSE.format(one.size)]
    return []


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
