"""Addresses of databases: from DATABASE_URL to what libpq and Django expect."""

from collections.abc import Mapping
from typing import Any, TypeAlias

import psycopg
from psycopg import conninfo

Conninfo: TypeAlias = Mapping[str, str]
"""Connection parameters by their libpq names: host, port, dbname, user, password, sslmode..."""

_DJANGO_NAMES = {
    "dbname": "NAME",
    "user": "USER",
    "password": "PASSWORD",
    "host": "HOST",
    "port": "PORT",
}


class BadDatabaseUrl(ValueError):
    """An address that names no PostgreSQL database."""


def parse(url: str) -> dict[str, str]:
    """Read an address such as `postgresql://user:password@host:5432/name?sslmode=require`.

    A Unix socket is given as `postgresql:///name?host=/var/run/postgresql&user=someone`.
    Raises BadDatabaseUrl, which says what an address must look like.
    """
    try:
        # PEP 249 types make the values Any; libpq hands out strings only.
        found: dict[str, Any] = conninfo.conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise BadDatabaseUrl(_advice(str(error).strip())) from error
    missing = [name for name in ("dbname", "user") if not found.get(name)]
    if missing:
        raise BadDatabaseUrl(_advice(f"it has no {' and no '.join(missing)}"))
    return {name: str(value) for name, value in found.items() if value is not None}


def for_django(address: Conninfo, role: str | None = None) -> dict[str, Any]:
    """Django's settings for one database; with `role`, every session acts as that role."""
    settings: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {n: v for n, v in address.items() if n not in _DJANGO_NAMES},
    }
    settings |= {django: address.get(libpq, "") for libpq, django in _DJANGO_NAMES.items()}
    if role is not None:
        asked = settings["OPTIONS"].get("options", "")
        settings["OPTIONS"]["options"] = f"{asked} -c role={role}".strip()
    return settings


def _advice(problem: str) -> str:
    return (
        f"The database address cannot be used: {problem}. "
        "Write it as postgresql://user:password@host:5432/name"
    )
