"""Intake: complaints taken in, completed and screened."""

from django.utils.translation import gettext_lazy as _

from evenhand.portals.shared.complaint import decided_on
from evenhand.portals.shared.office_door import office_door_url
from evenhand.portals.shared.portal import Portal
from evenhand.process.people import Role

PORTAL = Portal(
    "intake", _("Intake"), (Role.INTAKE,), decided_on, more_urls=(office_door_url(Role.INTAKE),)
)
