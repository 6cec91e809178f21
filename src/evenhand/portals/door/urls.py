"""Addresses of the doors, under /<agency>/."""

from django.urls import include, path

from evenhand.portals.door import pages

urlpatterns = [
    path("follow/", pages.follow, name="follow"),
    path("link/asked/", pages.asked, name="link_asked"),
    path("link/<str:token>/", pages.link, name="link"),
    path("link/<str:token>/again/", pages.again, name="link_again"),
    path("passphrase/", pages.passphrase, name="passphrase"),
    path("staff/", include("evenhand.portals.door.staff_urls")),
    path("leave/", pages.leave, name="leave"),
    path("away/", pages.away, name="away"),
]
