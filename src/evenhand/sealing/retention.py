"""How long backups are kept."""

import os

from django.core.exceptions import ImproperlyConfigured

VARIABLE = "EVENHAND_BACKUP_DAYS"
MOST_DAYS = 35
"""Fixed: what is destroyed is gone from every backup after so many days at the latest."""


def backup_days() -> int:
    """Return the days that backups are kept. Raises ImproperlyConfigured."""
    given = os.environ.get(VARIABLE, "") or str(MOST_DAYS)
    if not given.isdecimal() or not 1 <= int(given) <= MOST_DAYS:
        raise ImproperlyConfigured(
            f"{VARIABLE} is {given!r}; write a whole number of days from 1 to {MOST_DAYS}. "
            f"No backup is kept longer than {MOST_DAYS} days."
        )
    return int(given)
