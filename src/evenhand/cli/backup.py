"""`evenhand backup`: the whole database into a dated file, without any key."""

import argparse
import sys
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from evenhand.database.access import Access


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument(
        "--to",
        required=True,
        metavar="FOLDER",
        type=Path,
        help="backups of the database, and nothing else; older ones of it are removed",
    )


def run(args: argparse.Namespace) -> int:
    """Do it: 0 done, 1 refused or failed."""
    from evenhand.casework.backups import BackupRefused, back_up_database
    from evenhand.database.dumping import DumpFailed

    access: Access = settings.ACCESS
    try:
        # As it is: a backup may be what somebody wants to have before migrating.
        with nullcontext() if access.cluster is None else access.cluster.running():
            made = back_up_database(args.to, datetime.now(UTC).date())
    except (BackupRefused, DumpFailed, OSError) as problem:
        print(f"evenhand: {problem}", file=sys.stderr)
        return 1
    print(f"{made} ({made.stat().st_size} bytes). Back up the keys next: evenhand keys backup")
    return 0
