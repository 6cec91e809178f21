"""Who opened which case when, and why where it was not theirs."""

from typing import Any

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0006_checkpoints_of_the_log")]

    operations: list[Any] = []
