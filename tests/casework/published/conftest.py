"""A table of an invented city, and reading it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from evenhand.casework.published.complaint import Notice, Refusal, Remark, Table
from evenhand.casework.published.mapping import Mapping
from evenhand.casework.published.mapping_file import read_mapping
from evenhand.casework.published.table import read_table

MAPPING = """
[columns]
id = "Number"
category = ["Group", "Charge"]
received_on = "In"
closed_on = "Out"
occurred_on = "Happened"
civilian_party = { column = "Made by", is = ["Resident"] }
mediated = { column = "Result", is = ["Talked it over"] }

[dates]
formats = ["%m/%d/%Y"]

[ignore]
categories = ["None found"]
rows = { "Result" = ["Praise"] }

[categories]
"Manners" = "conduct"
"Rude words" = "rudeness"
"Gun shown" = ["excessive_force", "weapon"]
"""
HEADER = "Number,Group,Charge,In,Out,Happened,Made by,Result\n"

Read = Callable[[str | bytes], tuple[Table, list[Refusal], list[Notice]]]


@pytest.fixture
def mapping(tmp_path: Path) -> Mapping:
    """The invented city's mapping."""
    return read_mapping(mapping_file(tmp_path))


def mapping_file(folder: Path) -> Path:
    """Write the invented city's mapping into a folder and return its path."""
    file = folder / "mapping.toml"
    file.write_text(MAPPING, encoding="utf-8")
    return file


@pytest.fixture
def mapping_path(tmp_path: Path) -> Path:
    """The invented city's mapping, as a file."""
    return mapping_file(tmp_path)


@pytest.fixture
def read(tmp_path: Path, mapping: Mapping) -> Read:
    """Read rows under the invented city's header, or whole bytes as they are."""

    def reading(rows: str | bytes) -> tuple[Table, list[Refusal], list[Notice]]:
        file = tmp_path / "table.csv"
        file.write_bytes(rows if isinstance(rows, bytes) else (HEADER + rows).encode())
        told: list[Remark] = []
        table = read_table(file, mapping, told.append)
        assert table.read == table.used + table.joined + table.refused
        refusals = [remark for remark in told if isinstance(remark, Refusal)]
        assert len(refusals) == table.refused
        return table, refusals, [remark for remark in told if isinstance(remark, Notice)]

    return reading
