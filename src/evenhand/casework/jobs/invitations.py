"""Invitations on their way: by e-mail, once each; in a demonstration the page shows the link."""

import logging
from collections import defaultdict
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.utils import translation
from django.utils.translation import gettext

from evenhand.casework.accounts.invitations import DAYS, address_to
from evenhand.casework.accounts.record import DOOR
from evenhand.casework.jobs.mail import mail_server
from evenhand.casework.rulebook import program
from evenhand.records.context import acting_as
from evenhand.records.models import Agency
from evenhand.records.staff import Invitation

_LOG = logging.getLogger(__name__)
_REST = timedelta(hours=1)
# Invitations that could not be sent, and until when they rest; another worker may try sooner.
_resting: dict[UUID, datetime] = {}


def send(now: datetime) -> int:
    """Send the invitations that wait; return how many. Without a mail server they go on waiting.

    Raises ImproperlyConfigured for a mail server that cannot be used.
    """
    server = mail_server()
    waiting = _waiting(now)
    if server is None or not waiting:
        return 0
    with server.connection() as connection:
        return sum(
            _send(agency, invitation, now, connection, server.sender)
            for agency, found in waiting.items()
            for invitation in found
        )


def _waiting(now: datetime) -> dict[str, list[UUID]]:
    for invitation in [one for one, until in _resting.items() if until <= now]:
        del _resting[invitation]
    found: defaultdict[str, list[UUID]] = defaultdict(list)
    for agency in Agency.objects.filter(demo=False).values_list("slug", flat=True):
        with acting_as(agency, *DOOR):
            rows = Invitation.objects.filter(sent_at=None, over_at=None, until__gt=now)
            rows = rows.exclude(id__in=_resting).order_by("at")
            found[agency] = list(rows.values_list("id", flat=True))
    return {agency: rows for agency, rows in found.items() if rows}


def _send(agency: str, id_: UUID, now: datetime, connection: EmailBackend, sender: str) -> int:
    """Send one and mark it in the transaction that claims it.

    A worker that is killed in between sends again, under the same message id.
    """
    with acting_as(agency, *DOOR):
        claimed = Invitation.objects.select_for_update(skip_locked=True)
        row = claimed.filter(id=id_, sent_at=None, over_at=None).first()
        if row is None:
            return 0
        try:
            _letter(row, connection, sender).send()
        # SMTPException is an OSError; a server's reply may name the person. A ValueError is an
        # address that no mail can carry: nobody else's invitation waits for it.
        except (OSError, ValueError) as error:
            kind = type(error).__name__
            _LOG.warning("Invitation %s was not sent (%s); again in an hour", row.id, kind)
            _resting[row.id] = now + _REST
            return 0
        row.sent_at = now
        row.save(update_fields=["sent_at"])
    return 1


def _letter(row: Invitation, connection: EmailBackend, sender: str) -> EmailMessage:
    with translation.override(settings.LANGUAGE_CODE):
        subject, first = _words(row)
        told = {"link": address_to(row.agency_id, row.id), "days": DAYS}
        body = gettext(
            "Open this link and choose a password. It is good once, for %(days)d days, and for "
            "you alone:\n\n%(link)s\n\nIf you did not expect this message, do nothing, and tell "
            "the office."
        )
    return EmailMessage(
        subject,
        f"{first}\n\n{body % told}\n",
        sender,
        [row.email],
        connection=connection,
        headers={"Message-ID": f"<{row.id}@{sender.rpartition('@')[2]}>"},
    )


def _words(row: Invitation) -> tuple[str, str]:
    office = {"office": program(row.agency_id).name}
    if row.account_id is None:
        return (
            gettext("Your invitation"),
            gettext("You are invited to work with the %(office)s.") % office,
        )
    return (
        gettext("Your new way in"),
        gettext("The %(office)s sends you a new way to sign in. The old one is closed.") % office,
    )
