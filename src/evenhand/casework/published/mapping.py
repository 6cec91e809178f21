"""The mapping: which column holds what, and what a city's own words mean here."""

import time
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from evenhand.process.vocabulary import Category, Circumstance

DATES = ("received_on", "closed_on", "occurred_on")
# A day before this is a slip of the pen: no complaint in a published table is that old.
_FIRST_DAY = date(1900, 1, 1)

Meaning = frozenset[Category | Circumstance]


@dataclass(frozen=True, slots=True)
class Saying:
    """A fact that a column tells: it holds when the column's text is one of these."""

    column: str
    texts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Mapping:
    """How one city's table is read. Texts are compared by `plain`.

    Of the category columns, general to particular, the last that says something counts.
    """

    id: str
    category: tuple[str, ...]
    dates: ReadOnly[str, str]
    civilian_party: Saying | None
    mediated: Saying | None
    categories: ReadOnly[str, Meaning]
    formats: tuple[str, ...]
    ignored: frozenset[str]
    set_aside: tuple[Saying, ...]

    def columns(self) -> tuple[str, ...]:
        """Return every column that the mapping reads."""
        said = [s.column for s in (self.civilian_party, self.mediated, *self.set_aside) if s]
        return tuple(dict.fromkeys([self.id, *self.category, *self.dates.values(), *said]))


def plain(text: str) -> str:
    """Return a text as it is compared: without capitals and needless spaces."""
    return " ".join(text.split()).casefold()


@lru_cache(maxsize=4096)
def day(text: str, formats: tuple[str, ...]) -> date | None:
    """Read a published date; an empty text is no date.

    Raises ValueError if no format fits, or for a day before 1900.
    """
    stripped = text.strip()
    if not stripped:
        return None
    for form in formats:
        try:
            read = date(*time.strptime(stripped, form)[:3])
        except ValueError:
            continue
        if read >= _FIRST_DAY:
            return read
    raise ValueError(text)
