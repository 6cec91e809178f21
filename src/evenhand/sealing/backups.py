"""A day's keys in one file, as the store holds them, and back into a store.

Lines of text: a title, then case and content (base64) of each key, then a count with a checksum.
"""

import base64
import hashlib
from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from evenhand.sealing.files import write_whole
from evenhand.sealing.folder import Folder
from evenhand.sealing.ledger import Ledger
from evenhand.sealing.problems import Damaged, KeyDestroyed

_TITLE = "evenhand keys 1"
Contents = Mapping[UUID, bytes]


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of the keys of a backup: brought back, there already, destroyed before."""

    back: int
    there: int
    destroyed: int


def write_keys(file: Path, contents: Contents) -> None:
    """Write keys to a file of mode 0600, whole or not at all."""
    lines = [f"{case} {base64.b64encode(kept).decode('ascii')}" for case, kept in contents.items()]
    body = "\n".join([_TITLE, *lines, ""])
    write_whole(file, f"{body}{_ending(len(lines), body)}\n".encode("ascii"))


def read_keys(file: Path) -> dict[UUID, bytes]:
    """Return the keys in a file. Raises Damaged for one that is cut short or changed."""
    content = file.read_bytes().decode("ascii", errors="replace")
    *lines, ending = content.splitlines() or [""]
    body = "".join(f"{line}\n" for line in lines)
    if lines[:1] != [_TITLE] or ending != _ending(len(lines) - 1, body):
        raise Damaged(f"{file} is cut short or damaged, or holds no keys. Use another day's.")
    pairs = (line.split(" ") for line in lines[1:])
    return {UUID(case): base64.b64decode(kept) for case, kept in pairs}


def forget(file: Path, cases: Container[UUID]) -> None:
    """Take keys out of a backup. Raises Damaged."""
    before = read_keys(file)
    after = {case: kept for case, kept in before.items() if case not in cases}
    if len(after) < len(before):
        write_keys(file, after)


def restore_keys(store: Folder, contents: Contents, ledger: Ledger) -> Restored:
    """Bring keys back that are not there; never one whose destruction is written down anywhere.

    What the ledger of the backups says is written down in the store first.
    """
    for case, record in ledger.items():
        store.destroy(case, record)
    back = there = destroyed = 0
    for case, kept in contents.items():
        try:
            came = store.put(case, kept)
        except KeyDestroyed:
            destroyed += 1
        else:
            back, there = back + came, there + (not came)
    return Restored(back, there, destroyed)


def _ending(number: int, body: str) -> str:
    return f"end {number} {hashlib.sha256(body.encode('ascii', errors='replace')).hexdigest()}"
