"""What sentences mean that no page needs: names, time, several people, records, retaliation.

The stories lie in `meanings`, in files as an agency would write them.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import evenhand.programs
from evenhand.programs import load
from evenhand.scenarios import read, run
from evenhand.scenarios.scenario import Part
from evenhand.scenarios.sentence import match, plain
from evenhand.scenarios.vocabulary import TABLES
from tests.scenarios.conftest import with_meanings

MEANINGS = Path(__file__).parent / "meanings"
PROGRAMS = Path(evenhand.programs.__file__).parent


@pytest.mark.parametrize("like", ["st_louis", "tucson", "washington_dc", "baltimore", "new_york"])
def test_every_story_of_a_program_outside_the_package_holds(like: str, tmp_path: Path) -> None:
    folder = with_meanings(tmp_path, like)
    program, scenarios = load(folder, demo=True), read(folder)
    wrong = [run(one, program.rules(one.on)) for one in scenarios]
    assert scenarios
    assert [str(one) for one in wrong if one] == []


def _written() -> Iterator[tuple[Part, str]]:
    """Every sentence of every scenario, also the one inside of `if ..., it is ...`."""
    for file in (*PROGRAMS.glob("*/scenarios/*.toml"), *MEANINGS.glob("*.toml")):
        for told in tomllib.loads(file.read_text())["scenario"]:
            for part in Part:
                for sentence in told.get(part, ()):
                    text = plain(sentence, told.get("people"))
                    yield part, text
                    if text.startswith("if "):
                        yield Part.WHEN, text.removeprefix("if ").split(", it is ")[0]


def test_every_sentence_of_the_vocabulary_is_told_in_some_scenario() -> None:
    used = set()
    for part, text in _written():
        found = [match(text, rows) for _, rows, _ in TABLES[part]]
        used |= {one[0].pattern for one in found if one}
    rows = {row.pattern for tables in TABLES.values() for _, some, _ in tables for row in some}
    assert sorted(rows - used) == []
