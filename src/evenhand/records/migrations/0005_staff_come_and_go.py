"""Staff are invited, leave, are locked out and prove who they are twice."""

import uuid
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from evenhand.records.policies import append_only, by_agency

# Parts that one person cannot have in one agency, as process/independence.py explains them.
SEPARATE = (
    ("mediator", "approver"),
    ("mediator", "coordinator"),
    ("mediator", "counsel"),
    ("mediator", "intake"),
    ("mediator", "investigator"),
    ("mediator", "manager"),
    ("mediator", "oversight"),
    ("mediator", "records"),
    ("mediator", "retaliation_office"),
    ("investigator", "coordinator"),
    ("investigator", "provider"),
    ("investigator", "manager"),
    ("approver", "approver"),
    ("records", "manager"),
    ("records", "counsel"),
    ("oversight", "manager"),
)
_PAIRS = ", ".join(f"('{one}', '{other}')" for one, other in SEPARATE)

# The lock makes two appointments of one person at the same moment see each other.
PARTS_STAY_SEPARATE = f"""
CREATE FUNCTION evenhand_parts_stay_separate() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    held record;
BEGIN
    PERFORM 1 FROM account WHERE id = NEW.account_id FOR NO KEY UPDATE;
    SELECT role, office INTO held
    FROM appointment AS other
    JOIN (VALUES {_PAIRS}) AS separate (one, two)
        ON (other.role, NEW.role) IN ((one, two), (two, one))
    WHERE other.agency_id = NEW.agency_id AND other.account_id = NEW.account_id
        AND other.id <> NEW.id AND (one <> two OR other.office <> NEW.office)
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION '% cannot also be %', held.role, NEW.role
            USING ERRCODE = 'check_violation', CONSTRAINT = 'parts_stay_separate';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER parts_stay_separate AFTER INSERT OR UPDATE ON appointment
    FOR EACH ROW EXECUTE FUNCTION evenhand_parts_stay_separate();
"""

# The lock makes two managers who dismiss each other at the same moment see each other.
A_MANAGER_STAYS = """
CREATE FUNCTION evenhand_a_manager_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM agency WHERE slug = OLD.agency_id FOR NO KEY UPDATE;
    IF NOT EXISTS (
        SELECT 1 FROM appointment WHERE agency_id = OLD.agency_id AND role = 'manager'
    ) THEN
        RAISE EXCEPTION 'the last manager of % stays', OLD.agency_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_manager_stays';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER a_manager_stays AFTER DELETE OR UPDATE ON appointment
    FOR EACH ROW WHEN (OLD.role = 'manager')
    EXECUTE FUNCTION evenhand_a_manager_stays();
"""

# However a part is taken away, the sessions that may act in it are over.
SESSIONS_END_WITH_A_PART = """
CREATE FUNCTION evenhand_sessions_end_with_a_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE account SET stamp = gen_random_uuid() WHERE id = OLD.account_id;
    RETURN NULL;
END $$;
CREATE TRIGGER sessions_end_with_a_part AFTER DELETE OR UPDATE ON appointment
    FOR EACH ROW EXECUTE FUNCTION evenhand_sessions_end_with_a_part();
"""


def _code(**more: Any) -> "models.CharField[str, str]":
    return models.CharField(max_length=40, **more)


def _agency() -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.agency")


class Migration(migrations.Migration):
    dependencies = [("records", "0004_keys_links_and_codes_of_parties")]

    operations = [
        migrations.AddField("account", "stamp", models.UUIDField(default=uuid.uuid4)),
        migrations.RunSQL("UPDATE account SET stamp = gen_random_uuid()", migrations.RunSQL.noop),
        migrations.CreateModel(
            "Invitation",
            [
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("agency", _agency()),
                ("email", models.TextField()),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="records.account",
                    ),
                ),
                ("role", _code(blank=True)),
                ("office", _code(blank=True)),
                ("trained_on", models.DateField(null=True)),
                ("affiliated", models.BooleanField(default=False)),
                ("by", _code()),
                ("at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("over_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "invitation",
                "indexes": [models.Index(fields=["agency", "-at"], name="invitation_newest")],
            },
        ),
        migrations.CreateModel(
            "StaffEvent",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("agency", _agency()),
                ("at", models.DateTimeField()),
                ("what", _code()),
                ("by", _code(blank=True)),
                ("about", models.UUIDField()),
                ("role", _code(blank=True)),
                ("office", _code(blank=True)),
            ],
            options={
                "db_table": "staff_event",
                "indexes": [models.Index(fields=["agency", "-at"], name="staff_event_newest")],
            },
        ),
        migrations.CreateModel(
            "WrongTry",
            [
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("wrong", models.PositiveIntegerField()),
                ("at", models.DateTimeField(db_index=True)),
            ],
            options={"db_table": "wrong_try"},
        ),
        *(
            migrations.RunSQL(script, migrations.RunSQL.noop)
            for script in (
                by_agency("invitation"),
                by_agency("staff_event"),
                append_only("staff_event"),
                PARTS_STAY_SEPARATE,
                A_MANAGER_STAYS,
                SESSIONS_END_WITH_A_PART,
            )
        ),
    ]
