"""An approver: complaints that wait for this office."""

from django.utils.translation import gettext_lazy as _

from evenhand.portals.shared.complaint import decided_on
from evenhand.portals.shared.portal import Portal
from evenhand.process.people import Role

PORTAL = Portal("approver", _("Approvals"), (Role.APPROVER,), decided_on)
