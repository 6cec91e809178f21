"""`evenhand screen`: what a program's rules say of every complaint in a published table.

The verdicts go to standard output as CSV or JSON lines, in the order of the table; remarks
on single rows and a summary whose counts add up go to standard error.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from evenhand.casework.published.complaint import Refusal, Remark, Table, UnreadableTable, shown
from evenhand.casework.published.mapping_file import MappingFault, read_mapping
from evenhand.casework.published.screening import RulesUnset, Screened, screener
from evenhand.casework.published.table import read_table
from evenhand.casework.spreadsheet import write
from evenhand.cli.days import day
from evenhand.process.vocabulary import Verdict
from evenhand.programs import FaultyProgram, UnknownProgram, load

COLUMNS = (
    "source_line",
    "complaint_id",
    "verdict",
    "reasons",
    "unknown",
    "program",
    "program_version",
)
ASKED_WRONGLY = (FaultyProgram, MappingFault, RulesUnset, UnknownProgram, UnreadableTable)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which table, by whose rules, and how its columns are to be read."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the table, a CSV file")
    parser.add_argument("--program", required=True, metavar="NAME", help="whose rules apply")
    parser.add_argument(
        "--mapping", required=True, metavar="FILE", help="what columns and categories mean (TOML)"
    )
    parser.add_argument("--json", action="store_true", help="JSON lines instead of CSV")
    parser.add_argument(
        "--demo", action="store_true", help="fill undecided rules as the demonstration assumes"
    )
    parser.add_argument(
        "--today",
        type=day,
        metavar="DAY",
        help="whose rules apply to a complaint without a day of receipt (default: this day)",
    )


def run(args: argparse.Namespace) -> int:
    """Screen the table and return 0, also with refused rows; 2 if it cannot be read at all."""
    try:
        return _run(args)
    except ASKED_WRONGLY as problem:
        print(f"evenhand: {problem}{_advice(problem, args)}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # whoever read standard error has left
        _silence(sys.stderr)
        return 0


def _advice(problem: Exception, args: argparse.Namespace) -> str:
    if not isinstance(problem, RulesUnset) or args.demo:
        return ""
    return "\nDecide them, or try --demo, which fills them with the demonstration's assumptions."


def _run(args: argparse.Namespace) -> int:
    program = load(args.program, demo=args.demo)
    screened = screener(program, args.today or datetime.now(UTC).astimezone().date())
    mapping = read_mapping(args.mapping)
    told: Counter[str] = Counter()
    table = read_table(args.file, mapping, lambda remark: _tell(remark, told))
    verdicts: Counter[Verdict] = Counter()

    def rows() -> Iterable[dict[str, object]]:
        for complaint in table.complaints:
            row = screened(complaint)
            verdicts[row.screening.verdict] += 1
            yield _row(row, program.slug)

    _write(rows(), as_json=args.json)
    if "received_on" not in mapping.dates:
        _say("The mapping names no day of receipt: today's rules were applied to every complaint.")
    _summarise(table, told, verdicts)
    return 0


def _row(row: Screened, program: str) -> dict[str, object]:
    return {
        "source_line": row.complaint.source_line,
        "complaint_id": row.complaint.id,
        "verdict": row.screening.verdict.value,
        "reasons": list(row.screening.reasons),
        "unknown": [circumstance.value for circumstance in row.screening.unknown],
        "program": program,
        "program_version": row.version,
    }


def _write(rows: Iterable[dict[str, object]], *, as_json: bool) -> None:
    """Write to standard output; a reader who stops early, such as `head`, is no error."""
    if hasattr(sys.stdout, "reconfigure"):  # the same bytes under every locale
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    written = _json_lines if as_json else _csv
    rows = iter(rows)
    try:
        written(rows, sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:
        _silence(sys.stdout)
        for _ in rows:  # the summary still counts every complaint
            continue


def _json_lines(rows: Iterable[dict[str, object]], out: TextIO) -> None:
    out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _csv(rows: Iterable[dict[str, object]], out: TextIO) -> None:
    write(out, COLUMNS, ([_cell(row[column]) for column in COLUMNS] for row in rows))


def _cell(value: object) -> object:
    return ";".join(value) if isinstance(value, list) else value


def _tell(remark: Remark, told: Counter[str]) -> None:
    refused = isinstance(remark, Refusal)
    codes = [*remark.reasons] if isinstance(remark, Refusal) else [remark.reason]
    told.update(f"{'refused' if refused else 'noticed'} {code}" for code in codes)
    complaint = f", complaint {shown(remark.id)}" if remark.id else ""
    kind = "refused" if refused else "read"
    _say(f"line {remark.line}{complaint}: {kind}, {' '.join(codes)}: {remark.sentence}")


def _summarise(table: Table, told: Counter[str], verdicts: Counter[Verdict]) -> None:
    _say(
        f"rows: read {table.read} = used {table.used} + joined {table.joined}"
        f" + refused {table.refused}"
    )
    for kind, sentence in (
        ("refused", "reasons for refusing, of which a row may have several"),
        ("noticed", "told of rows that were read"),
    ):
        counts = [f"{k.split()[1]} {n}" for k, n in told.most_common() if k.startswith(kind)]
        if counts:
            _say(f"{sentence}: {', '.join(counts)}")
    split = " + ".join(f"{verdict} {verdicts[verdict]}" for verdict in Verdict)
    _say(f"complaints: {table.used} = {split}")


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _silence(stream: TextIO) -> None:
    """Let what is still to be written to a closed pipe go nowhere, also when Python ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
