"""`evenhand restore`: a backup of the database into an empty one."""

import argparse
import sys
from contextlib import nullcontext
from pathlib import Path

from django.conf import settings

from evenhand.cli.migrate import up_to_date
from evenhand.database.access import Access
from evenhand.database.roles import prepare


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """From where."""
    parser.add_argument(
        "--from", required=True, dest="file", metavar="FILE", type=Path, help="a dated backup"
    )


def run(args: argparse.Namespace) -> int:
    """Do it: 0 done, 1 refused or failed; nothing is restored then."""
    from evenhand.database.dumping import DumpFailed, restore

    access: Access = settings.ACCESS
    if not args.file.is_file():
        print(f"evenhand: there is no file {args.file}", file=sys.stderr)
        return 1
    with nullcontext() if access.cluster is None else access.cluster.running():
        prepare(access)
        try:
            restore(access, args.file)
        except DumpFailed as problem:
            print(f"evenhand: {problem}", file=sys.stderr)
            return 1
        up_to_date(verbosity=0)
    print("Restored. Next: evenhand keys restore --from FOLDER, then evenhand keys check")
    return 0
