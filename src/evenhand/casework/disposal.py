"""The end of a case's words: its key is destroyed, and what is left of them is noise.

Who may ask for it and when is decided elsewhere; nothing here asks.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from evenhand.records.numbers import number_of
from evenhand.sealing.configured import destroy, key_store
from evenhand.sealing.problems import Destroyed


@dataclass(frozen=True, slots=True)
class Certificate:
    """What can be certified of a destruction; days are days in UTC."""

    number: str
    destroyed_on: date
    last_copy_on: date


def destroy_key(case: UUID, now: datetime) -> Destroyed:
    """Destroy a case's key; return the day, and the day when its last backup is gone.

    Asked again, also after a crash half-way, it ends with the key gone and the first days.
    Raises StoreAway when the key store does not answer: ask again.
    """
    return destroy(case, now.astimezone(UTC).date())


def certificate(case: UUID) -> Certificate | None:
    """Return what can be certified, None while the key is not destroyed. Raises StoreAway."""
    store = key_store()
    record = store.destroyed(case)
    if record is None:
        return None
    # One that was cut short has its record before the key is gone: what is certified is so.
    record = store.destroy(case, record)
    return Certificate(number_of(case), record.on, record.last_copy_on)
