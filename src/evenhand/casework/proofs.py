"""Making proofs from the record: that a case stands in the log, and that the log only grew."""

import base64
import json
from collections.abc import Iterable, Sequence
from typing import Any

from evenhand.casework.agencies import agencies
from evenhand.casework.proof_check import OF_CASE, OF_GROWTH, ProofError
from evenhand.process.people import CLOCK
from evenhand.records.context import acting_as
from evenhand.records.journal import content_of
from evenhand.records.log_note import Checkpoint
from evenhand.records.log_tree import Tree, leaf_hash
from evenhand.records.models import CaseFile, Entry, LogLeaf
from evenhand.records.numbers import NotANumberError, read_number

_DOES_NOT_FIT = (
    "The log is not the one of the checkpoint of {} entries. Find out what was changed: "
    "evenhand journal verify --checkpoint FILE"
)


def prove_case(
    number: str, note: str, checkpoint: Checkpoint, only: Iterable[int] = ()
) -> tuple[str, int]:
    """Return the proof of a case's entries, and how many are too new for the checkpoint.

    only: the numbers of the entries to show, where not all of them shall be read. Raises
    ProofError.
    """
    tree, chosen = _tree(checkpoint), set(only)
    entries = _entries(number)
    places = dict(
        LogLeaf.objects.filter(entry__in=[one.pk for one in entries])
        .filter(position__lt=checkpoint.size)
        .values_list("entry", "position")
    )
    if missing := chosen - {one.seq for one in entries if one.pk in places}:
        raise ProofError(f"Under this checkpoint the case has no entry {min(missing)}.")
    if not places:
        raise ProofError("The case is newer than this checkpoint. Take a newer one.")
    hashes = [b"", *(bytes(one.hash) for one in entries)]
    shown = [
        {
            "content": json.loads(content_of(one)),
            "before": before.hex(),
            "place": places[one.pk],
            "path": _texts(tree.inclusion(places[one.pk], checkpoint.size)),
        }
        for one, before in zip(entries, hashes, strict=False)
        if one.pk in places and (not chosen or one.seq in chosen)
    ]
    return _written(OF_CASE, checkpoint=note, entries=shown), len(entries) - len(places)


def prove_growth(since: str, old: Checkpoint, note: str, checkpoint: Checkpoint) -> str:
    """Return the proof that a checkpoint goes on from an older one. Raises ProofError."""
    if old.size > checkpoint.size:
        raise ProofError("The checkpoint after --since must be the older one.")
    tree = _tree(checkpoint)
    if tree.root(old.size) != old.root:
        raise ProofError(_DOES_NOT_FIT.format(old.size))
    path = _texts(tree.consistency(old.size, checkpoint.size))
    return _written(OF_GROWTH, since=since, checkpoint=note, path=path)


def _tree(checkpoint: Checkpoint) -> Tree:
    rows = LogLeaf.objects.filter(position__lt=checkpoint.size).order_by("position")
    tree = Tree(leaf_hash(bytes(one)) for one in rows.values_list("hash", flat=True).iterator())
    if tree.size < checkpoint.size or tree.root(checkpoint.size) != checkpoint.root:
        raise ProofError(_DOES_NOT_FIT.format(checkpoint.size))
    return tree


def _entries(number: str) -> list[Entry]:
    try:
        wanted = read_number(number)
    except NotANumberError as error:
        raise ProofError(f"{number} is no case number. It looks like 7KQ2-M0XD-R.") from error
    for agency in agencies():
        with acting_as(agency, CLOCK.person, CLOCK.role.value):
            case = CaseFile.objects.filter(number=wanted).first()
            if case is not None:
                return list(Entry.objects.filter(case=case).order_by("seq"))
    raise ProofError(f"There is no case {wanted}.")


def _texts(hashes: Sequence[bytes]) -> list[str]:
    return [base64.b64encode(one).decode("ascii") for one in hashes]


def _written(kind: str, **parts: Any) -> str:
    return json.dumps({"format": kind, **parts}, indent=1, ensure_ascii=False) + "\n"
