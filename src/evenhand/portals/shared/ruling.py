"""A program's rules on a page: each value in words, with the day and the source."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evenhand.casework.queries.rules import Rulebook, Ruling
from evenhand.portals.shared.complaint import Tag
from evenhand.portals.shared.templatetags.evenhand import local_time
from evenhand.portals.shared.words.labels import label
from evenhand.process.program import Office, Place, Provider
from evenhand.programs import Source

SOURCES: dict[str, tuple[Promise, str]] = {
    Source.STATED: (_("stated"), "success"),
    Source.CITED: (_("cited"), "info"),
    Source.UNSET: (_("unset"), "error"),
    Source.ASSUMED: (_("assumed"), "warning"),
    "": (_("kept with the case"), "plain"),
}
# The part of a rule's key before its dot.
SECTIONS: dict[str, Promise] = {
    "process": _("What kind of process this is"),
    "intake": _("How a complaint comes in"),
    "screening": _("Which complaints are mediated"),
    "explaining": _("What people hear before they are asked"),
    "consent": _("How people are asked"),
    "arranging": _("Who mediates"),
    "session": _("Where and how people meet"),
    "confidentiality": _("What stays confidential"),
    "agreement": _("What is written down"),
    "names": _("Who learns whose name"),
    "outcome": _("What it means"),
    "retaliation": _("Who looks into retaliation"),
    "retention": _("How long a case is kept"),
    "records": _("Who gets records of a case"),
    "route": _("What becomes of the complaint"),
    "label": _("What the program calls an ending"),
    "clock": _("Time"),
    "conciliation": _("Conciliation"),
    "promise": _("What the program's pages promise"),
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


def in_words(value: Any, offices: Mapping[str, str]) -> str:
    """Return a rule's typed value in words; offices: names by code."""
    if value is None:
        return gettext("Nobody says")
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, StrEnum):
        return label(value)
    if isinstance(value, date):
        return local_time(value)
    if isinstance(value, tuple):
        parts = [in_words(one, offices) for one in value]
        between = "; " if any(isinstance(one, Place | Office) for one in value) else ", "
        return between.join(parts) or gettext("None")
    if isinstance(value, Place):
        kinds = ((value.police, gettext("police building")), (value.online, gettext("by video")))
        kind = ", ".join(words for holds, words in kinds if holds)
        return f"{value.name} ({kind})" if kind else value.name
    if isinstance(value, Office | Provider):
        return ", ".join(one for one in (value.name, value.phone) if one)
    return offices.get(value, value) if isinstance(value, str) else str(value)
