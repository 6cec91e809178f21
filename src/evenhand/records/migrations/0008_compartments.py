"""The database shows each viewer what visibility.py gives them, and no more."""

from datetime import date

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from evenhand.records.compartments import (
    BESIDE_CASES,
    beside_cases,
    divided,
    everybody_else,
    lock_down,
    part_function,
    what_a_viewer_has,
)
from evenhand.records.policies import MIGRATING, migratable, unchangeable

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
    "glass",
    "look",
    "invitation",
    "staff_event",
    "link",
    "key_event",
    "guess",
)
APPEND_ONLY = (
    "program_version",
    "entry",
    "log_leaf",
    "asked",
    "glass",
    "look",
    "checkpoint",
    "staff_event",
    "key_event",
)

# A person is named in one case, and every fact that names them says which.
PERSONS_CASE = f"""
{MIGRATING};
UPDATE person SET case_id = named.case_id FROM (
    SELECT DISTINCT entry.case_id, value #>> '{{}}' AS id
    FROM entry, jsonb_path_query(fact, 'strict $.** ? (@.type() == "string")') value
) named WHERE named.id = person.id::text;
SET LOCAL evenhand.migrating = '';
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""


def _codes() -> "django.contrib.postgres.fields.ArrayField[list[str], list[str]]":
    return django.contrib.postgres.fields.ArrayField(
        base_field=models.CharField(max_length=40), default=list, size=None
    )


def _sql(script: str) -> migrations.RunSQL:
    return migrations.RunSQL(script, migrations.RunSQL.noop)


class Migration(migrations.Migration):
    # Whose tables of signing in and of jobs are given to some and kept from others.
    dependencies = [
        ("records", "0007_every_look_is_recorded"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("procrastinate", "0041_post_retry_failed_job"),
        ("sessions", "0001_initial"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]

    operations = [
        migrations.AddField(
            "person",
            "case",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                to="records.casefile",
            ),
        ),
        migrations.AddField("opener", "stage", models.CharField(default="", max_length=40)),
        migrations.AlterField("opener", "stage", models.CharField(max_length=40)),
        migrations.AddField("opener", "ending", models.CharField(blank=True, max_length=40)),
        *(migrations.AddField("opener", n, _codes()) for n in ("parts", "own", "names", "reach")),
        migrations.AddField("opener", "number", models.CharField(default="", max_length=40)),
        migrations.AlterField("opener", "number", models.CharField(max_length=40)),
        migrations.AddField("opener", "duties", models.JSONField(default=list)),
        migrations.AlterField("opener", "duties", models.JSONField()),
        migrations.AddField("opener", "waiting", models.BooleanField(default=False)),
        migrations.AlterField("opener", "waiting", models.BooleanField()),
        migrations.AddField("opener", "due_on", models.DateField(null=True)),
        migrations.AddField("opener", "received_on", models.DateField(default=date(1970, 1, 1))),
        migrations.AlterField("opener", "received_on", models.DateField()),
        migrations.AddIndex(
            "opener",
            models.Index(
                models.F("agency"),
                models.F("role"),
                models.F("holder"),
                models.F("due_on").asc(nulls_last=True),
                models.F("received_on").desc(),
                models.F("case"),
                name="opener_by_what_is_due",
            ),
        ),
        migrations.CreateModel(
            name="Projected",
            fields=[("version", models.PositiveIntegerField(primary_key=True, serialize=False))],
            options={"db_table": "projected"},
        ),
        _sql(part_function()),
        _sql(divided()),
        _sql(what_a_viewer_has()),
        *(_sql(migratable(table)) for table in CASE_TABLES),
        _sql(PERSONS_CASE),
        _sql(everybody_else()),
        *(_sql(beside_cases(what)) for what in BESIDE_CASES if what != "counted"),
        *(_sql(lock_down(table)) for table in CASE_TABLES),
        *(_sql(unchangeable(table)) for table in APPEND_ONLY),
    ]
