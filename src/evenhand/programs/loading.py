"""Finds programs and loads them, or tells every fault in their files."""

from functools import cache
from pathlib import Path

from evenhand.programs.dated import Program
from evenhand.programs.fault import Fault, Findings
from evenhand.programs.header import DemoHeader, read_demo_header
from evenhand.programs.reading import NOTHING, parse, read_overlay, read_program

HERE = Path(__file__).parent
FILE = "program.toml"
DEMO = "demo"


class UnknownProgram(LookupError):
    """No program has this name and no program lies at this path."""


class FaultyProgram(ValueError):
    """A program's files hold faults; they are in .faults and in the message."""

    def __init__(self, found: list[Fault]) -> None:
        """Keep the faults."""
        super().__init__("\n".join(str(fault) for fault in found))
        self.faults = tuple(found)


def available() -> tuple[str, ...]:
    """Return the slugs of the programs that come with Evenhand."""
    return tuple(sorted(file.parent.name for file in HERE.glob(f"*/{FILE}")))


@cache  # the files of the package do not change while it runs
def shown() -> tuple[str, ...]:
    """Return the slugs of the programs with which the demonstration is built."""
    return tuple(slug for slug in available() if _demo_header(HERE / DEMO / f"{slug}.toml").shown)


def _demo_header(file: Path) -> DemoHeader:
    """Return a demonstration's header; its faults are told where the whole file is read."""
    return read_demo_header(parse(file, Findings(str(file))), Findings(str(file)))


def load(slug_or_path: str | Path, *, demo: bool = False) -> Program:
    """Return a program by its slug, or by the path of its folder or its program.toml.

    demo: fill what is unset with the demonstration's assumptions, if it has any.
    Raises UnknownProgram if there is no such program and FaultyProgram if its files hold faults.
    """
    if slug_or_path in available():
        return _packaged(str(slug_or_path), demo)
    file = Path(slug_or_path)
    file = file / FILE if file.is_dir() else file
    if not file.is_file():
        names = ", ".join(available())
        raise UnknownProgram(f"there is no program {slug_or_path}; there are {names}")
    return _load(file, demo=demo)


@cache  # the files of the package do not change while it runs
def _packaged(slug: str, demo: bool) -> Program:
    return _load(HERE / slug / FILE, demo=demo)


def _load(file: Path, *, demo: bool) -> Program:
    program, found = read_program(file)
    overlay = _overlay_of(file)
    if demo and overlay.is_file():
        program, more = read_overlay(overlay, program)
        found += more
    if found:
        raise FaultyProgram(found)
    return program


def faults(path: str | Path) -> list[Fault]:
    """Return every fault of a program, of a demonstration's file, or of a folder of programs.

    Never raises for what the files hold: a file that cannot be read is a fault itself.
    """
    path = Path(path)
    if not path.is_dir():
        return _faults_of_file(path)
    if (path / FILE).is_file():
        beside = _overlay_of(path / FILE)
        files = [path / FILE, *([beside] if beside.is_file() else [])]
    else:
        files = [*sorted(path.glob(f"*/{FILE}")), *_overlays_in(path)]
    if not files:
        return [Fault(str(path), "", f"a {FILE}, or folders that hold one")]
    return [fault for file in files for fault in _faults_of_file(file)]


def _overlays_in(path: Path) -> list[Path]:
    folder = path if path.name == DEMO else path / DEMO
    return sorted(folder.glob("*.toml"))


def _overlay_of(file: Path) -> Path:
    folder = file.resolve().parent
    return folder.parent / DEMO / f"{folder.name}.toml"


def _faults_of_file(file: Path) -> list[Fault]:
    if file.resolve().parent.name != DEMO:
        return read_program(file)[1]
    slug = _demo_header(file).of
    base = file.resolve().parent.parent / slug / FILE
    if slug and not base.is_file():
        return [Fault(str(file), "demo.of", f"the slug of a program beside {DEMO}/, not {slug}")]
    program = read_program(base)[0] if slug else NOTHING
    return read_overlay(file, program)[1]
