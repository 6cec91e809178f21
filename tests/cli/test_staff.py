"""`evenhand agency` and `evenhand staff`."""

import io
from datetime import date
from urllib.parse import urlsplit

import pytest
from django.conf import LazySettings
from django.test import Client

from evenhand.casework import rulebook
from evenhand.casework.accounts.passwords import signed_in
from evenhand.casework.agencies import agencies
from evenhand.casework.roster import posts
from evenhand.cli.main import main
from evenhand.process.people import Role
from evenhand.records.context import acting_as
from evenhand.records.models import Appointment

PASSWORD = "sand-and-wide-rivers"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A password that comes in on standard input."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))


def add(username: str, role: str, *more: str, agency: str = "tucson") -> int:
    name = ["--username", username, "--name", f"{username.title()} Invented"]
    return main(["staff", "add", "--agency", agency, "--role", role, *name, *more])


@pytest.fixture
def tucson(own: str) -> str:
    """Tucson, switched on at the terminal."""
    assert main(["agency", "on", "tucson"]) == 0
    return "tucson"


def test_a_program_with_unset_rules_is_refused_and_they_are_listed(
    own: str, settings: LazySettings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DEMO = False
    rulebook.program.cache_clear()
    assert main(["agency", "on", "tucson"]) == 1
    told = capsys.readouterr().err
    for key in rulebook.program("tucson").missing(date(2026, 11, 1)):
        assert key in told
    assert agencies() == {}


def test_a_program_is_switched_on_once(tucson: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agency", "on", "tucson"]) == 0
    assert list(agencies()) == ["tucson"]
    capsys.readouterr()
    assert main(["agency", "list"]) == 0
    assert "tucson" in capsys.readouterr().out


def test_there_is_no_such_program(own: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agency", "on", "atlantis"]) == 2
    assert "there is no program atlantis" in capsys.readouterr().err


def test_somebody_gets_a_part_and_can_sign_in(
    tucson: str, typed: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add("hana", "approver", "--office", "internal_affairs") == 0
    (post,) = posts(tucson)
    assert (post.username, post.role, post.office) == (
        "hana",
        Role.APPROVER,
        "internal_affairs",
    )
    assert signed_in("hana", PASSWORD) == post.account
    capsys.readouterr()
    assert main(["staff", "list", "--agency", tucson]) == 0
    listed = capsys.readouterr().out.split()
    assert listed == ["hana", "Hana", "Invented", "approver", "internal_affairs"]


def test_a_mediator_with_training(tucson: str, typed: None) -> None:
    assert add("omar", "mediator", "--trained-on", "2025-04-01", "--affiliated") == 0
    with acting_as(tucson, "x", "manager"):
        row = Appointment.objects.get()
    assert (row.trained_on, row.affiliated) == (date(2025, 4, 1), True)


def test_a_second_part_needs_no_second_password(tucson: str, typed: None) -> None:
    assert add("hana", "intake") == 0
    # Standard input is at its end: whoever asked for a password again would be refused.
    assert add("hana", "coordinator") == 0
    assert {post.role for post in posts(tucson)} == {Role.INTAKE, Role.COORDINATOR}
    assert signed_in("hana", PASSWORD) is not None


@pytest.mark.parametrize(
    ("role", "more", "told"),
    [
        ("approver", (), "internal_affairs"),
        ("approver", ("--office", "unknown"), "internal_affairs"),
        ("provider", ("--office", "internal_affairs"), "our_family_services"),
        ("intake", ("--office", "internal_affairs"), "leave --office away"),
        ("intake", ("--affiliated",), "for mediators only"),
    ],
)
def test_what_does_not_fit_is_explained(
    tucson: str,
    typed: None,
    role: str,
    more: tuple[str, ...],
    told: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert add("hana", role, *more) == 1
    assert told in capsys.readouterr().err
    assert posts(tucson) == []


def test_a_weak_password_is_refused(
    tucson: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("password\n"))
    assert add("hana", "intake") == 1
    assert "too short" in capsys.readouterr().err
    assert posts(tucson) == []


def test_an_agency_that_is_not_on_is_named(
    tucson: str, typed: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add("hana", "intake", agency="portland") == 1
    assert "evenhand agency on portland" in capsys.readouterr().err


# --- inviting, renewing, leaving


def told_link(capsys: pytest.CaptureFixture[str]) -> str:
    """Return the path of the link that was printed last."""
    return urlsplit(capsys.readouterr().out.split()[-1]).path


def test_the_first_manager_is_invited_at_the_terminal(
    tucson: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--agency", tucson, "--role", "manager", "--email", "Mona@city.example"]
    assert main(["staff", "invite", *asked]) == 0
    assert "You are invited" in Client().get(told_link(capsys)).content.decode()
    assert main(["staff", "links", "--agency", tucson]) == 0
    assert "You are invited" in Client().get(told_link(capsys)).content.decode()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--email", "nobody", "--role", "intake"), "valid email address"),
        (("--email", "a@b.example", "--role", "approver"), "internal_affairs"),
        (("--email", "a@b.example", "--role", "intake", "--affiliated"), "for mediators only"),
    ],
)
def test_what_cannot_be_invited_is_explained(
    tucson: str, more: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["staff", "invite", "--agency", tucson, *more]) == 1
    assert told in capsys.readouterr().err


def test_two_parts_that_cannot_meet_are_refused_with_the_reason(
    tucson: str, typed: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add("hana", "investigator") == 0
    assert add("hana", "mediator") == 1
    assert "mediator and investigator cannot be the same person." in capsys.readouterr().err
    assert [post.role for post in posts(tucson)] == [Role.INVESTIGATOR]


def test_somebody_gets_a_new_way_in_at_the_terminal(
    tucson: str, typed: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add("hana", "intake") == 0
    assert main(["staff", "renew", "--agency", tucson, "--username", "hana"]) == 1
    assert "Give --email" in capsys.readouterr().err
    assert signed_in("hana", PASSWORD) is not None
    more = ["--email", "hana@city.example"]
    assert main(["staff", "renew", "--agency", tucson, "--username", "hana", *more]) == 0
    assert "A new way in" in Client().get(told_link(capsys)).content.decode()
    assert signed_in("hana", PASSWORD) is None


def test_somebody_is_dismissed_at_the_terminal_but_not_the_last_manager(
    tucson: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, role in (("hana", "intake"), ("mona", "manager")):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
        assert add(name, role) == 0
    assert main(["staff", "dismiss", "--agency", tucson, "--username", "hana"]) == 0
    assert "hana was intake of tucson" in capsys.readouterr().out
    for name, told in (("mona", "last manager stays"), ("hana", "no part"), ("x", "nobody")):
        assert main(["staff", "dismiss", "--agency", tucson, "--username", name]) == 1
        assert told in capsys.readouterr().err
    assert [post.username for post in posts(tucson)] == ["mona"]
