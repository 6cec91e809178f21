"""Small files that are there whole or not at all, also after a power cut."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MAKING = ".making"
"""The end of the name of a file that is being written."""


def write_whole(path: Path, content: bytes) -> None:
    """Write or replace a file of mode 0600. Whoever calls makes sure to be the only writer."""
    draft = path.with_name(path.name + MAKING)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    sync(path.parent)


def wipe(path: Path) -> None:
    """Overwrite a file and remove it; nothing happens if there is none.

    Overwriting is a best effort: a disk or a file system may keep older blocks.
    """
    try:
        with path.open("r+b") as file:
            file.write(bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return
    sync(path.parent)


def private(folder: Path) -> None:
    """Make a folder of mode 0700, with those above it, if there is none."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        sync(folder.parent)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until nobody else, in any thread or process, holds this folder."""
    with os.fdopen(os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def sync(folder: Path) -> None:
    """Make sure that the names in a folder outlast a power cut."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
