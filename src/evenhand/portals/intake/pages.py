"""Intake: complaints taken in, completed and screened."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from evenhand.casework.queries.case import Look
from evenhand.portals.shared.complaint import circumstances, findings, narratives, people, told
from evenhand.portals.shared.office_door import office_door_url
from evenhand.portals.shared.portal import Portal
from evenhand.process.people import Role


def adds(look: Look) -> dict[str, Any]:
    """The complaint and its screening: nothing of what parties answered or arranged."""
    return {
        "told": told(look),
        "people": people(look),
        "narratives": narratives(look),
        "circumstances": circumstances(look),
        "findings": findings(look),
    }


PORTAL = Portal(
    "intake", _("Intake"), (Role.INTAKE,), adds, more_urls=(office_door_url(Role.INTAKE),)
)
