"""An investigator: cases with no mediation any more."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from evenhand.casework.queries.case import Look
from evenhand.portals.shared.complaint import narratives, people, told
from evenhand.portals.shared.portal import Portal
from evenhand.process.people import Role


def adds(look: Look) -> dict[str, Any]:
    """What existed before the mediation, and nothing that was made for it."""
    return {"told": told(look), "people": people(look), "narratives": narratives(look)}


PORTAL = Portal("investigator", _("Investigations"), (Role.INVESTIGATOR,), adds)
