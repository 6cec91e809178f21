"""Django finds templates and tags by apps; this is the one of what all portals share."""

from django.apps import AppConfig


class SharedConfig(AppConfig):
    """What all portals share."""

    name = "evenhand.portals.shared"
    label = "shared"
