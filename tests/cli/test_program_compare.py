"""`evenhand program compare` on the terminal."""

import json
import shutil
from pathlib import Path

import pytest

from evenhand.cli.main import main
from tests.programs.test_faults import PROGRAMS

ON = ("--on", "2026-07-01")


def test_every_difference_with_both_sources(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["program", "compare", "tucson", "portland", *ON]) == 0
    out = capsys.readouterr().out
    assert out.startswith("tucson: Complaint Mediation Program, Tucson, Arizona\nportland: ")
    assert max(map(len, out.splitlines())) <= 80
    told = " ".join(out.split())
    assert (
        "How people are asked consent.order "
        "In Tucson, nobody says who is asked first; in Portland, the complainant is asked first. "
        "tucson unset: Both parties have to be willing; the page does not say who is asked first. "
        "The Police Department and the Independent Police Auditor must decide. "
        "portland complainant_first (stated, S1: the complainant confirms; the officers are asked "
        "as well, after that)"
    ) in told
    assert "rules differ; " in out.splitlines()[-1]
    assert "arranging.mediators " not in told


def test_it_fits_on_a_terminal_whatever_the_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "a_program_with_a_slug_that_is_longer_than_anybody_would_have_it"
    shutil.copytree(PROGRAMS / "tucson", folder)
    file = folder / "program.toml"
    file.write_text(file.read_text().replace('slug = "tucson"', f'slug = "{folder.name}"'))
    assert main(["program", "compare", "seattle", str(folder), *ON]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    assert len(lines) > 150


def test_for_machines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["program", "compare", "tucson", "portland", "--json", "--demo", *ON]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["on"], found["rules"]) == ("2026-07-01", 114)
    assert (found["one"]["slug"], found["other"]["city"]) == ("tucson", "Portland, Oregon")
    [approvers] = [one for one in found["differences"] if one["rule"] == "screening.approvers"]
    assert approvers["one"]["value"] == ["internal_affairs"]
    assert approvers["one"]["source"] == "assumed"
    assert approvers["other"]["says"].startswith("P1: paragraph 3")
    assert approvers["does"].startswith("In Tucson, a complaint is mediated only with the approval")


def test_nothing_differs_from_the_same_program_elsewhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(PROGRAMS / "tucson", tmp_path / "tucson")
    assert main(["program", "compare", "tucson", str(tmp_path / "tucson")]) == 0
    assert capsys.readouterr().out.endswith("Nothing differs in 114 rules.\n")
    assert main(["program", "compare", "tucson", "tucson", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["differences"] == []


def test_on_a_day_before_any_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["program", "compare", "tucson", "portland", "--on", "1999-01-01"]) == 0
    assert "portland has no rules as early as 1999-01-01" in capsys.readouterr().out


def test_with_a_program_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["program", "compare", "tucson", "atlantis"]) == 2
    assert "there is no program atlantis" in capsys.readouterr().err
    (tmp_path / "program.toml").write_text("[program")
    assert main(["program", "compare", "tucson", str(tmp_path)]) == 1
    assert "expected TOML" in capsys.readouterr().err
