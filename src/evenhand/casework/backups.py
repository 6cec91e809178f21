"""Backups: the database in one place, the keys in another, both dated and none kept for long.

A day is a day in UTC. A backup of some day is removed by the first run that many days later, also
where no new one could be made.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings

from evenhand.database.dumping import dump
from evenhand.sealing.backups import Restored, forget, read_keys, restore_keys, write_keys
from evenhand.sealing.configured import key_store
from evenhand.sealing.files import MAKING, alone, private, wipe
from evenhand.sealing.folder import Folder
from evenhand.sealing.ledger import add_to_ledger, read_ledger
from evenhand.sealing.retention import backup_days
from evenhand.sealing.store import KeyStore

DATABASE, KEYS = "database-{}.dump", "keys-{}"
_DAY = r"(\d{4}-\d{2}-\d{2})"


class BackupRefused(Exception):
    """A backup cannot be made or used like this; the message says what to do."""


def back_up_database(folder: Path, today: date) -> Path:
    """Write the whole database to a file of today's name, replacing an earlier one of today.

    Raises BackupRefused, DumpFailed, and ImproperlyConfigured for the days that are set.
    """
    days = backup_days()
    folder = _apart(folder, KEYS)
    made = folder / DATABASE.format(today)
    with alone(folder):
        draft = made.with_name(made.name + MAKING)
        try:
            draft.unlink(missing_ok=True)
            dump(settings.ACCESS, draft)
            draft.replace(made)
        finally:
            _prune(folder, DATABASE, today - timedelta(days), Path.unlink)
    return made


def back_up_keys(folder: Path, today: date) -> tuple[Path, int]:
    """Write every key to a file of today's name; return it and the number of keys.

    Raises BackupRefused, SealProblem, and ImproperlyConfigured for the days that are set.
    """
    days, store = backup_days(), _files(key_store())
    folder = _apart(folder, DATABASE)
    store.backed_up_to(folder)
    ledger = add_to_ledger(folder, store.ledger())
    made = folder / KEYS.format(today)
    with alone(folder):
        try:
            contents = {case: kept for case, kept in store.contents() if case not in ledger}
            write_keys(made, contents)
        finally:
            _prune(folder, KEYS, today - timedelta(days), wipe)
            # Nothing is left to do here unless backups were once kept for fewer days than now.
            over = {case for case, one in ledger.items() if one.last_copy_on <= today}
            for file, _ in _dated(folder, KEYS) if over else ():
                forget(file, over)
    return made, len(contents)


def keys_of(folder: Path, day: date | None) -> Path:
    """Return the backup of a day, or the newest of a folder. Raises BackupRefused."""
    found = {dated: file for file, dated in _dated(folder, KEYS)}
    chosen = found.get(day or max(found, default=date.min))
    if chosen is None:
        there = ", ".join(str(one) for one in sorted(found)) or "none"
        raise BackupRefused(f"{folder} holds no backup of keys of that day. There is: {there}.")
    return chosen


def bring_keys_back(folder: Path, day: date | None = None) -> Restored:
    """Bring the keys of a day's backup, or the newest, into the store, save destroyed ones.

    Raises BackupRefused, SealProblem.
    """
    store = _files(key_store())
    folder = folder.resolve()
    contents = read_keys(keys_of(folder, day))
    store.backed_up_to(folder)
    return restore_keys(store, contents, read_ledger(folder))


def _files(store: KeyStore) -> Folder:
    if isinstance(store, Folder):
        return store
    raise BackupRefused(
        "The keys are in Vault. Back them up with Vault's own snapshots, away from the database's "
        f"backups, and keep none longer than {backup_days()} days."
    )


def _apart(folder: Path, other: str) -> Path:
    """Make the folder of a backup; refuse it where data and keys would lie together."""
    folder, store = folder.resolve(), key_store()
    live = [store.path.resolve()] if isinstance(store, Folder) else []
    beside = [path for path in live if folder == path or _inside(folder, path)]
    for near in [*beside, *_near(folder, other)]:
        raise BackupRefused(
            f"{near} would lie together with what is written to {folder}. Backups of the database "
            "and of the keys go to two places, neither inside the other and both away from the "
            "keys in use."
        )
    private(folder)
    return folder


def _inside(one: Path, other: Path) -> bool:
    return one in other.parents or other in one.parents


def _near(folder: Path, name: str) -> Iterator[Path]:
    """Backups of this kind in a folder, below it, or in one above."""
    below = {file.parent for file in folder.rglob(name.format("*"))}
    for place in sorted({folder, *folder.parents, *below}):
        yield from (file for file, _ in _dated(place, name))


def _dated(folder: Path, name: str) -> list[tuple[Path, date]]:
    shape = re.compile(re.escape(name).replace(r"\{\}", _DAY))
    found = [(file, shape.fullmatch(file.name)) for file in folder.glob(name.format("*"))]
    return [(file, date.fromisoformat(match[1])) for file, match in found if match]


def _prune(folder: Path, name: str, oldest: date, remove: Callable[[Path], None]) -> None:
    """Remove what is of that day or older, and what a run that was cut short left."""
    for file, day in _dated(folder, name):
        if day <= oldest:
            remove(file)
    for draft in folder.glob(name.format("*") + MAKING):
        remove(draft)
