"""Staff are invited, leave, are locked out and prove who they are twice."""

from typing import Any

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0004_keys_links_and_codes_of_parties")]

    operations: list[Any] = []
