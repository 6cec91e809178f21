"""What was published of the log, so that others can keep it."""

from django.db import migrations, models

from evenhand.records.policies import append_only


class Migration(migrations.Migration):
    dependencies = [("records", "0005_staff_come_and_go")]

    operations = [
        migrations.CreateModel(
            "CheckpointRow",
            [
                ("size", models.BigIntegerField(primary_key=True, serialize=False)),
                ("note", models.TextField()),
                ("key", models.TextField()),
                ("peaks", models.BinaryField()),
                ("at", models.DateTimeField()),
            ],
            options={"db_table": "checkpoint"},
        ),
        migrations.RunSQL(append_only("checkpoint"), migrations.RunSQL.noop),
    ]
