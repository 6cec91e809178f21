"""The stamp that every session of an account carries: when it changes, they are over."""

from uuid import UUID, uuid4

from evenhand.records.models import Account


def stamp(account: UUID) -> UUID | None:
    """Return the stamp that a session of this account must carry, None if there is no account.

    The database changes it when a part is taken away; `new_stamp` when a password or factor
    changes.
    """
    return Account.objects.filter(id=account).values_list("stamp", flat=True).first()


def new_stamp(account: UUID) -> UUID:
    """End every session of an account; return the stamp for one that goes on."""
    fresh = uuid4()
    Account.objects.filter(id=account).update(stamp=fresh)
    return fresh
