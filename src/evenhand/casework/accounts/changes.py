"""What somebody changes about how they come in: every other session ends, and it is written down.

It is written down in each agency where they have a part, because it opens what each entrusts.
"""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction

from evenhand.casework.accounts.record import What, note
from evenhand.casework.accounts.stamps import new_stamp
from evenhand.casework.roster import homes


@transaction.atomic
def change_password(account: UUID, password: str, now: datetime) -> UUID:
    """Set a password that was checked; return the stamp with which one session goes on."""
    user = User.objects.get(account=account)
    user.set_password(password)
    user.save(update_fields=["password"])
    return _changed(account, What.PASSWORD_CHANGED, now)


def factor_added(account: UUID, now: datetime) -> UUID:
    """Write down that there is a new factor; return the stamp with which one session goes on."""
    return _changed(account, What.FACTOR_ADDED, now)


def factor_removed(account: UUID, now: datetime) -> UUID:
    """Write down that a factor is gone; return the stamp with which one session goes on."""
    return _changed(account, What.FACTOR_REMOVED, now)


@transaction.atomic
def _changed(account: UUID, what: What, now: datetime) -> UUID:
    for agency in homes(account):
        note(agency, what, account, now, by=str(account))
    return new_stamp(account)
