"""Free text is sealed with a key per case that is kept elsewhere."""

import base64
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models.lookups import Exact, GreaterThanOrEqual

from evenhand.records.policies import MIGRATING, migratable
from evenhand.sealing.configured import key_store
from evenhand.sealing.seal import Place, seal

ORIGINS = {
    "existed_before": ("narrative", "exception", "retaliation"),
    "developed_for_mediation": ("message", "access_needs", "agreement", "reason"),
}
_ORIGIN_OF = {kind: origin for origin, kinds in ORIGINS.items() for kind in kinds}
_TABLES, _CHANGED = ("case_file", "text"), ("body", "origin")
_NUMBER = models.IntegerField()

# Changing the type writes the table anew. Where a column was only added and another dropped, the
# table's file would still hold every plain text.
REWRITE = """
ALTER TABLE text
    ALTER COLUMN body TYPE bytea USING decode(body, 'base64'),
    ALTER COLUMN origin SET NOT NULL;
"""


def seal_all(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make a key for every case and seal its texts, as base64 until the column changes its type.

    Keys are safe before this commits. Cut short and run again, it finds the keys it had made.
    """
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(MIGRATING)
    case_file, text = (apps.get_model("records", name) for name in ("CaseFile", "Text"))
    for case in case_file.objects.values_list("id", flat=True).iterator():
        key_store().make(case)
    rows = text.objects.order_by("case_id", "id").iterator()
    for case, texts in groupby(rows, key=lambda row: row.case_id):
        text.objects.bulk_update(list(_sealed(key_store().get(case), texts)), _CHANGED)
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SET LOCAL evenhand.migrating = ''")


def _sealed(key: bytes, rows: Iterator[Any]) -> Iterator[Any]:
    for row in rows:
        place = Place(row.agency_id, row.case_id, row.kind)
        row.origin = _ORIGIN_OF[row.kind]
        row.body = base64.b64encode(seal(key, place, row.body)).decode("ascii")
        yield row


def _function(name: str, *arguments: Any) -> models.Func:
    return models.Func("body", *arguments, function=name, output_field=_NUMBER)


class Migration(migrations.Migration):
    dependencies = [("records", "0002_agencies_apart_and_journal_for_ever")]

    operations = [
        *(migrations.RunSQL(migratable(table)) for table in _TABLES),
        migrations.RemoveConstraint("text", "text_of_a_known_kind"),
        migrations.AddField("text", "origin", models.CharField(max_length=40, null=True)),
        migrations.RunPython(seal_all),
        migrations.RunSQL(
            REWRITE,
            state_operations=[
                migrations.AlterField("text", "body", models.BinaryField()),
                migrations.AlterField("text", "origin", models.CharField(max_length=40)),
            ],
        ),
        migrations.AddConstraint(
            "text",
            models.CheckConstraint(
                condition=models.Q(origin="existed_before", kind__in=ORIGINS["existed_before"])
                | models.Q(
                    origin="developed_for_mediation", kind__in=ORIGINS["developed_for_mediation"]
                ),
                name="text_of_a_known_kind_and_origin",
            ),
        ),
        migrations.AddConstraint(
            "text",
            models.CheckConstraint(
                condition=models.Q(
                    Exact(_function("get_byte", 0), 1),
                    GreaterThanOrEqual(_function("octet_length"), 29),
                ),
                name="text_is_sealed",
            ),
        ),
        # Made anew, for every table of cases, by a later migration.
        *(migrations.RunSQL(f"DROP POLICY {table}_migratable ON {table}") for table in _TABLES),
    ]
