"""The address that belongs to no agency: the list of programs."""

from django.urls import path

from evenhand.portals.public import pages

urlpatterns = [path("", pages.programs, name="programs")]
