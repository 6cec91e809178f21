"""Counsel: requests for records that wait for a decision, and legal holds."""

from django.utils.translation import gettext_lazy as _

from evenhand.portals.shared.certified import certificate_url
from evenhand.portals.shared.keeping import keeping
from evenhand.portals.shared.portal import Portal
from evenhand.process.people import Role

PORTAL = Portal(
    "counsel",
    _("Counsel"),
    (Role.COUNSEL,),
    keeping,
    waiting=True,
    more_urls=(certificate_url(Role.COUNSEL),),
)
