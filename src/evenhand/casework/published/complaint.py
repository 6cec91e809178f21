"""What a published table gives: complaints, and remarks on the rows that need one."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from evenhand.process.vocabulary import Category, Circumstance


class Reason(StrEnum):
    """Why a row was refused. A refused row is told by line and adds nothing to a complaint."""

    UNREADABLE_ROW = "unreadable_row"
    RAGGED_ROW = "ragged_row"
    NUL_CHARACTER = "nul_character"
    NO_ID = "no_id"
    UNUSABLE_ID = "unusable_id"
    EXACT_REPEAT = "exact_repeat"
    SET_ASIDE = "set_aside"
    NO_CIVILIAN_PARTY = "no_civilian_party"
    UNREADABLE_DATE = "unreadable_date"
    CLOSED_BEFORE_RECEIVED = "closed_before_received"


class Oddity(StrEnum):
    """What is told of a row that is read all the same."""

    NOT_UTF8 = "not_utf8"
    PADDED_ID = "padded_id"
    UNKNOWN_CATEGORY = "unknown_category"
    NO_CATEGORY = "no_category"
    NO_RECEIVED_DATE = "no_received_date"
    OCCURRED_AFTER_RECEIVED = "occurred_after_received"
    ROWS_DISAGREE = "rows_disagree"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was left out: its line in the file, its complaint's id if it has one, and why.

    Every reason is given, so that mending a row takes one round and not several.
    """

    line: int
    id: str
    reasons: tuple[Reason, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A row that was read, and what a person should know about it."""

    line: int
    id: str
    reason: Oddity
    sentence: str


Remark = Refusal | Notice


@dataclass(frozen=True, slots=True)
class Complaint:
    """A complaint with a civilian party, from all its rows that were not refused.

    `source_line` is the line of its first row, `rows` how many rows it was read from. Dates
    are the first row's. `unmapped` tells that it holds a category which the mapping does not
    know: `categories` then holds `other`, and only a person may find it suitable.
    """

    id: str
    source_line: int
    received_on: date | None
    closed_on: date | None
    occurred_on: date | None
    categories: frozenset[Category]
    circumstances: frozenset[Circumstance]
    unmapped: bool
    mediated: bool
    rows: int = 1

    def joined(self, row: "Complaint") -> "Complaint":
        """Return this complaint with what a further row of it adds."""
        return replace(
            self,
            categories=self.categories | row.categories,
            circumstances=self.circumstances | row.circumstances,
            unmapped=self.unmapped or row.unmapped,
            mediated=self.mediated or row.mediated,
            rows=self.rows + row.rows,
        )


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was read to its end; read = used + joined + refused, counted in rows."""

    complaints: tuple[Complaint, ...]
    read: int
    joined: int
    refused: int

    @property
    def used(self) -> int:
        """The rows that each began a complaint."""
        return len(self.complaints)


class UnreadableTable(ValueError):
    """The file holds no table that the mapping can read. The message says what to do."""


def shown(text: str) -> str:
    """Quote a published text for one line of a terminal: short, nothing that steers it."""
    cut = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    return '"' + "".join(c if c.isprintable() else _escaped(c) for c in cut) + '"'


_SHOWN = 80


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
