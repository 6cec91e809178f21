"""The roles on any server: one owns the tables, the others are bound by their policies."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, LiteralString

import psycopg
from psycopg import errors, sql

from evenhand.database.access import (
    ACT,
    APP,
    BACKUP,
    JOBS,
    OWNER,
    PAGES,
    STATISTICS,
    Access,
)
from evenhand.database.url import Conninfo

# Any number will do; two processes that start together must use the same.
_LOCK = 7_045_219_338

_ROLES = {
    OWNER: "NOLOGIN",
    APP: "LOGIN",
    ACT: "NOLOGIN",
    PAGES: "NOLOGIN INHERIT",
    JOBS: "LOGIN",
    STATISTICS: "NOLOGIN",
    BACKUP: "NOLOGIN",
}
# Who may take which other role for a piece of work. Nothing is inherited: it has to be taken.
_TAKES = {APP: (ACT, PAGES, JOBS, STATISTICS), JOBS: (ACT,)}
_CHANGES, _READS = "SELECT, INSERT, UPDATE, DELETE", "SELECT"
# Of a new table; what jobs need of one is given by its migration.
_RIGHTS = {APP: _CHANGES, ACT: _CHANGES, BACKUP: _READS}


class RolesMissing(RuntimeError):
    """The roles are not as they must be; the message holds what an administrator should run."""


class Unreachable(RuntimeError):
    """The database server does not let us in."""


def prepare(access: Access) -> None:
    """Make the database, the two roles and their rights, as far as they are missing.

    Safe to repeat and to run from several processes at once. Raises RolesMissing when the user of
    DATABASE_URL may not do it, Unreachable when the server does not let us in.
    """
    if access.cluster is not None:
        _make_database(access.cluster.superuser(), access.admin["dbname"])
    try:
        _prepare(access)
    except psycopg.OperationalError as error:
        raise Unreachable(
            "The database server does not let us in; check DATABASE_URL and "
            f"APP_DATABASE_URL: {error}"
        ) from error


def _prepare(access: Access) -> None:
    with connected(access.admin) as admin:
        admin.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            _make_roles(admin, access)
            _give_rights(admin, access)
        except errors.InsufficientPrivilege as error:
            raise RolesMissing(_advice(access, str(error))) from error
    _check_app(access)


@contextmanager
def connected(address: Conninfo) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    """A connection that commits each statement by itself."""
    parameters: dict[str, Any] = dict(address)
    with psycopg.connect(**parameters, autocommit=True) as connection:
        yield connection


def _make_database(superuser: Conninfo, name: str) -> None:
    with connected(superuser) as server:
        if not _one(server, "SELECT 1 FROM pg_database WHERE datname = %s", name):
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def _make_roles(admin: psycopg.Connection[Any], access: Access) -> None:
    for name, kind in _ROLES.items():
        if not _one(admin, "SELECT 1 FROM pg_roles WHERE rolname = %s", name):
            _run(admin, f"CREATE ROLE {name} {kind}")
    for name, others in _TAKES.items():
        if _one(admin, "SELECT rolinherit FROM pg_roles WHERE rolname = %s", name):
            _run(admin, f"ALTER ROLE {name} NOINHERIT")
        for other in others:
            _let_be(admin, name, other)
    _let_be(admin, PAGES, ACT)
    user = access.admin["user"]
    for name in (OWNER, ACT, BACKUP):
        if not _may_be(admin, name):
            _run(admin, f"GRANT {name} TO {{}}", user)
    _let_be(admin, access.app["user"], APP)
    _let_be(admin, access.jobs["user"], APP if access.jobs == access.app else JOBS)
    if access.app_is_ours:
        _set_password(admin, APP, access.app)
        _set_password(admin, JOBS, access.jobs)


def _let_be(admin: psycopg.Connection[Any], login: str, role: str) -> None:
    if not _one(admin, "SELECT pg_has_role(%s, %s, 'MEMBER')", login, role):
        _run(admin, f"GRANT {role} TO {{}}", login)


def _set_password(admin: psycopg.Connection[Any], role: str, address: Conninfo) -> None:
    """Set a role's password where it does not fit, hashed here: it never shows in a log."""
    if _can_log_in(address):
        return
    hashed = admin.pgconn.encrypt_password(
        address["password"].encode(), role.encode(), b"scram-sha-256"
    ).decode()
    admin.execute(
        sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(hashed))
    )


def _give_rights(admin: psycopg.Connection[Any], access: Access) -> None:
    if not _one(admin, "SELECT has_schema_privilege(%s, 'public', 'CREATE')", OWNER):
        _run(admin, f"GRANT USAGE, CREATE ON SCHEMA public TO {OWNER}")
    may_connect = "SELECT has_database_privilege(%s, current_database(), 'CONNECT')"
    for role in (OWNER, APP, JOBS):
        if not _one(admin, may_connect, role):
            _run(admin, f"GRANT CONNECT ON DATABASE {{}} TO {role}", access.admin["dbname"])
    _run(admin, f"SET ROLE {OWNER}")
    default = "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT"
    for role, rights in _RIGHTS.items():
        _run(admin, f"{default} {rights} ON TABLES TO {role}")
        _run(admin, f"{default} {'SELECT' if role == BACKUP else 'USAGE'} ON SEQUENCES TO {role}")


def _may_be(admin: psycopg.Connection[Any], role: str) -> bool:
    try:
        _run(admin, f"SET ROLE {role}")
    except errors.InsufficientPrivilege:
        return False
    _run(admin, "RESET ROLE")
    return True


def _can_log_in(address: Conninfo) -> bool:
    try:
        with connected(address):
            return True
    except psycopg.OperationalError:
        return False


def _check_app(access: Access) -> None:
    with connected(access.app) as app:
        bound = _one(
            app,
            "SELECT NOT (rolsuper OR rolbypassrls OR pg_has_role(oid, %s, 'MEMBER'))"
            " FROM pg_roles WHERE rolname = current_user",
            OWNER,
        )
    if not bound:
        problem = (
            f"{access.app['user']} is a superuser, bypasses row-level security or is a member "
            f"of {OWNER}, so no policy would bind it"
        )
        raise RolesMissing(_advice(access, problem))


def _one(connection: psycopg.Connection[Any], query: LiteralString, *values: str) -> Any:
    row = connection.execute(query, values).fetchone()
    return None if row is None else row[0]


def _run(connection: psycopg.Connection[Any], statement: str, *names: str) -> None:
    # Statements are put together from the constants of this module only.
    text: Any = statement
    connection.execute(sql.SQL(text).format(*(sql.Identifier(name) for name in names)))


def _advice(access: Access, problem: str) -> str:
    user, dbname, login = access.admin["user"], access.admin["dbname"], access.app["user"]
    unable = f"CREATE ROLE {{}} NOLOGIN;\n    GRANT {{}} TO {APP};"
    narrow = "\n    ".join(unable.format(role, role) for role in (ACT, PAGES, STATISTICS))
    return f"""The database roles could not be prepared: {problem.strip()}.
Let an administrator of the server run this in the database "{dbname}":

    CREATE ROLE {OWNER} NOLOGIN;
    CREATE ROLE {APP} LOGIN NOINHERIT PASSWORD 'choose one' NOSUPERUSER NOBYPASSRLS;
    CREATE ROLE {JOBS} LOGIN NOINHERIT PASSWORD 'choose one' NOSUPERUSER NOBYPASSRLS;
    {narrow}
    CREATE ROLE {BACKUP} NOLOGIN;
    GRANT {ACT} TO {JOBS}, {PAGES};
    GRANT {JOBS} TO {APP};
    GRANT {OWNER}, {ACT}, {BACKUP} TO "{user}";
    GRANT USAGE, CREATE ON SCHEMA public TO {OWNER};

and set APP_DATABASE_URL to an address that logs in as {APP} (or as a member of it, now {login}),
and JOBS_DATABASE_URL to one that logs in as {JOBS}."""
