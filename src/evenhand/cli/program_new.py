"""`evenhand program new`: starts a program from another, and lists what its city has to decide."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from shlex import quote
from textwrap import wrap

from evenhand.cli.days import day
from evenhand.cli.program_schema import FOLDER, SCHEMAS, named, written
from evenhand.cli.program_show import asked_day
from evenhand.process.program import FIELD_OF_KEY, MEANING, NEEDED_KEYS
from evenhand.programs import faults, load
from evenhand.programs.loading import DEMO, FILE
from evenhand.programs.placing import NotPlaced, expect_room, overlay_in, place
from evenhand.programs.sections import under_headings
from evenhand.programs.starting import Start, demo_text, program_text
from evenhand.scenarios.reading import FOLDER as SCENARIOS
from evenhand.scenarios.starting import scenarios_for

WIDTH = 80


def chosen(parser: argparse.ArgumentParser) -> None:
    """What to begin, from what, and where."""
    parser.add_argument("slug", help="its short name: small letters, digits and _")
    parser.add_argument(
        "--like",
        required=True,
        metavar="MODEL",
        help="the program to begin from: one of the list, or the path of its folder",
    )
    parser.add_argument(
        "--in",
        dest="folder",
        type=Path,
        default=Path(),
        metavar="FOLDER",
        help="where its folder is made; here if not said. It may hold other programs",
    )
    parser.add_argument("--name", default="", help="what the program calls itself")
    parser.add_argument("--city", default="", help='city and state, as "Springfield, Illinois"')
    parser.add_argument(
        "--on", type=day, metavar="DAY", help="the model's rules of this day; today if not said"
    )


def new(args: argparse.Namespace) -> int:
    """Write it and print what is unset: 0 done, 2 where it cannot be written."""
    try:
        expect_room(args.folder, args.slug)
        start = Start(args.slug, load(args.like, demo=True), asked_day(args), args.name, args.city)
        files = _files(start, args.like)
        place(args.folder, args.slug, files, _overlay(start))
    except NotPlaced as problem:
        print(f"evenhand: {problem}", file=sys.stderr)
        return 2
    inside = args.folder / args.slug
    print("\n".join((*_unset(), *_written(args.folder, start, files), *_open(inside, start))))
    print("\n".join(_next(inside, args.like)))
    return 0


def _files(start: Start, like: str) -> dict[str, str]:
    """The files of the program's own folder, with the schemas by which editors check them."""
    schemas = {f"{FOLDER}/{named(of)}": written(of) for of in SCHEMAS}
    scenarios = scenarios_for(like, start, f"../{FOLDER}/{named('scenario')}")
    return {FILE: program_text(start, f"{FOLDER}/{named('program')}"), **schemas, **scenarios}


def _overlay(start: Start) -> str:
    return demo_text(start, f"../{start.slug}/{FOLDER}/{named(DEMO)}")


def _unset() -> Iterator[str]:
    """Every rule, for all of them are unset, under its heading."""
    widest = max(map(len, FIELD_OF_KEY)) + 2
    yield from wrap(
        f"All {len(FIELD_OF_KEY)} rules are unset. A case needs the {len(NEEDED_KEYS)} with a "
        "star: the program cannot be switched on before they are decided.",
        WIDTH,
    )
    for title, keys in under_headings(FIELD_OF_KEY):
        yield from ("", title)
        for key in keys:
            star = "*" if key in NEEDED_KEYS else " "
            line = f"{star} {key.ljust(widest)}{MEANING[key]}"
            yield from wrap(line, WIDTH, subsequent_indent=" " * (widest + 2))


def _written(folder: Path, start: Start, files: Mapping[str, str]) -> Iterator[str]:
    inside = folder / start.slug
    told = sum(name.startswith(f"{SCENARIOS}/") for name in files)
    like = start.model.slug
    yield from ("", "Written")
    rows = {
        inside / FILE: f"the rules, unset, each beside that of {like}",
        overlay_in(folder, start.slug): f"the values of {like}, assumed, to try it with",
        inside / SCENARIOS: f"scenarios of {like} that hold with them" if told else "",
        inside / FOLDER: "by which editors complete and check these files",
    }
    for path, says in rows.items():
        if says:
            yield from (f"  {path}", f"      {says}")


def _open(inside: Path, start: Start) -> Iterator[str]:
    """What stands in the way of trying it, if anything does."""
    missing = start.model.missing(start.on)
    if missing:
        yield from ("", f"{start.model.slug} leaves open, too, so that nothing can be tried yet:")
        yield from (f"  {key}" for key in missing)
    empty = faults(inside)
    if empty:
        yield from ("", "To fill in first")
        yield from (f"  {fault.key}: {fault.expected}" for fault in empty)


def _next(inside: Path, like: str) -> Iterator[str]:
    path = quote(str(inside))
    yield from ("", "Then")
    yield f"  evenhand program check --files {path}"
    yield f"  evenhand program test {path}"
    yield f"  evenhand program compare {path} {quote(like)}"
