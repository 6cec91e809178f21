"""docs/security.md and docs/threats.md name tests and settings that are there."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SECURITY, THREATS = ROOT / "docs" / "security.md", ROOT / "docs" / "threats.md"
# The numbers of the requirements of ASVS 5.0, levels 1 and 2, and nothing more of it.
IDS = (Path(__file__).parent / "asvs_ids.txt").read_text().split()
ROW = re.compile(r"\| (\d+\.\d+\.\d+) \| (.+) \| (.+) \|")
EXCUSES = ("does not apply: ", "not met: ")
TEST = re.compile(r"([\w/]+\.py)::(test_\w+)\Z")
NAMED = re.compile(r"([\w./-]+\.\w+): (.+)\Z")


def rows() -> list[tuple[str, str, str]]:
    """Return number, topic and answer of every row about a requirement."""
    return [
        (found[1], found[2], found[3])
        for line in SECURITY.read_text().splitlines()
        if (found := ROW.fullmatch(line))
    ]


def quoted(text: str) -> list[str]:
    """Return what stands between backticks, also over the end of a line."""
    return [re.sub(r"\s+", " ", one) for one in re.findall(r"`([^`]+)`", text)]


@cache
def names_in(file: Path) -> frozenset[str]:
    """Return the names of the tests in a file."""
    tree = ast.parse(file.read_text())
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def missing(reference: str, folder: Path = ROOT) -> str:
    """Return what is not there of a reference, "" if all of it is."""
    test, named = TEST.match(reference), NAMED.match(reference)
    if test:
        file = folder / test[1]
        there = file.is_file() and test[2] in names_in(file)
        return "" if there else reference
    path = ROOT / (named[1] if named else reference)
    if not path.exists():
        return reference
    return "" if not named or named[2] in " ".join(path.read_text().split()) else reference


def is_reference(text: str) -> bool:
    """Tell a reference to a file from other words between backticks."""
    path = text.partition(": ")[0].partition("::")[0]
    return "*" not in path and " " not in path and ("/" in path or path == "pyproject.toml")


def test_every_requirement_of_levels_1_and_2_is_answered_once() -> None:
    assert len(IDS) == len(set(IDS)) == 253
    assert Counter(number for number, _, _ in rows()) == Counter(IDS)


@pytest.mark.parametrize(("number", "topic", "answer"), rows(), ids=lambda part: part[:8])
def test_an_answer_names_what_is_there_or_says_why_not(
    number: str, topic: str, answer: str
) -> None:
    references = [one for one in quoted(answer) if is_reference(one)]
    excused = answer.startswith(EXCUSES) and len(answer.split(": ", 1)[1]) > 5
    assert references or excused, number
    assert [found for one in references if (found := missing(one))] == []


def test_whatever_else_is_named_is_there_too() -> None:
    references = [one for one in quoted(SECURITY.read_text()) if is_reference(one)]
    assert len(references) > 300
    assert [found for one in references if (found := missing(one))] == []
    tests = [one for one in quoted(THREATS.read_text()) if ".py::" in one]
    assert len(tests) > 30
    assert [found for one in tests if (found := missing(one, ROOT / "tests"))] == []


def test_a_reference_that_is_wrong_is_found() -> None:
    assert missing("tests/house/test_security.py::test_nothing_of_that_name")
    assert missing("tests/house/nowhere.py::test_something")
    assert missing("src/evenhand/settings.py: NO_SUCH_SETTING")
    assert missing("src/evenhand/nowhere.py")
    assert not missing("src/evenhand/settings.py: CONTENT_SECURITY_POLICY")


def test_what_is_not_met_is_said() -> None:
    assert any(answer.startswith("not met: ") for _, _, answer in rows())
