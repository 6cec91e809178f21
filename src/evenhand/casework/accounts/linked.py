"""Who a city's single sign-on says somebody is, and which account that is here.

An account is found by what the city's sign-on calls the person for ever (`sub`), the first time
by the e-mail address that it has verified. Nobody gets an account who was not invited.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from evenhand.casework.accounts.invitations import account_with, join, offered_to
from evenhand.casework.accounts.record import What, note
from evenhand.casework.roster import SeparateError, homes
from evenhand.records.models import Account


@dataclass(frozen=True, slots=True)
class Told:
    """What a sign-on tells of a person. ways: its `amr` and `acr`; email: only if verified."""

    sub: str
    email: str
    name: str
    ways: frozenset[str]

    def proves_twice(self, counts: Collection[str]) -> bool:
        """Tell whether one of these values is among the ways in which they signed in."""
        return not self.ways.isdisjoint(counts)


def account_of(agency: str, told: Told, now: datetime) -> UUID | None:
    """Return the account of whoever a city's sign-on tells of, None if nobody invited them."""
    linked = SocialAccount.objects.filter(provider=agency, uid=told.sub, user__is_active=True)
    account = Account.objects.filter(user__in=linked.values("user")).first()
    if account is not None:
        return account.id
    if not told.email:
        return None
    return _by_address(agency, told, now)


def _by_address(agency: str, told: Told, now: datetime) -> UUID | None:
    account = account_with(told.email)
    if account is None or agency not in homes(account):
        account = _joined(agency, told, now)
    if account is None or not _linked(agency, account, told.sub):
        return None
    note(agency, What.SIGN_ON_LINKED, account, now, by=str(account))
    return account


def _joined(agency: str, told: Told, now: datetime) -> UUID | None:
    for invited in offered_to(agency, told.email, now):
        if invited.signs_in or invited.role is None:
            continue
        try:
            return join(invited, told.name or told.email, None, now)
        except SeparateError:
            continue
    return None


def _linked(agency: str, account: UUID, sub: str) -> bool:
    """Keep whose account it is; False where it is somebody else's at this sign-on already."""
    user = User.objects.get(account=account)
    try:
        with transaction.atomic():
            User.objects.select_for_update().get(pk=user.pk)
            if SocialAccount.objects.filter(user=user, provider=agency).exists():
                return False
            SocialAccount.objects.create(user=user, provider=agency, uid=sub, extra_data={})
    except IntegrityError:
        return False
    return True
