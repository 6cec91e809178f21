"""What happens by itself: once, also when two do it at the same time or one is killed."""

import os
import signal
import socketserver
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from threading import Event, Thread
from urllib.parse import quote, urlencode

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from evenhand.casework.demo.story import Story
from evenhand.casework.demo.telling import complaint, resident
from evenhand.casework.jobs import delivery, overdue
from evenhand.casework.jobs.mail import mail_server
from evenhand.casework.journal import check
from evenhand.database.access import JOBS
from evenhand.database.kept import kept
from evenhand.process.deadlines import Duty
from evenhand.process.evolve import fold
from evenhand.process.people import Side
from evenhand.process.stages import Ending, Stage
from evenhand.process.steps.correction import NameGuardian
from evenhand.process.steps.outcome import AnswerResolution
from evenhand.records.context import acting_as
from evenhand.records.journal import facts_of
from evenhand.records.models import Agency, Contact, LogLeaf, Notice, Unsealed
from evenhand.records.reading import DutyRow
from tests.casework.complaints import ADDRESS, filed
from tests.casework.conftest import NOON
from tests.casework.staff import appoint_everybody
from tests.throwaway import at_once


def waiting(agency: str) -> int:
    with acting_as(agency, "x", "clock"):
        return Notice.objects.filter(sent_at=None).count()


# --- time that is over


def asked(agency: str) -> Story:
    """A complainant who was asked."""
    appoint_everybody(agency)
    return Story(agency, NOON).to(Stage.OFFERING).offered("complainant")


def ending(agency: str, story: Story) -> Ending | None:
    with acting_as(agency, "x", "clock"):
        return fold(facts_of(story.case)).ending


def test_an_offer_is_over_only_after_its_last_day(tucson: str) -> None:
    story = asked(tucson)
    last = story.known.parties[0].answer_by
    assert last is not None
    on_the_day = NOON + timedelta(days=story.rules.answer_days, hours=11)
    assert on_the_day.astimezone().date() >= last
    assert overdue.record(on_the_day) == 0
    assert overdue.record(on_the_day + timedelta(days=1)) == 1
    assert ending(tucson, story) is Ending.UNANSWERED
    assert overdue.record(on_the_day + timedelta(days=1)) == 0


def test_a_guardian_s_silence_is_recorded_for_whom_they_speak(tucson: str) -> None:
    appoint_everybody(tucson)
    story = Story(tucson, NOON)
    story.filed(complaint(story.rules, minor=True)).screened().approved().offered("complainant")
    assert story.known.parties[0].guardian
    assert overdue.record(NOON + timedelta(days=40)) == 1
    assert ending(tucson, story) is Ending.UNANSWERED


def test_a_guardian_of_two_is_asked_for_each_on_another_day(tucson: str) -> None:
    appoint_everybody(tucson)
    story = Story(tucson, NOON)
    children = [resident("Ana Example"), resident("Otto Example")]
    story.filed(complaint(story.rules, children, minor=True))
    one, other = story.known.side(Side.COMPLAINANT)
    story.ask(story.desk, NameGuardian(other.person, one.guardian))
    story.screened().approved().offered(one.person).later(days=2).offered(other.person)
    with acting_as(tucson, "x", "clock"):
        (first,) = DutyRow.objects.filter(duty=Duty.ANSWER_OFFER.value, person=one.guardian)
    assert first.by == story.known.parties[0].answer_by


def test_a_missing_answer_after_a_session_is_not_a_yes(tucson: str) -> None:
    appoint_everybody(tucson)
    story = Story(tucson, NOON).to(Stage.CONCLUDED)
    story.ask(story.voice(story.member), AnswerResolution(story.member, resolved=True))
    days = timedelta(days=story.rules.resolution_days)
    assert overdue.record(story.now + days) == 0
    assert overdue.record(story.now + days + timedelta(days=1)) == 1
    assert ending(tucson, story) is Ending.NOT_RESOLVED


def test_two_at_once_record_a_silence_once(storm: str) -> None:
    story = asked(storm)
    late = NOON + timedelta(days=40)
    assert sum(at_once(4, lambda _: overdue.record(late))) == 1
    assert ending(storm, story) is Ending.UNANSWERED
    assert check().fine


# --- notices


def test_in_a_demonstration_the_mailbox_is_the_delivery(
    storm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nobody answers there, and nobody is to be asked: nothing may go to invented people.
    monkeypatch.setenv("EVENHAND_SMTP_URL", "smtp://localhost:1?from=office@city.example")
    filed(storm)
    assert waiting(storm) == 1
    assert sum(at_once(2, lambda _: delivery.deliver(NOON))) == 1
    assert waiting(storm) == 0


class _Mailbox(socketserver.ThreadingTCPServer):
    """A mail server that keeps what it gets and refuses one address.

    raw: the messages as they came. While `silent` is set it keeps a message and does not say so.
    """

    allow_reuse_address, daemon_threads = True, True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.messages: list[Message] = []
        self.recipients: list[str] = []
        self.raw: list[bytes] = []
        self.refused = ""
        self.silent, self.kept = Event(), Event()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}?from=office@city.example"


class _Conversation(socketserver.StreamRequestHandler):
    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self) -> None:
        assert isinstance(self.server, _Mailbox)
        self.say("220 ready")
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "DATA":
                self.say("354 go on")
                self.server.raw.append(self._data())
                self.server.messages.append(message_from_bytes(self.server.raw[-1]))
                self.server.kept.set()
                while self.server.silent.is_set():
                    time.sleep(0.02)
                self.say("250 kept")
            elif verb == "RCPT" and self.server.refused and self.server.refused in line:
                self.say("550 nobody of that name")
            elif verb == "RCPT":
                self.server.recipients.append(line[len("RCPT TO:") :])
                self.say("250 fine")
            elif verb == "QUIT":
                return self.say("221 bye")
            else:
                self.say("250 fine")

    def _data(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        return b"".join(lines)


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[_Mailbox]:
    delivery._resting.clear()
    with _Mailbox() as server:
        monkeypatch.setenv("EVENHAND_SMTP_URL", server.url)
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def real(storm: str) -> str:
    """Tucson, where people are real."""
    Agency.objects.filter(slug=storm).update(demo=False)
    return storm


def test_a_notice_goes_out_once(real: str, mailbox: _Mailbox) -> None:
    filed(real)
    assert delivery.deliver(NOON) == 1
    assert delivery.deliver(NOON) == 0
    (message,) = mailbox.messages
    assert (message["To"], message["From"]) == (ADDRESS, "office@city.example")
    with acting_as(real, "x", "clock"):
        notice = Notice.objects.get()
    assert notice.sent_at == NOON
    assert message["Message-ID"] == f"<{notice.id}@city.example>"


def test_two_workers_at_once_send_each_notice_once(real: str, mailbox: _Mailbox) -> None:
    for _ in range(8):
        filed(real)
    assert sum(at_once(3, lambda _: delivery.deliver(NOON))) == 8
    assert len({one["Message-ID"] for one in mailbox.messages}) == len(mailbox.messages) == 8


def test_a_refused_address_keeps_nobody_else_waiting_and_rests(
    real: str, mailbox: _Mailbox
) -> None:
    filed(real)
    with acting_as(real, "x", "clock"):
        Contact.objects.filter(address=ADDRESS).update(address="gone@city.example")
    filed(real)
    mailbox.refused = "gone@"
    assert delivery.deliver(NOON) == 1
    assert (waiting(real), len(mailbox.messages)) == (1, 1)
    mailbox.refused = ""
    assert delivery.deliver(NOON + timedelta(minutes=30)) == 0
    assert delivery.deliver(NOON + timedelta(hours=2)) == 1
    assert waiting(real) == 0


def test_whoever_has_no_e_mail_waits_for_the_office(real: str, mailbox: _Mailbox) -> None:
    filed(real)
    with acting_as(real, "x", "clock"):
        Contact.objects.update(channel="telephone", address="520-555-0100")
    assert delivery.deliver(NOON) == 0
    assert (waiting(real), mailbox.messages) == (1, [])


def test_without_a_mail_server_real_notices_wait(
    real: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EVENHAND_SMTP_URL", raising=False)
    filed(real)
    assert delivery.deliver(NOON) == 0
    assert waiting(real) == 1


def test_a_mail_server_that_does_not_answer_loses_nothing(
    real: str, mailbox: _Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed(real)
    monkeypatch.setenv("EVENHAND_SMTP_URL", "smtp://127.0.0.1:1?from=office@city.example")
    with pytest.raises(OSError, match="refused"):
        delivery.deliver(NOON)
    monkeypatch.setenv("EVENHAND_SMTP_URL", mailbox.url)
    assert delivery.deliver(NOON) == 1


def test_the_address_of_the_mail_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENHAND_SMTP_URL", "smtps://me%40x:a%2Fb@mail.example?from=o@c.example")
    server = mail_server()
    assert server is not None
    assert (server.host, server.port, server.sender) == ("mail.example", 465, "o@c.example")
    assert (server.username, server.password) == ("me@x", "a/b")
    assert (server.connection().use_ssl, server.connection().use_tls) == (True, False)
    monkeypatch.setenv("EVENHAND_SMTP_URL", "smtp://mail.example?from=o@c.example")
    server = mail_server()
    assert server is not None
    assert (server.port, server.connection().use_tls) == (587, True)


@pytest.mark.parametrize(
    "address", ["mail.example", "http://mail.example?from=o@c.example", "smtp://mail.example"]
)
def test_a_mail_server_that_cannot_be_used_is_explained(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVENHAND_SMTP_URL", address)
    with pytest.raises(ImproperlyConfigured, match="write it as smtp://"):
        mail_server()


# --- the worker itself


def _url(settings: dict[str, object], user: str) -> str:
    query = {"host": settings["HOST"], "user": user, "password": settings["PASSWORD"]}
    return f"postgresql:///{settings['NAME']}?{urlencode(query, quote_via=quote)}"


def worker_environment(folder: Path) -> dict[str, str]:
    """Return what a process needs to work on this test's database."""
    ours = connection.settings_dict
    address = _url(ours, str(ours["USER"]))
    password = kept(Path(str(ours["HOST"])).parent / "jobs_password")
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "evenhand.settings",
        "EVENHAND_WORKER": "1",
        "DATABASE_URL": address,
        "APP_DATABASE_URL": address,
        "JOBS_DATABASE_URL": _url(ours | {"PASSWORD": password}, JOBS),
        "EVENHAND_HOME": str(folder),
        "EVENHAND_DEMO": "1",
    }


@contextmanager
def worker(folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Run the worker as `evenhand serve` does, on this test's database."""
    started = subprocess.Popen(
        [sys.executable, "-m", "evenhand.casework.jobs"],
        env=worker_environment(folder),
        stderr=subprocess.PIPE,
    )
    try:
        yield started
    finally:
        started.kill()
        started.communicate()


def until(done: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_workers_that_are_killed_leave_nothing_undone(storm: str, tmp_path: Path) -> None:
    for _ in range(30):
        filed(storm)
    with worker(tmp_path) as killed, worker(tmp_path) as other:
        until(lambda: waiting(storm) < 30 or LogLeaf.objects.exists())
        killed.send_signal(signal.SIGKILL)
        filed(storm)
        until(lambda: waiting(storm) == 0 and not Unsealed.objects.exists())
        other.send_signal(signal.SIGTERM)
        _, told = other.communicate(timeout=10)
        assert other.returncode == 0, told.decode()
    assert check().fine
    assert check().log.sealed == LogLeaf.objects.count()
