"""Addresses of the demonstration, under /demo/."""

from django.urls import path

from evenhand.portals.demo import pages

urlpatterns = [
    path("", pages.door, name="demo"),
    path("come-in/", pages.come_in, name="demo_come_in"),
    path("follow/", pages.follow, name="demo_follow"),
    path("mail/", pages.mail, name="demo_mail"),
]
