"""Tables for spreadsheets: what somebody typed can never run there as a formula.

A text that a spreadsheet would calculate gets an apostrophe in front, and so does one that begins
with an apostrophe, so that `read` gives back exactly what was written. Numbers stay numbers. Every
cell is quoted, so that a comma or a line break in it stays in it, and lines end with LF.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TextIO

_MARK = "'"
# What begins a formula, also in the wide forms that East Asian keyboards type.
_BEGINS = frozenset("=+-@|＝＋－＠" + _MARK)


def write(out: TextIO, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table with its heading; None becomes an empty cell."""
    table = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    table.writerows([_written(cell) for cell in row] for row in chain([columns], rows))


def read(source: TextIO) -> Iterator[list[str]]:
    """Yield the rows of a table that `write` wrote, heading first, each cell as it was."""
    for row in csv.reader(source, strict=True):
        yield [cell.removeprefix(_MARK) for cell in row]


def _written(cell: object) -> str:
    text = "" if cell is None else str(cell)
    if isinstance(cell, int | float):
        return text
    # A spreadsheet may drop white space in front before it looks for a formula.
    risky = text[:1] in ("\t", "\r", "\n") or text.lstrip()[:1] in _BEGINS
    return f"{_MARK}{text}" if text and risky else text
