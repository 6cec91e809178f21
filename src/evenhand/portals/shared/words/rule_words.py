"""A program's rules in words: what each part of them is about, and every value."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evenhand.portals.shared.templatetags.evenhand import local_time
from evenhand.portals.shared.words.labels import label
from evenhand.process.program import Office, Place, Provider

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
