"""The complainant, and a guardian for a young person: one case, opened by a key or a link."""

from django.utils.translation import gettext_lazy as _

from evenhand.portals.shared.party import party_page
from evenhand.portals.shared.portal import Portal
from evenhand.process.people import Role

PORTAL = Portal(
    "complainant", _("My case"), (Role.COMPLAINANT, Role.GUARDIAN), adds=party_page, one_case=True
)
