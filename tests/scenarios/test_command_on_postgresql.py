"""`evenhand program test --stack`: a server of its own, which goes away with all that it held."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.scenarios.conftest import Write, table


def _command(folder: Path, here: Path, scratch: Path) -> "subprocess.CompletedProcess[str]":
    """Run it as somebody does who also runs a site from here, whose database nobody may touch."""
    site = {
        "DATABASE_URL": "postgresql://nobody@/no_such_database?host=/nowhere",
        "EVENHAND_HOME": str(here / "site"),
        "EVENHAND_KEYS": f"folder:{here / 'site' / 'keys'}",
        "TMPDIR": str(scratch),
    }
    return subprocess.run(
        [Path(sys.executable).with_name("evenhand"), "program", "test", folder, "--stack"],
        env={**os.environ, **site},
        cwd=here,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture
def scratch() -> Iterator[Path]:
    """A folder with a name short enough for a socket in it."""
    with TemporaryDirectory(prefix="evenhand-test-") as folder:
        Path(folder).chmod(0o711)  # the server may run as another user
        yield Path(folder)


@pytest.mark.slow
def test_scenarios_are_told_on_a_server_that_leaves_nothing_behind(
    write: Write, tmp_path: Path, scratch: Path
) -> None:
    holds = table(when=("the complainant withdraws",), then=("the mediation ended as withdrawn",))
    fails = table(says="Something else.", then=("the officer has agreed",))
    done = _command(write(holds + fails), tmp_path, scratch)
    assert (done.returncode, done.stderr) == (1, "")
    assert "  ok      Something holds.\n  FAILED  Something else.\n" in done.stdout
    assert "  1 of 2 scenarios hold\n" in done.stdout
    assert list(scratch.iterdir()) == []
    assert not (tmp_path / "site").exists()
    assert not (tmp_path / "var").exists()
