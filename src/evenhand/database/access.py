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

ACT = "evenhand_act"
"""What a decision is made and written as: one agency's whole record. Nobody logs in as this."""

PAGES = "evenhand_pages"
"""What pages and commands decide as: the same, and who signs in how. Nobody logs in as this."""

JOBS = "evenhand_jobs"
"""What the worker connects as: notices and where they go, no text and no key."""

STATISTICS = "evenhand_statistics"
"""What figures are counted as: how cases stand, no person. Nobody logs in as this."""

BACKUP = "evenhand_backup"
"""What a backup reads as: every row, and no right to change one. Nobody logs in as this."""

_EMBEDDED_NAME = "evenhand"


@dataclass(frozen=True)
class Access:
    """How to connect: `admin` may act as the owner, `jobs` is the worker, `app` the pages."""

    admin: Conninfo
    app: Conninfo
    jobs: Conninfo
    cluster: Cluster | None
    """The embedded server, or None when the server is somebody else's."""

    app_is_ours: bool
    """Whether the passwords of `app` and `jobs` were made here, so that they are ours to set."""


def access(home: Path, environment: Mapping[str, str]) -> Access:
    """Choose by DATABASE_URL and APP_DATABASE_URL; without them, the embedded server in `home`.

    JOBS_DATABASE_URL lets the worker log in by itself where APP_DATABASE_URL is set.

    Raises BadDatabaseUrl, and what `kept` raises.
    """
    url, app_url = environment.get("DATABASE_URL"), environment.get("APP_DATABASE_URL")
    if url is None:
        return in_cluster(Cluster(home / "postgres"), _EMBEDDED_NAME, home)
    admin = parse(url)
    if app_url is not None:
        jobs = parse(environment.get("JOBS_DATABASE_URL", app_url))
        return Access(admin, parse(app_url), jobs, cluster=None, app_is_ours=False)
    app = {**admin, "user": APP, "password": _password(home, "app")}
    jobs = {**admin, "user": JOBS, "password": _password(home, "jobs")}
    return Access(admin, app, jobs, cluster=None, app_is_ours=True)


def in_cluster(cluster: Cluster, dbname: str, home: Path) -> Access:
    """Access to one database of an embedded server whose passwords are kept in `home`."""
    return Access(
        admin=cluster.superuser(dbname),
        app=cluster.address(dbname, APP, _password(home, "app")),
        jobs=cluster.address(dbname, JOBS, _password(home, "jobs")),
        cluster=cluster,
        app_is_ours=True,
    )


def _password(home: Path, who: str) -> str:
    return kept(home / f"{who}_password")
