"""Links in letters: made when a letter goes out, and a work address learns nothing from any."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterable
from datetime import timedelta
from email.message import Message
from pathlib import Path
from uuid import UUID

from evenhand.casework.demo.story import Story
from evenhand.casework.doors.addresses import write_to
from evenhand.casework.doors.links import new_link, send_link
from evenhand.casework.doors.opening import link_opens, with_link
from evenhand.casework.jobs import delivery
from evenhand.casework.people import NewPerson, Reach
from evenhand.notices.wording import WORDINGS
from evenhand.process.people import PARTY_ROLES, Kind, Role
from evenhand.process.stages import Ending, Stage
from evenhand.process.steps.correction import CorrectMember
from evenhand.process.steps.referral import RequestPreservation
from evenhand.records.context import acting_as
from evenhand.records.doors import Link
from evenhand.records.models import Contact, Notice
from tests.casework.conftest import NOON
from tests.casework.doors.conftest import Asked, whose
from tests.casework.staff import appoint_everybody
from tests.casework.test_jobs import _Mailbox, until, worker_environment
from tests.throwaway import at_once

TOKEN = re.compile(r"/link/([\w-]+)/")


def to(mailbox: _Mailbox, address: str) -> list[Message]:
    return [one for one in mailbox.messages if one["To"] == address]


def token_in(message: Message) -> str:
    found = TOKEN.search(str(message.get_payload()))
    assert found
    return found[1]


def address_of(told: Story, role: Role) -> str:
    with acting_as(told.agency, "x", "clock"):
        return Contact.objects.get(person=whose(told, role).person).address


def test_a_letter_brings_a_link_that_opens_its_reader_s_case_once(
    real: str, mailbox: _Mailbox, asked: Asked
) -> None:
    told = asked(real)
    with acting_as(real, "x", "clock"):
        assert not Link.objects.exists()  # none before anything is sent
    assert delivery.deliver(NOON) > 0
    for role in (Role.COMPLAINANT, Role.MEMBER):
        token = token_in(to(mailbox, address_of(told, role))[-1])
        arrival = with_link(real, token, None, NOON)
        assert arrival is not None
        assert arrival.whose == whose(told, role)
        assert with_link(real, token, None, NOON) is None


def test_letters_that_go_out_together_bring_the_same_link(
    real: str, mailbox: _Mailbox, asked: Asked
) -> None:
    told = asked(real)
    send_link(whose(told), told.desk, NOON)
    delivery.deliver(NOON)
    sent = to(mailbox, address_of(told, Role.COMPLAINANT))
    assert len(sent) > 1
    assert len({token_in(one) for one in sent}) == 1


def test_a_letter_that_was_refused_leaves_the_older_link_open(
    real: str, mailbox: _Mailbox, asked: Asked
) -> None:
    told = asked(real)
    old = new_link(whose(told), NOON)
    mailbox.refused = address_of(told, Role.COMPLAINANT)
    delivery.deliver(NOON)
    assert link_opens(real, old, NOON)
    mailbox.refused = ""
    delivery.deliver(NOON + timedelta(hours=2))
    assert not link_opens(real, old, NOON)


def test_killed_in_the_middle_a_letter_goes_out_again_with_a_new_link(
    real: str, mailbox: _Mailbox, asked: Asked, tmp_path: Path
) -> None:
    told = asked(real)
    with acting_as(real, "x", "clock"):
        Notice.objects.exclude(person=whose(told).person).update(sent_at=NOON)
        first = Notice.objects.filter(sent_at=None).earliest("at")
        Notice.objects.exclude(id=first.id).update(sent_at=NOON)
    mailbox.silent.set()
    code = (
        "import django; django.setup();"
        "from django.utils import timezone;"
        "from evenhand.casework.jobs.delivery import deliver; deliver(timezone.now())"
    )
    killed = subprocess.Popen([sys.executable, "-c", code], env=worker_environment(tmp_path))
    until(mailbox.kept.is_set)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    mailbox.silent.clear()
    until(lambda: delivery.deliver(NOON) == 1)
    lost, again = mailbox.messages
    assert lost["Message-ID"] == again["Message-ID"]
    assert token_in(lost) != token_in(again)
    assert with_link(real, token_in(lost), None, NOON) is None
    assert with_link(real, token_in(again), None, NOON) is not None


def test_nobody_waits_for_a_letter_that_is_being_sent(
    real: str, mailbox: _Mailbox, asked: Asked
) -> None:
    told = asked(real)
    mailbox.silent.set()

    def one(number: int) -> int:
        if number == 0:
            return delivery.deliver(NOON)
        until(mailbox.kept.is_set)
        told.ask(told.desk, RequestPreservation())  # while the mail server keeps us waiting
        mailbox.silent.clear()
        return 0

    assert sum(at_once(2, one)) == len(mailbox.messages) > 0


def test_a_letter_that_waits_for_the_wrong_officer_is_never_sent(
    real: str, mailbox: _Mailbox, asked: Asked
) -> None:
    told = asked(real)
    wrong = address_of(told, Role.MEMBER)
    right = NewPerson("Cy Right", reach=(Reach("work", "email", "cy@police.example"),))
    told.ask(told.desk, CorrectMember(told.member, str(right.id), Kind.OFFICER), people=[right])
    delivery.deliver(NOON)
    assert len(mailbox.messages) > 0
    assert to(mailbox, wrong) == []


def test_to_an_address_that_was_given_up_goes_a_link_that_opens_nothing(
    real: str, mailbox: _Mailbox, asked: Asked
) -> None:
    told = asked(real)
    ben = whose(told, Role.MEMBER)
    delivery.deliver(NOON)
    work = address_of(told, Role.MEMBER)
    write_to(ben, Reach("private", "email", "ben@home.example"), ben.actor, NOON)
    send_link(ben, told.desk, NOON)
    delivery.deliver(NOON)
    live, dead = (token_in(to(mailbox, one)[-1]) for one in ("ben@home.example", work))
    assert link_opens(real, live, NOON)
    assert not link_opens(real, dead, NOON)
    assert len(to(mailbox, work)) == 2
    with acting_as(real, "x", "clock"):  # and the address is forgotten with it
        assert set(Notice.objects.values_list("address", flat=True)) == {""}


def test_to_a_work_address_every_letter_is_byte_for_byte_the_same_but_for_its_link(
    real: str, mailbox: _Mailbox
) -> None:
    appoint_everybody(real)
    for ending in Ending:
        if ending is not Ending.RETURNED_ON_GOOD_FAITH:
            _write_to_work(Story(real, NOON).ended(ending))
    planned = Story(real, NOON).to(Stage.SCHEDULED)
    _write_to_work(planned, set(WORDINGS) - {"ended"})
    with acting_as(real, "x", "clock"):
        to_parties = Notice.objects.filter(role__in=PARTY_ROLES)
        assert set(to_parties.values_list("wording", flat=True)) == set(WORDINGS)
    while delivery.deliver(NOON):
        pass
    sent = [
        raw for raw, one in zip(mailbox.raw, mailbox.messages, strict=True) if one["To"] == WORK
    ]
    assert len(sent) > 60
    assert len({len(raw) for raw in sent}) == 1
    assert len({_but_for_its_link(raw) for raw in sent}) == 1
    assert len({token_in(one) for one in to(mailbox, WORK)}) > 20


WORK = "somebody@police.example"


def _write_to_work(told: Story, wordings: Iterable[str] = ()) -> None:
    """Write to everybody of a case at work, in these words as well."""
    with acting_as(told.agency, "x", "clock"):
        people = [UUID(party.person) for party in told.known.parties]
        rows = Contact.objects.filter(person__in=people)
        rows.update(sphere="work", channel="email", address=WORK)
        Notice.objects.bulk_create(
            Notice(
                agency_id=told.agency,
                case_id=told.case,
                person=whose(told, role).person,
                role=role.value,
                wording=wording,
                # One that goes to an address that was given up.
                address=WORK if wording == "address_changed" else "",
                sphere="work" if wording == "address_changed" else "",
                at=told.now,
            )
            for role in (Role.COMPLAINANT, Role.MEMBER)
            for wording in wordings
        )


def _but_for_its_link(raw: bytes) -> bytes:
    """A message without what is its own by its nature: link, id and the moment it left."""
    masked = re.sub(rb"/link/[\w-]{43}/", b"/link/L/", raw)
    masked = re.sub(rb"(?m)^Message-ID: <[0-9a-f-]{36}@", b"Message-ID: <I@", masked)
    masked, dates = re.subn(rb"(?m)^Date: [^\r\n]{31}\r?$", b"Date: D", masked)
    assert dates == 1
    return masked
