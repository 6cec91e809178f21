"""Parts are taken away: at once, and nothing of the record changes with them."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Q

from evenhand.casework.accounts import factors
from evenhand.casework.accounts.record import DOOR, What, note
from evenhand.casework.roster import homes
from evenhand.process.independence import Part
from evenhand.process.people import Role
from evenhand.records.context import acting_as
from evenhand.records.models import Appointment
from evenhand.records.staff import Invitation


class LastManagerError(Exception):
    """Nobody could invite anybody any more."""


def dismiss(
    agency: str, account: UUID, by: str, now: datetime, parts: Collection[Part] | None = None
) -> list[Part]:
    """Take somebody's parts away, or these of them; return those that are gone.

    The database ends their sessions with the first. Who has no part left in any agency keeps no
    password and no factor, and invitations sent out by somebody who leaves end. Raises
    LastManagerError, and nothing has happened.
    """
    with transaction.atomic(), acting_as(agency, *DOOR):
        rows = list(Appointment.objects.select_for_update().filter(account=account))
        held = [(row, (Role(row.role), row.office)) for row in rows]
        gone = [(row, part) for row, part in held if parts is None or part in parts]
        try:
            with transaction.atomic():
                Appointment.objects.filter(id__in=[row.id for row, _ in gone]).delete()
        except IntegrityError as error:
            raise LastManagerError("The last manager stays. Invite another first.") from error
        for _, part in gone:
            note(agency, What.DISMISSED, account, now, by=by, part=part)
        if gone and len(gone) == len(held):
            _end_here(agency, account, now)
        if gone and not homes(account):
            _close(account)
    return [part for _, part in gone]


def _end_here(agency: str, account: UUID, now: datetime) -> None:
    theirs = Invitation.objects.filter(Q(by=str(account)) | Q(account=account))
    theirs.filter(over_at=None).update(over_at=now)
    SocialAccount.objects.filter(user__account=account, provider=agency).delete()


def _close(account: UUID) -> None:
    user = User.objects.get(account=account)
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    factors.forget(user)
