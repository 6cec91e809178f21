"""Costly pages are counted, so that one sender cannot keep them from everybody else."""

from django.db import migrations, models

from evenhand.records.compartments import beside_cases


class Migration(migrations.Migration):
    dependencies = [("records", "0008_compartments")]

    operations = [
        migrations.CreateModel(
            name="Counted",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(max_length=40)),
                ("sender", models.CharField(max_length=64)),
                ("since", models.DateTimeField()),
                ("number", models.PositiveIntegerField()),
            ],
            options={
                "db_table": "counted",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("what", "sender", "since"), name="one_count_a_sender"
                    )
                ],
            },
        ),
        migrations.RunSQL(beside_cases("counted"), migrations.RunSQL.noop),
    ]
