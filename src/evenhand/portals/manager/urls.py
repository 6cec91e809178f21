"""The manager's addresses, under /<agency>/manager/."""

from django.urls import path

from evenhand.portals.manager import disposal, pages, staff
from evenhand.portals.shared.certified import certificate_url
from evenhand.portals.shared.who_looked import looks_urls
from evenhand.process.people import Role

urlpatterns = [
    path("", pages.rules, name="manager"),
    path("disposals/", disposal.disposals, name="manager_disposals"),
    path("disposals/<uuid:case>/", disposal.disposal, name="manager_disposal"),
    certificate_url(Role.MANAGER, under="disposals/"),
    *looks_urls(Role.MANAGER),
    path("staff/", staff.everybody, name="manager_staff"),
    path("staff/invite/", staff.invite, name="manager_invite"),
    path("staff/withdraw/", staff.withdraw, name="manager_withdraw"),
    path("staff/dismiss/", staff.dismiss, name="manager_dismiss"),
    path("staff/renew/", staff.renew, name="manager_renew"),
    path("staff/record/", staff.record, name="manager_record"),
]
