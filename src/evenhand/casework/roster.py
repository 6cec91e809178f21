"""Staff, mediators and their appointments."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from evenhand.casework.accounts.record import TERMINAL, What, note
from evenhand.casework.rulebook import program
from evenhand.process.independence import Part, Separation, clash
from evenhand.process.people import Actor, Role
from evenhand.process.steps.matching import AskMediator
from evenhand.records.context import acting_as
from evenhand.records.models import Account, Agency, Appointment

_DOOR = ("door", "reporter")


class SeparateError(Exception):
    """A part cannot meet another that this person has; separation: which and why."""

    def __init__(self, separation: Separation) -> None:
        super().__init__(
            f"{separation.one} and {separation.other} cannot be the same person. {separation.why}"
        )
        self.separation = separation


class NoSuchOfficeError(Exception):
    """A role has no such office in this program; known: those it has, none for most roles."""

    def __init__(self, known: tuple[str, ...]) -> None:
        super().__init__(f"The office can be {', '.join(known) or 'none'}.")
        self.known = known


class TakenAddressError(Exception):
    """An e-mail address is another account's; the message says so."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What makes a mediator: the day their training ended, and a tie to either office."""

    trained_on: date | None = None
    affiliated: bool = False


NOT_A_MEDIATOR = Credentials()


@dataclass(frozen=True, slots=True)
class Post:
    """A part somebody has in an agency; stamp: of their account at the same moment."""

    account: UUID
    name: str
    username: str
    role: Role
    office: str
    stamp: UUID

    @property
    def actor(self) -> Actor:
        """Return this person as one who acts."""
        return Actor(str(self.account), self.role, self.office)


def _post(row: Appointment) -> Post:
    who = row.account
    return Post(who.id, who.name, who.user.username, Role(row.role), row.office, who.stamp)


def posts(agency: str, account: UUID | None = None) -> list[Post]:
    """Return who has which part in an agency, or only one account's parts."""
    with acting_as(agency, *_DOOR):
        rows = Appointment.objects.select_related("account__user").order_by("role", "account__name")
        return [_post(row) for row in rows if account is None or row.account_id == account]


def appointments(account: UUID) -> list[Part]:
    """Return an account's parts. Call inside acting_as."""
    rows = Appointment.objects.filter(account=account).values_list("role", "office")
    return [(Role(role), office) for role, office in rows]


def with_name(username: str) -> UUID | None:
    """Return the account that signs in with this name, None if there is none."""
    return Account.objects.filter(user__username=username).values_list("id", flat=True).first()


def keep_email(account: UUID, email: str) -> None:
    """Note where somebody can be reached; whoever says so has made sure of it.

    Raises TakenAddressError.
    """
    user = User.objects.get(account=account)
    known = {"email": email.lower(), "verified": True}
    try:
        with transaction.atomic():
            EmailAddress.objects.update_or_create(user=user, primary=True, defaults=known)
    except IntegrityError as error:
        raise TakenAddressError(f"{email} is the address of another account.") from error


def homes(account: UUID) -> list[str]:
    """Return the agencies in which an account has a part."""
    found = []
    for agency in Agency.objects.order_by("slug").values_list("slug", flat=True):
        with acting_as(agency, *_DOOR):
            if Appointment.objects.filter(account=account).exists():
                found.append(agency)
    return found


def offices(agency: str, role: Role) -> tuple[str, ...]:
    """Return the codes of the offices that somebody can hold this role for; mostly none."""
    rules = program(agency).values(date.max)
    if role is Role.APPROVER:
        own = [rules["consent.agency_office"]] if "consent.agency_office" in rules else []
        return tuple(dict.fromkeys([*rules["screening.approvers"], *own]))
    if role is Role.PROVIDER:
        return (rules["arranging.provider"]["code"],)
    return (rules["retaliation.office"],) if role is Role.RETALIATION_OFFICE else ()


def check_part(agency: str, part: Part, account: UUID | None) -> None:
    """Check that somebody can have a part: its office is known, and no other part forbids it.

    Raises NoSuchOfficeError and SeparateError.
    """
    role, office = part
    known = offices(agency, role)
    if office not in (known or ("",)):
        raise NoSuchOfficeError(known)
    if account is not None:
        with acting_as(agency, *_DOOR):
            _check_separate(account, part)


def _check_separate(account: UUID, part: Part) -> None:
    separation = clash(appointments(account), part)
    if separation is not None:
        raise SeparateError(separation)


def appointed(
    agency: str, account: UUID, part: Part, credentials: Credentials = NOT_A_MEDIATOR
) -> bool:
    """Give an account a part; return whether it is a new one. Raises SeparateError."""
    role, office = part
    with acting_as(agency, *_DOOR):
        _check_separate(account, part)
        try:
            with transaction.atomic():
                _, new = Appointment.objects.get_or_create(
                    agency_id=agency,
                    account_id=account,
                    role=role.value,
                    office=office,
                    defaults={
                        "trained_on": credentials.trained_on,
                        "affiliated": credentials.affiliated,
                    },
                )
        except IntegrityError:
            # Somebody gave them the other part at this very moment.
            _check_separate(account, part)
            raise
    return new


def appoint(
    agency: str,
    username: str,
    name: str,
    role: Role,
    *,
    office: str = "",
    password: str | None = None,
    email: str = "",
    trained_on: date | None = None,
    affiliated: bool = False,
) -> UUID:
    """Give somebody a part in an agency, with an account if they have none; return its id.

    For the terminal and the demonstration: on pages people are invited. Raises SeparateError and
    TakenAddressError.
    """
    with transaction.atomic():
        user, new = User.objects.get_or_create(username=username)
        if new:
            user.set_password(password)
            user.save()
        account, _ = Account.objects.get_or_create(user=user, defaults={"name": name})
        if email:
            keep_email(account.id, email)
        part = role, office
        if appointed(agency, account.id, part, Credentials(trained_on, affiliated)):
            note(agency, What.APPOINTED, account.id, timezone.now(), by=TERMINAL, part=part)
    return account.id


def mediators(agency: str) -> list[tuple[str, str]]:
    """Return id and name of every mediator on an agency's roster, by name: no ranking."""
    return [(str(post.account), post.name) for post in posts(agency) if post.role is Role.MEDIATOR]


def asking_mediator(agency: str, mediator: str) -> AskMediator:
    """Return the request that asks this mediator, with what the roster says of them.

    Raises LookupError when nobody of that id is on the roster.
    """
    with acting_as(agency, *_DOOR):
        rows = Appointment.objects.filter(account=UUID(mediator), role=Role.MEDIATOR.value)
        row = rows.first()
    if row is None:
        raise LookupError(mediator)
    return AskMediator(mediator, row.trained_on is not None, row.affiliated)


def account_names(people: Iterable[str]) -> dict[str, str]:
    """Return names of accounts by id."""
    found = Account.objects.filter(id__in=list(people)).values_list("id", "name")
    return {str(account): name for account, name in found}
