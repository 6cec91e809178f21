"""Whether every case has its key, and the keys that belong to no case."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from evenhand.casework.agencies import agencies
from evenhand.process.people import CLOCK
from evenhand.records.context import acting_as
from evenhand.records.models import CaseFile
from evenhand.records.numbers import number_of
from evenhand.sealing.configured import key_store

YOUNGEST = timedelta(days=1)
"""A younger key may belong to a case that is being opened at this moment."""


class ForeignKeysError(Exception):
    """So many keys have no case here that they must belong to another database."""


@dataclass(frozen=True, slots=True)
class Keys:
    """How it stands with the keys of all cases; missing: the numbers of cases without one."""

    present: int
    destroyed: int
    missing: tuple[str, ...]


def check_keys() -> Keys:
    """Ask the store for the key of every case. Raises StoreAway."""
    store = key_store()
    present, destroyed, missing = 0, 0, []
    for case in sorted(_cases()):
        if store.destroyed(case):
            destroyed += 1
        elif store.exists(case):
            present += 1
        else:
            missing.append(number_of(case))
    return Keys(present, destroyed, tuple(missing))


def sweep(now: datetime) -> int:
    """Remove keys without a case, left by complaints that were not filed after all; how many.

    Raises ForeignKeysError, and removes nothing, where more keys would go than stay.
    """
    store = key_store()
    made = dict(store.made())
    strays = made.keys() - _cases()
    if len(strays) * 2 > len(made):
        raise ForeignKeysError(
            f"{len(strays)} of {len(made)} keys have no case in this database, so they belong to "
            "another one. Nothing was removed. Look at DATABASE_URL, EVENHAND_HOME, EVENHAND_KEYS."
        )
    old = [case for case in strays if made[case] <= now - YOUNGEST]
    for case in old:
        store.drop(case)
    return len(old)


def _cases() -> set[UUID]:
    found: set[UUID] = set()
    for agency in agencies():
        with acting_as(agency, CLOCK.person, CLOCK.role.value):
            found |= set(CaseFile.objects.values_list("id", flat=True))
    return found
