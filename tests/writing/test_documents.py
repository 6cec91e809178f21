"""The documents that write themselves: fresh, and written by the command where they are not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from evenhand.cli.main import main
from evenhand.writing.documents import documents, leftover, written

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("path", documents())
def test_a_document_says_what_the_code_says(path: str) -> None:
    file = DOCS / path
    said = file.read_text(encoding="utf-8") if file.is_file() else ""
    assert said == written(path), "stale: run `evenhand docs`"


def test_no_page_is_left_of_a_program_or_theme_that_is_gone() -> None:
    assert leftover(DOCS) == []


def test_the_command_tells_what_is_stale_then_writes_it_and_is_content(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = ["--folder", str(tmp_path)]
    gone = tmp_path / "programs" / "atlantis.md"
    gone.parent.mkdir()
    gone.write_text("# Atlantis\n")
    assert main(["docs", "--check", *folder]) == 1
    told = capsys.readouterr().out
    assert f"stale: {tmp_path}/process.md" in told
    assert f"stale: {gone}" in told
    assert [one.name for one in tmp_path.rglob("*.md")] == ["atlantis.md"]

    assert main(["docs", *folder]) == 0
    lie = {one.relative_to(tmp_path).as_posix() for one in tmp_path.rglob("*.md")}
    assert lie == set(documents())
    capsys.readouterr()

    journal = tmp_path / "journal.md"
    journal.write_text(journal.read_text() + "One word more.\n")
    assert main(["docs", "--check", *folder]) == 1
    assert capsys.readouterr().out == f"stale: {journal}\n"
    assert main(["docs", *folder]) == 0
    assert main(["docs", "--check", *folder]) == 0


def test_the_command_needs_no_site_and_makes_nothing_of_one(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "evenhand.cli.main", "docs", "--check", "--folder", str(DOCS)],
        env={**_without_a_site(), "EVENHAND_HOME": str(tmp_path / "home")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def _without_a_site() -> dict[str, str]:
    src = str(Path(__file__).parents[2] / "src")
    gone = ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "SECRET_KEY", "EVENHAND_DEMO")
    return {name: to for name, to in os.environ.items() if name not in gone} | {"PYTHONPATH": src}


def test_where_no_documents_lie_the_command_says_so_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["docs", "--folder", str(tmp_path / "docs")]) == 2
    assert "there is no folder" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
