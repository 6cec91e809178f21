"""Names this portal's app to Django: the tables' app is called records already."""

from django.apps import AppConfig


class RecordsPortalConfig(AppConfig):
    """The records officer's pages."""

    name = "evenhand.portals.records"
    label = "records_portal"
