"""The two ways into the database, chosen from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from evenhand.database.embedded import Cluster
from evenhand.database.kept import kept
from evenhand.database.url import Conninfo, parse

OWNER = "evenhand_owner"
"""Owns every table and runs migrations. Nobody logs in as this role."""

APP = "evenhand_app"
"""What pages and jobs connect as. Owns nothing, so row-level security binds it."""

_EMBEDDED_NAME = "evenhand"


@dataclass(frozen=True)
class Access:
    """How to connect: `admin` may act as the owner, `app` is everybody else."""

    admin: Conninfo
    app: Conninfo
    cluster: Cluster | None
    """The embedded server, or None when the server is somebody else's."""

    app_is_ours: bool
    """Whether the password of `app` was made here, so that it is ours to set."""


def access(home: Path, environment: Mapping[str, str]) -> Access:
    """Choose by DATABASE_URL and APP_DATABASE_URL; without them, the embedded server in `home`.

    Raises BadDatabaseUrl, and what `kept` raises.
    """
    url, app_url = environment.get("DATABASE_URL"), environment.get("APP_DATABASE_URL")
    if url is None:
        return in_cluster(Cluster(home / "postgres"), _EMBEDDED_NAME, home)
    admin = parse(url)
    if app_url is not None:
        return Access(admin=admin, app=parse(app_url), cluster=None, app_is_ours=False)
    app = {**admin, "user": APP, "password": _app_password(home)}
    return Access(admin=admin, app=app, cluster=None, app_is_ours=True)


def in_cluster(cluster: Cluster, dbname: str, home: Path) -> Access:
    """Access to one database of an embedded server whose passwords are kept in `home`."""
    return Access(
        admin=cluster.superuser(dbname),
        app=cluster.address(dbname, APP, _app_password(home)),
        cluster=cluster,
        app_is_ours=True,
    )


def _app_password(home: Path) -> str:
    return kept(home / "app_password")
