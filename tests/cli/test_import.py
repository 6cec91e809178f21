"""`evenhand import`: a published table, twice without doubling, in sums that add up."""

from pathlib import Path

import pytest

from evenhand.casework.demo import counted
from evenhand.cli.main import main
from evenhand.process.stages import Ending, Stage
from tests.casework.published.conftest import HEADER, mapping_file

ROWS = (
    "A1,Manners,Rude words,01/05/2020,03/05/2020,,Resident,Talked it over\n"
    "A1,Manners,Gun shown,01/05/2020,03/05/2020,,Resident,\n"
    "A2,Manners,Rude words,01/06/2020,,,Resident,\n"
    "A3,Manners,Rude words,,,,Resident,\n"
    ",Manners,Rude words,01/06/2020,,,Resident,\n"
)


@pytest.fixture
def asked(tmp_path: Path) -> list[str]:
    """A table and its mapping, as arguments."""
    table = tmp_path / "table.csv"
    table.write_text(HEADER + ROWS, encoding="utf-8")
    mapping = str(mapping_file(tmp_path))
    return ["import", str(table), "--program", "tucson", "--mapping", mapping]


def test_a_table_is_taken_in_once(
    own: str, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["agency", "on", "tucson"]) == 0
    capsys.readouterr()
    assert main(asked) == 0
    out, progress = capsys.readouterr()
    assert out.splitlines() == [
        "rows: read 5 = used 3 + joined 1 + refused 1",
        "complaints: 3 = history 1 + no_day_of_receipt 1 + received 1",
    ]
    assert "3 of 3 complaints" in progress
    assert "line 6: refused" in progress
    assert main(asked) == 0
    assert "complaints: 3 = known 2 + no_day_of_receipt 1" in capsys.readouterr().out
    stages, endings = counted("tucson")
    assert stages == {Stage.CLOSED: 1, Stage.RECEIVED: 1}
    assert endings == {Ending.IMPORTED: 1}
    assert main(["journal", "verify"]) == 0


def test_an_agency_has_to_be_on(
    own: str, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(asked) == 1
    assert "evenhand agency on tucson" in capsys.readouterr().err


def test_a_table_that_is_none_is_explained(
    own: str, asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "table.csv").write_text("Number\n1\n", encoding="utf-8")
    assert main(asked) == 2
    assert "is missing" in capsys.readouterr().err
    asked[1] = str(tmp_path / "nothing.csv")
    assert main(asked) == 2
