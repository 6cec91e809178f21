"""An approver: complaints that wait for this office."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from evenhand.casework.queries.case import Look
from evenhand.portals.shared.complaint import circumstances, findings, narratives, people, told
from evenhand.portals.shared.portal import Portal
from evenhand.process.people import Role


def adds(look: Look) -> dict[str, Any]:
    """What an office decides on: the complaint, what is known of it, what the rules say."""
    return {
        "told": told(look),
        "people": people(look),
        "narratives": narratives(look),
        "circumstances": circumstances(look),
        "findings": findings(look),
    }


PORTAL = Portal("approver", _("Approvals"), (Role.APPROVER,), adds)
