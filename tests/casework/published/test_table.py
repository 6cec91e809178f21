"""What becomes of every row of a published table."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from evenhand.casework.published.complaint import (
    Notice,
    Oddity,
    Reason,
    Refusal,
    Table,
    UnreadableTable,
)
from evenhand.casework.published.mapping import Mapping
from evenhand.casework.published.table import read_table
from evenhand.process.vocabulary import Category, Circumstance

Read = Callable[[str | bytes], tuple[Table, list[Refusal], list[Notice]]]
RUDE = "A1,Manners,Rude words,01/05/2020,02/01/2020,01/02/2020,Resident,Upheld\n"


def test_a_row_becomes_a_complaint(read: Read) -> None:
    table, refusals, notices = read(RUDE)
    [complaint] = table.complaints
    assert (complaint.id, complaint.source_line, complaint.rows) == ("A1", 2, 1)
    assert complaint.received_on == date(2020, 1, 5)
    assert complaint.closed_on == date(2020, 2, 1)
    assert complaint.occurred_on == date(2020, 1, 2)
    assert complaint.categories == {Category.RUDENESS}
    assert not complaint.mediated
    assert not refusals
    assert not notices


def test_rows_of_a_complaint_are_joined_though_they_stand_apart(read: Read) -> None:
    other = "B2,Manners,Rude words,01/05/2020,,01/02/2020,Resident,\n"
    more = "A1,Force,Gun shown,01/05/2020,02/01/2020,01/02/2020,Resident,Talked it over\n"
    table, _, notices = read(RUDE + other + more)
    assert (table.read, table.used, table.joined, table.refused) == (3, 2, 1, 0)
    complaint = table.complaints[0]
    assert complaint.categories == {Category.RUDENESS, Category.EXCESSIVE_FORCE}
    assert complaint.circumstances == {Circumstance.WEAPON}
    assert complaint.mediated
    assert complaint.rows == 2
    assert notices == []


@pytest.mark.parametrize(
    ("row", "reasons"),
    [
        ("  ,Manners,Rude words,01/05/2020,,,Resident,", (Reason.NO_ID,)),
        ("A\x1b[2J,Manners,Rude words,01/05/2020,,,Resident,", (Reason.UNUSABLE_ID,)),
        ("A" * 101 + ",Manners,Rude words,01/05/2020,,,Resident,", (Reason.UNUSABLE_ID,)),
        ("B,Manners,Rude words,01/05/2020,,,Sergeant,", (Reason.NO_CIVILIAN_PARTY,)),
        ("B,Manners,Rude words,01/05/2020,,,,", (Reason.NO_CIVILIAN_PARTY,)),
        ("B,Manners,Rude words,01/05/2020,,,Resident,PRAISE ", (Reason.SET_ASIDE,)),
        ("B,Manners,Rude words,2020-01-05,,,Resident,", (Reason.UNREADABLE_DATE,)),
        ("B,Manners,Rude words,01/05/0020,,,Resident,", (Reason.UNREADABLE_DATE,)),
        (
            "B,Manners,Rude words,01/05/2020,01/04/2020,,Resident,",
            (Reason.CLOSED_BEFORE_RECEIVED,),
        ),
        ("B,Manners,Rude words,01/05/2020,,,Resident", (Reason.RAGGED_ROW,)),
        ("B,Manners,Rude words,01/05/2020,,,Resident,,", (Reason.RAGGED_ROW,)),
        ("B,Manners,Rude\0words,01/05/2020,,,Resident,", (Reason.NUL_CHARACTER,)),
        (
            ",Manners,Rude words,01/05/2020,01/04/2020,,Sergeant,",
            (Reason.NO_ID, Reason.CLOSED_BEFORE_RECEIVED, Reason.NO_CIVILIAN_PARTY),
        ),
    ],
)
def test_a_row_is_refused_by_line_and_with_every_reason(
    read: Read, row: str, reasons: tuple[Reason, ...]
) -> None:
    table, refusals, _ = read(f"{RUDE}{row}\n{RUDE.replace('A1', 'C3')}")
    assert [complaint.id for complaint in table.complaints] == ["A1", "C3"]
    assert [(refusal.line, refusal.reasons) for refusal in refusals] == [(3, reasons)]
    assert refusals[0].sentence.isprintable()


def test_an_exact_repeat_is_refused_and_names_the_line_it_repeats(read: Read) -> None:
    table, refusals, _ = read(RUDE + RUDE.replace("Rude words", "Gun shown") + RUDE)
    assert (table.used, table.joined, table.refused) == (1, 1, 1)
    assert refusals[0].line == 4
    assert refusals[0].reasons == (Reason.EXACT_REPEAT,)
    assert "line 2" in refusals[0].sentence


def test_a_padded_id_is_read_without_its_spaces(read: Read) -> None:
    table, _, notices = read(RUDE + RUDE.replace("A1", " A1\u00a0"))
    assert (table.used, table.joined) == (1, 1)
    assert [(n.line, n.id, n.reason) for n in notices] == [(3, "A1", Oddity.PADDED_ID)]


def test_an_unknown_category_is_told_and_marks_its_complaint(read: Read) -> None:
    table, _, notices = read(RUDE + RUDE.replace("Rude words", "Something\u202enew"))
    [complaint] = table.complaints
    assert complaint.unmapped
    assert complaint.categories == {Category.RUDENESS, Category.OTHER}
    assert [(n.line, n.reason) for n in notices] == [(3, Oddity.UNKNOWN_CATEGORY)]
    # A published text must not be able to steer the terminal on which it is shown.
    assert '"Something\\u202enew"' in notices[0].sentence


def test_the_general_category_counts_where_there_is_no_particular_one(read: Read) -> None:
    table, _, notices = read(RUDE.replace("Rude words", ""))
    assert table.complaints[0].categories == {Category.CONDUCT}
    assert notices == []


def test_a_row_without_any_category_is_told_but_an_ignored_one_is_not(read: Read) -> None:
    empty = RUDE.replace("Manners,Rude words", ",")
    ignored = RUDE.replace("A1", "B2").replace("Rude words", "NONE  found")
    table, _, notices = read(empty + ignored)
    assert [complaint.categories for complaint in table.complaints] == [frozenset(), frozenset()]
    assert not any(complaint.unmapped for complaint in table.complaints)
    assert [(n.line, n.reason) for n in notices] == [(2, Oddity.NO_CATEGORY)]


def test_a_day_that_cannot_be_is_told_and_not_counted_on(read: Read) -> None:
    table, _, notices = read("A1,Manners,Rude words,01/05/2020,,01/06/2020,Resident,\n")
    assert table.complaints[0].occurred_on is None
    assert [n.reason for n in notices] == [Oddity.OCCURRED_AFTER_RECEIVED]


def test_a_missing_day_of_receipt_is_told(read: Read) -> None:
    _, _, notices = read("A1,Manners,Rude words,,,,Resident,\n")
    assert [n.reason for n in notices] == [Oddity.NO_RECEIVED_DATE]


def test_the_first_row_holds_where_rows_disagree(read: Read) -> None:
    other = RUDE.replace("02/01/2020", "").replace("Rude words", "Gun shown")
    table, _, notices = read(RUDE + other)
    assert table.complaints[0].closed_on == date(2020, 2, 1)
    assert [(n.line, n.reason) for n in notices] == [(3, Oddity.ROWS_DISAGREE)]
    assert "closed on no day" in notices[0].sentence


def test_a_column_that_is_missing_or_there_twice_stops_the_reading(
    tmp_path: Path, mapping: Mapping
) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Number,Charge\n", encoding="utf-8")
    with pytest.raises(UnreadableTable, match='"Group" of the mapping is missing'):
        read_table(table, mapping, lambda remark: None)
    table.write_text("Number,Group,Group,Charge\n", encoding="utf-8")
    with pytest.raises(UnreadableTable, match='"Group" of the mapping is there more than once'):
        read_table(table, mapping, lambda remark: None)


def test_a_column_that_nobody_reads_may_be_there_twice(tmp_path: Path, mapping: Mapping) -> None:
    table = tmp_path / "table.csv"
    header = "Note,Number,Group,Charge,In,Out,Happened,Made by,Result,Note\n"
    table.write_text(f"{header}x,{RUDE.strip()},y\n", encoding="utf-8")
    assert read_table(table, mapping, lambda remark: None).used == 1
