"""Whatever a person's name or address holds, a notice is one message to one address, or waits."""

import logging
from collections.abc import Iterator

import pytest

from evenhand.casework.jobs import delivery
from evenhand.casework.rulebook import program
from evenhand.notices.wording import SUBJECT
from evenhand.records.context import acting_as
from evenhand.records.models import Contact, Notice, Person
from tests.casework.complaints import ADDRESS, filed
from tests.casework.conftest import NOON
from tests.casework.test_jobs import _Mailbox, mailbox, real, waiting  # noqa: F401
from tests.hostile import NAMES, TEXTS

ADDRESSES = (
    "ana@example.org\r\nBcc: all@example.org",
    "ana@example.org, all@example.org",
    "<ana@example.org> all@example.org",
    '"ana\r\n"@example.org',
    "ana@\u202eexample.org",
    "ana@" + "é" * 80 + ".example",
    "ana@xn--\ud7ff.example",
    "\u212ana@example.org",
    "ana@.example..org",
    "ana@[127.0.0.1]",
    "@",
    "",
    "ana",
    "x" * 5_000 + "@example.org",
    *(text for text in TEXTS.values() if "\0" not in text and "\ud83d" not in text),
)


@pytest.fixture
def rested() -> Iterator[None]:
    """No notice rests from another test."""
    delivery._resting.clear()
    yield
    delivery._resting.clear()


def names_everybody(agency: str, name: str) -> None:
    """Give everybody this name, past every form."""
    with acting_as(agency, "x", "clock"):
        Person.objects.update(name=name)


@pytest.mark.usefixtures("rested")
def test_a_name_changes_nothing_of_a_message_but_is_never_in_it(
    real: str,  # noqa: F811
    mailbox: _Mailbox,  # noqa: F811
) -> None:
    names = [*NAMES, *(text for text in TEXTS.values() if "\0" not in text and text.isprintable())]
    for name in names:
        filed(real)
        names_everybody(real, name)
        assert delivery.deliver(NOON) == 1, name
    subject = str(SUBJECT) % {"agency": program(real).name}
    assert len(mailbox.messages) == len(names)
    for message in mailbox.messages:
        assert message["To"] == ADDRESS
        assert message["Subject"] == subject
        assert message.get_all("Bcc", []) == message.get_all("Cc", []) == []
        assert {one.lower() for one in message} == {
            "content-type",
            "content-transfer-encoding",
            "mime-version",
            "subject",
            "from",
            "to",
            "date",
            "message-id",
        }
        assert message.get_content_type() == "text/plain"
        raw = message.get_payload(decode=True)
        assert isinstance(raw, bytes)
        body = raw.decode()
        assert "Your number: " in body
        assert "\n.\n" not in body


@pytest.mark.usefixtures("rested")
def test_an_address_that_no_mail_can_carry_keeps_nobody_else_waiting(
    real: str,  # noqa: F811
    mailbox: _Mailbox,  # noqa: F811
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    for address in ADDRESSES:
        filed(real)
        with acting_as(real, "x", "clock"):
            Contact.objects.filter(address=ADDRESS).update(address=address)
    filed(real)
    assert delivery.deliver(NOON) >= 1
    assert ADDRESS in [message["To"] for message in mailbox.messages]
    for message in mailbox.messages:
        assert message.get_all("Bcc", []) == message.get_all("Cc", []) == []
    assert len(mailbox.recipients) >= len(mailbox.messages)
    assert "<all@example.org>" not in mailbox.recipients
    assert waiting(real) > 0
    assert "example.org" not in caplog.text
    with acting_as(real, "x", "clock"):
        assert Notice.objects.filter(sent_at=None).count() < len(ADDRESSES)
