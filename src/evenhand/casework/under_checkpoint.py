"""What happened to the entries under a checkpoint: which cases are not as it holds them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, Min, OuterRef

from evenhand.casework import checkpoint_folder
from evenhand.casework.agencies import agencies
from evenhand.process.people import CLOCK
from evenhand.records.context import acting_as
from evenhand.records.log_note import Checkpoint
from evenhand.records.log_places import Places
from evenhand.records.log_tree import grown, leaf_hash, root_of
from evenhand.records.models import Asked, Entry, LogLeaf
from evenhand.records.numbers import number_of

_NEWEST = """
SELECT max(at) FROM entry JOIN log_leaf ON log_leaf.entry = entry.id WHERE position < %s
"""
_LATER = """
SELECT count(*), count(*) FILTER (WHERE at < %s)
FROM entry LEFT JOIN log_leaf ON log_leaf.entry = entry.id
WHERE position >= %s OR position IS NULL
"""
_CANNOT_BE_TOLD = (
    "of which case cannot be told: {} holds no list of entries that fits the checkpoint "
    "(EVENHAND_CHECKPOINTS names another folder)"
)
_MOST = 10_000  # places to look up; whoever changed more has changed enough


@dataclass(frozen=True, slots=True)
class Later:
    """What was recorded after a checkpoint; earlier: how many bear a time before its newest."""

    entries: int
    earlier: int


def later(size: int) -> Later:
    """Count what was recorded after the checkpoint of this size. Call in a transaction."""
    newest = [one for (one,) in _of_each_agency(_NEWEST, size) if one is not None]
    if not newest:
        return Later(0, 0)
    counted = list(_of_each_agency(_LATER, max(newest), size))
    return Later(sum(one for one, _ in counted), sum(one for _, one in counted))


def explained(places: Places, checkpoint: Checkpoint) -> list[str]:
    """Tell which cases are not as the checkpoint holds them, as far as can be told.

    The folder's list of leaf hashes is believed only if it gives the checkpoint's root.
    """
    published = checkpoint_folder.leaves()
    promised = published[: checkpoint.size]
    if root_of(grown(0, (), promised)) != checkpoint.root:
        return [_CANNOT_BE_TOLD.format(checkpoint_folder.folder())]
    now = places.leaves(0, min(checkpoint.size, places.size))
    # What was published later may have slipped into the place of something that is gone.
    known, there = set(published), _there(places)
    changed = [place for place, leaf in enumerate(now) if leaf not in known]
    gone = [place for place, leaf in enumerate(promised) if leaf not in there]
    moved = [place for place, leaf in enumerate(now) if leaf != promised[place]]
    told = [
        f"case {case}: entry {seq} is not one that the checkpoint holds"
        for case, seq in _entries_at(changed)
    ]
    if gone := sorted(set(gone) - set(changed)):
        told.append(f"entries gone: {len(gone)}, the first from place {gone[0]}")
        told += _hints()
    if moved and not told:
        told += [
            f"case {case}: entry {seq} stands at another place than in the checkpoint"
            for case, seq in _entries_at(moved)
        ]
    return told


def _there(places: Places) -> set[bytes]:
    homeless = (leaf_hash(digest) for digest in places.homeless.values())
    return {*places.leaves(0, places.size), *homeless}


def _entries_at(places: list[int]) -> Iterator[tuple[str, int]]:
    """Return the number of each case that has an entry at these places, and its first entry."""
    leaves = LogLeaf.objects.filter(position__in=places[:_MOST]).values("entry")
    for agency in agencies():
        with acting_as(agency, CLOCK.person, CLOCK.role.value):
            found = Entry.objects.filter(id__in=leaves).values_list("case")
            yield from _numbered(found.annotate(first=Min("seq")).order_by("first", "case"))


def _numbered(found: Iterable[tuple[UUID, int]]) -> list[tuple[str, int]]:
    return [(number_of(case), seq) for case, seq in found]


def _hints() -> list[str]:
    """Name the cases in which something was asked and carried out that has left no entry."""
    left = Entry.objects.filter(request=OuterRef("key"))
    told = []
    for agency in agencies():
        with acting_as(agency, CLOCK.person, CLOCK.role.value):
            cases = Asked.objects.filter(~Exists(left)).values_list("case", flat=True).distinct()
            told += [
                f"case {number_of(case)}: something was recorded of which no entry is left"
                for case in cases
            ]
    return told


def _of_each_agency(query: str, *values: Any) -> Iterator[tuple[Any, ...]]:
    for agency in agencies():
        with acting_as(agency, CLOCK.person, CLOCK.role.value), connection.cursor() as cursor:
            cursor.execute(query, values)
            row: tuple[Any, ...] = cursor.fetchone()
        yield row
