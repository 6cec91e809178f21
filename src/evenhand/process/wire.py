"""Facts to plain JSON and back. The form is part of the record: old entries stay readable."""

import json
import re
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

from evenhand.process.events import FACTS, Fact

KINDS: dict[str, type[Fact]] = {kind.__name__: kind for kind in FACTS}


# An id, a code or a version: never a sentence, a name with a space in it or an address.
_CODE = re.compile(r"[\w.:+*~$=/-]{0,80}\Z", re.ASCII)


class WordsError(ValueError):
    """A fact was about to carry words into the journal, where nothing can be erased."""


class UnreadableError(ValueError):
    """An entry that no version of Evenhand wrote."""


def is_code(text: str) -> bool:
    """Tell whether a text may stand in the journal: an id or a code of at most 80 characters."""
    return _CODE.match(text) is not None


def to_plain(fact: Fact) -> dict[str, Any]:
    """Return a fact's fields as JSON values: ISO days, ISO moments in UTC, lists, codes.

    Raises WordsError for a text that is no id and no code.
    """
    return {f.name: _plain(getattr(fact, f.name)) for f in fields(fact)}


def from_plain(kind: str, plain: dict[str, Any]) -> Fact:
    """Return the fact of this kind; a field that came to it later has its default.

    Raises UnreadableError for an unknown kind or fields that do not fit it.
    """
    if kind not in KINDS:
        raise UnreadableError(f"unknown kind of fact: {kind}")
    hints = _HINTS[KINDS[kind]]
    if not _NEEDED[KINDS[kind]] <= set(plain) <= set(hints):
        raise UnreadableError(f"{kind}: fields {sorted(plain)} instead of {sorted(hints)}")
    try:
        return KINDS[kind](**{name: _typed(hints[name], value) for name, value in plain.items()})
    except (TypeError, ValueError) as error:
        raise UnreadableError(f"{kind}: {error}") from error


def canonical(value: Any) -> bytes:
    """Return the one byte form that is hashed: sorted keys, no spaces, UTF-8."""
    return canonical_text(value).encode()


# One encoder for all: to make one costs as much as to encode a fact.
canonical_text = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
"""What `canonical` returns, before it is put into bytes."""


def moment(value: datetime) -> str:
    """Return a moment as it stands in the record: UTC with microseconds."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


_HINTS: dict[type[Fact], dict[str, Any]] = {kind: get_type_hints(kind) for kind in FACTS}
_NEEDED: dict[type[Fact], set[str]] = {
    kind: {one.name for one in fields(kind) if one.default is MISSING} for kind in FACTS
}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, str) and not is_code(value):
        raise WordsError("the journal takes ids and codes only; words go to the texts")
    return value.value if isinstance(value, StrEnum) else value


def _typed(hint: Any, value: Any) -> Any:
    options = [option for option in get_args(hint) if option not in (type(None), Ellipsis)]
    if get_origin(hint) is tuple:
        each = options if Ellipsis not in get_args(hint) else options * len(value)
        return tuple(_typed(one, item) for one, item in zip(each, value, strict=True))
    if get_origin(hint) not in (None, tuple) and value is None:
        return None
    kind = options[0] if options else hint
    if kind is datetime:
        return datetime.strptime(value, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    if kind is date:
        return date.fromisoformat(value)
    if issubclass(kind, StrEnum):
        return kind(value)
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value
