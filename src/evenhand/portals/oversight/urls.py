"""Addresses of oversight, under /<agency>/oversight/."""

from django.urls import path

from evenhand.portals.oversight import pages

urlpatterns = [
    path("", pages.figures, name="oversight"),
    path("journal/", pages.check, name="oversight_check"),
]
