"""`evenhand agency list | on SLUG`: which programs are switched on."""

import argparse
import sys
from datetime import UTC, datetime

from evenhand.cli.running import database
from evenhand.programs import FaultyProgram, UnknownProgram


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The two things to ask for."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="list|on")
    verbs.add_parser("list", help="the agencies that are switched on").set_defaults(verb_run=_list)
    switched = verbs.add_parser("on", help="make a program ready for cases")
    switched.add_argument("slug", metavar="SLUG", help="a program of `evenhand program list`")
    switched.set_defaults(verb_run=_on)


def run(args: argparse.Namespace) -> int:
    """Do it: 0 done, 1 refused because rules are unset, 2 there is no such program."""
    with database():
        status: int = args.verb_run(args)
    return status


def _list(args: argparse.Namespace) -> int:
    from evenhand.casework.agencies import agencies

    for slug, name in agencies().items():
        print(f"{slug:<16} {name}")
    return 0


def _on(args: argparse.Namespace) -> int:
    from evenhand.casework.agencies import DemoDatabaseError, RulesUnsetError, switch_on

    try:
        switch_on(args.slug, datetime.now(UTC).astimezone().date())
    except (RulesUnsetError, DemoDatabaseError) as refused:
        print(f"evenhand: {refused}", file=sys.stderr)
        return 1
    except (FaultyProgram, UnknownProgram) as problem:
        print(f"evenhand: {problem}", file=sys.stderr)
        return 2
    print(f"{args.slug} is switched on")
    return 0
