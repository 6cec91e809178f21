"""The folder in which checkpoints lie for others to fetch: EVENHAND_CHECKPOINTS.

Two files for each, named by its size: the signed note (.txt), and the leaf hashes of what came
under it since the one before (.leaves, 32 bytes each). From the latter anybody can make its root
again, and `evenhand journal verify` can tell which entries are not the ones that it holds.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from evenhand.casework.checkpoint_key import own_key
from evenhand.records.log_note import NoteError, opened

_WIDTH = 32


def folder() -> Path:
    """Return where checkpoints are put."""
    return Path(os.environ.get("EVENHAND_CHECKPOINTS") or settings.HOME / "checkpoints")


def has(size: int) -> bool:
    """Tell whether the checkpoint of this size lies there."""
    return _file(size, "txt").exists()


def put(size: int, note: str, leaves: list[bytes]) -> None:
    """Put a checkpoint there, with the leaf hashes since the one before. Raises OSError."""
    _write(_file(size, "leaves"), b"".join(leaves))
    _write(_file(size, "txt"), note.encode())


def largest() -> int:
    """Return the size of the largest checkpoint that our own key signed, 0 where there is none."""
    for size in reversed(_sizes()):
        with suppress(NoteError):
            return opened(_file(size, "txt").read_bytes(), own_key()).size
    return 0


def leaves() -> list[bytes]:
    """Return the leaf hashes of the log as they lie there, from the first to where one is missing.

    They are worth no more than the folder: only a checkpoint's root shows that they are right.
    """
    found = b""
    for end in _sizes():
        with suppress(FileNotFoundError):
            more = found + _file(end, "leaves").read_bytes()
            if len(more) == end * _WIDTH:
                found = more
                continue
        break
    return [found[at : at + _WIDTH] for at in range(0, len(found), _WIDTH)]


def _sizes() -> list[int]:
    names = (file.stem for file in folder().glob("*.txt"))
    return sorted(int(name) for name in names if name.isascii() and name.isdecimal())


def _file(size: int, kind: str) -> Path:
    return folder() / f"{size:012}.{kind}"


def _write(file: Path, content: bytes) -> None:
    """Write a file so that nobody ever finds half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    try:
        with draft.open("xb") as written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
