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

from evenhand.process.events import Fact
from evenhand.process.people import Actor
from evenhand.process.wire import canonical_text, from_plain, moment, to_plain
from evenhand.records.log_places import Places
from evenhand.records.log_rows import Row, canonical_fact, entry_rows
from evenhand.records.models import CaseFile, Entry, LogLeaf, Unsealed
from evenhand.records.numbers import number_of

_SEALER = 7_045_219_340  # any number, the same in every process

# The form of canonical JSON, put together here because that is twice as fast.
_FORM = (
    '{"actor":%s,"agency":%s,"at":"%s","case":"%s","fact":%s,"kind":%s,'
    '"office":%s,"request":"%s","role":%s,"seq":%s}'
)


def content(
    actor: str,
    agency: str,
    at: str,
    case: UUID | str,
    fact: str,
    kind: str,
    office: str,
    request: UUID | str,
    role: str,
    seq: int | str,
) -> bytes:
    """Return what is hashed of an entry: canonical JSON of all that it says.

    at: as `moment` writes it; fact: as canonical JSON.
    """
    text = canonical_text
    first = (text(actor), text(agency), at, case, fact, text(kind), text(office), request)
    return (_FORM % (*first, text(role), seq)).encode()


def content_of(entry: Entry) -> bytes:
    """Return what is hashed of an entry."""
    return content(
        entry.actor,
        entry.agency_id,
        moment(entry.at),
        entry.case_id,
        canonical_text(entry.fact),
        entry.kind,
        entry.office,
        entry.request,
        entry.role,
        entry.seq,
    )


def entry_hash(entry: Entry, before: bytes) -> bytes:
    """Return SHA-256 over the hash before and the entry's content."""
    return hashlib.sha256(before + content_of(entry)).digest()


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


_START = (b"", 0)
_GAP = "an entry before this one is missing"
_OUT_OF_ORDER = "it stands out of its order"


@dataclass(frozen=True, slots=True)
class Wrong:
    """The first thing that a check found wrong: the case's number, the entry, what it is."""

    case: str
    seq: int
    what: str


def verify(agency: str, places: Places | None = None) -> Iterator[Wrong | int]:
    """Check every entry of an agency: yields the number of entries of each case, or Wrong.

    No stored hash is believed: each is made anew from what the entry says and the hash before
    it, and put into `places` for the log. Call inside acting_as(agency, ...).
    """
    kept = {str(case): end for case, *end in CaseFile.objects.values_list("id", "length", "head")}
    ends: dict[str, tuple[bytes, int]] = {}
    wrong: dict[str, Wrong] = {}
    for case, seq, what in _faults(entry_rows(), ends, places):
        wrong.setdefault(case, Wrong(number_of(UUID(case)), seq, what))
    yield from wrong.values()
    for case in {**kept, **ends}:
        if case not in wrong:
            yield _closed(case, ends.get(case), kept.get(case))


def _closed(case: str, end: tuple[bytes, int] | None, kept: list[Any] | None) -> Wrong | int:
    if end is None:
        return Wrong(number_of(UUID(case)), 1, "no entry is there")
    last, length = end
    if kept is None:
        return Wrong(number_of(UUID(case)), length, "the case that it belongs to is missing")
    if kept != [length, last]:
        return Wrong(number_of(UUID(case)), length + 1, "the newest entries are missing")
    return length


def _faults(
    found: Iterable[Row], ends: dict[str, tuple[bytes, int]], places: Places | None
) -> Iterator[tuple[str, int, str]]:
    """Follow the chain of every case; `ends` comes to hold each one's last hash and length."""
    sha256 = hashlib.sha256
    for entry, place, leaf, kept, actor, agency, at, case, fact, kind, *rest in found:
        office, request, role, seq = rest
        before, length = ends.get(case, _START)
        number, unreadable = int(seq), False
        try:
            plain = canonical_fact(fact)
            said = content(actor, agency, at, case, plain, kind, office, request, role, seq)
        except (ValueError, RecursionError):
            said, unreadable = b"", True
        digest = sha256(before + said).digest()
        ends[case] = digest, number
        if places is not None:
            places.put(entry, place, digest)
        if number != length + 1:
            yield case, number, _OUT_OF_ORDER if number <= length else _GAP
        elif unreadable or digest.hex() != kept:
            yield case, number, "its content does not fit its hash"
        elif leaf and leaf != kept:
            yield case, number, "the log holds another hash for it"
