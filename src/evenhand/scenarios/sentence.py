"""Patterns such as "{party} agrees": what they match, and which are nearest to a sentence."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any, Generic, TypeVar

from evenhand.process.situation import Request
from evenhand.scenarios.blanks import BLANKS

_BLANK = re.compile(r"\{(\w+)\}")
_ONE_OF = re.compile(r"\[(\w+)\|\w+\]")
Meaning = TypeVar("Meaning")


@dataclass(frozen=True)
class Row(Generic[Meaning]):
    """One sentence of the vocabulary: its pattern, what it means to Python and to a reader.

    In a pattern `{name}` is a blank of `blanks.BLANKS`, `(s)` may be left out, and of `[is|are]`
    one stands.
    """

    pattern: str
    meaning: Meaning
    means: str
    asks: type[Request] | None = None
    """Of a deed: what it asks for."""

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        parts = _BLANK.split(self.pattern)
        for place, part in enumerate(parts):
            if place % 2:
                parts[place] = f"(?P<{part}>{BLANKS[part].regex})"
            else:
                fixed = re.escape(part).replace(r"\(s\)", "s?")
                parts[place] = fixed.replace(r"\[", "(?:").replace(r"\|", "|").replace(r"\]", ")")
        return re.compile("".join(parts), re.IGNORECASE)

    @cached_property
    def example(self) -> str:
        """The pattern with an example in each blank."""
        filled = _BLANK.sub(lambda blank: BLANKS[blank.group(1)].example, self.pattern)
        return _ONE_OF.sub(r"\1", filled.replace("(s)", "s"))

    def read(self, sentence: str) -> dict[str, Any] | None:
        """Return what stands in the blanks, read; None where the sentence is another one."""
        found = self._regex.fullmatch(sentence)
        if found is None:
            return None
        try:
            return {name: BLANKS[name].read(text) for name, text in found.groupdict().items()}
        except LookupError:
            return None


def plain(sentence: str, people: Mapping[str, str] | None = None) -> str:
    """Return a sentence without its full stop and double spaces, names replaced by parts."""
    text = " ".join(sentence.split()).removesuffix(".")
    for name, part in (people or {}).items():
        text = re.sub(rf"\b{re.escape(name)}\b", part, text)
    return text


def match(
    sentence: str, rows: Iterable[Row[Meaning]]
) -> tuple[Row[Meaning], dict[str, Any]] | None:
    """Return the first row that this sentence is, with what stands in its blanks."""
    for row in rows:
        values = row.read(sentence)
        if values is not None:
            return row, values
    return None


def nearest(sentence: str, rows: Iterable[Row[Any]], most: int = 3) -> list[str]:
    """Return the patterns that are most like a sentence, the most alike first."""

    def likeness(row: Row[Any]) -> float:
        texts = (row.pattern.lower(), row.example.lower())
        return max(SequenceMatcher(None, sentence.lower(), text).ratio() for text in texts)

    return [row.pattern for row in sorted(rows, key=likeness, reverse=True)[:most]]
