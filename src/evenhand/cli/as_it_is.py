"""A site's database read as it is: nothing is made, migrated or set right on the way."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evenhand.database.access import Access

# What a site makes at its first start, and what is set where it is kept elsewhere.
_MADE_AT_FIRST = {
    "secret_key": "SECRET_KEY",
    "factor_key": "EVENHAND_FACTOR_KEY",
    "app_password": "APP_DATABASE_URL",
    "jobs_password": "APP_DATABASE_URL",
    "postgres/password": "DATABASE_URL",
}


class NotAsItIsError(Exception):
    """A database cannot be read without changing something first; the message says what to do."""


def refuse_first_start() -> None:
    """Refuse a home in which the site's settings would make their secrets; call before them.

    Raises NotAsItIsError.
    """
    home = Path(os.environ.get("EVENHAND_HOME", "var")).resolve()
    for file, variable in _MADE_AT_FIRST.items():
        if not (os.environ.get(variable) or (home / file).exists()):
            raise NotAsItIsError(
                f"{home / file} is missing and {variable} is not set, so no site was started "
                "from here. Set EVENHAND_HOME to the site's own, or run: evenhand migrate"
            )


@contextmanager
def database_as_it_is() -> Iterator[None]:
    """Reach the database to read it: nothing in it is made, migrated or granted.

    Raises NotAsItIsError where it is another version's, Unreachable where there is none.
    """
    from django.conf import settings

    access: Access = settings.ACCESS
    if access.cluster and not (access.cluster.data / "PG_VERSION").exists():
        raise NotAsItIsError(
            f"There is no database in {access.cluster.folder}. Set DATABASE_URL or EVENHAND_HOME "
            "to the site's own, or run: evenhand migrate"
        )
    with nullcontext() if access.cluster is None else access.cluster.running():
        _refuse_another_version()
        yield


def _refuse_another_version() -> None:
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    from evenhand.database.roles import Unreachable

    try:
        steps = MigrationExecutor(connection)
    except OperationalError as error:
        raise Unreachable(
            f"The database does not let us in. Check DATABASE_URL and APP_DATABASE_URL, or run "
            f"evenhand migrate, which sets the roles right: {error}"
        ) from error
    missing = steps.migration_plan(steps.loader.graph.leaf_nodes())
    if missing:
        raise NotAsItIsError(
            f"The database lacks {len(missing)} steps of this version of Evenhand, from "
            f"{missing[0][0]} on. Run evenhand migrate first, or use the version that wrote it."
        )
    unknown = sorted(set(steps.loader.applied_migrations) - set(steps.loader.disk_migrations))
    if unknown:
        raise NotAsItIsError(
            f"The database was brought up to date by a newer Evenhand ({'.'.join(unknown[0])}). "
            "Use that version."
        )
