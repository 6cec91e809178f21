"""Row-level security by agency, tried from SQL on every table of cases."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection

from evenhand.records.compartments import SEEN
from evenhand.records.context import acting_as

NOW = datetime(2026, 3, 10, 19, 0, tzinfo=UTC)
_TABLES = """
SELECT relname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND attname = 'agency_id' ORDER BY 1
"""


def _rows(sql: str, *values: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def test_every_table_with_an_agency_is_guarded_also_against_its_owner(db: None) -> None:
    guarded = "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
    tables = {row[0] for row in _rows(_TABLES)}
    assert tables == {row[0] for row in _rows(guarded)}
    assert len(tables) >= 14


def test_a_row_of_one_agency_is_no_row_for_another_or_for_nobody(tucson: str) -> None:
    from tests.casework.complaints import filed

    filed(tucson)
    seen = {}
    for agency in (tucson, "st_louis"):
        with acting_as(agency, "x", "coordinator"):
            for (table,) in _rows(_TABLES):
                (number,) = _rows(f"SELECT count(*) FROM {table}")[0]
                seen[agency, table] = number
    filled = {table for (agency, table), number in seen.items() if agency == tucson and number}
    assert {"case_file", "entry", "person", "contact", "text", "opener", "notice"} <= filled
    assert not [key for key, number in seen.items() if key[0] == "st_louis" and number]
    for (table,) in _rows(_TABLES):
        if table in SEEN:
            columns = "id" if table == "case_file" else "*"
            assert not _rows(f"SELECT {columns} FROM {table}"), "without a context: nothing"


def test_a_row_cannot_be_written_into_another_agency(tucson: str) -> None:
    sql = (
        "INSERT INTO person (id, agency_id, name, description, language) "
        "VALUES (gen_random_uuid(), 'tucson', 'Slipped In', '', 'en')"
    )
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        acting_as("st_louis", "x", "coordinator"),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
