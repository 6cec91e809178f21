"""`evenhand program` on the terminal."""

import shutil
from pathlib import Path

import pytest

import evenhand.programs
from evenhand.cli.main import main
from evenhand.programs import available

PROGRAMS = Path(evenhand.programs.__file__).parent


def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["program", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [
        "slug",
        *available(),
    ]
    assert all(line.endswith("needed rules are unset") for line in lines[1:])


def test_list_with_the_demonstration(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["program", "list", "--demo"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(line.endswith("yes") for line in lines[1:])


def test_show(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["program", "show", "st_louis", "--on", "2026-07-01"]) == 0
    out = capsys.readouterr().out
    assert "rules of 2026-07-01, 2000-01-01." in out
    [line] = [line for line in out.splitlines() if line.startswith("arranging.mediators  ")]
    words = "arranging.mediators 2 stated 2000-01-01 S3: two trained, neutral mediators."
    assert " ".join(line.split()) == words
    assert "Needed and unset: intake.channels" in out


def test_show_of_a_path_on_a_day_before_its_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["program", "show", str(PROGRAMS / "tucson"), "--on", "1999-01-01"]) == 0
    assert capsys.readouterr().out == "tucson has no rules as early as 1999-01-01\n"


def test_show_of_no_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["program", "show", "atlantis"]) == 2
    assert "there is no program atlantis" in capsys.readouterr().err


def test_a_day_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["program", "show", "tucson", "--on", "tomorrow"])
    assert stopped.value.code == 2
    assert "tomorrow is not a day" in capsys.readouterr().err


def test_check_without_faults(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["program", "check", "--files", str(PROGRAMS)]) == 0
    assert capsys.readouterr().out == "no faults\n"


def test_check_with_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "tucson" / "program.toml"
    shutil.copytree(PROGRAMS / "tucson", file.parent)
    file.write_text(file.read_text().replace("America/Phoenix", "America/Atlantis"))
    assert main(["program", "check", str(file)]) == 1
    assert capsys.readouterr().out == (
        f"{file}: clock.zone: expected a time zone of the IANA database, such as America/Chicago\n"
    )
    assert main(["program", "show", str(file)]) == 1
    assert "clock.zone: expected a time zone" in capsys.readouterr().err


def test_check_of_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["program", "check", str(tmp_path / "nothing")]) == 2
    assert "cannot be read" in capsys.readouterr().err
