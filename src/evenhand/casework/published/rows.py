"""From the bytes of a CSV file to its rows, each with the line on which it begins."""

import csv
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from evenhand.casework.published.complaint import (
    Notice,
    Oddity,
    Reason,
    Refusal,
    Remark,
    UnreadableTable,
)

# A line longer than this is no row of complaints, and reading it whole would fill the memory.
LONGEST_LINE = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row of as many fields as the header has; `line` is the first it stands on."""

    line: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """An open table: its header, and its rows one at a time, readable or refused."""

    header: tuple[str, ...]
    rest: Iterator[Row | Refusal]


@contextmanager
def opened(path: Path, tell: Callable[[Remark], None]) -> Iterator[Rows]:
    """Open a CSV file in UTF-8, or in Windows-1252, which is told.

    Raises UnreadableTable for a file that cannot be opened, is empty or is no text.
    """
    try:
        # Bytes that are not UTF-8 come through as lone surrogates; `_decoded` puts them right.
        file = path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL character
        raise UnreadableTable(_not_opened(path, error)) from error
    with file:
        lines = _Lines(_decoded(path, file, tell))
        header = _header(path, lines)
        yield Rows(header, _rows(lines, len(header)))


def _not_opened(path: Path, error: OSError | ValueError) -> str:
    return f"{path}: {getattr(error, 'strerror', None) or error}"


def _decoded(path: Path, file: TextIO, tell: Callable[[Remark], None]) -> Iterator[str]:
    told = False
    number = 0
    try:
        while line := file.readline(LONGEST_LINE):
            number += 1
            if len(line) == LONGEST_LINE:
                raise UnreadableTable(f"{path}: line {number} is too long for a table of rows")
            if not line.isascii() and (right := line.translate(_WINDOWS_1252)) != line:
                line = right
                if not told:
                    tell(Notice(number, "", Oddity.NOT_UTF8, _NOT_UTF8))
                    told = True
            yield line
    except OSError as error:
        raise UnreadableTable(_not_opened(path, error)) from error


_NOT_UTF8 = "Not UTF-8: here and from here on, such bytes are read as Windows-1252."


def _windows_1252(byte: int) -> str:
    """Return the character of a byte; the five that Windows-1252 leaves out are Latin-1's."""
    return bytes([byte]).decode("cp1252", errors="ignore") or chr(byte)


_WINDOWS_1252 = {0xDC00 + byte: _windows_1252(byte) for byte in range(0x80, 0x100)}


class _Lines(Iterator[str]):
    """The lines of a file, numbered, of which a row that fails gives back all but its first."""

    def __init__(self, source: Iterator[str]) -> None:
        self._source = source
        self._ahead: deque[str] = deque()
        self._taken: list[str] = []
        self.first = 1

    def __next__(self) -> str:
        line = self._ahead.popleft() if self._ahead else next(self._source)
        self._taken.append(line)
        return line

    def row(self) -> list[str]:
        """Return the next row; raise StopIteration at the end and csv.Error if it is none."""
        self.first += len(self._taken)
        self._taken.clear()
        return next(csv.reader(self, strict=True))

    def give_back(self) -> None:
        """Keep the row's first line as read, and read the further ones again.

        One quote that is never closed would otherwise swallow the rows after it.
        """
        self._ahead.extendleft(reversed(self._taken[1:]))
        del self._taken[1:]


def _header(path: Path, lines: _Lines) -> tuple[str, ...]:
    try:
        names = tuple(name.strip() for name in lines.row())
    except StopIteration:
        raise UnreadableTable(f"{path}: the file is empty; a table begins with a header") from None
    except csv.Error as error:
        raise UnreadableTable(f"{path}: the header cannot be read ({error})") from error
    if any("\0" in name or name.startswith("PK\x03\x04") for name in names):
        raise UnreadableTable(f"{path}: this is no CSV; save the table as CSV in UTF-8")
    if not any(names):
        raise UnreadableTable(f"{path}: the first line is blank; a table begins with a header")
    return names


def _rows(lines: _Lines, width: int) -> Iterator[Row | Refusal]:
    while True:
        try:
            fields = lines.row()
        except StopIteration:
            return
        except csv.Error as error:
            lines.give_back()
            yield Refusal(lines.first, "", (Reason.UNREADABLE_ROW,), _UNREADABLE.format(error))
            continue
        if fields:
            yield _row(lines.first, tuple(fields), width)


_UNREADABLE = "The row cannot be read ({}): a quotation mark is out of place or never closed."


def _row(line: int, fields: tuple[str, ...], width: int) -> Row | Refusal:
    if len(fields) != width:
        sentence = f"The row has {len(fields)} fields, the header {width}."
        return Refusal(line, "", (Reason.RAGGED_ROW,), sentence)
    if any("\0" in field for field in fields):
        return Refusal(line, "", (Reason.NUL_CHARACTER,), "The row holds a NUL character.")
    return Row(line, fields)
