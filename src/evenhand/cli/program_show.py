"""`evenhand program list | show`: the programs, and every rule of one with its source."""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from itertools import zip_longest
from textwrap import wrap
from typing import Any

from evenhand.cli.days import day
from evenhand.programs import Program, Source, available, load

# The widest that a column of `show` may become; its cells are wrapped.
WIDTHS = (40, 40, 8, 10, 60)


def listed(parser: argparse.ArgumentParser) -> None:
    """Of which day, and whether with what is assumed."""
    parser.add_argument("--on", type=day, metavar="DAY", help="the rules of this day")
    parser.add_argument("--demo", action="store_true", help="with what the demonstration assumes")


def shown(parser: argparse.ArgumentParser) -> None:
    """Whose rules, of which day."""
    parser.add_argument("name", help="a program of the list, or the path of its folder")
    listed(parser)


def asked_day(args: argparse.Namespace) -> date:
    """Return the day that was asked for, today without one."""
    asked: date | None = args.on
    return asked or datetime.now(UTC).astimezone().date()


def list_programs(args: argparse.Namespace) -> int:
    """Print a line a program."""
    programs = [load(slug, demo=args.demo) for slug in available()]
    columns = ("slug", "city", "name", *Source, "can be switched on")
    _print(columns, [_summary(program, asked_day(args)) for program in programs])
    return 0


def _summary(program: Program, on: date) -> list[str]:
    counted = Counter(rule.source for rule in program.in_force(on).values())
    missing = len(program.missing(on))
    ready = f"no, {missing} needed rules are unset" if missing else "yes"
    counts = [str(counted[source]) for source in Source]
    return [program.slug, program.city, program.name, *counts, ready]


def show(args: argparse.Namespace) -> int:
    """Print a line a rule, and what is needed and unset."""
    on = asked_day(args)
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
            [rule.key, in_words(rule.value), rule.source, rule.since.isoformat(), rule.text]
            for rule in rules
        ],
    )
    missing = program.missing(on)
    print()
    print(f"Needed and unset: {', '.join(missing)}" if missing else "No needed rule is unset.")
    return 0


def in_words(value: Any) -> str:
    """A plain value in words: yes, no, a list by commas, a table by its cells."""
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join("police" if cell is True else str(cell) for cell in value.values())
    if isinstance(value, list):
        tables = any(isinstance(item, dict) for item in value)
        return ("; " if tables else ", ").join(in_words(item) for item in value) or "none"
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
