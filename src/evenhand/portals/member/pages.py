"""A member of the department: one case, once asked."""

from django.utils.translation import gettext_lazy as _

from evenhand.portals.shared.party import party_page
from evenhand.portals.shared.portal import Portal
from evenhand.process.people import Role

PORTAL = Portal("member", _("My case"), (Role.MEMBER,), adds=party_page, one_case=True)
