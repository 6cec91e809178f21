"""`evenhand program schema` on the terminal."""

import json

import pytest

from evenhand.cli.main import main
from evenhand.cli.program_schema import SCHEMAS


def test_a_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["program", "schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "A program's rules"
    for of, made in SCHEMAS.items():
        assert main(["program", "schema", of]) == 0
        assert json.loads(capsys.readouterr().out) == made()


def test_there_is_none_of_anything_else(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["program", "schema", "weather"])
    assert stopped.value.code == 2
    assert "choose from" in capsys.readouterr().err
