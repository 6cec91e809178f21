"""Puts the files of a new program where they belong: all of them, or none."""

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from evenhand.programs.header import SLUG
from evenhand.programs.loading import DEMO, available


class NotPlaced(ValueError):
    """A program cannot be put there; the message says why, and what to do."""


def overlay_in(folder: Path, slug: str) -> Path:
    """Return where the demonstration's file of a program lies that is in this folder."""
    return folder / DEMO / f"{slug}.toml"


def expect_room(folder: Path, slug: str) -> None:
    """Raise NotPlaced unless a program with this slug can begin in this folder."""
    if not SLUG.fullmatch(slug):
        raise NotPlaced(f"{slug!r} is no slug: small letters, digits and _, a letter first")
    if slug == DEMO:
        raise NotPlaced(f"{DEMO} is the folder of what is assumed; choose another slug")
    if slug in available():
        raise NotPlaced(f"{slug} comes with Evenhand; choose another slug")
    if not folder.is_dir():
        raise NotPlaced(f"there is no folder {folder}; make it, or name another")
    for there in (folder / slug, overlay_in(folder, slug)):
        if os.path.lexists(there):
            raise NotPlaced(f"{there} is there already; choose another slug, or move it away")


def place(folder: Path, slug: str, files: Mapping[str, str], overlay: str) -> None:
    """Write a program's files, by their paths within its folder, and its demonstration's.

    They are written aside and put in place at the end, so that nobody finds a part of them.
    Raises NotPlaced where one of them is there already, or the folder cannot be written.
    """
    expect_room(folder, slug)
    try:
        with TemporaryDirectory(dir=folder, prefix=f".{slug}-") as aside:
            program, demo = Path(aside, "program"), Path(aside, "demo.toml")
            for name, text in files.items():
                _write(program / name, text)
            _write(demo, overlay)
            _put(program, folder / slug, demo, overlay_in(folder, slug))
    except OSError as error:
        why = f"{error.strerror}: {error.filename}"
        raise NotPlaced(f"{folder} cannot take it, nothing was written ({why})") from error


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _put(program: Path, folder: Path, demo: Path, overlay: Path) -> None:
    """Move both into place. What is empty claims the slug: only one can make it."""
    folder.mkdir()
    try:
        overlay.parent.mkdir(exist_ok=True)
        overlay.touch(exist_ok=False)
    except OSError:
        folder.rmdir()
        raise
    demo.replace(overlay)
    program.replace(folder)
