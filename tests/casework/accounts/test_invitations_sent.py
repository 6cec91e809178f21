"""Invitations go out by e-mail, once, with a link that works; real people's only."""

import re
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from evenhand.casework.accounts.invitations import invite, renew, withdraw
from evenhand.casework.accounts.record import DOOR, TERMINAL
from evenhand.casework.jobs import invitations
from evenhand.casework.roster import appoint
from evenhand.process.people import Role
from evenhand.records.context import acting_as
from evenhand.records.staff import Invitation
from tests.casework.conftest import NOON
from tests.casework.test_jobs import _Mailbox, mailbox, real  # noqa: F401
from tests.throwaway import at_once

EMAIL = "hal@city.example"


@pytest.fixture(autouse=True)
def _rested() -> Iterator[None]:
    invitations._resting.clear()
    yield
    invitations._resting.clear()


def test_an_invitation_goes_out_once_and_its_link_opens(
    real: str,  # noqa: F811
    mailbox: _Mailbox,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    invite(real, EMAIL, (Role.INTAKE, ""), TERMINAL, NOON)
    assert invitations.send(NOON) == 1
    assert invitations.send(NOON) == 0
    (message,) = mailbox.messages
    assert (message["To"], message["From"]) == (EMAIL, "office@city.example")
    assert message["Subject"] == "Your invitation"
    body = message.get_payload(decode=True)
    assert isinstance(body, bytes)
    link = re.search(r"http\S+/staff/join/\S+", body.decode())
    assert link
    assert "7 days" in body.decode()
    assert Client().get(urlsplit(link[0]).path).status_code == 200


def test_two_workers_at_once_send_each_invitation_once(
    real: str,  # noqa: F811
    mailbox: _Mailbox,  # noqa: F811
) -> None:
    for number in range(6):
        invite(real, f"p{number}@city.example", (Role.INTAKE, ""), TERMINAL, NOON)
    assert sum(at_once(3, lambda _: invitations.send(NOON))) == 6
    assert len(mailbox.messages) == 6


def test_one_that_is_over_is_not_sent(real: str, mailbox: _Mailbox) -> None:  # noqa: F811
    made = invite(real, EMAIL, (Role.INTAKE, ""), TERMINAL, NOON)
    withdraw(real, made, TERMINAL, NOON)
    invite(real, "old@city.example", (Role.INTAKE, ""), TERMINAL, NOON - timedelta(days=8))
    assert invitations.send(NOON) == 0
    assert mailbox.messages == []


def test_a_refused_address_keeps_nobody_else_waiting_and_rests(
    real: str,  # noqa: F811
    mailbox: _Mailbox,  # noqa: F811
) -> None:
    invite(real, "gone@city.example", (Role.INTAKE, ""), TERMINAL, NOON)
    invite(real, EMAIL, (Role.INTAKE, ""), TERMINAL, NOON)
    mailbox.refused = "gone@"
    assert invitations.send(NOON) == 1
    mailbox.refused = ""
    assert invitations.send(NOON + timedelta(minutes=30)) == 0
    assert invitations.send(NOON + timedelta(hours=2)) == 1


def test_an_address_that_no_mail_carries_keeps_nobody_else_waiting(
    real: str,  # noqa: F811
    mailbox: _Mailbox,  # noqa: F811
) -> None:
    """No form takes it any more; an older row may hold it."""
    made = invite(real, "gone@city.example", (Role.INTAKE, ""), TERMINAL, NOON)
    invite(real, EMAIL, (Role.INTAKE, ""), TERMINAL, NOON)
    with acting_as(real, *DOOR):
        Invitation.objects.filter(id=made).update(email="gone@\u2029city\u2029.example")
    assert invitations.send(NOON) == 1
    assert [one["To"] for one in mailbox.messages] == [EMAIL]


def test_a_new_way_in_says_what_it_is(real: str, mailbox: _Mailbox) -> None:  # noqa: F811
    account = appoint(real, "hal", "Hal", Role.INTAKE, email=EMAIL)
    renew(real, account, TERMINAL, NOON)
    assert invitations.send(NOON) == 1
    assert mailbox.messages[0]["Subject"] == "Your new way in"


def test_nothing_goes_to_invented_people(storm: str, mailbox: _Mailbox) -> None:  # noqa: F811
    invite(storm, EMAIL, (Role.INTAKE, ""), TERMINAL, NOON)
    assert invitations.send(NOON) == 0
    assert mailbox.messages == []


def test_without_a_mail_server_they_wait(
    real: str,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("EVENHAND_SMTP_URL", raising=False)
    invite(real, EMAIL, (Role.INTAKE, ""), TERMINAL, NOON)
    assert invitations.send(NOON) == 0
