"""From bytes to rows: encodings, quotation marks, line numbers, and files that are no table."""

from collections.abc import Callable
from pathlib import Path

import pytest

from evenhand.casework.published import rows
from evenhand.casework.published.complaint import (
    Notice,
    Oddity,
    Reason,
    Refusal,
    Remark,
    Table,
    UnreadableTable,
)

Read = Callable[[str | bytes], tuple[Table, list[Refusal], list[Notice]]]
HEADER = "Number,Group,Charge,In,Out,Happened,Made by,Result\n"
FINE = "{},Manners,Rude words,01/05/2020,,,Resident,\n"


def test_lines_are_those_of_the_file_though_a_field_holds_some(read: Read) -> None:
    table, _, _ = read(FINE.format('"A\n1"') + "\n" + FINE.format("B2"))
    assert [(c.id, c.source_line) for c in table.complaints] == [("B2", 5)]


def test_a_mark_before_the_header_is_no_part_of_a_name(read: Read) -> None:
    table, _, notices = read(b"\xef\xbb\xbf" + (HEADER + FINE.format("A1")).encode())
    assert (table.used, notices) == (1, [])


def test_windows_1252_is_read_and_told_once(read: Read) -> None:
    body = (HEADER + FINE.format("Peña–1") + FINE.format("Peña–2")).encode("cp1252")
    table, _, notices = read(body)
    assert [c.id for c in table.complaints] == ["Peña–1", "Peña–2"]
    assert [(n.line, n.reason) for n in notices] == [(2, Oddity.NOT_UTF8)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_end_of_line_is_one(read: Read, end: str) -> None:
    table, _, _ = read((HEADER + FINE.format("A1") + FINE.format("B2")).replace("\n", end).encode())
    assert [c.source_line for c in table.complaints] == [2, 3]


def test_a_quotation_mark_never_closed_takes_no_other_row_with_it(read: Read) -> None:
    after = "".join(FINE.format(f"A{n}") for n in range(5000))
    table, refusals, _ = read(FINE.format('"B') + after)
    assert [(r.line, r.reasons) for r in refusals] == [(2, (Reason.UNREADABLE_ROW,))]
    assert table.used == 5000
    assert table.complaints[0].source_line == 3
    assert table.complaints[-1].source_line == 5002


def test_a_field_longer_than_csv_allows_is_refused(read: Read) -> None:
    table, refusals, _ = read(FINE.format("A" * 200_000) + FINE.format("B2"))
    assert [(r.line, r.reasons) for r in refusals] == [(2, (Reason.UNREADABLE_ROW,))]
    assert [c.source_line for c in table.complaints] == [3]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "the file is empty"),
        (b"\n", "the first line is blank"),
        (b",,\n", "the first line is blank"),
        (b'"Number\n', "the header cannot be read"),
        (HEADER.encode("utf-16"), "save the table as CSV in UTF-8"),
        (b"PK\x03\x04\x14\x00\x06", "save the table as CSV in UTF-8"),
        (HEADER.encode() + b"x" * rows.LONGEST_LINE, "line 2 is too long"),
        (b"Number;Group;Charge\n", '"Number" of the mapping is missing'),
    ],
)
def test_what_is_no_table_is_said_in_a_sentence(read: Read, content: bytes, told: str) -> None:
    with pytest.raises(UnreadableTable, match=told):
        read(content)


def test_a_header_alone_is_a_table_without_complaints(read: Read) -> None:
    table, _, _ = read("")
    assert table.read == 0


@pytest.mark.parametrize("name", ["missing.csv", ".", "nul\0.csv"])
def test_what_cannot_be_opened_is_said_in_a_sentence(tmp_path: Path, name: str) -> None:
    told: list[Remark] = []
    with (
        pytest.raises(UnreadableTable, match=r"[Nn]o such file|[Ii]s a directory|null"),
        rows.opened(tmp_path / name, told.append),
    ):
        pytest.fail("nothing was opened")
