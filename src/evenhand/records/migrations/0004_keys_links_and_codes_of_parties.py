"""Links are used once, codes come by letter, guessing is counted."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from evenhand.records.policies import append_only, by_agency

TABLES = ("link", "key_event", "guess")

_ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")
_PROTECT, _CASCADE = django.db.models.deletion.PROTECT, django.db.models.deletion.CASCADE


def _to(model: str, on_delete: Any = _PROTECT) -> Any:
    return models.ForeignKey(on_delete=on_delete, to=f"records.{model}")


def _code(**more: Any) -> Any:
    return models.CharField(max_length=40, **more)


class Migration(migrations.Migration):
    dependencies = [("records", "0003_words_are_sealed")]

    operations = [
        migrations.AddConstraint(
            "key", models.UniqueConstraint(fields=["case", "person"], name="one_key_a_person")
        ),
        migrations.AddField("notice", "address", models.TextField(blank=True, default="")),
        migrations.AddField("notice", "sphere", _code(blank=True)),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", _ID),
                ("role", _code()),
                ("channel", _code()),
                ("digest", models.CharField(max_length=128)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("used_with", models.UUIDField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                ("agency", _to("agency")),
                ("case", _to("casefile", _CASCADE)),
                ("person", _to("person", _CASCADE)),
            ],
            options={
                "db_table": "link",
                "indexes": [models.Index(fields=["case", "person"], name="link_of_person")],
                "constraints": [
                    models.UniqueConstraint(fields=["agency", "digest"], name="one_link_a_digest"),
                    models.CheckConstraint(
                        condition=models.Q(channel__in=("email", "letter")),
                        name="link_by_a_known_channel",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="KeyEvent",
            fields=[
                ("id", _ID),
                ("person", models.UUIDField()),
                ("what", _code()),
                ("by", _code()),
                ("role", _code()),
                ("session", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                ("agency", _to("agency")),
                ("case", _to("casefile")),
            ],
            options={
                "db_table": "key_event",
                "indexes": [
                    models.Index(fields=["case", "person", "id"], name="key_event_of_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="Guess",
            fields=[
                ("id", _ID),
                ("whom", models.CharField(max_length=64)),
                ("tries", models.PositiveIntegerField(default=0)),
                ("wait_until", models.DateTimeField()),
                ("forget_at", models.DateTimeField()),
                ("agency", _to("agency")),
            ],
            options={
                "db_table": "guess",
                "indexes": [models.Index(fields=["agency", "forget_at"], name="guess_to_forget")],
                "constraints": [
                    models.UniqueConstraint(fields=["agency", "whom"], name="one_count_a_guessed")
                ],
            },
        ),
        *(migrations.RunSQL(by_agency(table), migrations.RunSQL.noop) for table in TABLES),
        migrations.RunSQL(append_only("key_event"), migrations.RunSQL.noop),
    ]
