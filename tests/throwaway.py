"""A PostgreSQL server for the tests: kept between runs, safe to lose, never shared by two runs."""

import fcntl
import hashlib
import itertools
import os
import secrets
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Barrier
from typing import TypeVar

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

import evenhand.records
from evenhand.database.access import in_cluster
from evenhand.database.embedded import Cluster, InUse
from evenhand.database.roles import connected, prepare
from evenhand.database.url import for_django

Result = TypeVar("Result")

_FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_connections": "200",
}
_FOLDER = Path(os.environ["EVENHAND_HOME"])
_SHARED = "EVENHAND_TEST_CLUSTER"
"""Tells the workers of one parallel run which server the run has started."""


def server(stack: ExitStack) -> Cluster:
    """This run's server, started unless the run already has one, until `stack` closes.

    Each run takes the first folder that no other run holds.
    """
    if _SHARED in os.environ:
        return Cluster(Path(os.environ[_SHARED]))
    for number in itertools.count():
        cluster = Cluster(_FOLDER / str(number), _FAST)
        try:
            stack.enter_context(cluster.held())
        except InUse:
            continue
        os.environ[_SHARED] = str(cluster.folder)
        stack.callback(os.environ.pop, _SHARED)
        return cluster
    raise AssertionError("counting never ends")


@contextmanager
def clone(cluster: Cluster) -> Iterator[str]:
    """A migrated database of its own, which the default connection uses meanwhile."""
    template = _template(cluster)
    name = f"clone_{secrets.token_hex(6)}"
    _administer(cluster, "CREATE DATABASE {} TEMPLATE {}", name, template)
    try:
        with _pointed_at(cluster, name):
            yield name
    finally:
        _administer(cluster, "DROP DATABASE {} WITH (FORCE)", name)


def at_once(count: int, work: Callable[[int], Result]) -> list[Result]:
    """Run `work(0)` to `work(count - 1)` in threads that start together; results in that order.

    The first exception of any of them is raised. Use it with `storm_db` only.
    """
    gate = Barrier(count)

    def one(number: int) -> Result:
        gate.wait(30)
        try:
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(one, range(count)))


@contextmanager
def _pointed_at(cluster: Cluster, name: str) -> Iterator[None]:
    before, owner = dict(connections["default"].settings_dict), settings.OWNER_DATABASE
    access = in_cluster(cluster, name, cluster.folder)
    connections["default"].close()
    # All threads share this dictionary, so a thread that connects now gets the same database.
    connections["default"].settings_dict.update(for_django(access.app))
    settings.OWNER_DATABASE = for_django(access.admin, role="evenhand_owner")
    try:
        yield
    finally:
        connections.close_all()
        connections["default"].settings_dict.update(before)
        settings.OWNER_DATABASE = owner


def _template(cluster: Cluster) -> str:
    """The name of the migrated database that clones are made of, built when there is none."""
    name = f"template_{_fingerprint()}"
    with (cluster.folder / "template.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        databases = _databases(cluster)
        if name not in databases:
            # The first clone of a run: what older runs left behind goes as well.
            for old in databases:
                if old.startswith(("template_", "clone_", "making_")):
                    _administer(cluster, "DROP DATABASE {} WITH (FORCE)", old)
            draft = f"making_{secrets.token_hex(6)}"
            prepare(in_cluster(cluster, draft, cluster.folder))
            with _pointed_at(cluster, draft):
                call_command("migrate", interactive=False, verbosity=0)
            _administer(cluster, "ALTER DATABASE {} RENAME TO {}", draft, name)
    return name


def _fingerprint() -> str:
    records = Path(evenhand.records.__file__ or "").parent
    migrations = MigrationLoader(None).disk_migrations.values()
    files = {Path(str(sys.modules[type(each).__module__].__file__)) for each in migrations}
    files |= {records / "policies.py", records / "compartments.py"}
    files |= {records.parent / "process" / f"{one}.py" for one in ("compartments", "visibility")}
    files |= {*(records / "migrations").glob("*.sql")}
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _databases(cluster: Cluster) -> list[str]:
    with connected(cluster.superuser()) as admin:
        return [row[0] for row in admin.execute("SELECT datname FROM pg_database")]


def _administer(cluster: Cluster, statement: str, *names: str) -> None:
    text: object = statement
    with connected(cluster.superuser()) as admin:
        admin.execute(
            sql.SQL(text).format(*map(sql.Identifier, names))  # type: ignore[arg-type]
        )
