"""`evenhand program test | sentences`: whether scenarios hold, and how one may be worded."""

import argparse
import sys
from pathlib import Path
from textwrap import indent

from evenhand.cli.program_scenes import On, in_memory, on_postgresql
from evenhand.programs import Program, UnknownProgram, available, load
from evenhand.programs.loading import FILE
from evenhand.scenarios import Failure, Scenario, listing, read


def tested(parser: argparse.ArgumentParser) -> None:
    """Which programs, and whether on PostgreSQL."""
    parser.add_argument(
        "path", help="a program of the list, the path of its folder, or of a folder of programs"
    )
    parser.add_argument(
        "--stack",
        action="store_true",
        help="also on PostgreSQL: a server of its own, which goes away afterwards",
    )


def nothing(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""


def sentences(args: argparse.Namespace) -> int:
    """Print every sentence that a scenario may use, and what may stand in its blanks."""
    print("\n".join(listing()))
    return 0


def test(args: argparse.Namespace) -> int:
    """Print a line a scenario: 0 when all hold, 1 when one fails, 2 when there is none."""
    told = {folder: read(folder) for folder in _folders(args.path)}
    if not any(told.values()):
        place = Path(args.path) / "scenarios"
        print(f"evenhand: there is no scenario yet; write some in {place}/*.toml", file=sys.stderr)
        return 2
    failed = 0
    with on_postgresql() if args.stack else in_memory() as on:
        for folder, scenarios in told.items():
            program = load(folder, demo=True)
            failed += _one_program(program, scenarios, on) if scenarios else 0
    return 1 if failed else 0


def _folders(path: str) -> list[str | Path]:
    """Return what `load` takes: a slug, a folder, or all the folders in one."""
    if path in available():
        return [path]
    folder = Path(path).parent if Path(path).name == FILE else Path(path)
    inside = [folder] if (folder / FILE).is_file() else sorted(folder.glob(f"*/{FILE}"))
    if not inside:
        raise UnknownProgram(f"there is no program {path}; there are {', '.join(available())}")
    return [one.parent if one.name == FILE else one for one in inside]


def _one_program(program: Program, scenarios: tuple[Scenario, ...], on: On) -> int:
    """Tell a program's scenarios, and return how many fail."""
    print(f"{program.name}, {program.city}")
    missing = program.missing(max(one.on for one in scenarios))
    if missing:
        print(f"  FAILED  nobody has set {', '.join(missing)}: decide, or write what is assumed")
        return len(scenarios)
    failed = 0
    with on(program, scenarios) as holds:
        for one in scenarios:
            failure = holds(one, program)
            failed += failure is not None
            _tell(one, failure)
    print(f"  {len(scenarios) - failed} of {len(scenarios)} scenarios hold")
    return failed


def _tell(scenario: Scenario, failure: Failure | None) -> None:
    assumed = f"  (assumes {', '.join(scenario.assumes)})" if scenario.assumes else ""
    print(f"  {'FAILED' if failure else 'ok    '}  {scenario.says}{assumed}", flush=True)
    if failure is not None:
        print(indent(f"{scenario.file}\n{scenario.source}\n{failure}", " " * 10), flush=True)
