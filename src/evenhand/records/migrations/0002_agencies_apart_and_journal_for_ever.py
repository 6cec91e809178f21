"""Rows of one agency never show to another, and what was recorded is never changed."""

from django.db import migrations

from evenhand.records.policies import append_only, by_agency

CASE_TABLES = (
    "program_version",
    "appointment",
    "person",
    "contact",
    "key",
    "case_file",
    "entry",
    "asked",
    "text",
    "party",
    "opener",
    "duty",
    "booking",
    "notice",
)
APPEND_ONLY = ("program_version", "entry", "log_leaf", "asked")


class Migration(migrations.Migration):
    dependencies = [("records", "0001_tables_of_cases_and_people")]

    operations = [
        *(migrations.RunSQL(by_agency(table), migrations.RunSQL.noop) for table in CASE_TABLES),
        *(migrations.RunSQL(append_only(table), migrations.RunSQL.noop) for table in APPEND_ONLY),
    ]
