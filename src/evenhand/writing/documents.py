"""Every document that writes itself: which there are, which are stale, and writing them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from django.utils.translation import override

from evenhand.scenarios.listing import listing
from evenhand.writing.journal import journal
from evenhand.writing.process import process
from evenhand.writing.programs import overview, program_page, programs
from evenhand.writing.promises import promises_page
from evenhand.writing.rules import THEMES, theme_page

# A folder in which every page is one of these: what else lies there belongs to nothing any more.
WHOLLY = "programs"


def documents() -> dict[str, Callable[[], str]]:
    """Return every document by its path in the folder of documents, and what writes it."""
    all_programs = programs()
    return {
        "process.md": process,
        "journal.md": journal,
        "sentences.md": sentences,
        f"{WHOLLY}/README.md": overview,
        **{f"{WHOLLY}/{name}.md": partial(theme_page, theme, all_programs)
           for name, theme in THEMES.items()},
        **{f"{WHOLLY}/{one.slug}.md": partial(program_page, one) for one in all_programs},
        **{f"{WHOLLY}/promises/{one.slug}.md": partial(promises_page, one)
           for one in all_programs},
    }  # fmt: skip


def sentences() -> str:
    """Return the page with every sentence of scenarios."""
    return "\n".join(listing()) + "\n"


def written(path: str) -> str:
    """Return what a document says now. Raises KeyError for a path that is none of them."""
    with override("en"):
        return documents()[path]()


def stale(folder: Path) -> list[str]:
    """Return the paths of documents that no longer say what they should, and of leftovers."""
    found = [path for path in documents() if _text(folder / path) != written(path)]
    return [*found, *leftover(folder)]


def leftover(folder: Path) -> list[str]:
    """Return the pages of programs and themes that there are no more."""
    lie = (one.relative_to(folder).as_posix() for one in (folder / WHOLLY).rglob("*.md"))
    return sorted(set(lie) - set(documents()))


def write(folder: Path) -> list[str]:
    """Write what is stale, take leftovers away, and return the paths of both."""
    found = stale(folder)
    for path in found:
        file = folder / path
        if path in documents():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(written(path), encoding="utf-8")
        else:
            file.unlink()
    return found


def _text(file: Path) -> str | None:
    return file.read_text(encoding="utf-8") if file.is_file() else None
