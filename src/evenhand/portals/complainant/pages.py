"""The complainant, and a guardian for a young person: one case, opened by a key or a link."""

from django.utils.translation import gettext_lazy as _

from evenhand.portals.shared.own_copy import copy_url
from evenhand.portals.shared.own_door import own_door_urls, own_page
from evenhand.portals.shared.portal import Portal
from evenhand.process.people import Role

_ROLES = (Role.COMPLAINANT, Role.GUARDIAN)
PORTAL = Portal(
    "complainant",
    _("My case"),
    _ROLES,
    adds=own_page,
    one_case=True,
    more_urls=(*own_door_urls("complainant", *_ROLES), copy_url("complainant", _ROLES)),
)
