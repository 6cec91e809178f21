"""`migrate`, run by the role that owns the tables: the app's own role may not change them."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from evenhand.database.owner import connected_as_owner
from evenhand.records.rebuild import bring_up_to_date

# Any number will do; two servers that migrate at once must use the same.
_LOCK = 7_045_219_339


class Command(migrate.Command):
    """Django's own command, one process at a time and as the owner."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the migrations; see Django's documentation for the options."""
        connection = connections[options["database"]]
        with connected_as_owner(connection):
            with connection.cursor() as cursor:
                # Held until the session closes, which connected_as_owner does.
                cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
            super().handle(*args, **options)
            if not options["check_unapplied"] and not options["plan"] and not options["app_label"]:
                bring_up_to_date()
