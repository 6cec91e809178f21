"""Tests run as the role that pages run as: as a superuser every hiding rule would seem kept."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import IntegrityError, ProgrammingError, connection, transaction

from evenhand.database.access import APP, OWNER
from evenhand.database.embedded import Cluster
from evenhand.database.owner import connected_as_owner
from evenhand.database.url import for_django
from evenhand.records import policies
from evenhand.records.context import acting_as
from tests.throwaway import at_once


def one(query: str, *values: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        row: tuple[object, ...] = cursor.fetchone()
        return row[0]


def run(script: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(script)


@pytest.mark.django_db
def test_the_role_is_bound_by_every_policy() -> None:
    assert one("SELECT current_user") == APP
    assert one("SELECT session_user") == APP
    free = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
    assert one(free) is False
    assert one("SELECT pg_has_role(current_user, %s, 'MEMBER')", OWNER) is False
    assert one("SELECT has_schema_privilege('public', 'CREATE')") is False


@pytest.mark.django_db
def test_the_role_owns_nothing_and_somebody_else_owns_something() -> None:
    owned = "SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = %s"
    assert one(owned, APP) == 0
    assert one(owned, OWNER) != 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "attempt",
    [
        "TRUNCATE django_session",
        "ALTER TABLE django_session ADD COLUMN more text",
        "SET session_replication_role = replica",
        "SET ROLE evenhand_owner",
        "CREATE TABLE mine (id int)",
    ],
)
def test_the_role_may_not(attempt: str) -> None:
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        run(attempt)


@pytest.fixture
def notes(storm_db: str) -> None:
    """Two agencies' notes under a policy, and a diary that nobody may change."""
    script = "CREATE TABLE notes (id serial PRIMARY KEY, agency_id text NOT NULL);"
    script += "CREATE TABLE diary (id int);" + policies.append_only("diary")
    script += policies.by_agency("notes") + policies.migratable("notes")
    with connected_as_owner(connection):
        run(script)
        run("INSERT INTO diary VALUES (1)")
        with transaction.atomic():
            run(policies.MIGRATING)
            run("INSERT INTO notes (agency_id) VALUES ('lakeside'), ('lakeside'), ('harbor')")


@pytest.fixture
def superuser(storm_db: str, cluster: Cluster) -> Iterator[None]:
    """The default connection as the server's own administrator."""
    ours = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(for_django(cluster.superuser(storm_db)))
    yield
    connection.close()
    connection.settings_dict.update(ours)


COUNT = "SELECT count(*) FROM notes"


def test_only_the_agency_s_rows_exist(notes: None) -> None:
    assert one(COUNT) == 0
    with acting_as("lakeside", "p1", "coordinator"):
        assert one(COUNT) == 2
    assert one(COUNT) == 0
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        acting_as("lakeside", "p1", "coordinator"),
    ):
        run("INSERT INTO notes (agency_id) VALUES ('harbor')")


def test_leaving_an_inner_agency_restores_the_outer_one(notes: None) -> None:
    with acting_as("lakeside", "p1", "coordinator"):
        with acting_as("harbor", "p2", "mediator"):
            assert one(COUNT) == 1
        assert one(COUNT) == 2
        with pytest.raises(RuntimeError), acting_as("harbor", "p2", "mediator"):
            raise RuntimeError
        assert one(COUNT) == 2
        assert one("SELECT current_setting('evenhand.person')") == "p1"


def test_threads_at_once_see_their_own_agency(notes: None) -> None:
    def count(number: int) -> object:
        with acting_as("harbor" if number % 2 else "lakeside", "p1", "coordinator"):
            return one(COUNT)

    assert at_once(6, count) == [2, 1, 2, 1, 2, 1]


@pytest.mark.parametrize("missing", range(3))
def test_acting_as_nobody_is_refused(missing: int) -> None:
    chosen = ["lakeside", "p1", "coordinator"]
    chosen[missing] = ""
    with pytest.raises(ValueError, match="needs an agency"), acting_as(*chosen):
        pass


def test_the_owner_sees_rows_only_while_migrating(notes: None) -> None:
    with connected_as_owner(connection):
        assert one("SELECT current_user") == OWNER
        assert one(COUNT) == 0
        with transaction.atomic():
            run(policies.MIGRATING)
            assert one(COUNT) == 3
    assert one("SELECT current_user") == APP
    with transaction.atomic():
        run(policies.MIGRATING)
        assert one(COUNT) == 0


@pytest.mark.parametrize(
    "change", ["UPDATE diary SET id = 2", "DELETE FROM diary", "TRUNCATE diary"]
)
def test_append_only_binds_app_owner_and_superuser(
    notes: None, change: str, superuser: None
) -> None:
    run("SET session_replication_role = replica")
    with pytest.raises(IntegrityError, match="append-only"):
        run(change)
    run(f"SET ROLE {OWNER}")
    with pytest.raises(ProgrammingError, match="permission denied"):
        run(change)
    run(f"SET ROLE {APP}")
    with pytest.raises(ProgrammingError, match="permission denied"):
        run(change)
    run("INSERT INTO diary VALUES (3)")
    assert one("SELECT count(*) FROM diary") == 2


def test_names_that_are_not_plain_are_refused() -> None:
    with pytest.raises(ValueError, match="not a plain"):
        policies.by_agency("notes; DROP TABLE notes")


def test_migrations_are_complete_and_all_applied(storm_db: str) -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)
    call_command("migrate", check_unapplied=True, verbosity=0)
