"""Addresses that belong to no agency: the list of programs, and what others keep of the log."""

from django.urls import path

from evenhand.portals.public import log, pages

urlpatterns = [
    path("", pages.programs, name="programs"),
    path("log/checkpoint", log.checkpoint, name="checkpoint"),
    path("log/key", log.key, name="log_key"),
]
