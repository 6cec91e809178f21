"""Staff, mediators and their appointments."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.db import transaction

from evenhand.process.people import Actor, Role
from evenhand.process.steps.matching import AskMediator
from evenhand.records.context import acting_as
from evenhand.records.models import Account, Appointment

_DOOR = ("door", "reporter")
# Whoever has any other part in an agency belongs to one of its offices.
_NO_TIE = {Role.MEDIATOR.value, Role.PROVIDER.value}


@dataclass(frozen=True, slots=True)
class Post:
    """A part somebody has in an agency."""

    account: UUID
    name: str
    username: str
    role: Role
    office: str

    @property
    def actor(self) -> Actor:
        """Return this person as one who acts."""
        return Actor(str(self.account), self.role, self.office)


def _post(row: Appointment) -> Post:
    return Post(
        row.account.id, row.account.name, row.account.user.username, Role(row.role), row.office
    )


def posts(agency: str, account: UUID | None = None) -> list[Post]:
    """Return who has which part in an agency, or only one account's parts."""
    with acting_as(agency, *_DOOR):
        rows = Appointment.objects.select_related("account__user").order_by("role", "account__name")
        return [_post(row) for row in rows if account is None or row.account_id == account]


def signed_in(username: str, password: str) -> UUID | None:
    """Return the account with this name and password, None if they do not fit."""
    user = authenticate(username=username, password=password)
    if user is None:
        return None
    return Account.objects.filter(user=user).values_list("id", flat=True).first()


def appoint(
    agency: str,
    username: str,
    name: str,
    role: Role,
    *,
    office: str = "",
    password: str | None = None,
    trained_on: date | None = None,
    affiliated: bool = False,
) -> UUID:
    """Give somebody a part in an agency, with an account if they have none; return its id."""
    with transaction.atomic():
        user, new = User.objects.get_or_create(username=username)
        if new:
            user.set_password(password)
            user.save()
        account, _ = Account.objects.get_or_create(user=user, defaults={"name": name})
        with acting_as(agency, *_DOOR):
            Appointment.objects.get_or_create(
                agency_id=agency,
                account=account,
                role=role.value,
                office=office,
                defaults={"trained_on": trained_on, "affiliated": affiliated},
            )
    return account.id


def mediators(agency: str) -> list[tuple[str, str]]:
    """Return id and name of every mediator on an agency's roster, by name: no ranking."""
    return [(str(post.account), post.name) for post in posts(agency) if post.role is Role.MEDIATOR]


def asking_mediator(agency: str, mediator: str) -> AskMediator:
    """Return the request that asks this mediator, with what the roster says of them.

    Raises LookupError when nobody of that id is on the roster.
    """
    with acting_as(agency, *_DOOR):
        parts = {one.role: one for one in Appointment.objects.filter(account=UUID(mediator))}
    row = parts.get(Role.MEDIATOR.value)
    if row is None:
        raise LookupError(mediator)
    tied = row.affiliated or not parts.keys() <= _NO_TIE
    return AskMediator(mediator, row.trained_on is not None, tied)


def account_names(people: Iterable[str]) -> dict[str, str]:
    """Return names of accounts by id."""
    found = Account.objects.filter(id__in=list(people)).values_list("id", "name")
    return {str(account): name for account, name in found}
