"""Reading a published table, row by row, into complaints."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from hashlib import blake2b
from pathlib import Path

from evenhand.casework.published import rows
from evenhand.casework.published.complaint import (
    Complaint,
    Notice,
    Oddity,
    Reason,
    Refusal,
    Remark,
    Table,
    UnreadableTable,
    shown,
)
from evenhand.casework.published.mapping import DATES, Mapping, Meaning, Saying, day, plain
from evenhand.process.vocabulary import Category, Circumstance

LONGEST_ID = 100

Tell = Callable[[Remark], None]
Fault = tuple[Reason, str]
Days = dict[str, date | None]


def read_table(path: Path, mapping: Mapping, tell: Tell) -> Table:
    """Read a CSV table to its end and return its complaints in the order of their first rows.

    `tell` gets every refusal and notice as it is found. Rows of one complaint may stand
    apart, so complaints are kept until the end; the rows themselves are not.
    Raises UnreadableTable for a file that is no table or lacks a column of the mapping.
    """
    with rows.opened(path, tell) as table:
        reading = _Reading(mapping, _places(path, table.header, mapping.columns()), tell)
        for row in table.rest:
            reading.take(row)
    return reading.table()


def _places(path: Path, header: tuple[str, ...], columns: Iterable[str]) -> dict[str, int]:
    for column in columns:
        if header.count(column) != 1:
            fault = "is there more than once" if column in header else "is missing"
            names = ", ".join(shown(name) for name in header)
            raise UnreadableTable(
                f"{path}: the column {shown(column)} of the mapping {fault}. The table has: {names}"
            )
    return {column: header.index(column) for column in columns}


class _Reading:
    """What is known of a table so far."""

    def __init__(self, mapping: Mapping, places: dict[str, int], tell: Tell) -> None:
        self._mapping = mapping
        self._places = places
        self._tell = tell
        self._complaints: dict[str, Complaint] = {}
        self._lines: dict[bytes, int] = {}
        self._read = self._joined = self._refused = 0

    def table(self) -> Table:
        complaints = tuple(self._complaints.values())
        return Table(complaints, self._read, self._joined, self._refused)

    def take(self, row: rows.Row | Refusal) -> None:
        """Use the row, join it to its complaint, or refuse it."""
        self._read += 1
        if isinstance(row, Refusal):
            self._refuse(row)
            return
        id_ = self._id(row)
        days, faults = self._days(row)
        faults = [*_faults_of_id(id_), *self._repeats(row), *faults, *self._set_aside(row)]
        if faults:
            reasons = tuple(reason for reason, _ in faults)
            sentence = " ".join(sentence for _, sentence in faults)
            self._refuse(Refusal(row.line, id_, reasons, sentence))
            return
        complaint = self._complaint(row, id_, days)
        first = self._complaints.setdefault(id_, complaint)
        if first is not complaint:
            self._join(first, complaint)

    def _refuse(self, refusal: Refusal) -> None:
        self._refused += 1
        self._tell(refusal)

    def _join(self, first: Complaint, row: Complaint) -> None:
        self._joined += 1
        self._complaints[first.id] = first.joined(row)
        if differing := _differing(first, row):
            told = f"Not as in line {first.source_line}, which holds: {differing}."
            self._tell(Notice(row.source_line, first.id, Oddity.ROWS_DISAGREE, told))

    def _id(self, row: rows.Row) -> str:
        text = self._text(row, self._mapping.id)
        id_ = text.strip()
        if id_ and id_ != text:
            told = "The id has spaces around it; it is read without them."
            self._tell(Notice(row.line, id_, Oddity.PADDED_ID, told))
        return id_

    def _days(self, row: rows.Row) -> tuple[Days, list[Fault]]:
        days: Days = dict.fromkeys(DATES)
        faults = []
        for name, column in self._mapping.dates.items():
            try:
                days[name] = day(self._text(row, column), self._mapping.formats)
            except ValueError:
                formats = " or ".join(self._mapping.formats)
                told = f"{self._quoted(row, column)}, which is no day written as {formats}."
                faults.append((Reason.UNREADABLE_DATE, told))
        received, closed = days["received_on"], days["closed_on"]
        if received and closed and closed < received:
            told = f"Closed on {closed}, before it was received on {received}."
            faults.append((Reason.CLOSED_BEFORE_RECEIVED, told))
        return days, faults

    def _repeats(self, row: rows.Row) -> Iterator[Fault]:
        # No field holds a NUL character, so it parts the fields without doubt.
        digest = blake2b("\0".join(row.fields).encode(), digest_size=16).digest()
        first = self._lines.setdefault(digest, row.line)
        if first != row.line:
            yield Reason.EXACT_REPEAT, f"The row repeats line {first} exactly."

    def _set_aside(self, row: rows.Row) -> Iterator[Fault]:
        for saying in self._mapping.set_aside:
            if self._says(row, saying):
                yield Reason.SET_ASIDE, f"{self._quoted(row, saying.column)}."
        party = self._mapping.civilian_party
        if party and not self._says(row, party):
            yield Reason.NO_CIVILIAN_PARTY, f"{self._quoted(row, party.column)}."

    def _complaint(self, row: rows.Row, id_: str, days: Days) -> Complaint:
        codes, unmapped = self._codes(row, id_)
        return Complaint(
            id=id_,
            source_line=row.line,
            received_on=days["received_on"],
            closed_on=days["closed_on"],
            occurred_on=self._occurred(row, id_, days),
            categories=frozenset(code for code in codes if isinstance(code, Category)),
            circumstances=frozenset(code for code in codes if isinstance(code, Circumstance)),
            unmapped=unmapped,
            mediated=self._says(row, self._mapping.mediated),
        )

    def _occurred(self, row: rows.Row, id_: str, days: Days) -> date | None:
        received, occurred = days["received_on"], days["occurred_on"]
        if received is None and "received_on" in self._mapping.dates:
            told = "No day of receipt is given."
            self._tell(Notice(row.line, id_, Oddity.NO_RECEIVED_DATE, told))
        if not occurred or not received or occurred <= received:
            return occurred
        told = f"Occurred on {occurred}, after it was received on {received}; not counted on."
        self._tell(Notice(row.line, id_, Oddity.OCCURRED_AFTER_RECEIVED, told))
        return None

    def _codes(self, row: rows.Row, id_: str) -> tuple[Meaning, bool]:
        """Return what the row alleges, and whether that is a text which nobody mapped."""
        said = [c for c in self._mapping.category if plain(self._text(row, c))]
        if not said:
            told = "The row names no category."
            self._tell(Notice(row.line, id_, Oddity.NO_CATEGORY, told))
            return frozenset(), False
        text = plain(self._text(row, said[-1]))
        if text in self._mapping.ignored:
            return frozenset(), False
        if text in self._mapping.categories:
            return self._mapping.categories[text], False
        told = f"{self._quoted(row, said[-1])}, which the mapping does not know."
        self._tell(Notice(row.line, id_, Oddity.UNKNOWN_CATEGORY, told))
        return frozenset({Category.OTHER}), True

    def _text(self, row: rows.Row, column: str) -> str:
        return row.fields[self._places[column]]

    def _says(self, row: rows.Row, saying: Saying | None) -> bool:
        return saying is not None and plain(self._text(row, saying.column)) in saying.texts

    def _quoted(self, row: rows.Row, column: str) -> str:
        return f"{shown(column)} says {shown(self._text(row, column))}"


def _faults_of_id(id_: str) -> Iterator[Fault]:
    if not id_:
        yield Reason.NO_ID, "The row has no complaint id."
    elif len(id_) > LONGEST_ID or not id_.isprintable():
        told = f"The id {shown(id_)} is longer than {LONGEST_ID} or has unprintable characters."
        yield Reason.UNUSABLE_ID, told


def _differing(first: Complaint, row: Complaint) -> str:
    """Name the days in which a further row of a complaint differs from its first."""
    pairs = {
        "received": (first.received_on, row.received_on),
        "closed": (first.closed_on, row.closed_on),
        "occurred": (first.occurred_on, row.occurred_on),
    }
    return ", ".join(
        f"{name} on {other or 'no day'}" for name, (one, other) in pairs.items() if one != other
    )
