"""Markdown that reads well raw, too: tables, lists and headings that can be linked to."""

import re
from collections.abc import Iterable, Sequence

Lines = Iterable[str]


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return a table's lines, with an empty line before and after; nothing where no row is."""
    cells = [[_cell(one) for one in row] for row in rows]
    if not cells:
        return []
    found = [heads, ["---"] * len(heads), *cells]
    return ["", *("|" + "".join(f" {one} |" if one else " |" for one in row) for row in found), ""]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def section(title: str, depth: int = 2) -> list[str]:
    """Return a heading with empty lines around it."""
    return ["", f"{'#' * depth} {title}", ""]


def anchor(title: str) -> str:
    """Return how a heading is linked to on GitHub: small letters, hyphens for spaces."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def spaced(name: str) -> str:
    """Return a class's name as words: AcceptOffer becomes Accept offer."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()


def listed(words: Iterable[str], none: str = "") -> str:
    """Return words with commas between them, `none` where there is no word."""
    return ", ".join(words) or none


def page(lines: Lines) -> str:
    """Return a whole page: no line ends in spaces, and no two lines in a row are empty."""
    text = "\n".join(line.rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def note(made_of: str) -> str:
    """Return the line under a title that says that nobody writes this page."""
    return f"Made by `evenhand docs` of {made_of}. Change that, not this page."
