"""`evenhand screen` at the terminal: what goes where, and how it ends."""

import argparse
import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from evenhand.cli import screen

HEADER = "Number,Group,Charge,In,Out,Happened,Made by,Result\n"
ROWS = (
    "=1+1,Manners,Rude words,01/05/2020,,,Resident,\n"
    "B2,Manners,New thing,01/05/2020,,,Resident,\n"
    "B2,Manners,Rude words,01/05/2020,,,Resident,\n"
    ",Manners,Rude words,01/05/2020,,,Resident,\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "table.csv"
    file.write_text(HEADER + ROWS, encoding="utf-8")
    return file


def run(*arguments: object) -> int:
    parser = argparse.ArgumentParser()
    screen.add_arguments(parser)
    return screen.run(parser.parse_args([str(argument) for argument in arguments]))


def asked(table: Path, mapping: Path, *more: str) -> list[object]:
    return [table, "--program", "tucson", "--mapping", mapping, *more]


def test_verdicts_go_out_as_csv_that_no_spreadsheet_runs(
    table: Path, mapping_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*asked(table, mapping_path, "--demo")) == 0
    out, told = capsys.readouterr()
    rows = list(csv.DictReader(io.StringIO(out)))
    assert tuple(rows[0]) == screen.COLUMNS
    assert [(r["source_line"], r["complaint_id"], r["verdict"]) for r in rows] == [
        ("2", "'=1+1", "suitable"),
        ("3", "B2", "person_must_decide"),
    ]
    assert rows[1]["reasons"].split(";")[-1] == "unmapped:category"
    assert all(r["program"] == "tucson" and r["program_version"] for r in rows)
    assert "line 5: refused, no_id: " in told
    assert 'line 3, complaint "B2": read, unknown_category: ' in told
    assert "rows: read 4 = used 2 + joined 1 + refused 1\n" in told
    assert "complaints: 2 = suitable 1 + person_must_decide 1 + hold 0 + unsuitable 0\n" in told


def test_json_lines_keep_the_exact_id(
    table: Path, mapping_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*asked(table, mapping_path, "--demo", "--json")) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["complaint_id"] for row in rows] == ["=1+1", "B2"]
    assert tuple(rows[0]) == screen.COLUMNS
    assert rows[0]["reasons"] == ["listed:rudeness"]
    assert "minor" in rows[0]["unknown"]


def test_undecided_rules_end_with_2_and_name_their_keys(
    table: Path, mapping_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*asked(table, mapping_path)) == 2
    out, told = capsys.readouterr()
    assert out == ""
    assert "screening.unlisted" in told
    assert "--demo" in told


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"file": "none.csv"}, "No such file"),
        ({"--mapping": "none.toml"}, "No such file"),
        ({"--program": "atlantis"}, "there is no program atlantis"),
    ],
)
def test_what_cannot_be_read_ends_with_2(
    table: Path,
    mapping_path: Path,
    capsys: pytest.CaptureFixture[str],
    changed: dict[str, str],
    told: str,
) -> None:
    given = {"--program": "tucson", "--mapping": str(mapping_path), **changed}
    file = given.pop("file", str(table))
    assert run(file, "--demo", *[word for pair in given.items() for word in pair]) == 2
    out, said = capsys.readouterr()
    assert out == ""
    assert told in said


def test_a_reader_who_leaves_early_is_no_error(tmp_path: Path, mapping_path: Path) -> None:
    table = tmp_path / "long.csv"
    rows = (f"A{n},Manners,Rude words,01/05/2020,,,Resident,\n" for n in range(3000))
    table.write_text(HEADER + "".join(rows), encoding="utf-8")
    source = (
        "import argparse, sys; from evenhand.cli import screen; p = argparse.ArgumentParser();"
        "screen.add_arguments(p); sys.exit(screen.run(p.parse_args()))"
    )
    command = [sys.executable, "-c", source, *map(str, asked(table, mapping_path, "--demo"))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        assert started.stdout.readline().startswith(b'"source_line",')
        started.stdout.close()
        told = started.stderr.read().decode()
    assert started.returncode == 0
    assert "Traceback" not in told
    assert "complaints: 3000 = suitable 3000 +" in told
