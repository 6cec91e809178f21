"""`evenhand program check`: faults in a program's files and scenarios, then every state of it."""

import argparse
import os
import sys
from pathlib import Path

from evenhand import scenarios
from evenhand.cli import program_walk
from evenhand.programs import Fault, available, faults
from evenhand.programs.loading import FILE, HERE


def checked(parser: argparse.ArgumentParser) -> None:
    """Which files."""
    parser.add_argument(
        "path",
        type=_place,
        help="a program of the list, a file, a program's folder, or a folder of them",
    )
    parser.add_argument(
        "--files", action="store_true", help="only the files: seconds instead of minutes"
    )
    program_walk.chosen(parser)


def _place(path: str) -> Path:
    """Return the folder of a program that comes with Evenhand, or the path as it is."""
    known = path in available() and not Path(path).exists()
    return HERE / path if known else Path(path)


def check(args: argparse.Namespace) -> int:
    """Print a line a fault, then what the walk through every state shows.

    0 for nothing amiss, 1 for a fault or a broken promise, 2 for a path that cannot be read.
    """
    if not os.access(args.path, os.R_OK):
        print(f"evenhand: {args.path} cannot be read; is the path right?", file=sys.stderr)
        return 2
    found = faults(args.path) or _of_scenarios(args.path)
    for fault in found:
        print(fault)
    if found:
        return 1
    if not args.json:
        print("no faults")
    folders = _folders(args.path)
    return 0 if args.files or not folders else program_walk.prove(folders, args)


def _of_scenarios(path: Path) -> list[Fault]:
    """Read scenarios once the programs' own files are right: they lean on them."""
    return [fault for folder in _folders(path) for fault in scenarios.faults(folder)]


def _folders(path: Path) -> list[Path]:
    """Return the folders of the programs at this path."""
    files = [path] if path.name == FILE else [path / FILE, *sorted(path.glob(f"*/{FILE}"))]
    return [file.parent for file in files if file.is_file()]
