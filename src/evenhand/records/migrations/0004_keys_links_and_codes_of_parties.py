"""Links are used once, codes come by letter, guessing is counted."""

from typing import Any

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0003_words_are_sealed")]

    operations: list[Any] = []
