"""The database's own owner, who knows how everything is hashed and makes it all fit again."""

import hashlib
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg.types.json import Jsonb

from evenhand.database.embedded import Cluster
from evenhand.process.wire import canonical_text, moment
from evenhand.records.journal import content

_TABLES = (b"entry", b"log_leaf", b"case_file", b"asked", b"checkpoint", b"unsealed")
_SAID = "actor, agency_id, at, case_id, fact, kind, office, request, role, seq"


class Forger:
    """A superuser who has switched every trigger off. Each forgery leaves chain and log whole."""

    def __init__(self, cluster: Cluster, database: str, case: UUID) -> None:
        self.db = psycopg.connect(**cluster.superuser(database), autocommit=True)  # type: ignore[arg-type]
        self.case = case
        for table in _TABLES:
            self.db.execute(b"ALTER TABLE " + table + b" DISABLE TRIGGER ALL")

    def run(self, statement: str, *values: Any) -> None:
        """Run a statement that must change something."""
        assert self.db.execute(statement.encode(), values).rowcount > 0

    def one(self, query: str, *values: Any) -> Any:
        """Return the one value that a query finds."""
        row = self.db.execute(query.encode(), values).fetchone()
        assert row is not None
        return row[0]

    @property
    def length(self) -> int:
        """How many entries the case has."""
        return int(self.one("SELECT count(*) FROM entry WHERE case_id = %s", self.case))

    def rehash(self) -> None:
        """Make every hash of the case anew: the entries', the log's and the case's own."""
        before, seq = b"", 0
        rows = self.db.execute(
            f"SELECT id, {_SAID} FROM entry WHERE case_id = %s ORDER BY seq".encode(), [self.case]
        ).fetchall()
        for key, actor, agency, at, case, fact, kind, office, request, role, seq in rows:
            plain = canonical_text(fact)
            said = content(actor, agency, moment(at), case, plain, kind, office, request, role, seq)
            before = hashlib.sha256(before + said).digest()
            self.run("UPDATE entry SET hash = %s WHERE id = %s", before, key)
            for table in ("log_leaf", "unsealed"):
                query = f"UPDATE {table} SET hash = %s WHERE entry = %s"
                self.db.execute(query.encode(), [before, key])
        self.run(
            "UPDATE case_file SET head = %s, length = %s WHERE id = %s", before, seq, self.case
        )

    def change(self, assignment: str, seq: int, *values: Any) -> None:
        """Change an entry."""
        where = f"UPDATE entry SET {assignment} WHERE case_id = %s AND seq = %s"
        self.run(where, *values, self.case, seq)
        self.rehash()

    def drop_last(self) -> int:
        """Take the last entry of the case out, and its leaf; return the place it had."""
        entry = self.one(
            "SELECT id FROM entry WHERE case_id = %s ORDER BY seq DESC LIMIT 1", self.case
        )
        place = int(self.one("SELECT position FROM log_leaf WHERE entry = %s", entry))
        self.run("DELETE FROM log_leaf WHERE entry = %s", entry)
        self.run("DELETE FROM entry WHERE id = %s", entry)
        self.shift(place + 1, -1)
        self.rehash()
        return place

    def insert(self, seq: int, fact: dict[str, Any], kind: str) -> None:
        """Put an entry into the midst of the case, and into the log where it would have stood."""
        like, place = self.db.execute(
            b"SELECT entry.id, position FROM entry JOIN log_leaf ON entry = entry.id"
            b" WHERE case_id = %s AND seq = %s",
            [self.case, seq],
        ).fetchone() or (0, 0)
        # Everything from there on gets the next id, so that the order of ids tells nothing.
        for table, column in (("entry", "id"), ("log_leaf", "entry")):
            for step in (1_000_000, -999_999):
                query = f"UPDATE {table} SET {column} = {column} + %s WHERE {column} >= %s"
                self.run(query, step, like if step > 0 else 1_000_000)
        for step in (1000, -999):
            self.run(
                "UPDATE entry SET seq = seq + %s WHERE case_id = %s AND seq >= %s",
                step,
                self.case,
                seq if step > 0 else 1000,
            )
        self.shift(place, 1)
        self.run(
            f"INSERT INTO entry (id, {_SAID}, hash) SELECT %s, actor, agency_id, at, case_id, %s,"
            " %s, office, %s, role, %s, hash FROM entry WHERE id = %s",
            like,
            Jsonb(fact),
            kind,
            uuid4(),
            seq,
            like + 1,
        )
        self.run("INSERT INTO log_leaf VALUES (%s, %s, '')", place, like)
        self.rehash()

    def shift(self, place: int, by: int) -> None:
        """Move everything in the log from a place on."""
        far = 1_000_000
        self.db.execute(
            b"UPDATE log_leaf SET position = position + %s WHERE position >= %s", [far, place]
        )
        self.db.execute(
            b"UPDATE log_leaf SET position = position + %s WHERE position >= %s", [by - far, far]
        )

    def swap(self, one: int, other: int) -> None:
        """Exchange what two entries of the case say."""
        columns = "kind, fact, actor, role, office, at, request"
        values = ", ".join(f"b.{name}" for name in columns.split(", "))
        self.run(
            f"UPDATE entry a SET ({columns}) = ROW ({values}) FROM entry b"
            " WHERE a.case_id = %s AND b.case_id = a.case_id"
            " AND ARRAY[a.seq, b.seq] <@ ARRAY[%s::int, %s::int] AND a.seq <> b.seq",
            self.case,
            one,
            other,
        )
        self.rehash()
