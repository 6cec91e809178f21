"""Acting as the owner of the tables, for migrations only."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def connected_as_owner(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Swap `connection` from the app's role to the owner's, and back.

    The database stays the one `connection` names, so that tests can migrate a copy.
    """
    ours = dict(connection.settings_dict)
    owner = {name: settings.OWNER_DATABASE[name] for name in ("USER", "PASSWORD", "OPTIONS")}
    connection.close()
    connection.settings_dict.update(owner)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(ours)
