"""Addresses of the doors, under /<agency>/."""

from django.urls import path

from evenhand.portals.door import pages

urlpatterns = [
    path("follow/", pages.follow, name="follow"),
    path("link/<str:token>/", pages.link, name="link"),
    path("staff/", pages.staff, name="staff"),
    path("staff/part/", pages.part, name="part"),
    path("leave/", pages.leave, name="leave"),
]
