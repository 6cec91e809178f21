"""PostgreSQL's own programs: the whole database into a file, and from it into an empty one."""

import os
import shutil
import subprocess
from pathlib import Path

import psycopg
from psycopg import conninfo

from evenhand.database.access import Access
from evenhand.database.embedded import program
from evenhand.database.roles import Unreachable, connected
from evenhand.database.url import Conninfo

_TABLES = """SELECT count(*) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE relkind IN ('r', 'p') AND nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'"""


class DumpFailed(RuntimeError):
    """The database could not be written to a file, or a file not into it; the message says why."""


def reader(access: Access) -> Conninfo:
    """Return as whom a backup reads and writes: row-level security must hide nothing from it."""
    return access.admin


def dump(access: Access, file: Path) -> None:
    """Write the database to a new file of mode 0600. Raises DumpFailed; the file may be there."""
    file.touch(mode=0o600)
    _run(access, "pg_dump", "--format=custom", f"--file={file}")


def restore(access: Access, file: Path) -> None:
    """Fill an empty database, all of it or nothing. Raises DumpFailed, Unreachable."""
    try:
        with connected(reader(access)) as admin:
            row = admin.execute(_TABLES).fetchone()
    except psycopg.OperationalError as error:
        raise Unreachable(f"The database server does not let us in: {error}") from error
    if row != (0,):
        raise DumpFailed(
            "This database is not empty. Restore into a new one: set EVENHAND_HOME to an empty "
            "folder, or DATABASE_URL to an empty database."
        )
    _run(access, "pg_restore", "--exit-on-error", "--single-transaction", str(file))


def _run(access: Access, name: str, *arguments: str) -> None:
    # What an outside server needs, such as TLS, its own installation has; the wheel's has not.
    installed = None if access.cluster is not None else shutil.which(name)
    address = dict(reader(access))
    password = address.pop("password", "")
    done = subprocess.run(
        [installed or program(name), f"--dbname={conninfo.make_conninfo(**address)}", *arguments],
        # The password goes by the environment, where other users cannot see it.
        env={**os.environ, **({"PGPASSWORD": password} if password else {})},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise DumpFailed(f"{name} failed: {done.stderr.strip()}{_advice(done.stderr)}")


def _advice(told: str) -> str:
    if "row-level security" in told:
        return "\nThe user of DATABASE_URL must be a superuser or have BYPASSRLS."
    if "server version mismatch" in told:
        return "\nInstall the programs of the server's own version, and see that PATH finds them."
    return ""
