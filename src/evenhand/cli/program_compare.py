"""`evenhand program compare`: what differs between two programs, and what it does to people."""

import argparse
import json
from collections.abc import Iterable
from datetime import date
from textwrap import wrap
from typing import Any

from evenhand.cli.program_show import asked_day, in_words, listed
from evenhand.process.program import FIELD_OF_KEY
from evenhand.programs import DatedRule, Program, Source, load
from evenhand.programs.comparing import Difference, differences
from evenhand.programs.sections import heading, under_headings

WIDTH = 80
WIDEST = 20  # a longer slug moves its own text only


def chosen(parser: argparse.ArgumentParser) -> None:
    """Which two, on which day."""
    for name in ("one", "other"):
        parser.add_argument(name, help="a program of the list, or the path of its folder")
    listed(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object, for machines")


def compare(args: argparse.Namespace) -> int:
    """Print each rule that is not the same, with both values, sources and what it does."""
    on = asked_day(args)
    one, other = load(args.one, demo=args.demo), load(args.other, demo=args.demo)
    found = differences(one, other, on)
    print(_as_json(one, other, found, on) if args.json else _as_text(one, other, found, on))
    return 0


def _as_json(one: Program, other: Program, found: Iterable[Difference], on: date) -> str:
    told = [
        {
            "rule": difference.key,
            "heading": heading(difference.key),
            "one": _plain(difference.one),
            "other": _plain(difference.other),
            "does": difference.sentence,
        }
        for difference in found
    ]
    programs = {name: _named(p) for name, p in (("one", one), ("other", other))}
    whole = {"on": on.isoformat(), **programs, "rules": len(FIELD_OF_KEY), "differences": told}
    return json.dumps(whole, indent=2, ensure_ascii=False)


def _named(program: Program) -> dict[str, str]:
    return {"slug": program.slug, "name": program.name, "city": program.city}


def _plain(rule: DatedRule | None) -> dict[str, Any] | None:
    if rule is None:
        return None
    since = rule.since.isoformat()
    return {"value": rule.value, "source": rule.source, "since": since, "says": rule.text}


def _as_text(one: Program, other: Program, found: tuple[Difference, ...], on: date) -> str:
    lines = [line for p in (one, other) for line in _wrapped(f"{p.slug}: {p.name}, {p.city}", 0, 2)]
    day = on.isoformat()
    lines.append(f"rules of {day}")
    lines += [
        f"{p.slug} has no rules as early as {day}" for p in (one, other) if not p.in_force(on)
    ]
    slugs = one.slug, other.slug
    by_key = {difference.key: difference for difference in found}
    for title, keys in under_headings(by_key):
        lines += ["", title]
        for key in keys:
            lines += ["", *_lines(by_key[key], slugs)]
    if not found:
        return "\n".join((*lines, "", f"Nothing differs in {len(FIELD_OF_KEY)} rules."))
    alike = len(FIELD_OF_KEY) - len(found)
    counted = "1 rule differs" if len(found) == 1 else f"{len(found)} rules differ"
    return "\n".join((*lines, "", f"{counted}; {alike} say the same, or nothing, in both."))


def _lines(difference: Difference, slugs: tuple[str, str]) -> list[str]:
    width = min(max(map(len, slugs)), WIDEST)
    lines = [f"  {difference.key}", *_wrapped(difference.sentence, 4)]
    for slug, rule in zip(slugs, (difference.one, difference.other), strict=True):
        lines += _wrapped(f"{slug.ljust(width)}  {_told(rule)}", 6, width + 2)
    return lines


def _told(rule: DatedRule | None) -> str:
    if rule is None:
        return "no rule as early as this day"
    if rule.source is Source.UNSET:
        return f"{rule.source}: {rule.text}"
    return f"{in_words(rule.value)} ({rule.source}, {rule.text.rstrip('.')})"


def _wrapped(text: str, indent: int, more: int = 0) -> list[str]:
    """Lines that go on further in by so much more."""
    first, rest = " " * indent, " " * (indent + more)
    return wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest)
