"""`evenhand program damages`: the table and the program spoilt by machine; does anything notice?"""

import argparse
import gc
import os
import textwrap
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from multiprocessing import get_context

from evenhand.exploring.damages import damages, reason
from evenhand.exploring.trial import trial
from evenhand.process.program import Rules
from evenhand.programs import Program, Source, load
from evenhand.scenarios import read, run
from evenhand.scenarios.others import others
from evenhand.scenarios.values import in_words, value_of

ENOUGH = 0.95  # of all damages have to be noticed


@dataclass(frozen=True, slots=True)
class Tried:
    """One damage: of which row or rule, what was spoilt, and by what it was noticed, if it was."""

    of: str
    name: str
    by: str = ""


def damaged(parser: argparse.ArgumentParser) -> None:
    """Which program."""
    parser.add_argument("path", help="a program of the list, or the path of its folder")
    parser.add_argument("--all", action="store_true", help="also list what found each damage")


def damage(args: argparse.Namespace) -> int:
    """List every damage as found or survived: 0 when enough are found and the rest explained."""
    program = load(args.path, demo=True)
    scenarios = read(args.path)
    on = max((one.on for one in scenarios), default=date.today())  # noqa: DTZ011 the reader's day
    missing = program.missing(on)
    if missing:
        print(f"not tried: nobody has set {', '.join(missing)}; set them, or write what is assumed")
        return 1
    rules = program.rules(on)
    print("The table of requests: does a promise break when a row is spoilt?")
    enough = _told(list(in_table(rules)), args.all)
    if not scenarios:
        print("The program's values: it has no scenarios that could notice a change.")
        return 1
    print("The program's values: does a scenario fail when one is another?")
    return 0 if _told(list(in_values(program, on, args.path)), args.all) and enough else 1


def in_table(rules: Rules, cores: int = 0) -> Iterator[Tried]:
    """Try every damage of every row of the table, on all cores (or this many)."""
    several = cores or os.cpu_count() or 1
    with ProcessPoolExecutor(several, get_context("spawn"), gc.disable) as pool:
        parts = [pool.submit(_part, rules, part, several) for part in range(several)]
        found = {one.name: one for part in parts for one in part.result()}
    yield from (found[one.name] for one in damages())


def _part(rules: Rules, part: int, of: int) -> list[Tried]:
    mine, tried_on = list(damages())[part::of], trial(rules)
    by = [tried_on.noticed(one) or "" for one in mine]
    return [Tried(one.row.request.__name__, one.name, by[n]) for n, one in enumerate(mine)]


def in_values(program: Program, on: date, path: str) -> Iterator[Tried]:
    """Try every other value of every rule that the program states or cites on this day."""
    rules = program.rules(on)
    quickest = sorted(read(path), key=lambda one: len(one.steps))
    for key, rule in program.in_force(on).items():
        if rule.source not in (Source.STATED, Source.CITED):
            continue
        for other in others(rules, key):
            by = next((one.says for one in quickest if run(one, other)), "")
            yield Tried(key, f"{key}: {in_words(value_of(other, key))}", by)


def _told(tried: list[Tried], each: bool) -> bool:
    """Print how many were found of each, then what survived and why; return if that is enough."""
    for of, group in groupby(tried, key=lambda one: one.of):
        every = list(group)
        print(f"  {of}: {sum(bool(one.by) for one in every)} of {len(every)} found")
        for one in (one for one in every if each and one.by):
            print(f"    found  {one.name}  by  {one.by}")
    survivors = [one for one in tried if not one.by]
    for one in survivors:
        why = reason(one.name) or "NOBODY HAS SAID WHY THIS BREAKS NO PROMISE"
        print(f"  survived  {one.name}")
        print(textwrap.indent(textwrap.fill(why, 66), " " * 12))
    found = len(tried) - len(survivors)
    print(f"  {found} of {len(tried)} found: {found / max(1, len(tried)):.1%}")
    return found >= ENOUGH * len(tried) and all(reason(one.name) for one in survivors)
