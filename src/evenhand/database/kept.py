"""Secrets that are made once and kept in files only their owner can read."""

import os
import secrets
from pathlib import Path


class UnsafeSecret(RuntimeError):
    """A kept secret that others on this machine could read."""


def kept(path: Path) -> str:
    """Read the secret kept at `path`, making a random one (43 characters) on first use.

    Raises UnsafeSecret when others may read the file, and OSError when it cannot be written.
    """
    if not path.exists():
        _make(path)
    if path.stat().st_mode & 0o077:
        raise UnsafeSecret(f"Others can read {path}. Run: chmod 600 {path}")
    return path.read_text(encoding="ascii").strip()


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(32))
        file.flush()
        os.fsync(file.fileno())
    try:
        # link, unlike rename, lets only one of two processes that start together win.
        path.hardlink_to(draft)
    except FileExistsError:
        return
    finally:
        draft.unlink()
