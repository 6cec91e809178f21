"""The destructions written down in a folder of backups: case and days, never a key."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from uuid import UUID

from evenhand.sealing.files import alone, write_whole
from evenhand.sealing.problems import Damaged, Destroyed

NAME = "destroyed"
Ledger = Mapping[UUID, Destroyed]


def as_line(record: Destroyed) -> str:
    """Return a record as it is written: two days."""
    return f"{record.on} {record.last_copy_on}"


def from_line(line: str, where: Path) -> Destroyed:
    """Read a record back. Raises Damaged."""
    try:
        on, last = map(date.fromisoformat, line.split())
    except ValueError as error:
        raise Damaged(f"{where} does not say on which day a key was destroyed.") from error
    return Destroyed(on, last)


def read_ledger(folder: Path) -> dict[UUID, Destroyed]:
    """Return what is written down in a folder, nothing if there is no ledger. Raises Damaged."""
    file = folder / NAME
    if not file.exists():
        return {}
    found: dict[UUID, Destroyed] = {}
    for line in file.read_text(encoding="ascii").splitlines():
        case, _, days = line.partition(" ")
        try:
            found[UUID(case)] = from_line(days, file)
        except ValueError as error:
            raise Damaged(f"{file} names no case where it should.") from error
    return found


def add_to_ledger(folder: Path, records: Ledger) -> dict[UUID, Destroyed]:
    """Write destructions down in a folder, beside those that are there; return all of them."""
    with alone(folder):
        before = read_ledger(folder)
        after = {**records, **before}
        if after != before:
            lines = (f"{case} {as_line(record)}\n" for case, record in sorted(after.items()))
            write_whole(folder / NAME, "".join(lines).encode("ascii"))
    return after
