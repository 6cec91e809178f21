"""`evenhand docs`: write the documents that are made of the code, or say which are stale."""

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the documents lie, and whether to write them."""
    parser.add_argument("--check", action="store_true", help="only say which are stale")
    parser.add_argument(
        "--folder", type=Path, default=Path("docs"), help="where the documents lie (docs)"
    )


def run(args: argparse.Namespace) -> int:
    """Do it; 0 all are fresh now, 1 some are stale, 2 there is no such folder."""
    folder: Path = args.folder
    if not folder.is_dir():
        print(f"evenhand: there is no folder {folder}; run this where docs/ lies", file=sys.stderr)
        return 2
    _without_a_site()
    from evenhand.writing.documents import stale, write

    found = stale(folder) if args.check else write(folder)
    for path in found:
        print(f"{'stale' if args.check else 'written'}: {folder / path}")
    return 1 if args.check and found else 0


def _without_a_site() -> None:
    """Let words be read without a site's settings, which would make its keys and its database."""
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure(LANGUAGE_CODE="en")
        django.setup()
