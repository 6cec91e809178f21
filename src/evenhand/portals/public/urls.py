"""Addresses under /<agency>/ that anybody may open."""

from django.urls import path

from evenhand.portals.public import pages

urlpatterns = [
    path("", pages.about, name="public"),
    path("promises/", pages.promises, name="promises"),
    path("complaint/", pages.complain, name="complaint"),
    path("complaint/received/", pages.received, name="receipt"),
]
