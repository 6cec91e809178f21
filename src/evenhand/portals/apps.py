"""Names the pages' app to Django."""

from django.apps import AppConfig


class PortalsConfig(AppConfig):
    """Pages, templates and styles; no tables."""

    name = "evenhand.portals"
    label = "portals"
