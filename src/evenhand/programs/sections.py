"""The headings under which a program's rules stand, by the first word of their keys."""

from collections.abc import Iterable
from itertools import groupby

SECTIONS: dict[str, str] = {
    "process": "What kind of process this is",
    "intake": "How a complaint comes in",
    "screening": "Which complaints are mediated",
    "explaining": "What people hear before they are asked",
    "consent": "How people are asked",
    "names": "Who learns whose name, and when",
    "arranging": "Who mediates",
    "session": "Where and how people meet",
    "confidentiality": "What stays in the room",
    "agreement": "What is written down",
    "outcome": "What an ending means",
    "retaliation": "Reports of retaliation",
    "retention": "How long a case is kept, and who gets records of it",
    "records": "How long a case is kept, and who gets records of it",
    "route": 'Where a complaint goes after each ending: "investigation" or "closed"',
    "label": "What the program itself calls an ending",
    "clock": "Days and hours",
    "conciliation": "Conciliation",
    "promise": "What the program promises to the public",
}


def heading(key: str) -> str:
    """Return the heading of a rule. Raises KeyError for a key of no section."""
    return SECTIONS[key.partition(".")[0]]


def under_headings(keys: Iterable[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Return keys, in the order in which they come, under their headings."""
    return [(title, tuple(some)) for title, some in groupby(keys, heading)]
