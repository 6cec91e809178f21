"""A member of the department: one case, once asked."""

from django.utils.translation import gettext_lazy as _

from evenhand.portals.shared.own_copy import copy_url
from evenhand.portals.shared.own_door import own_door_urls, own_page
from evenhand.portals.shared.portal import Portal
from evenhand.process.people import Role

PORTAL = Portal(
    "member",
    _("My case"),
    (Role.MEMBER,),
    adds=own_page,
    one_case=True,
    more_urls=(*own_door_urls("member", Role.MEMBER), copy_url("member", (Role.MEMBER,))),
)
