"""A program's rules on a page: each value in words, with the day and the source."""

import re
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evenhand.casework.queries.rules import Rulebook, Ruling
from evenhand.portals.shared.complaint import Tag
from evenhand.portals.shared.templatetags.evenhand import local_time
from evenhand.portals.shared.words.rule_words import SECTIONS, in_words
from evenhand.programs import Source

SOURCES: dict[str, tuple[Promise, str]] = {
    Source.STATED: (_("stated"), "success"),
    Source.CITED: (_("cited"), "info"),
    Source.UNSET: (_("unset"), "error"),
    Source.ASSUMED: (_("assumed"), "warning"),
    "": (_("kept with the case"), "plain"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One rule in words; key_parts: the key, cut where a line may break."""

    key_parts: tuple[str, ...]
    meaning: str
    value: str
    since: str
    source: Tag
    says: str


@dataclass(frozen=True, slots=True)
class Section:
    """The rules about one thing."""

    title: str
    rules: tuple[Shown, ...]


def sections(book: Rulebook) -> list[Section]:
    """Return a program's rules in words, by what they are about."""
    grouped = groupby(book.rulings, lambda one: one.key.partition(".")[0])
    return [
        Section(str(SECTIONS[about]), tuple(_shown(one, book) for one in rulings))
        for about, rulings in grouped
    ]


def _shown(one: Ruling, book: Rulebook) -> Shown:
    words, tone = SOURCES[one.source]
    return Shown(
        tuple(re.split(r"(?<=[._])", one.key)),
        capfirst(gettext(one.meaning)),
        in_words(one.value, book.offices),
        local_time(one.since),
        Tag(str(words), tone),
        one.text,
    )
