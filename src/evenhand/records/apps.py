"""Names the tables' app to Django."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Every table of Evenhand belongs to this app."""

    name = "evenhand.records"
    label = "records"
