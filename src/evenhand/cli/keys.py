"""`evenhand keys backup | restore | check | sweep`: the keys that texts are sealed with."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from evenhand.cli.days import day
from evenhand.cli.running import database


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The four things to ask for."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="backup|restore|check|sweep")
    backup = verbs.add_parser("backup", help="write every key to a dated file")
    backup.add_argument(
        "--to",
        required=True,
        metavar="FOLDER",
        type=Path,
        help="backups of keys, and nothing else: never beside the database's",
    )
    backup.set_defaults(verb_run=_backup)
    restore = verbs.add_parser("restore", help="bring keys back, never a destroyed one")
    restore.add_argument(
        "--from", required=True, dest="folder", metavar="FOLDER", type=Path, help="the same folder"
    )
    restore.add_argument(
        "--day", type=day, metavar="D", help="of which day; without it, the newest"
    )
    restore.set_defaults(verb_run=_restore)
    check = verbs.add_parser("check", help="tell whether every case has its key")
    check.set_defaults(verb_run=_check)
    sweep = verbs.add_parser("sweep", help="remove keys, older than a day, of no case")
    sweep.set_defaults(verb_run=_sweep)


def run(args: argparse.Namespace) -> int:
    """Do it: 0 done and right, 1 refused, failed, or a key is missing."""
    from evenhand.casework.backups import BackupRefused
    from evenhand.casework.keeping_keys import ForeignKeysError
    from evenhand.sealing.problems import SealProblem

    try:
        status: int = args.verb_run(args)
    except (BackupRefused, ForeignKeysError, SealProblem, OSError) as problem:
        print(f"evenhand: {problem}", file=sys.stderr)
        return 1
    return status


def _backup(args: argparse.Namespace) -> int:
    from evenhand.casework.backups import back_up_keys

    made, number = back_up_keys(args.to, datetime.now(UTC).date())
    print(f"{made}: {number} keys")
    return 0


def _restore(args: argparse.Namespace) -> int:
    from evenhand.casework.backups import bring_keys_back

    done = bring_keys_back(args.folder, args.day)
    print(f"keys: {done.back} brought back, {done.there} there already, {done.destroyed} destroyed")
    return 0


def _check(args: argparse.Namespace) -> int:
    from evenhand.casework.keeping_keys import check_keys

    with database():
        found = check_keys()
    for number in found.missing:
        print(f"case {number}: its key is MISSING")
    print(
        f"keys: {found.present} present, {found.destroyed} destroyed, {len(found.missing)} missing"
    )
    return 1 if found.missing else 0


def _sweep(args: argparse.Namespace) -> int:
    from evenhand.casework.keeping_keys import sweep

    with database():
        print(f"removed {sweep(datetime.now(UTC))} keys of no case")
    return 0
