"""A table for a spreadsheet: nothing in it runs, and all of it comes back as it was."""

import csv
import io

from evenhand.casework.spreadsheet import read, write
from tests.hostile import FORMULAS, NAMES, TEXTS

CELLS = [text for text in (*TEXTS.values(), *NAMES) if "\ud83d" not in text]


def written(cells: list[object]) -> str:
    out = io.StringIO(newline="")
    write(out, ["typed", "beside"], [[cell, "end"] for cell in cells])
    return out.getvalue()


def test_what_was_written_is_read_back_letter_for_letter() -> None:
    heading, *rows = read(io.StringIO(written([*CELLS]), newline=""))
    assert heading == ["typed", "beside"]
    assert rows == [[cell, "end"] for cell in CELLS]


def test_no_cell_begins_as_a_formula_does() -> None:
    _, *rows = csv.reader(io.StringIO(written([*CELLS]), newline=""))
    begun = {cell[:1] for cell, _ in rows} | {cell.lstrip()[:1] for cell, _ in rows}
    assert not begun & set("=+-@|＝＋－＠\t\r")
    shielded = [cell for cell, _ in rows if cell.startswith("'")]
    assert len(shielded) >= len(FORMULAS)


def test_a_number_stays_a_number_and_nothing_stays_empty() -> None:
    _, *rows = csv.reader(io.StringIO(written([-5, 2.5, None, 0]), newline=""))
    assert [cell for cell, _ in rows] == ["-5", "2.5", "", "0"]


def test_a_heading_is_shielded_too() -> None:
    out = io.StringIO(newline="")
    write(out, ["=1+1"], [])
    assert out.getvalue() == '"\'=1+1"\n'
