"""Each database role has its own rights, and every table of cases names them one by one."""

import pytest
from django.db import ProgrammingError, connection

from evenhand.database.access import ACT, APP, BACKUP, JOBS, STATISTICS
from evenhand.process.people import Actor, Role
from evenhand.records.compartments import FOR_JOBS, FOR_STATISTICS, SEEN
from evenhand.records.context import acting_as, counting, looking_as, working_as
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
        for role in (APP, ACT, JOBS, STATISTICS, BACKUP):
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
        assert _rows("SELECT current_user") == [(ACT,)]
        with looking_as(tucson, Actor("x", Role.COORDINATOR)):
            assert _rows("SELECT current_user") == [(APP,)]
        assert _rows("SELECT current_user") == [(ACT,)]
    assert _rows("SELECT current_user") == [(APP,)]


def test_nothing_is_inherited_without_taking_the_role() -> None:
    for role in (ACT, JOBS, STATISTICS):
        assert _rows("SELECT pg_has_role(current_user, %s, 'USAGE')", role) == [(False,)]
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {BACKUP}")
