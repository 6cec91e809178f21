"""Checking a proof on any machine: with the file and the log's key, and no database.

A proof of a case holds what its entries say, so it is for those who may read them all. Each
stands with the hash before it, its place in the log, and the way up the tree to the root that a
checkpoint signs (RFC 6962). A proof of growth shows that one checkpoint goes on from another.
"""

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from uuid import UUID

from evenhand.process.wire import canonical
from evenhand.records.log_note import LARGEST, Checkpoint, Key, NoteError, opened, read_key
from evenhand.records.log_tree import extends, included, leaf_hash
from evenhand.records.numbers import number_of

__all__ = ["Checkpoint", "Key", "NoteError", "ProofError", "check_proof", "opened", "read_key"]

OF_CASE, OF_GROWTH = "evenhand-proof-of-case-1", "evenhand-proof-of-growth-1"


class ProofError(ValueError):
    """A proof that shows nothing; the message says why."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a proof shows: a sentence, and a line for each entry."""

    sentence: str
    entries: tuple[str, ...] = ()


def check_proof(text: bytes, key: Key) -> Shown:
    """Return what a proof shows to somebody who believes this key. Raises ProofError."""
    try:
        proof = json.loads(text)
        show = _KINDS.get(proof["format"])
        if show is None:
            raise ProofError("it is a proof of a kind that is not known here")
        return show(proof, key)
    except NoteError as error:
        raise ProofError(f"its checkpoint cannot be trusted: {error}") from error
    except ProofError:
        raise
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise ProofError("it is not written as a proof is") from error


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry that stands in the log; line: what it says, for a reader."""

    case: UUID
    seq: int
    before: bytes
    digest: bytes
    line: str


def _of_case(proof: Mapping[str, Any], key: Key) -> Shown:
    checkpoint = _checkpoint(proof["checkpoint"], key)
    entries = [_entry(one, checkpoint) for one in proof["entries"]]
    if len({one.case for one in entries}) != 1:
        raise ProofError("its entries are not those of one case")
    _refuse_broken_chain(entries)
    numbers = [one.seq for one in entries]
    whole = numbers == list(range(1, len(numbers) + 1))
    told = f"1 to {numbers[-1]}" if whole else ", ".join(map(str, numbers))
    return Shown(
        f"Entries {told} of case {number_of(entries[0].case)} stand in the log "
        f"{checkpoint.origin}, among its first {checkpoint.size}.",
        tuple(one.line for one in entries),
    )


def _refuse_broken_chain(entries: list[_Entry]) -> None:
    if entries[0].seq == 1 and entries[0].before:
        raise ProofError("entry 1 does not begin the case")
    for one, after in pairwise(entries):
        follows = after.before == one.digest if after.seq == one.seq + 1 else after.seq > one.seq
        if not follows:
            raise ProofError(f"entry {after.seq} does not follow on entry {one.seq}")


def _entry(one: Mapping[str, Any], checkpoint: Checkpoint) -> _Entry:
    said, before = one["content"], bytes.fromhex(one["before"])
    seq, place = said["seq"], one["place"]
    if type(seq) is not int or type(place) is not int or len(before) not in (0, 32):
        raise ProofError("it is not written as a proof is")
    digest = hashlib.sha256(before + canonical(said)).digest()
    path = [_hash(step) for step in one["path"]]
    if not included(leaf_hash(digest), place, checkpoint.size, checkpoint.root, path):
        raise ProofError(f"entry {seq} does not stand at place {place} of the log")
    # Nothing that a file holds may steer the terminal.
    fact = json.dumps(said["fact"], ensure_ascii=True)
    line = f"{seq} {said['at']!a} {said['kind']!a} by {said['role']!a} {said['actor']!a}: {fact}"
    return _Entry(UUID(said["case"]), seq, before, digest, line)


def _of_growth(proof: Mapping[str, Any], key: Key) -> Shown:
    old, new = _checkpoint(proof["since"], key), _checkpoint(proof["checkpoint"], key)
    path = [_hash(step) for step in proof["path"]]
    if not extends(old.size, old.root, new.size, new.root, path):
        raise ProofError("the newer checkpoint does not go on from the older one")
    return Shown(
        f"The checkpoint of {new.size} entries of {new.origin} begins with the very "
        f"{old.size} entries of the older one."
    )


def _checkpoint(note: str, key: Key) -> Checkpoint:
    return opened(note[:LARGEST].encode(), key)


def _hash(text: str) -> bytes:
    found = base64.b64decode(text, validate=True)
    if len(found) != 32:
        raise ProofError("it is not written as a proof is")
    return found


_KINDS: dict[str, Callable[[Mapping[str, Any], Key], Shown]] = {
    OF_CASE: _of_case,
    OF_GROWTH: _of_growth,
}
