"""Checkpoints of the log: made when it has grown, and put where others can fetch and keep them.

Whoever keeps one can have it proved later that nothing under it was changed since, by nobody.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from evenhand.casework import checkpoint_folder
from evenhand.casework.checkpoint_key import own_key, seed
from evenhand.records.log_note import Checkpoint, NoteError, opened, read_key, signed
from evenhand.records.log_tree import Peaks, grown, leaf_hash, root_of
from evenhand.records.models import CheckpointRow, LogLeaf

# Oftener, whoever watches the log's size would know the hour at which something was recorded.
EVERY = timedelta(days=1)

_LOG = logging.getLogger(__name__)
_MAKER = 7_045_219_342  # any number, the same in every process
_WIDTH = 32


class CheckpointRefusedError(Exception):
    """A checkpoint would contradict what was published; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Published:
    """A checkpoint that was made: the signed note, and the key that shows it."""

    size: int
    note: str
    key: str
    at: datetime


def newest() -> Published | None:
    """Return the newest checkpoint, None where there is none yet."""
    row = CheckpointRow.objects.order_by("-size").first()
    return None if row is None else Published(row.size, row.note, row.key, row.at)


def every_checkpoint() -> list[Checkpoint]:
    """Return what was promised so far, as far as it can still be read."""
    rows = CheckpointRow.objects.order_by("size")
    return [opened(row.note.encode(), read_key(row.key)) for row in rows]


def keep_up(now: datetime) -> None:
    """Make a checkpoint if the newest is a day old and the log has grown; publish what waits.

    What stands in the way is told in the log: somebody must decide, and other work goes on.
    """
    last = newest()
    try:
        if last is None or now - last.at >= EVERY:
            make(now)
        publish()
    except (CheckpointRefusedError, OSError) as problem:
        _LOG.error("No checkpoint was made or published. %s", problem)


@transaction.atomic
def make(now: datetime, *, new_key: bool = False) -> Published | None:
    """Sign the log as it is; None when it has not grown. new_key: the old one is given up.

    Raises CheckpointRefusedError when what was published would be contradicted.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_MAKER])
    last = CheckpointRow.objects.order_by("-size").first()
    old, peaks = (0, ()) if last is None else (last.size, _believed(last, new_key=new_key))
    _refuse_older_log(old)
    leaves = _leaves(old)
    if not leaves:
        return None
    key, size, peaks = own_key(), old + len(leaves), grown(old, peaks, leaves)
    note = signed(Checkpoint(key.name, size, root_of(peaks)), seed())
    CheckpointRow.objects.create(size=size, note=note, key=str(key), peaks=b"".join(peaks), at=now)
    return Published(size, note, str(key), now)


def publish() -> int:
    """Put every checkpoint that is not yet there into the folder; return how many.

    Raises OSError.
    """
    waiting = []
    made = CheckpointRow.objects.order_by("-size").values_list("size", "note")
    for size, note in made.iterator(chunk_size=10):
        if checkpoint_folder.has(size):
            break
        waiting.append((size, note))
    for size, note in reversed(waiting):
        smaller = CheckpointRow.objects.filter(size__lt=size).order_by("-size").first()
        checkpoint_folder.put(size, note, _leaves(smaller.size if smaller else 0, size))
    return len(waiting)


def _believed(row: CheckpointRow, *, new_key: bool) -> Peaks:
    """Return the peaks of a checkpoint after making sure that they are what was signed."""
    key = str(own_key())
    if row.key != key and not new_key:
        raise CheckpointRefusedError(
            f"The log was signed with the key {row.key} until now, and the key here is {key}. "
            "Put the old key back (EVENHAND_LOG_KEY, or the file log_key), or go on with the new "
            "one: evenhand journal checkpoint --new-key"
        )
    raw = bytes(row.peaks)
    peaks = tuple(raw[at : at + _WIDTH] for at in range(0, len(raw), _WIDTH))
    changed = "The newest checkpoint in the database is not what was written: {}. Compare it with "
    changed += f"the files in {checkpoint_folder.folder()}."
    try:
        checkpoint = opened(row.note.encode(), read_key(row.key))
    except NoteError as error:
        raise CheckpointRefusedError(changed.format(error)) from error
    if (checkpoint.size, checkpoint.root) != (row.size, root_of(peaks)):
        raise CheckpointRefusedError(changed.format("its hashes do not give its root"))
    return peaks


def _refuse_older_log(known: int) -> None:
    """Refuse to sign where more was published than the database knows."""
    published, length = checkpoint_folder.largest(), LogLeaf.objects.count()
    if published > known:
        raise CheckpointRefusedError(
            f"A checkpoint of {published} entries lies in {checkpoint_folder.folder()}, and the "
            "database does not know it. If an older backup was restored, what was recorded since "
            "is missing from it. To go on without, choose another folder (EVENHAND_CHECKPOINTS) "
            "and another key (EVENHAND_LOG_KEY), and tell those who keep checkpoints why."
        )
    if length < known:
        raise CheckpointRefusedError(
            f"The log has {length} entries, and {known} were published. Run "
            "evenhand journal verify, and restore what is missing from a backup."
        )


def _leaves(first: int, end: int | None = None) -> list[bytes]:
    """Return the leaf hashes of the log from one place to before another, or to its end."""
    rows = LogLeaf.objects.filter(position__gte=first).order_by("position")
    if end is not None:
        rows = rows.filter(position__lt=end)
    found = list(rows.values_list("position", "hash"))
    if [place for place, _ in found] != list(range(first, first + len(found))):
        raise CheckpointRefusedError(
            f"The log has a gap after place {first}. Run evenhand journal verify."
        )
    return [leaf_hash(bytes(digest)) for _, digest in found]
