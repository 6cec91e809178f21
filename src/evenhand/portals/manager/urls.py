"""The manager's one address, under /<agency>/manager/."""

from django.urls import path

from evenhand.portals.manager import pages

urlpatterns = [path("", pages.rules, name="manager")]
