"""`evenhand program new` on the terminal: it writes, lists what is unset, and what comes next."""

from pathlib import Path

import pytest

from evenhand.cli.main import main
from evenhand.process.program import FIELD_OF_KEY, MEANING, NEEDED_KEYS
from tests.programs.test_schema import DOCS

NAMED = ("--city", "Ourtown, Ohio", "--name", "Mediation")


def start(folder: Path, *more: str, slug: str = "ourtown", like: str = "baltimore") -> int:
    return main(["program", "new", slug, "--like", like, "--in", str(folder), *more])


def test_every_unset_rule_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(tmp_path, *NAMED) == 0
    out = capsys.readouterr().out
    assert out.startswith("All 114 rules are unset. A case needs the 48 with a star: ")
    listed = {line[2:].split()[0]: line[0] for line in out.splitlines() if line[2:].strip()}
    for key in FIELD_OF_KEY:
        assert listed[key] == ("*" if key in NEEDED_KEYS else " ")
        assert MEANING[key] in " ".join(out.split())
    assert "\n\nWho learns whose name, and when\n* names.member_learns " in out
    assert max(map(len, out.partition("Written")[0].splitlines())) <= 80


def test_it_can_be_tried_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(tmp_path, *NAMED, like="tucson") == 0
    assert f"evenhand program test {tmp_path / 'ourtown'}" in capsys.readouterr().out
    assert main(["program", "check", "--files", str(tmp_path / "ourtown")]) == 0
    assert capsys.readouterr().out == "no faults\n"
    assert main(["program", "test", str(tmp_path / "ourtown")]) == 0
    assert "38 of 38 scenarios hold" in capsys.readouterr().out
    assert main(["program", "compare", str(tmp_path / "ourtown"), "tucson", "--demo"]) == 0
    assert "Nothing differs" in capsys.readouterr().out


def test_what_is_still_to_fill_in_is_said_now_and_by_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(tmp_path) == 0
    faults = ["program.name: a text that is not empty", "program.city: a text that is not empty"]
    out = capsys.readouterr().out
    assert "To fill in first\n  {}\n  {}\n".format(*faults) in out
    assert main(["program", "check", "--files", str(tmp_path / "ourtown")]) == 1
    assert capsys.readouterr().out.count("expected a text that is not empty") == 2


def test_editors_find_the_schemas(tmp_path: Path) -> None:
    assert start(tmp_path, *NAMED, like="tucson") == 0
    files = sorted(tmp_path.rglob("*.toml"))
    assert len(files) == 4
    for file in files:
        reference = file.read_text().splitlines()[0].removeprefix("#:schema ")
        schema = (file.parent / reference).resolve()
        assert schema.read_text() == (DOCS / schema.name).read_text()
    of = {file.parent.name: file.read_text().splitlines()[0] for file in files}
    assert of["demo"].endswith("/demo.schema.json")
    assert of["scenarios"].endswith("/scenario.schema.json")
    assert of["ourtown"].endswith("schemas/program.schema.json")


def test_from_a_folder_without_what_a_case_needs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(tmp_path, *NAMED) == 0
    (tmp_path / "demo" / "ourtown.toml").unlink()
    capsys.readouterr()
    assert start(tmp_path, *NAMED, slug="other", like=str(tmp_path / "ourtown")) == 0
    out = capsys.readouterr().out
    assert "ourtown leaves open, too, so that nothing can be tried yet:\n  intake.channels" in out
    assert not (tmp_path / "other" / "scenarios").exists()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"slug": "Our Town"}, "'Our Town' is no slug: small letters, digits and _"),
        ({"slug": "st_louis"}, "st_louis comes with Evenhand"),
        ({"like": "atlantis"}, "there is no program atlantis"),
    ],
)
def test_asked_wrongly(
    tmp_path: Path, asked: dict[str, str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(tmp_path, **asked) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_where_it_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(tmp_path / "nowhere") == 2
    assert "there is no folder" in capsys.readouterr().err
    (tmp_path / "demo").write_text("a file")
    assert start(tmp_path) == 2
    assert "nothing was written" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["demo"]


def test_a_second_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(tmp_path) == 0
    before = {file: file.read_text() for file in tmp_path.rglob("*.*")}
    capsys.readouterr()
    assert start(tmp_path, like="portland") == 2
    assert "is there already; choose another slug, or move it away" in capsys.readouterr().err
    assert {file: file.read_text() for file in tmp_path.rglob("*.*")} == before


def test_from_a_model_with_faults(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "program.toml").write_text("[program")
    assert start(tmp_path, like=str(tmp_path / "model")) == 1
    assert "expected TOML" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["model"]
