"""Addresses of oversight, under /<agency>/oversight/."""

from django.urls import path

from evenhand.portals.oversight import pages, staff
from evenhand.portals.shared.who_looked import looks_urls
from evenhand.process.people import Role

urlpatterns = [
    path("", pages.figures, name="oversight"),
    path("staff/", staff.record, name="oversight_staff"),
    path("journal/", pages.check, name="oversight_check"),
    *looks_urls(Role.OVERSIGHT),
]
