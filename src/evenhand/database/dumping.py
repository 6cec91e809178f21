"""PostgreSQL's own programs: the whole database into a file, and from it into an empty one."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import LiteralString

import psycopg
from psycopg import conninfo

from evenhand.database.access import BACKUP, Access
from evenhand.database.embedded import program
from evenhand.database.roles import Unreachable, connected
from evenhand.database.url import Conninfo

_TABLES = """SELECT count(*) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE relkind IN ('r', 'p') AND nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'"""

# A table that hides a row from the backup role would be written without it, and nothing said.
_HIDDEN = """SELECT string_agg(relname, ', ') FROM pg_class WHERE relrowsecurity AND NOT EXISTS (
    SELECT 1 FROM pg_policy JOIN pg_roles ON pg_roles.oid = ANY(polroles)
    WHERE polrelid = pg_class.oid AND rolname = %s AND pg_get_expr(polqual, polrelid) = 'true')"""


class DumpFailed(RuntimeError):
    """The database could not be written to a file, or a file not into it; the message says why."""


# Row-level security hides nothing from this role, and it can change nothing.
_AS_BACKUP = (f"--role={BACKUP}", "--enable-row-security")


def reader(access: Access) -> Conninfo:
    """Return as whom PostgreSQL's programs connect; a dump then reads as the backup role."""
    return access.admin


def dump(access: Access, file: Path) -> None:
    """Write the database to a new file of mode 0600; raises DumpFailed, Unreachable.

    The file may be there after a failure.
    """
    hidden = _asked(access, _HIDDEN, BACKUP)
    if hidden:
        raise DumpFailed(
            f"The role {BACKUP} does not see every row of {hidden}; nothing was dumped."
        )
    file.touch(mode=0o600)
    _run(access, "pg_dump", *_AS_BACKUP, "--format=custom", f"--file={file}")


def restore(access: Access, file: Path) -> None:
    """Fill an empty database, all of it or nothing. Raises DumpFailed, Unreachable."""
    if _asked(access, _TABLES):
        raise DumpFailed(
            "This database is not empty. Restore into a new one: set EVENHAND_HOME to an empty "
            "folder, or DATABASE_URL to an empty database."
        )
    _run(access, "pg_restore", "--exit-on-error", "--single-transaction", str(file))


def _asked(access: Access, query: LiteralString, *values: str) -> object:
    """Return the one value that a query finds."""
    try:
        with connected(reader(access)) as admin:
            row = admin.execute(query, values or None).fetchone()
    except psycopg.OperationalError as error:
        raise Unreachable(f"The database server does not let us in: {error}") from error
    return row[0] if row else None


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
    if BACKUP in told:
        return "\nRun `evenhand migrate` first: it makes the role and gives it its rights."
    if "server version mismatch" in told:
        return "\nInstall the programs of the server's own version, and see that PATH finds them."
    return ""
