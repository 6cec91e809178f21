"""Who opened which case when, and why where it was not theirs."""

import django.db.models.deletion
from django.db import migrations, models

from evenhand.records.policies import append_only, by_agency

_ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def _to(model: str) -> "models.ForeignKey[models.Model, models.Model]":
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=f"records.{model}")


class Migration(migrations.Migration):
    dependencies = [("records", "0006_checkpoints_of_the_log")]

    operations = [
        migrations.CreateModel(
            name="Glass",
            fields=[
                ("id", _ID),
                ("person", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("agency", _to("agency")),
                ("case", _to("casefile")),
                (
                    "reason",
                    # Where this is checked, no other text could be erased: see glass, below.
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="records.text",
                    ),
                ),
            ],
            options={
                "db_table": "glass",
                "indexes": [models.Index(fields=["person", "until"], name="glass_of_person")],
            },
        ),
        migrations.CreateModel(
            name="LookRow",
            fields=[
                ("id", _ID.clone()),
                ("person", models.CharField(max_length=40)),
                ("role", models.CharField(max_length=40)),
                ("office", models.CharField(blank=True, max_length=40)),
                ("by_right", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("agency", _to("agency")),
                ("case", _to("casefile")),
                (
                    "glass",
                    # Whoever checks a key needs the right to change that row; here nobody has it.
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="records.glass",
                    ),
                ),
            ],
            options={
                "db_table": "look",
                "indexes": [
                    models.Index(fields=["case", "-at"], name="look_of_case"),
                    models.Index(fields=["agency", "person", "-at"], name="look_of_person"),
                ],
            },
        ),
        *(migrations.RunSQL(by_agency(t), migrations.RunSQL.noop) for t in ("glass", "look")),
        *(migrations.RunSQL(append_only(t), migrations.RunSQL.noop) for t in ("glass", "look")),
    ]
