"""What `evenhand program check` shows of a program's states: how many, and which promise breaks."""

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from evenhand.exploring.report import Found, Report, names, report
from evenhand.exploring.walk import LIMIT
from evenhand.programs import Program, load


def chosen(parser: argparse.ArgumentParser) -> None:
    """How far to walk, and for whom to print."""
    parser.add_argument("--json", action="store_true", help="one JSON object, for machines")
    parser.add_argument(
        "--limit",
        type=int,
        default=LIMIT,
        metavar="STATES",
        help="stop a walk at this many states; then nothing is proven",
    )


def prove(folders: Iterable[Path], args: argparse.Namespace) -> int:
    """Walk every program and print what was found; 1 where a promise breaks or a limit was met."""
    programs = [load(folder, demo=True) for folder in folders]
    shown = [_one(program, args) for program in programs]
    if args.json:
        print(json.dumps({"programs": shown}, indent=2))
    return 0 if all(one["proven"] for one in shown) else 1


def _one(program: Program, args: argparse.Namespace) -> dict[str, Any]:
    today = _today()
    missing = program.missing(today)
    if missing:
        why = f"not explored: nobody has set {', '.join(missing)}"
        _say(args, f"{program.slug}: {why}; set them, or write what is assumed")
        return {"program": program.slug, "proven": False, "missing": list(missing)}
    _say(args, f"{program.slug}: {_standing(program)}")
    found = report(program.rules(today), _progress, args.limit)
    broken = found.broken(program.rules(today))
    shown = {
        "program": program.slug,
        "states": found.states,
        "transitions": found.transitions,
        "seconds": round(found.seconds, 1),
        "capped": found.capped,
        "proven": not broken and not found.capped,
        "walks": [_walk(one) for one in sorted(found.found, key=lambda f: (f.facet, f.shape))],
        "promises": {
            name: {
                "sentence": sentence,
                "held": name not in broken,
                "what": broken[name].what if name in broken else "",
                "story": list(broken[name].story) if name in broken else [],
            }
            for name, sentence in names().items()
        },
    }
    if not args.json:
        _print(shown, found)
    return shown


def _standing(program: Program) -> str:
    """Say on what a walk leans that nobody has decided yet."""
    assumed = sum(rule.source == "assumed" for rule in program.in_force(_today()).values())
    return (
        f"with what the demonstration assumes for {assumed} rules" if assumed else "its own rules"
    )


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _walk(one: Found) -> dict[str, Any]:
    return {
        "facet": one.facet,
        "people": one.shape,
        "states": one.states,
        "transitions": one.transitions,
        "seconds": round(one.seconds, 1),
    }


def _progress(one: Found, done: int, of: int) -> None:
    """Tell on the error stream how far a long run is."""
    if sys.stderr.isatty():
        print(f"\r  {done} of {of} walks: {one.facet}, {one.shape}  ", end="", file=sys.stderr)


def _print(shown: dict[str, Any], found: Report) -> None:
    capped = "yes: nothing is proven beyond the limit" if found.capped else "no"
    figures = "{states} states  {transitions} transitions  {seconds} seconds".format_map(shown)
    print(f"  {figures}  capped: {capped}")
    for people, some in _by_people(found.found).items():
        states, steps = sum(one.states for one in some), sum(one.transitions for one in some)
        print(f"    {people}: {states} states, {steps} transitions in {len(some)} walks")
    for name, one in shown["promises"].items():
        print(f"  {'held  ' if one['held'] else 'BROKEN'}  {name}: {one['sentence']}")
        if not one["held"]:
            print(f"          {one['what']}")
            for place, line in enumerate(one["story"], 1):
                print(f"          {place}. {line}")


def _by_people(found: Iterable[Found]) -> dict[str, list[Found]]:
    """Return the walks by how many people stand on each side, the fewest first."""
    by: dict[str, list[Found]] = {}
    for one in sorted(found, key=lambda one: one.shape):
        by.setdefault(one.shape, []).append(one)
    return by


def _say(args: argparse.Namespace, line: str) -> None:
    if not args.json:
        print(line, flush=True)
