"""`evenhand import`: takes the complaints of a published table in, each of them once."""

import argparse
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.casework.published.complaint import Refusal, Remark, Table, UnreadableTable, shown
from evenhand.casework.published.mapping_file import MappingFault, read_mapping
from evenhand.casework.published.table import read_table
from evenhand.cli.running import database

if TYPE_CHECKING:
    from evenhand.casework.importing import Taken

OFTEN = 500  # complaints from one sign of progress to the next


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which table, for which agency, and how its columns are to be read."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the table, a CSV file")
    parser.add_argument("--program", required=True, metavar="NAME", help="whose complaints")
    parser.add_argument(
        "--mapping", required=True, metavar="FILE", help="what columns and categories mean (TOML)"
    )


def run(args: argparse.Namespace) -> int:
    """Take the table in: 0 done, also with refused rows; 1 no such agency; 2 unreadable."""
    try:
        mapping = read_mapping(args.mapping)
        table = read_table(args.file, mapping, _remark)
    except (MappingFault, UnreadableTable) as problem:
        print(f"evenhand: {problem}", file=sys.stderr)
        return 2
    from evenhand.casework.agencies import agencies
    from evenhand.casework.importing import import_complaints

    with database():
        if args.program not in agencies():
            print(
                f"evenhand: there is no agency {args.program}. Switch it on first: "
                f"evenhand agency on {args.program}",
                file=sys.stderr,
            )
            return 1
        progress = _Progress(table.used)
        taken = import_complaints(args.program, table.complaints, datetime.now(UTC), progress.tell)
    _summarise(table, taken)
    return 0


def _remark(remark: Remark) -> None:
    read = "refused" if isinstance(remark, Refusal) else "read"
    complaint = f", complaint {shown(remark.id)}" if remark.id else ""
    print(f"line {remark.line}{complaint}: {read}: {remark.sentence}", file=sys.stderr)


class _Progress:
    """Counts, and says so now and then."""

    def __init__(self, total: int) -> None:
        self._total, self._done = total, 0

    def tell(self, complaint: object, became: "Taken") -> None:
        """One more is done."""
        self._done += 1
        if self._done % OFTEN == 0 or self._done == self._total:
            print(f"{self._done} of {self._total} complaints", file=sys.stderr)


def _summarise(table: Table, taken: "Counter[Taken]") -> None:
    print(
        f"rows: read {table.read} = used {table.used} + joined {table.joined}"
        f" + refused {table.refused}"
    )
    split = " + ".join(f"{became} {number}" for became, number in sorted(taken.items()))
    print(f"complaints: {table.used} = {split or 0}")
