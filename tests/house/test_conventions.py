"""What a reader may rely on everywhere in this repository."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src"
SOURCES = sorted(SRC.rglob("*.py"))
LOCKS = sorted(ROOT.glob("requirements*.lock"))
MIGRATIONS = sorted(SRC.glob("evenhand/**/migrations/[0-9]*.py"))

LONGEST_FUNCTION = 60
LONGEST_FILE = 350
# Longer than the limit, each with the reason why splitting it would make it harder to read.
LONG_ON_PURPOSE = {
    "src/evenhand/process/actions.py": "the one table of requests",
    "src/evenhand/process/events.py": "the one list of facts, a few lines each",
    "src/evenhand/process/evolve.py": "one small function for each fact",
}

VAGUE = {"utils", "util", "helpers", "common", "base", "manager", "service", "misc"}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("lock", LOCKS, ids=named)
def test_a_lock_file_names_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "--hash=sha256:" in text
    assert "://" not in text


def test_there_is_a_lock_for_each_group() -> None:
    expected = ["requirements-assets.lock", "requirements-test.lock", "requirements.lock"]
    assert [lock.name for lock in LOCKS] == expected


@pytest.mark.parametrize("source", SOURCES, ids=named)
def test_a_source_is_finished_and_short(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    # Spelled apart, so that this line is not what it looks for.
    assert not re.search(r"\b(TODO|FIXME|XXX)\b", text)
    assert source.stem not in VAGUE
    if "/migrations/" in str(source) or named(source) in LONG_ON_PURPOSE:
        return
    assert text.count("\n") <= LONGEST_FILE
    long = [
        f"{node.name}: {(node.end_lineno or 0) - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_what_is_long_on_purpose_is_there() -> None:
    assert [name for name in LONG_ON_PURPOSE if not (ROOT / name).is_file()] == []


def test_migrations_are_named_by_people() -> None:
    assert [named(m) for m in MIGRATIONS if "_auto_" in m.name] == []
    for folder in {m.parent for m in MIGRATIONS}:
        numbers = [m.name[:4] for m in MIGRATIONS if m.parent == folder]
        assert numbers == [f"{n:04}" for n in range(1, len(numbers) + 1)]


def test_no_tracked_file_knows_this_machine() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    places = re.compile(rb"(?<![\w.])/(?:work|root|home)/\w|" + str(ROOT).encode())
    found = []
    for name in filter(None, listed.stdout.split("\0")):
        file = ROOT / name
        if file.is_file() and places.search(file.read_bytes()):
            found.append(name)
    assert found == []
