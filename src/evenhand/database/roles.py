"""Two roles on any server: one owns the tables, the other is bound by their policies."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, LiteralString

import psycopg
from psycopg import errors, sql

from evenhand.database.access import APP, OWNER, Access
from evenhand.database.url import Conninfo

# Any number will do; two processes that start together must use the same.
_LOCK = 7_045_219_338


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
    for name, kind in ((OWNER, "NOLOGIN"), (APP, "LOGIN")):
        if not _one(admin, "SELECT 1 FROM pg_roles WHERE rolname = %s", name):
            _run(admin, f"CREATE ROLE {name} {kind}")
    user = access.admin["user"]
    if not _may_be_owner(admin):
        _run(admin, f"GRANT {OWNER} TO {{}}", user)
    login = access.app["user"]
    if not _one(admin, "SELECT pg_has_role(%s, %s, 'MEMBER')", login, APP):
        _run(admin, f"GRANT {APP} TO {{}}", login)
    if access.app_is_ours and not _app_can_log_in(access):
        # Hashed here, so that the password itself never shows in the server's log.
        password = access.app["password"].encode()
        hashed = admin.pgconn.encrypt_password(password, APP.encode(), b"scram-sha-256").decode()
        admin.execute(
            sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(APP), sql.Literal(hashed))
        )


def _give_rights(admin: psycopg.Connection[Any], access: Access) -> None:
    if not _one(admin, "SELECT has_schema_privilege(%s, 'public', 'CREATE')", OWNER):
        _run(admin, f"GRANT USAGE, CREATE ON SCHEMA public TO {OWNER}")
    may_connect = "SELECT has_database_privilege(%s, current_database(), 'CONNECT')"
    for role in (OWNER, APP):
        if not _one(admin, may_connect, role):
            _run(admin, f"GRANT CONNECT ON DATABASE {{}} TO {role}", access.admin["dbname"])
    _run(admin, f"SET ROLE {OWNER}")
    for rights, kind in (("SELECT, INSERT, UPDATE, DELETE", "TABLES"), ("USAGE", "SEQUENCES")):
        _run(
            admin,
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {rights} ON {kind} TO {APP}",
        )


def _may_be_owner(admin: psycopg.Connection[Any]) -> bool:
    try:
        _run(admin, f"SET ROLE {OWNER}")
    except errors.InsufficientPrivilege:
        return False
    _run(admin, "RESET ROLE")
    return True


def _app_can_log_in(access: Access) -> bool:
    try:
        with connected(access.app):
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
    return f"""The database roles could not be prepared: {problem.strip()}.
Let an administrator of the server run this in the database "{dbname}":

    CREATE ROLE {OWNER} NOLOGIN;
    CREATE ROLE {APP} LOGIN PASSWORD 'choose one' NOSUPERUSER NOBYPASSRLS;
    GRANT {OWNER} TO "{user}";
    GRANT USAGE, CREATE ON SCHEMA public TO {OWNER};

and set APP_DATABASE_URL to an address that logs in as {APP} (or as a member of it, now {login})."""
