"""`evenhand program test` and `sentences` on the terminal."""

from pathlib import Path

import pytest

from evenhand.cli.main import main
from tests.scenarios.conftest import Write, copied, table

HOLDS = table(when=("the complainant withdraws",), then=("the mediation ended as withdrawn",))
FAILS = table(
    says="Something else.",
    when=("the complainant withdraws",),
    then=("the complaint is closed as withdrawn",),
)


@pytest.mark.slow
def test_a_program_whose_scenarios_hold(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["program", "test", "kansas_city"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0].endswith("Kansas City, Missouri")
    assert all(line.startswith("  ok      ") for line in out[1:-1])
    assert out[-1] == f"  {len(out) - 2} of {len(out) - 2} scenarios hold"
    says = "The office does not require a complainant to take part."
    assert f"  ok      {says}  (assumes consent.order)" in out


def test_a_folder_outside_the_package(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(HOLDS)
    assert main(["program", "test", str(folder)]) == 0
    assert main(["program", "test", str(folder / "program.toml")]) == 0
    assert "  ok      Something holds.\n  1 of 1 scenarios hold\n" in capsys.readouterr().out


def test_a_scenario_that_fails_tells_its_story(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(HOLDS + FAILS)
    assert main(["program", "test", str(folder)]) == 1
    out = capsys.readouterr().out
    assert "  ok      Something holds.\n" in out
    assert out[out.index("  FAILED") :].splitlines() == [
        "  FAILED  Something else.",
        f"          {folder}/scenarios/told.toml",
        "          S0: the page says so.",
        "          given: a complaint by a complainant against an officer",
        "          when: the complainant withdraws",
        "          then: the complaint is closed as withdrawn   <-- not so",
        "          expected the case to stand at closed",
        "          found investigation",
        "          the case stands at investigation",
        "  1 of 2 scenarios hold",
    ]


def test_a_scenario_that_hides_an_assumption_fails_and_says_what_to_write(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    text = table(
        when=("the complainant withdraws",), then=("the complaint goes to the investigation",)
    )
    assert main(["program", "test", str(write(text))]) == 1
    assert 'assumptions it depends: assumes = ["route.withdrawn"]' in capsys.readouterr().out
    assert main(["program", "test", str(write(text + 'assumes = ["route.withdrawn"]'))]) == 0
    assert "Something holds.  (assumes route.withdrawn)" in capsys.readouterr().out


def test_a_program_that_leaves_open_what_a_case_needs_is_told_so(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(HOLDS)
    (folder.parent / "demo" / "ourtown.toml").unlink()
    assert main(["program", "test", str(folder)]) == 1
    assert "FAILED  nobody has set intake.channels, " in capsys.readouterr().out


def test_a_folder_of_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for slug, text in (("one", HOLDS), ("two", FAILS)):
        (copied(tmp_path, slug) / "scenarios" / "told.toml").write_text(text)
    copied(tmp_path, "three")
    assert main(["program", "test", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert (out.count("1 of 1"), out.count("0 of 1")) == (1, 1)


def test_there_is_nothing_to_test(
    ourtown: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["program", "test", str(ourtown)]) == 2
    assert "there is no scenario yet; write some in " in capsys.readouterr().err
    assert main(["program", "test", "atlantis"]) == 2
    assert "there is no program atlantis" in capsys.readouterr().err
    assert main(["program", "test", str(tmp_path / "demo")]) == 2


def test_a_fault_of_a_scenario_is_told_by_test_and_by_check(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(table(when=("the officer grumbles",)))
    expected = f"{folder}/scenarios/told.toml: Something holds.: expected a sentence of `when`"
    assert main(["program", "test", str(folder)]) == 1
    assert expected in capsys.readouterr().err
    for path in (folder, folder / "program.toml", folder.parent):
        assert main(["program", "check", str(path)]) == 1
        assert expected in capsys.readouterr().out


def test_the_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["program", "sentences"]) == 0
    assert "| {actor} agrees{how} | Agree to mediate |" in capsys.readouterr().out
