"""Notices on their way: by e-mail where people are real, into the demo's mailbox where not."""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused
from uuid import UUID

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.db import transaction
from django.db.models import Q

from evenhand.casework.doors.events import Holder, is_open
from evenhand.casework.doors.links import new_link
from evenhand.casework.doors.secret import new_token
from evenhand.casework.jobs.mail import mail_server
from evenhand.casework.letters import Posted, letters, link_address
from evenhand.process.people import CLOCK, PARTY_ROLES, Role
from evenhand.records.context import acting_as, working_as
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
    with working_as(agency):
        return Notice.objects.filter(sent_at=None).update(sent_at=now)


def _waiting(agency: str, now: datetime) -> list[UUID]:
    """Return the cases with a notice to somebody who has an e-mail address."""
    for notice in [one for one, until in _resting.items() if until <= now]:
        del _resting[notice]
    with working_as(agency):
        reachable = Contact.objects.filter(channel="email").values("person")
        elsewhere = ~Q(address="")
        waiting = Notice.objects.filter(Q(person__in=reachable) | elsewhere, sent_at=None)
        return sorted(set(waiting.exclude(id__in=_resting).values_list("case", flat=True)))


def _of_case(agency: str, case: UUID, now: datetime, connection: EmailBackend, sender: str) -> int:
    """Send a case's notices, the oldest first, and mark them in the transaction that claims them.

    A worker that is killed in between sends again, under the same message id and with a new link:
    the one that went out before was never kept.
    """
    links: dict[tuple[UUID, Role], str] = {}
    with acting_as(agency, CLOCK.person, CLOCK.role.value):
        waiting = Notice.objects.filter(case=case, sent_at=None).select_for_update(skip_locked=True)
        claimed = set(waiting.values_list("id", flat=True)) - _resting.keys()
        ready = [one for one in letters(agency, case=case, waiting=True) if one.id in claimed]
        sent = []
        for letter in reversed(ready):
            if not _can_go(agency, letter):
                _resting[letter.id] = now + _REST
                continue
            # A link that did not go out is not kept, and an older one goes on opening.
            with transaction.atomic():
                link = _link(agency, letter, links, now)
                if not _sent(letter, link, now, connection, sender):
                    transaction.set_rollback(True)
                    continue
            sent.append(letter.id)
            if not letter.before:
                links[letter.person, letter.role] = link
        return Notice.objects.filter(id__in=sent).update(sent_at=now, address="", sphere="")


def _can_go(agency: str, letter: Posted) -> bool:
    """By e-mail, and to nobody whose case it is no more, as a wrongly named member."""
    if letter.reach is None or letter.reach.channel != "email":
        return False
    whose = Holder(agency, letter.case, letter.person, letter.role)
    return letter.role not in PARTY_ROLES or is_open(whose)


def _link(agency: str, letter: Posted, made: dict[tuple[UUID, Role], str], now: datetime) -> str:
    """Return where this letter's reader comes in; two letters at once bring the same link."""
    if letter.link:
        return letter.link
    if letter.before:
        # To an address that was given up: it looks like every link, and opens nothing.
        return link_address(agency, new_token())
    if (letter.person, letter.role) not in made:
        whose = Holder(agency, letter.case, letter.person, letter.role)
        return link_address(agency, new_link(whose, now))
    return made[letter.person, letter.role]


def _sent(letter: Posted, link: str, now: datetime, connection: EmailBackend, sender: str) -> bool:
    host = sender.rpartition("@")[2]
    words = letter.words(link)
    message = EmailMessage(
        words.subject,
        words.body,
        sender,
        [letter.reach.address if letter.reach else ""],
        connection=connection,
        headers={"Message-ID": f"<{letter.id}@{host}>"},
    )
    try:
        message.send()
    # A server's reply may name the person, so only the kind of error is written down. A
    # ValueError is an address that no mail can carry.
    except (SMTPDataError, SMTPRecipientsRefused, ValueError) as error:
        _LOG.warning("Notice %s was refused (%s); again in an hour", letter.id, _kind(error))
        _resting[letter.id] = now + _REST
        return False
    except OSError as error:
        # What was sent before it stays marked as sent; this one is tried at the next turn.
        _LOG.warning("Notice %s was not sent (%s)", letter.id, _kind(error))
        return False
    return True


def _kind(error: Exception) -> str:
    return type(error).__name__
