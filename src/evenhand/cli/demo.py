"""`evenhand demo`: builds the demonstration, if there is none, and tells what is in it."""

import argparse
import sys

from django.conf import settings

from evenhand.cli.running import database


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""


def run(args: argparse.Namespace) -> int:
    """Build and tell: 0 done, 1 refused beside real cases."""
    from evenhand.casework import demo
    from evenhand.casework.agencies import LiveDatabaseError

    if not settings.DEMO:
        print("evenhand: set EVENHAND_DEMO=1 to work with a demonstration.", file=sys.stderr)
        return 1
    with database():
        try:
            demo.ensure()
        except LiveDatabaseError as problem:
            print(f"evenhand: {problem}", file=sys.stderr)
            return 1
    return 0
