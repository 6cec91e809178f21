"""Notices on their way: by e-mail where people are real, into the demo's mailbox where not."""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused
from uuid import UUID

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from evenhand.casework.jobs.mail import mail_server
from evenhand.casework.letters import Posted, letters
from evenhand.process.people import CLOCK
from evenhand.records.context import acting_as
from evenhand.records.models import Agency, Contact, Notice

_LOG = logging.getLogger(__name__)
_REST = timedelta(hours=1)
# Notices that could not be sent, and until when they rest; another worker may try sooner.
_resting: dict[UUID, datetime] = {}


def deliver(now: datetime) -> int:
    """Deliver what waits; return how many notices.

    Without a mail server real notices wait. Those for people without an e-mail address are the
    office's to bring. Raises ImproperlyConfigured for a mail server that cannot be used.
    """
    delivered = sum(_to_mailbox(slug, now) for slug in _agencies(demo=True))
    server = mail_server()
    waiting = [(slug, case) for slug in _agencies(demo=False) for case in _waiting(slug, now)]
    if server is None or not waiting:
        return delivered
    with server.connection() as connection:
        for agency, case in waiting:
            delivered += _of_case(agency, case, now, connection, server.sender)
    return delivered


def _agencies(*, demo: bool) -> list[str]:
    return list(Agency.objects.filter(demo=demo).values_list("slug", flat=True))


def _to_mailbox(agency: str, now: datetime) -> int:
    """In a demonstration the mailbox page is the delivery, whatever mail server there is."""
    with acting_as(agency, CLOCK.person, CLOCK.role.value):
        return Notice.objects.filter(sent_at=None).update(sent_at=now)


def _waiting(agency: str, now: datetime) -> list[UUID]:
    """Return the cases with a notice to somebody who has an e-mail address."""
    for notice in [one for one, until in _resting.items() if until <= now]:
        del _resting[notice]
    with acting_as(agency, CLOCK.person, CLOCK.role.value):
        reachable = Contact.objects.filter(channel="email").values("person")
        waiting = Notice.objects.filter(sent_at=None, person__in=reachable)
        return sorted(set(waiting.exclude(id__in=_resting).values_list("case", flat=True)))


def _of_case(agency: str, case: UUID, now: datetime, connection: EmailBackend, sender: str) -> int:
    """Send a case's notices, the oldest first, and mark them in the transaction that claims them.

    A worker that is killed in between sends again, under the same message id.
    """
    with acting_as(agency, CLOCK.person, CLOCK.role.value):
        waiting = Notice.objects.filter(case=case, sent_at=None).select_for_update(skip_locked=True)
        claimed = set(waiting.values_list("id", flat=True)) - _resting.keys()
        ready = [one for one in letters(agency, case=case, waiting=True) if one.id in claimed]
        sent = [one.id for one in reversed(ready) if _sent(one, now, connection, sender)]
        return Notice.objects.filter(id__in=sent).update(sent_at=now)


def _sent(letter: Posted, now: datetime, connection: EmailBackend, sender: str) -> bool:
    if letter.reach is None or letter.reach.channel != "email":
        _resting[letter.id] = now + _REST
        return False
    host = sender.rpartition("@")[2]
    message = EmailMessage(
        letter.subject,
        letter.body,
        sender,
        [letter.reach.address],
        connection=connection,
        headers={"Message-ID": f"<{letter.id}@{host}>"},
    )
    try:
        message.send()
    except (SMTPDataError, SMTPRecipientsRefused) as error:
        _LOG.warning("Notice %s was refused and is tried again in an hour: %s", letter.id, error)
        _resting[letter.id] = now + _REST
        return False
    except OSError as error:
        # What was sent before it stays marked as sent; this one is tried at the next turn.
        _LOG.warning("Notice %s was not sent, the connection failed: %s", letter.id, error)
        return False
    return True
