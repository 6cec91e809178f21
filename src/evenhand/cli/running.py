"""The database that a command works on."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from django.conf import settings

from evenhand.cli.migrate import up_to_date
from evenhand.database.access import Access


@contextmanager
def database() -> Iterator[None]:
    """Reach the database, brought up to date; the embedded server is started if nobody runs it."""
    access: Access = settings.ACCESS
    with nullcontext() if access.cluster is None else access.cluster.running():
        up_to_date(verbosity=0)
        yield
