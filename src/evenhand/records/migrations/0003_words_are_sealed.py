"""Free text is sealed with a key per case that is kept elsewhere."""

from typing import Any

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0002_agencies_apart_and_journal_for_ever")]

    operations: list[Any] = []
