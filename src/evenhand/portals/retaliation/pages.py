"""The office for retaliation: who reports it, in which words, by when it has to answer."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.casework.people import Reach
from evenhand.casework.queries.case import Look
from evenhand.casework.queries.reach import reach
from evenhand.portals.shared.portal import Portal
from evenhand.portals.shared.templatetags.evenhand import local_time
from evenhand.portals.shared.words.unread import readable
from evenhand.process.people import Role


@dataclass(frozen=True, slots=True)
class Report:
    """One report as this office reads it; ways: how to reach whoever made it."""

    title: str
    who: str
    answer: str
    ways: tuple[Reach, ...]


def adds(look: Look) -> dict[str, Any]:
    """What was reported, and nothing of the complaint or the mediation."""
    ways = reach(look)
    return {
        "reports": [
            Report(
                _("Report %(number)d") % {"number": one.number},
                look.names.get(one.person, ""),
                _("Answered")
                if one.answered
                else _("To be answered by %(day)s") % {"day": local_time(one.answer_by)},
                ways.get(one.person, ()),
            )
            for one in look.case.retaliation
            if one.office == look.actor.office
        ],
        "told": [readable(body) for kind, _language, body in look.texts if kind == "retaliation"],
    }


PORTAL = Portal(
    "retaliation", gettext_lazy("Reports of retaliation"), (Role.RETALIATION_OFFICE,), adds
)
