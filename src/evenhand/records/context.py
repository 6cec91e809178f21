"""On whose behalf the database is used: what row-level security compares with."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

_SETTINGS = ("evenhand.agency", "evenhand.person", "evenhand.role")
_SET = "SELECT " + ", ".join(f"set_config('{name}', %s, true)" for name in _SETTINGS)
_GET = "SELECT " + ", ".join(f"coalesce(current_setting('{n}', true), '')" for n in _SETTINGS)


@contextmanager
def acting_as(agency: str, person: str, role: str) -> Iterator[None]:
    """Open a transaction in which only rows of `agency` exist.

    `agency` is the agency's slug, `person` the acting person's id and `role` the role they act in.
    A use inside another puts the outer one back on leaving. What is read lazily, such as a
    template's query, must be read before leaving. Raises ValueError when an argument is empty.
    """
    chosen = (agency, person, role)
    if not all(chosen):
        raise ValueError(f"Acting needs an agency, a person and a role, not {chosen}")
    nested = connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        outer: tuple[str, ...] = ()
        if nested:
            cursor.execute(_GET)
            outer = cursor.fetchone()
        cursor.execute(_SET, chosen)
        yield
        # A released savepoint keeps what was set inside it; one rolled back does not.
        if nested and not connection.needs_rollback:
            cursor.execute(_SET, outer)
