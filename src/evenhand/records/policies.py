"""SQL for migrations: which rows the database shows to whom, and what nobody may change.

Each function returns one script for `migrations.RunSQL`. Table names are the database's.
"""

import re

from evenhand.database.access import ACT, APP, JOBS, STATISTICS

MIGRATING = "SET LOCAL evenhand.migrating = 'on'"
"""Run first in a data migration: without it the owner sees no row of a protected table."""

_NAME = re.compile(r"[a-z_][a-z0-9_]*\Z")


def by_agency(table: str, column: str = "agency_id") -> str:
    """Show and accept only rows of the agency that `acting_as` names, to the owner as well."""
    test = f"{_name(column)} = current_setting('evenhand.agency', true)"
    return f"""
ALTER TABLE {_name(table)} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY {table}_by_agency ON {table} USING ({test}) WITH CHECK ({test});
"""


def migratable(table: str) -> str:
    """Let the owner reach all rows after MIGRATING; meant for tables under `by_agency`."""
    test = "current_setting('evenhand.migrating', true) = 'on'"
    # CURRENT_USER is settled when the policy is made, and only the owner makes policies.
    return f"""
CREATE POLICY {_name(table)}_migratable ON {table} TO CURRENT_USER
    USING ({test}) WITH CHECK ({test});
"""


def append_only(table: str) -> str:
    """Allow rows to be added and read, never changed or removed, by anybody.

    The rights are taken from the app and the owner; the trigger refuses a superuser too, and
    also while `session_replication_role` switches ordinary triggers off. A refusal is an
    IntegrityError (restrict_violation).
    """
    return f"""
{unchangeable(table)}
CREATE OR REPLACE FUNCTION evenhand_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION evenhand_refuse_change();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_append_only;
"""


def unchangeable(table: str) -> str:
    """Take the rights to change and remove rows of an append-only table from every role."""
    return f"""
REVOKE UPDATE, DELETE, TRUNCATE ON {_name(table)}
    FROM PUBLIC, {APP}, {ACT}, {JOBS}, {STATISTICS}, CURRENT_USER;
"""


def _name(name: str) -> str:
    if not _NAME.match(name):
        raise ValueError(f"{name!r} is not a plain table or column name")
    return name
