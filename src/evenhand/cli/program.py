"""`evenhand program list | show | check`: what each program's rules are and what is amiss."""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from itertools import zip_longest
from pathlib import Path
from textwrap import wrap
from typing import Any

from evenhand.programs import (
    FaultyProgram,
    Program,
    Source,
    UnknownProgram,
    available,
    faults,
    load,
)

# The widest that a column of `show` may become; its cells are wrapped.
WIDTHS = (40, 40, 8, 10, 60)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The three things to ask for."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="list|show|check")
    listed = verbs.add_parser("list", help="every program, and whether it can be switched on")
    listed.set_defaults(verb_run=_list)
    shown = verbs.add_parser("show", help="every rule of a program, with its source")
    shown.add_argument("name", help="a program of the list, or the path of its folder")
    shown.set_defaults(verb_run=_show)
    for verb in (listed, shown):
        verb.add_argument("--on", type=_day, metavar="DAY", help="the rules of this day")
        verb.add_argument("--demo", action="store_true", help="with what the demonstration assumes")
    checked = verbs.add_parser("check", help="every fault in a program's files")
    checked.add_argument("path", type=Path, help="a file, a program's folder, or a folder of them")
    checked.set_defaults(verb_run=_check)


def run(args: argparse.Namespace) -> int:
    """Do it; 0 done, 1 there are faults, 2 there is nothing to read."""
    try:
        status: int = args.verb_run(args)
        sys.stdout.flush()
    except UnknownProgram as problem:
        print(f"evenhand: {problem}", file=sys.stderr)
        return 2
    except FaultyProgram as problem:
        print(problem, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader has seen enough (`| head`); what is left must not fail again at the exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is not a day such as 2026-07-01") from error


def _asked_day(args: argparse.Namespace) -> date:
    day: date | None = args.on
    return day or datetime.now(UTC).astimezone().date()


def _list(args: argparse.Namespace) -> int:
    programs = [load(slug, demo=args.demo) for slug in available()]
    columns = ("slug", "city", "name", *Source, "can be switched on")
    _print(columns, [_summary(program, _asked_day(args)) for program in programs])
    return 0


def _summary(program: Program, on: date) -> list[str]:
    counted = Counter(rule.source for rule in program.in_force(on).values())
    missing = len(program.missing(on))
    ready = f"no, {missing} needed rules are unset" if missing else "yes"
    counts = [str(counted[source]) for source in Source]
    return [program.slug, program.city, program.name, *counts, ready]


def _show(args: argparse.Namespace) -> int:
    on = _asked_day(args)
    program = load(args.name, demo=args.demo)
    rules = program.in_force(on).values()
    if not rules:
        print(f"{program.slug} has no rules as early as {on.isoformat()}")
        return 0
    print(f"{program.name}, {program.city}: rules of {on.isoformat()}, {program.version(on)}")
    for line in wrap(program.header.notes, 96):
        print(f"  {line}")
    for code, title in {**program.header.pages, **program.header.texts}.items():
        print(f"  {code}  {title}")
    print()
    _print(
        ("rule", "value", "source", "since", "says"),
        [
            [rule.key, _words(rule.value), rule.source, rule.since.isoformat(), rule.text]
            for rule in rules
        ],
    )
    missing = program.missing(on)
    print()
    print(f"Needed and unset: {', '.join(missing)}" if missing else "No needed rule is unset.")
    return 0


def _check(args: argparse.Namespace) -> int:
    if not os.access(args.path, os.R_OK):
        print(f"evenhand: {args.path} cannot be read; is the path right?", file=sys.stderr)
        return 2
    found = faults(args.path)
    for fault in found:
        print(fault)
    if not found:
        print("no faults")
    return 1 if found else 0


def _words(value: Any) -> str:
    """A plain value in words: yes, no, a list by commas, a table by its cells."""
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join("police" if cell is True else str(cell) for cell in value.values())
    if isinstance(value, list):
        tables = any(isinstance(item, dict) for item in value)
        return ("; " if tables else ", ").join(_words(item) for item in value) or "none"
    return str(value)


def _print(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print an aligned table; a long cell goes on below itself."""
    table = [columns, *rows]
    wanted = [max(len(row[place]) for row in table) for place in range(len(columns))]
    limits = WIDTHS if len(columns) == len(WIDTHS) else wanted
    widths = [min(pair) for pair in zip(wanted, limits, strict=True)]
    for row in table:
        cells = [wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
        for line in zip_longest(*cells, fillvalue=""):
            padded = (part.ljust(width) for part, width in zip(line, widths, strict=True))
            print("  ".join(padded).rstrip())
