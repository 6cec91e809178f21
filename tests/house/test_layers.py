"""The direction of imports, and that the process is plain Python."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src"
PROCESS = sorted((SRC / "evenhand" / "process").rglob("*.py"))
# What reads a clock, draws lots or reaches outside the program.
IMPURE = {
    "asyncio", "glob", "http", "io", "logging", "multiprocessing", "os", "pathlib", "random",
    "secrets", "shutil", "socket", "sqlite3", "subprocess", "tempfile", "threading", "time",
    "urllib", "uuid",
}  # fmt: skip
CLOCKS = {"now", "today", "utcnow", "open", "print", "input"}


def test_imports_go_down_only() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-cache"], cwd=SRC.parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_process_needs_nothing_but_python() -> None:
    modules = [".".join(file.relative_to(SRC).with_suffix("").parts) for file in PROCESS]
    assert modules
    # -S leaves out site-packages, so anything third-party is missing.
    done = subprocess.run(
        [sys.executable, "-S", "-W", "error", "-c", "import " + ", ".join(modules)],
        env={**os.environ, "PYTHONPATH": str(SRC)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("file", PROCESS, ids=lambda file: str(file.relative_to(SRC)))
def test_the_process_has_no_clock_no_chance_and_reaches_nothing(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert not IMPURE & set(_imported(tree))
    assert not CLOCKS & set(_called(tree))


def _imported(tree: ast.AST) -> list[str]:
    plain = [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
    origins = [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    return [name.split(".")[0] for name in plain + origins]


def _called(tree: ast.AST) -> list[str]:
    functions = [n.func for n in ast.walk(tree) if isinstance(n, ast.Call)]
    return [getattr(function, "attr", getattr(function, "id", "")) for function in functions]
