"""The journal: append-only, chained per case, and what a check of it finds.

Only casework.act may append; a test of the import direction keeps it so.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import OuterRef, Subquery

from evenhand.process.events import Fact
from evenhand.process.people import Actor
from evenhand.process.wire import canonical, from_plain, moment, to_plain
from evenhand.records.models import CaseFile, Entry, LogLeaf, Unsealed

_SEALER = 7_045_219_340  # any number, the same in every process


def _content(entry: Entry) -> dict[str, Any]:
    return {
        "agency": entry.agency_id,
        "case": str(entry.case_id),
        "seq": entry.seq,
        "kind": entry.kind,
        "fact": entry.fact,
        "actor": entry.actor,
        "role": entry.role,
        "office": entry.office,
        "at": moment(entry.at),
        "request": str(entry.request),
    }


def entry_hash(entry: Entry, before: bytes) -> bytes:
    """Return SHA-256 over the hash before and the entry's canonical JSON."""
    return hashlib.sha256(before + canonical(_content(entry))).digest()


def append(case: CaseFile, facts: Iterable[Fact], actor: Actor, at: datetime, key: UUID) -> None:
    """Add facts to a case that the caller has locked; changes the case's head in memory only."""
    entries = []
    for fact in facts:
        entry = Entry(
            agency_id=case.agency_id,
            case_id=case.id,
            seq=case.length + 1,
            kind=type(fact).__name__,
            fact=to_plain(fact),
            actor=actor.person,
            role=actor.role.value,
            office=actor.office,
            at=at,
            request=key,
        )
        entry.hash = case.head = entry_hash(entry, bytes(case.head))
        case.length = entry.seq
        entries.append(entry)
    Entry.objects.bulk_create(entries)
    Unsealed.objects.bulk_create(Unsealed(entry=one.pk, hash=one.hash) for one in entries)


def facts_of(case: UUID) -> list[Fact]:
    """Return the facts of a case in their order."""
    rows = Entry.objects.filter(case=case).order_by("seq").values_list("kind", "fact")
    return [from_plain(kind, fact) for kind, fact in rows]


def seal() -> int:
    """Give committed entries their places in the log; return how many. One sealer at a time.

    Needs no agency: the log holds hashes alone. Call inside a transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SEALER])
    waiting = list(Unsealed.objects.order_by("entry")[:10_000])
    last = LogLeaf.objects.order_by("-position").values_list("position", flat=True).first()
    first = 0 if last is None else last + 1
    LogLeaf.objects.bulk_create(
        LogLeaf(position=place, entry=one.entry, hash=one.hash)
        for place, one in enumerate(waiting, first)
    )
    Unsealed.objects.filter(entry__in=[one.entry for one in waiting]).delete()
    return len(waiting)


@dataclass(frozen=True, slots=True)
class Wrong:
    """The first thing that a check found wrong: the case's number, the entry, what it is."""

    case: str
    seq: int
    what: str


def verify(agency: str) -> Iterator[Wrong | int]:
    """Check every entry of an agency: yields the number of entries of each case, or Wrong.

    Call inside acting_as(agency, ...).
    """
    heads = {
        case.id: case for case in CaseFile.objects.only("id", "number", "length", "head").iterator()
    }
    leaf = LogLeaf.objects.filter(entry=OuterRef("pk")).values("hash")[:1]
    rows = Entry.objects.annotate(leaf=Subquery(leaf)).order_by("case_id", "seq")
    case, before, seq, told = None, b"", 0, False
    for entry in rows.iterator(chunk_size=2000):
        if entry.case_id != case:
            if case is not None and not told:
                yield _closed(heads.pop(case), before, seq)
            case, before, seq, told = entry.case_id, b"", 0, False
        if told:
            continue
        wrong = _wrong(entry, before, seq)
        if wrong:
            told = True
            heads_case = heads.pop(entry.case_id)
            yield Wrong(heads_case.number, entry.seq, wrong)
        before, seq = bytes(entry.hash), entry.seq
    if case is not None and not told:
        yield _closed(heads.pop(case), before, seq)
    for left in heads.values():
        yield Wrong(left.number, 1, "no entry is there")


def _wrong(entry: Entry, before: bytes, seq: int) -> str:
    if entry.seq != seq + 1:
        return "an entry before this one is missing"
    if entry_hash(entry, before) != bytes(entry.hash):
        return "its content does not fit its hash"
    leaf: bytes | None = getattr(entry, "leaf")  # annotated by the query  # noqa: B009
    if leaf is not None and bytes(leaf) != bytes(entry.hash):
        return "the log holds another hash for it"
    return ""


def _closed(case: CaseFile, last: bytes, seq: int) -> Wrong | int:
    if (case.length, bytes(case.head)) != (seq, last):
        return Wrong(case.number, seq + 1, "the newest entries are missing")
    return seq
