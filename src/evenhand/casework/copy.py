"""A party's own copy of what is kept about them: all that they can read, in one page."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from evenhand.casework.act import Asking, act
from evenhand.casework.queries.case import Look
from evenhand.process.events import CopyGiven
from evenhand.process.refusals import Code, Refused
from evenhand.process.steps.records import RecordCopy

Page = Callable[[Look], str]
"""Turns a look into a page for people to read, as HTML."""


@dataclass(frozen=True, slots=True)
class Copy:
    """The file of a copy, and its SHA-256 in hex."""

    name: str
    content: bytes
    digest: str


def take_copy(who: Asking, seen: Look, page: Page) -> Copy:
    """Make a party's copy and record that they took it; the same copy is recorded once.

    Raises Refused and NoSuchCaseError; nothing is recorded then.
    """
    # That copies were taken is in the journal; in the copy it would make each one another.
    lines = tuple(line for line in seen.timeline if not isinstance(line.fact, CopyGiven))
    content = page(replace(seen, timeline=lines)).encode()
    digest = hashlib.sha256(content).hexdigest()
    try:
        act(who, seen.id, RecordCopy(who.actor.person, digest))
    except Refused as refused:
        if refused.code is not Code.ALREADY_SO:
            raise
    return Copy(f"{seen.number}.html", content, digest)
