"""Each database role has its own rights, and every table of cases names them one by one."""

from datetime import UTC, datetime

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import ProgrammingError, connection, transaction

from evenhand.casework.accounts import tries
from evenhand.casework.roster import appoint
from evenhand.database.access import ACT, APP, BACKUP, JOBS, PAGES, STATISTICS
from evenhand.process.people import Actor, Role
from evenhand.records.compartments import BESIDE_CASES, FOR_JOBS, FOR_STATISTICS, SEEN, SIGNING_IN
from evenhand.records.context import acting_as, counting, looking_as, working_as
from evenhand.records.staff import WrongTry
from tests.casework.complaints import filed
from tests.records.test_agencies_apart import _TABLES, _rows

WRITES = ("INSERT", "UPDATE", "DELETE", "TRUNCATE")
pytestmark = pytest.mark.django_db


def tables() -> set[str]:
    return {str(row[0]) for row in _rows(_TABLES)}


def granted(role: str, right: str) -> set[str]:
    """The tables of cases on which a role has a right, on one column or on all."""
    ask = "has_table_privilege" if right in ("DELETE", "TRUNCATE") else "has_any_column_privilege"
    rows = _rows(
        f"SELECT relname FROM ({_TABLES}) t WHERE {ask}(%s, quote_ident(relname), %s)", role, right
    )
    return {str(row[0]) for row in rows}


def test_no_policy_holds_for_everybody() -> None:
    public = "SELECT tablename FROM pg_policies WHERE roles = '{public}'"
    assert _rows(public) == []


def test_every_table_of_cases_has_a_policy_for_each_role_that_reads_it() -> None:
    found = {(str(t), str(r)) for t, r in _rows("SELECT tablename, unnest(roles) FROM pg_policies")}
    for table in tables():
        assert {(table, ACT), (table, BACKUP)} <= found, table
        assert ((table, APP) in found) == (table in SEEN)
        assert ((table, JOBS) in found) == (table in {one.table for one in FOR_JOBS})
        assert ((table, STATISTICS) in found) == (table in {one.table for one in FOR_STATISTICS})


def test_who_looks_reads_only_and_only_what_has_a_policy() -> None:
    assert granted(APP, "SELECT") == set(SEEN)
    for right in WRITES:
        assert granted(APP, right) == set()
        assert granted(STATISTICS, right) == set()
        assert granted(BACKUP, right) == set()
    assert granted(JOBS, "UPDATE") == {"notice"}
    assert granted(JOBS, "INSERT") == granted(JOBS, "DELETE") == set()


def test_what_is_for_ever_no_role_may_change() -> None:
    for table in ("entry", "asked", "program_version", "look", "glass"):
        for role in (APP, ACT, PAGES, JOBS, STATISTICS, BACKUP):
            assert not {table} & (granted(role, "UPDATE") | granted(role, "DELETE"))


def test_a_job_reads_no_word_and_no_key(tucson: str) -> None:
    filed(tucson)
    with working_as(tucson):
        assert _rows("SELECT count(*) FROM notice") != [(0,)]
    for table in ("text", "key", "glass", "look"):
        with pytest.raises(ProgrammingError, match="permission denied"), working_as(tucson):
            _rows(f"SELECT 1 FROM {table}")


def test_figures_are_counted_without_a_person_or_a_number(tucson: str) -> None:
    filed(tucson)
    with counting(tucson):
        assert _rows("SELECT stage, count(*) FROM case_file GROUP BY 1") == [("received", 1)]
    for column, table in (("number", "case_file"), ("actor", "entry"), ("name", "person")):
        with pytest.raises(ProgrammingError, match="permission denied"), counting(tucson):
            _rows(f"SELECT {column} FROM {table}")
    with counting(tucson):
        assert _rows("SELECT DISTINCT kind FROM entry WHERE kind <> 'NotOffered'") == []


def test_a_role_ends_with_its_piece_of_work(tucson: str) -> None:
    with acting_as(tucson, "x", "coordinator"):
        assert _rows("SELECT current_user") == [(PAGES,)]
        with looking_as(tucson, Actor("x", Role.COORDINATOR)):
            assert _rows("SELECT current_user") == [(APP,)]
        assert _rows("SELECT current_user") == [(PAGES,)]
    assert _rows("SELECT current_user") == [(APP,)]


def test_nothing_is_inherited_without_taking_the_role() -> None:
    for role in (ACT, PAGES, JOBS, STATISTICS):
        assert _rows("SELECT pg_has_role(current_user, %s, 'USAGE')", role) == [(False,)]
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {BACKUP}")


# --- signing in is no job's

SIGN_IN_APPS = ("auth", "account", "mfa", "socialaccount", "sessions")
RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")


@pytest.fixture
def somebody(tucson: str) -> str:
    """Who signs in with a password, a factor and the city's sign-on, is here, and mistyped."""
    appoint(tucson, "kim@city.example", "Kim", Role.INTAKE, password="a", email="kim@city.example")
    user = User.objects.get()
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "s"})
    SocialAccount.objects.create(user=user, provider=tucson, uid="kim-for-ever")
    Session.objects.create(session_key="s" * 32, expire_date=datetime(2026, 1, 1, tzinfo=UTC))
    tries.count("kim@city.example", datetime(2026, 1, 1, tzinfo=UTC))
    return tucson


def rights_on(role: str, table: str) -> set[str]:
    """What a role may do with a table, with one column of it or all."""
    by_column = ("SELECT", "INSERT", "UPDATE", "REFERENCES")
    return {
        one
        for one in RIGHTS
        if _rows(
            f"SELECT has_{'any_column' if one in by_column else 'table'}_privilege(%s, %s, %s)",
            role,
            table,
            one,
        )
        == [(True,)]
    }


def test_every_table_of_signing_in_is_kept_from_jobs_and_from_what_they_decide_as() -> None:
    known = {
        m._meta.db_table
        for a in SIGN_IN_APPS
        for m in apps.get_app_config(a).get_models(include_auto_created=True)
    }
    assert known | {"account", "wrong_try"} == set(SIGNING_IN)
    over = {"django_session": {"SELECT", "DELETE"}, "wrong_try": {"SELECT", "UPDATE", "DELETE"}}
    for table in SIGNING_IN:
        assert rights_on(JOBS, table) == over.get(table, set()), table
        assert rights_on(ACT, table) == ({"SELECT"} if table == "account" else set()), table
        assert rights_on(PAGES, table) == {"SELECT", "INSERT", "UPDATE", "DELETE"}, table


@pytest.mark.parametrize("table", [one for one in SIGNING_IN if one not in BESIDE_CASES])
def test_a_job_neither_reads_nor_changes_how_somebody_signs_in(somebody: str, table: str) -> None:
    filled = {"account", "account_emailaddress", "auth_user", "mfa_authenticator"}
    with acting_as(somebody, "x", "reporter"):
        rows = _rows(f"SELECT * FROM {table}")
    assert bool(rows) or table not in {*filled, "socialaccount_socialaccount"}
    key = "user_id" if table == "account" else "id"
    for taken in ("", f"SET LOCAL ROLE {ACT}"):
        for attempt in (
            f"SELECT {key} FROM {table}",
            f"UPDATE {table} SET {key} = {key}",
            f"INSERT INTO {table} DEFAULT VALUES",
            f"DELETE FROM {table}",
        ):
            with (
                pytest.raises(ProgrammingError, match="permission denied"),
                transaction.atomic(),
                working_as(somebody),
                connection.cursor() as cursor,
            ):
                cursor.execute(f"{taken};{attempt}")
    assert _rows(f"SELECT * FROM {table}") == rows


@pytest.mark.parametrize(
    "attempt",
    [
        "SELECT session_key FROM django_session",
        "SELECT session_data FROM django_session",
        "UPDATE django_session SET expire_date = now()",
        "INSERT INTO django_session VALUES ('a', 'b', now())",
        "UPDATE wrong_try SET wrong = 0",
        "INSERT INTO wrong_try VALUES ('a', 1, now())",
    ],
)
def test_of_sessions_and_wrong_tries_a_job_only_removes_what_is_over(
    somebody: str, attempt: str
) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), working_as(somebody):
        _rows(attempt)
    over = datetime(2026, 1, 3, tzinfo=UTC)
    assert (Session.objects.count(), WrongTry.objects.count()) == (1, 1)
    with working_as(somebody):
        Session.objects.filter(expire_date__lt=over).delete()
        tries.sweep(over)
    assert (Session.objects.count(), WrongTry.objects.count()) == (0, 0)


def test_no_role_of_the_worker_can_become_one_of_the_pages(
    somebody: str, settings: LazySettings
) -> None:
    settings.WORKER = True
    with acting_as(somebody, "x", "clock"):
        assert _rows("SELECT current_user") == [(ACT,)]
    for role in (PAGES, APP):
        for login in (JOBS, ACT):
            assert _rows("SELECT pg_has_role(%s, %s, 'MEMBER')", login, role) == [(False,)]
