"""Invitations: a part offered by e-mail, taken up with a link that is good once, for a week.

The same kind of link gives somebody a new way in who lost their password or factor (`renew`).
An account that works somewhere already is never changed by a link to another part: whoever has it
signs in to take the part.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.urls import reverse

from evenhand.casework.accounts import factors
from evenhand.casework.accounts.passwords import written
from evenhand.casework.accounts.record import DOOR, What, note
from evenhand.casework.accounts.stamps import new_stamp
from evenhand.casework.mail_address import check_address
from evenhand.casework.roster import (
    NOT_A_MEDIATOR,
    Credentials,
    appointed,
    appointments,
    check_part,
    homes,
)
from evenhand.process.independence import Part
from evenhand.process.people import Role
from evenhand.records.context import acting_as
from evenhand.records.models import Account
from evenhand.records.staff import Invitation

DAYS = 7
_LINK = "evenhand.invitation"


class NotInvitableError(Exception):
    """An address cannot be invited; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that is open. account: whose new way in it is, or who has the address.

    signs_in: that account works somewhere, and whoever has it proves it by signing in.
    """

    id: UUID
    agency: str
    email: str
    role: Role | None
    office: str
    until: datetime
    account: UUID | None = None
    name: str = ""
    signs_in: bool = False


def invite(
    agency: str,
    email: str,
    part: Part,
    by: str,
    now: datetime,
    credentials: Credentials = NOT_A_MEDIATOR,
) -> UUID:
    """Offer a part to whoever reads this address; return the invitation. It is sent by a job.

    by: the manager's account or TERMINAL. An older offer of the same part to the same address
    ends. Raises NotInvitableError, and what `check_part` raises.
    """
    address = written(email)
    try:
        check_address(address)
    except ValidationError as error:
        raise NotInvitableError(" ".join(error.messages)) from error
    account = account_with(address)
    check_part(agency, part, account)
    role, office = part
    with acting_as(agency, *DOOR):
        _open(now).filter(email=address, role=role, office=office).update(over_at=now)
        row = Invitation.objects.create(
            agency_id=agency,
            email=address,
            role=role.value,
            office=office,
            trained_on=credentials.trained_on,
            affiliated=credentials.affiliated,
            by=by,
            at=now,
            until=now + timedelta(days=DAYS),
        )
        note(agency, What.INVITED, row.id, now, by=by, part=part)
    return row.id


def renew(agency: str, account: UUID, by: str, now: datetime) -> UUID:
    """Take somebody's password and factors away and invite them to choose new ones.

    Their sessions end, their parts stay; it is written down wherever they have one. Raises
    NotInvitableError where no address is known.
    """
    address = address_of(account)
    if not address:
        raise NotInvitableError("No e-mail address is known for this account. Give --email.")
    with transaction.atomic(), acting_as(agency, *DOOR):
        if not appointments(account):
            raise NotInvitableError("They have no part here.")
        user = User.objects.select_for_update().get(account=account)
        user.set_unusable_password()
        user.save(update_fields=["password"])
        factors.forget(user)
        new_stamp(account)
        _open(now).filter(account=account).update(over_at=now)
        row = Invitation.objects.create(
            agency_id=agency,
            email=address,
            account_id=account,
            by=by,
            at=now,
            until=now + timedelta(days=DAYS),
        )
        for home in homes(account):
            note(home, What.RENEWED, account, now, by=by)
    return row.id


def withdraw(agency: str, invitation: UUID, by: str, now: datetime) -> bool:
    """End an open invitation; return whether there was one."""
    with acting_as(agency, *DOOR):
        ended = _open(now).filter(id=invitation).update(over_at=now)
        if ended:
            note(agency, What.INVITATION_ENDED, invitation, now, by=by)
    return bool(ended)


def address_to(agency: str, invitation: UUID) -> str:
    """Return the link that takes an invitation up: for its mailbox and nobody else's eyes."""
    token = signing.dumps([agency, str(invitation)], salt=_LINK)
    return settings.ORIGIN + reverse("join", args=[agency, token])


def opened(token: str, now: datetime) -> Invited | None:
    """Return the invitation behind a link, None if it is not ours, used, ended or too old."""
    try:
        agency, invitation = signing.loads(token, salt=_LINK)
    except signing.BadSignature:
        return None
    with acting_as(agency, *DOOR):
        row = _open(now).filter(id=UUID(invitation)).first()
    return _invited(row) if row else None


def offered_to(agency: str, email: str, now: datetime) -> list[Invited]:
    """Return the open invitations of an agency to an address."""
    with acting_as(agency, *DOOR):
        rows = list(_open(now).filter(email=written(email)))
    return [_invited(row) for row in rows]


def waiting(agency: str, now: datetime) -> list[Invited]:
    """Return the open invitations of an agency, the newest first."""
    with acting_as(agency, *DOOR):
        return [_invited(row) for row in _open(now).order_by("-at")]


def join(invited: Invited, name: str, password: str | None, now: datetime) -> UUID | None:
    """Take an invitation up with a name and password; return the account, now without factors.

    None when somebody was faster. password: checked before; None where the single sign-on takes
    its place. Raises ValueError for an account that has to sign in, and SeparateError.
    """
    if invited.signs_in:
        raise ValueError("who has an account that works signs in to take a part")
    try:
        return _join(invited, name, password, now)
    except IntegrityError:
        # The same person took another invitation up at this very moment.
        return None


def _join(invited: Invited, name: str, password: str | None, now: datetime) -> UUID | None:
    with transaction.atomic(), acting_as(invited.agency, *DOOR):
        if not _taken(invited, now):
            return None
        account = _account(invited, name)
        user = account.user
        user.is_active = True
        user.set_password(password)
        user.save(update_fields=["is_active", "password"])
        factors.forget(user)
        new_stamp(account.id)
        _appoint(invited, account.id, now)
        return account.id


def take(invited: Invited, account: UUID, now: datetime) -> bool:
    """Add an invitation's part to an account that has signed in; False when it is over.

    Raises NotInvitableError where it was sent to somebody else's address.
    """
    if invited.account != account:
        raise NotInvitableError("The invitation was sent to another address than this account's.")
    with transaction.atomic(), acting_as(invited.agency, *DOOR):
        if not _taken(invited, now):
            return False
        _appoint(invited, account, now)
        return True


def account_with(email: str) -> UUID | None:
    """Return the account that an address belongs to."""
    address = written(email)
    known = EmailAddress.objects.filter(email=address, verified=True).values("user")
    owners = Account.objects.filter(Q(user__in=known) | Q(user__username=address))
    return owners.values_list("id", flat=True).first()


def address_of(account: UUID) -> str:
    """Return an account's e-mail address, empty where none is known."""
    known = EmailAddress.objects.filter(user__account=account, verified=True, primary=True)
    return known.values_list("email", flat=True).first() or ""


def _open(now: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(over_at=None, until__gt=now)


def _taken(invited: Invited, now: datetime) -> bool:
    """Use an invitation up; of two who do so at once, one finds it open."""
    return bool(_open(now).filter(id=invited.id).update(over_at=now))


def _invited(row: Invitation) -> Invited:
    account = row.account_id or account_with(row.email)
    known = Account.objects.filter(id=account).first() if account else None
    return Invited(
        row.id,
        row.agency_id,
        row.email,
        Role(row.role) if row.role else None,
        row.office,
        row.until,
        account,
        known.name if known else "",
        # A new way in is for the account itself, which has neither password nor factor now.
        signs_in=row.account_id is None and account is not None and bool(homes(account)),
    )


def _account(invited: Invited, name: str) -> Account:
    if invited.account:
        return Account.objects.select_related("user").get(id=invited.account)
    user = User.objects.create(username=invited.email)
    EmailAddress.objects.create(user=user, email=invited.email, verified=True, primary=True)
    return Account.objects.create(user=user, name=name)


def _appoint(invited: Invited, account: UUID, now: datetime) -> None:
    if invited.role is None:
        note(invited.agency, What.CAME_BACK, account, now, by=str(account))
        return
    row = Invitation.objects.get(id=invited.id)
    part = invited.role, invited.office
    appointed(invited.agency, account, part, Credentials(row.trained_on, row.affiliated))
    note(invited.agency, What.JOINED, account, now, by=str(account), part=part)
