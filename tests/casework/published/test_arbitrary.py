"""Whatever bytes a file holds: never a crash, and the counts add up."""

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.casework.published.complaint import Refusal, Remark, Table, UnreadableTable
from evenhand.casework.published.mapping import Mapping, Saying
from evenhand.casework.published.table import read_table
from evenhand.process.vocabulary import Category

MAPPING = Mapping(
    id="id",
    category=("what",),
    dates={"received_on": "in", "closed_on": "out"},
    civilian_party=Saying("by", frozenset({"resident"})),
    mediated=None,
    categories={"rude": frozenset({Category.RUDENESS})},
    formats=("%Y-%m-%d",),
    ignored=frozenset(),
    set_aside=(),
)
HEADER = b"id,what,in,out,by\n"
FIELDS = [
    st.sampled_from(["A1", "A1 ", "B2", "", "=1+1"]),
    st.sampled_from(["rude", "Rude ", "new", ""]),
    st.sampled_from(["2020-01-05", "2020-02-31", "0001-01-01", ""]),
    st.sampled_from(["2020-01-04", "2020-01-06", "soon", ""]),
    st.sampled_from(["Resident", "Sergeant"]),
]
ODD = st.text(max_size=6)


def read(content: bytes) -> tuple[Table, list[Remark]]:
    told: list[Remark] = []
    with TemporaryDirectory() as folder:
        file = Path(folder) / "table.csv"
        file.write_bytes(content)
        return read_table(file, MAPPING, told.append), told


def check(table: Table, told: list[Remark]) -> None:
    refusals = [remark for remark in told if isinstance(remark, Refusal)]
    assert table.read == table.used + table.joined + table.refused
    assert table.refused == len(refusals)
    assert sum(complaint.rows for complaint in table.complaints) == table.used + table.joined
    lines = [complaint.source_line for complaint in table.complaints]
    assert lines == sorted(set(lines))
    assert not set(lines) & {refusal.line for refusal in refusals}
    assert all(remark.sentence.isprintable() for remark in told)


@given(st.binary(max_size=400))
def test_any_bytes_that_are_no_table_are_said_to_be_none(content: bytes) -> None:
    # The header is arbitrary too, so that next to nothing is a table of this mapping.
    with pytest.raises(UnreadableTable, match=r"table\.csv: "):
        read(content)


@given(st.lists(st.sampled_from(b'A1,"\n\r\0\xe9\xff;x '), max_size=300).map(bytes))
def test_any_bytes_under_the_header_are_rows(content: bytes) -> None:
    check(*read(HEADER + content))


@given(st.lists(st.tuples(*[field | ODD for field in FIELDS]), max_size=30))
def test_any_fields_are_read_as_the_rows_they_are(fields: list[tuple[str, ...]]) -> None:
    written = io.StringIO()
    csv.writer(written).writerows(fields)
    table, told = read(HEADER + written.getvalue().encode())
    check(table, told)
    assert table.read == len(fields)
