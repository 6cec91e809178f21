"""`evenhand journal verify | seal | rebuild`: is the record whole, and what is read from it."""

import argparse
import sys

from evenhand.cli.running import database


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The three things to ask for."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verify|seal|rebuild")
    verify = verbs.add_parser("verify", help="recompute every hash; name what is wrong")
    verify.set_defaults(verb_run=_verify)
    seal = verbs.add_parser("seal", help="give new entries their places in the log now")
    seal.set_defaults(verb_run=_seal)
    rebuild = verbs.add_parser("rebuild", help="make lists, duties and diary from the journal")
    rebuild.set_defaults(verb_run=_rebuild)


def run(args: argparse.Namespace) -> int:
    """Do it: 0 done and right, 1 the journal is wrong."""
    with database():
        status: int = args.verb_run()
    return status


def _verify() -> int:
    from evenhand.casework.journal import check

    found = check()
    for agency, checked in found.agencies.items():
        print(f"{agency}: {checked.cases} cases, {checked.entries} entries in order")
        for one in checked.wrong:
            print(f"{agency}: WRONG: case {one.case}, entry {one.seq}: {one.what}")
    print(f"log: {found.log.sealed} entries, {found.log.waiting} waiting for their place")
    for fault in found.log.wrong:
        print(f"log: WRONG: {fault}")
    print("The journal is what was written." if found.fine else "The journal is WRONG.")
    return 0 if found.fine else 1


def _seal() -> int:
    from evenhand.casework.journal import seal

    print(f"sealed {seal()} entries")
    return 0


def _rebuild() -> int:
    from evenhand.casework.agencies import agencies
    from evenhand.casework.journal import JournalWrongError, rebuild_agency

    for agency in agencies():
        try:
            print(f"{agency}: {rebuild_agency(agency)} cases rebuilt")
        except JournalWrongError as problem:
            print(f"evenhand: {problem}", file=sys.stderr)
            return 1
    return 0
