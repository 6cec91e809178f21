"""On whose behalf the database is used: what row-level security compares with.

The application logs in as one role and takes a narrower or wider one for each piece of work:
`looking_as` a person it sees what `process/visibility.py` gives that person and can write
nothing; `acting_as` it sees one agency's whole record, as a decision needs it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from evenhand.database.access import ACT, APP, JOBS, PAGES, STATISTICS
from evenhand.process.people import CLOCK, Actor, Role
from evenhand.process.visibility import holder

_SETTINGS = (
    "role",
    "evenhand.agency",
    "evenhand.person",
    "evenhand.role",
    "evenhand.holder",
    "evenhand.case",
)
_SET = "SELECT " + ", ".join(f"set_config('{name}', %s, true)" for name in _SETTINGS)
_GET = "SELECT " + ", ".join(f"coalesce(current_setting('{n}', true), '')" for n in _SETTINGS)


@contextmanager
def acting_as(agency: str, person: str, role: str) -> Iterator[None]:
    """Open a transaction in which `agency`'s whole record can be read and written.

    `agency` is the agency's slug, `person` the acting person's id and `role` the role they act in.
    For what decides and writes; what is shown to a person is read inside `looking_as`.
    A use inside another puts the outer one back on leaving. What is read lazily, such as a
    template's query, must be read before leaving. Raises ValueError when an argument is empty.
    """
    # The worker decides and writes like a page, but nobody signs in there.
    with _as(ACT if settings.WORKER else PAGES, agency, person, role, person, ""):
        yield


@contextmanager
def looking_as(agency: str, actor: Actor, case: UUID | None = None) -> Iterator[None]:
    """Open a transaction in which only what this person may read exists, and nothing is written.

    case: the one whose facts, names, words and addresses are read; lists need none.
    Raises ValueError for somebody without an agency or an id.
    """
    looked_at = str(case) if case else ""
    with _as(APP, agency, actor.person, actor.role.value, holder(actor), looked_at):
        yield


@contextmanager
def working_as(agency: str) -> Iterator[None]:
    """Open a transaction for a job: notices and where they go, no text and no key."""
    with _as(JOBS, agency, CLOCK.person, CLOCK.role.value, "", ""):
        yield


@contextmanager
def counting(agency: str) -> Iterator[None]:
    """Open a transaction for figures: how cases stand and ended, nobody's name or words."""
    with _as(STATISTICS, agency, "statistics", Role.OVERSIGHT.value, "", ""):
        yield


@contextmanager
def _as(database_role: str, *chosen: str) -> Iterator[None]:
    if not all(chosen[:3]):
        raise ValueError(f"Acting needs an agency, a person and a role, not {chosen}")
    nested = connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        outer: tuple[str, ...] = ()
        if nested:
            cursor.execute(_GET)
            outer = cursor.fetchone()
        cursor.execute(_SET, (database_role, *chosen))
        yield
        # A released savepoint keeps what was set inside it; one rolled back does not.
        if nested and not connection.needs_rollback:
            cursor.execute(_SET, outer)
