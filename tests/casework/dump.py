"""Tables as sets of rows, to compare before and after; ids that only count up are left out."""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from evenhand.records.context import acting_as

READ_TABLES: dict[str, str] = {
    "case_file": "*",
    "party": "case_id, person, side, consent, taking_part",
    "opener": "case_id, role, holder",
    "duty": "case_id, duty, role, person, by",
    "booking": "case_id, resource_id, during",
}
KEPT_TABLES = dict.fromkeys(("entry", "text", "person", "contact", "key", "notice", "asked"), "*")

Dump = dict[tuple[str, str], list[Any]]


def dump(agencies: Iterable[str], tables: dict[str, str]) -> Dump:
    """Return the rows of these tables by agency, in an order of their own."""
    found: Dump = {}
    for agency in agencies:
        with acting_as(agency, "x", "clock"), connection.cursor() as cursor:
            for table, columns in tables.items():
                cursor.execute(
                    f"SELECT {columns} FROM {table} ORDER BY {columns.replace('*', '1')}"
                )
                found[agency, table] = sorted(map(str, cursor.fetchall()))
    return found
