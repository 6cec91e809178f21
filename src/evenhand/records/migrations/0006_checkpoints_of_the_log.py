"""What was published of the log, so that others can keep it."""

from typing import Any

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0005_staff_come_and_go")]

    operations: list[Any] = []
