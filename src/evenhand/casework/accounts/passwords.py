"""Names and passwords. A password is only ever compared and hashed: never logged, never shown."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.db import connection

from evenhand.casework.accounts import tries
from evenhand.casework.accounts.record import DOOR, What
from evenhand.records.context import acting_as
from evenhand.records.models import Account

# One statement for names that there are and names that there are not.
_LOCKED = """
INSERT INTO staff_event (agency_id, at, what, by, about, role, office)
SELECT %(agency)s, %(now)s, %(what)s, '', account.id, '', ''
FROM account JOIN auth_user ON auth_user.id = account.user_id
WHERE auth_user.username = %(name)s AND EXISTS (
    SELECT 1 FROM appointment WHERE account_id = account.id AND agency_id = %(agency)s
)
"""


def written(name: str) -> str:
    """Return a name as it is kept: an e-mail address has no capitals."""
    plain = name.strip()
    return plain.lower() if "@" in plain else plain


def signed_in(username: str, password: str) -> UUID | None:
    """Return the account with this name and password, None if they do not fit.

    An unknown name takes the same time. Nothing is counted: see `proved`.
    """
    user = authenticate(username=written(username), password=password)
    if user is None:
        return None
    return Account.objects.filter(user_id=user.pk).values_list("id", flat=True).first()


def proved(agency: str, username: str, password: str, now: datetime, mark: str = "") -> UUID | None:
    """Return the account with this name and password, None if they do not fit, and count it.

    mark: of the browser, where somebody with this name signed in there before. Raises
    tries.Waiting.
    """
    name = written(username)
    counted = f"password {name} {mark}"
    wrong = tries.count(counted, now)
    account = signed_in(name, password)
    if account is not None:
        tries.right(counted)
    elif wrong == tries.FREE:
        locked(agency, name, now)
    return account


def locked(agency: str, username: str, now: datetime) -> None:
    """Write down that a name begins to wait, if it is the name of somebody here."""
    values: dict[str, str | datetime] = {
        "agency": agency,
        "now": now,
        "what": What.LOCKED.value,
        "name": username,
    }
    with acting_as(agency, *DOOR), connection.cursor() as cursor:
        cursor.execute(_LOCKED, values)


def check(password: str, username: str, name: str) -> None:
    """Raise Django's ValidationError, with what to do, for a password that is too weak."""
    validate_password(password, User(username=username, email=username, first_name=name))


def has_password(account: UUID) -> bool:
    """Tell whether an account can be opened with a password."""
    return User.objects.get(account=account).has_usable_password()


def name_of(account: UUID) -> str:
    """Return the name with which an account signs in."""
    return User.objects.get(account=account).get_username()
