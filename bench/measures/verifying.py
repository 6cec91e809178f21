"""What proving the journal right costs, beside making the same entries' hashes in plain Python.

Verified is everything that `evenhand journal verify --checkpoint` verifies: each entry read from
the database and hashed anew, every case's chain, the log's places, the tree and its root. It is
held against two loops over the same entries, which read nothing and compare nothing:

- *making* their canonical JSON from values in memory, and hashing it with the hash before it;
- *only hashing* bytes that lie ready.

The entries are those of the demonstration, copied with new ids, so that chains and log are whole.
"""

import hashlib
import json
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
from django.conf import settings
from django.db import connection
from django.utils import timezone

from evenhand.casework.checkpoint_key import own_key
from evenhand.casework.checkpoints import make
from evenhand.casework.demo import ensure
from evenhand.casework.journal import check
from evenhand.cli.migrate import up_to_date
from evenhand.database.access import in_cluster
from evenhand.database.url import for_django
from evenhand.process.wire import canonical, canonical_text, moment
from evenhand.records.journal import content
from evenhand.records.log_note import opened
from evenhand.records.numbers import number_of
from measures.report import MILLI, tell, timed

SIZES = (100_000, 1_000_000)
MOST_OVER_MAKING = 3.0
_SAID = ("actor", "agency_id", "at", "case_id", "fact", "kind", "office", "request", "role", "seq")
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_CASES = """
INSERT INTO case_file SELECT (jsonb_populate_record(old, jsonb_build_object(
    'id', copied.id, 'number', copied.number, 'head', '\\x' || encode(copied.head, 'hex')
))).* FROM copied JOIN case_file old ON old.id = copied.source
"""


def measure() -> list[str]:
    """Measure; return what was missed."""
    missed = []
    with _own_database():
        with redirect_stdout(StringIO()):  # it tells who can sign in
            ensure()
        with psycopg.connect(**settings.ACCESS.admin, autocommit=True) as admin:
            copier = _Copier(admin)
            for size in SIZES:
                copier.fill(size)
                missed += _measure(size, admin)
    return missed


def _measure(size: int, admin: psycopg.Connection[Any]) -> list[str]:
    started = time.perf_counter()
    made = make(timezone.now())
    signing = (time.perf_counter() - started) * MILLI
    assert made is not None
    checkpoint = opened(made.note.encode(), own_key())
    found = []
    verifying = timed(lambda: found.append(check(checkpoint)))
    assert found[0].fine, found
    assert sum(one.entries for one in found[0].agencies.values()) == checkpoint.size
    making, hashing = _references(admin)
    name = f"verifying_{size}_entries_over"
    tell(f"signing_log_of_{size}_over_making_hashes", signing, "ms", making, float("inf"))
    tell(f"{name}_only_hashing", verifying, "ms", hashing, float("inf"))
    bar = MOST_OVER_MAKING if size == SIZES[-1] else float("inf")
    return tell(f"{name}_making_hashes", verifying, "ms", making, bar)


def _references(admin: psycopg.Connection[Any]) -> tuple[float, float]:
    """Return how long the two loops take, in milliseconds; reading the entries is not counted."""
    making = hashing = 0.0
    for values in _entries(admin):
        start = time.perf_counter()
        for said, before in values:
            hashlib.sha256(before + canonical(said)).digest()
        making += time.perf_counter() - start
        ready = [before + canonical(said) for said, before in values]
        start = time.perf_counter()
        for one in ready:
            hashlib.sha256(one).digest()
        hashing += time.perf_counter() - start
    return making * MILLI, hashing * MILLI


def _entries(admin: psycopg.Connection[Any]) -> Iterator[list[tuple[dict[str, Any], bytes]]]:
    """Return all entries as plain values, some at a time, each with 32 bytes to stand before it."""
    query = f"SELECT {', '.join(_SAID)}, hash FROM entry ORDER BY id"
    with admin.transaction(), admin.cursor("entries") as cursor:
        cursor.execute(query)
        while rows := cursor.fetchmany(10_000):
            yield [
                (
                    {
                        "actor": actor,
                        "agency": agency,
                        "at": moment(at),
                        "case": str(case),
                        "fact": fact,
                        "kind": kind,
                        "office": office,
                        "request": str(request),
                        "role": role,
                        "seq": seq,
                    },
                    digest,
                )
                for actor, agency, at, case, fact, kind, office, request, role, seq, digest in rows
            ]


class _Copier:
    """Copies every case of the demonstration, each time with ids of its own."""

    def __init__(self, admin: psycopg.Connection[Any]) -> None:
        self.admin = admin
        # Foreign keys of a million copies are not what is measured.
        admin.execute("SET session_replication_role = replica")
        admin.execute("CREATE TEMP TABLE copied (source uuid, id uuid, number text, head bytea)")
        self.pattern = admin.execute(
            f"SELECT {', '.join(_SAID)} FROM entry ORDER BY seq, case_id"
        ).fetchall()

    def fill(self, size: int) -> None:
        """Copy until there are at least so many entries."""
        while (there := self._one("SELECT count(*) FROM log_leaf")) < size:
            self._copy(there, self._one("SELECT max(id) FROM entry") + 1)
        self.admin.execute("VACUUM ANALYZE")

    def _one(self, query: str) -> int:
        row = self.admin.execute(query.encode()).fetchone()
        assert row is not None
        return int(row[0])

    def _copy(self, place: int, first: int) -> None:
        new: dict[str, str] = {}

        def renamed(text: str) -> str:
            return _ID.sub(lambda found: new.setdefault(found[0], str(uuid4())), text)

        heads: dict[UUID, bytes] = {}
        entries: list[tuple[Any, ...]] = []
        for actor, agency, at, case, fact, kind, office, request, role, seq in self.pattern:
            facts = renamed(json.dumps(fact))
            ids = (renamed(str(case)), renamed(str(request)))
            said = content(
                actor,
                agency,
                moment(at),
                ids[0],
                canonical_text(json.loads(facts)),
                kind,
                office,
                ids[1],
                role,
                seq,
            )
            heads[case] = hashlib.sha256(heads.get(case, b"") + said).digest()
            row = (actor, agency, at, ids[0], facts, kind, office, ids[1], role, seq)
            entries.append((first + len(entries), *row, heads[case]))
        cases = [
            (case, new[str(case)], number_of(UUID(new[str(case)])), head)
            for case, head in heads.items()
        ]
        leaves = [(place + n, entry[0], entry[-1]) for n, entry in enumerate(entries)]
        self._write("copied", cases)
        self.admin.execute(_CASES)
        self.admin.execute("TRUNCATE copied")
        self._write(f"entry (id, {', '.join(_SAID)}, hash)", entries)
        self._write("log_leaf (position, entry, hash)", leaves)

    def _write(self, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
        with self.admin.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


@contextmanager
def _own_database() -> Iterator[None]:
    """Work on another database of the same server: copies for other measures have no chains."""
    access, owner = settings.ACCESS, settings.OWNER_DATABASE
    ours = dict(connection.settings_dict)
    home = Path(settings.HOME)
    own = in_cluster(access.cluster, "journal", home)
    settings.ACCESS, settings.OWNER_DATABASE = own, for_django(own.admin, role="evenhand_owner")
    connection.close()
    connection.settings_dict.update(for_django(own.app))
    try:
        up_to_date(verbosity=0)
        yield
    finally:
        connection.close()
        connection.settings_dict.update(ours)
        settings.ACCESS, settings.OWNER_DATABASE = access, owner
