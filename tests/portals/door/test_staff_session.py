"""A session of staff: it ends by itself, is compared at every click, and is asked again."""

from datetime import timedelta
from urllib.parse import quote
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evenhand.casework.accounts.leaving import dismiss
from evenhand.casework.accounts.record import TERMINAL
from evenhand.casework.roster import Post, posts
from evenhand.portals.door import arriving
from evenhand.portals.shared.visitor import Visitor, Way, sign_in
from evenhand.process.people import Actor, Role
from evenhand.records.models import Agency
from tests.portals.arrivals import (
    arrived,
    came_twice,
    code,
    employed,
    gave_password,
    with_app,
    wrong_code,
)
from tests.portals.conftest import Tells
from tests.portals.staffed import came_as
from tests.portals.visits import read

INSIDE = "/tucson/intake/"
STAFF = "/tucson/manager/staff/"
INVITE = f"{STAFF}invite/"


def later(monkeypatch: pytest.MonkeyPatch, **much: float) -> None:
    """Let time pass on the site's clock."""
    moment = timezone.now() + timedelta(**much)
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_half_an_hour_without_a_click_ends_it(tucson: str, monkeypatch: pytest.MonkeyPatch) -> None:
    client = arrived(tucson, "hal", Role.INTAKE)
    later(monkeypatch, minutes=29)
    assert client.get(INSIDE).status_code == 200
    later(monkeypatch, minutes=29)
    assert client.get(INSIDE).status_code == 200
    later(monkeypatch, minutes=31)
    answer = client.get(INSIDE, follow=True)
    assert "You were away for a while." in read(answer)
    assert client.get(INSIDE).status_code == 302


def test_half_a_day_ends_it_however_busy_somebody_is(
    tucson: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = arrived(tucson, "hal", Role.INTAKE)
    for _ in range(28):
        later(monkeypatch, minutes=25)
        assert client.get(INSIDE).status_code == 200
    later(monkeypatch, minutes=25)
    assert client.get(INSIDE).status_code == 302


def test_a_part_that_is_taken_away_is_gone_at_the_next_click(tucson: str) -> None:
    employed(tucson, "mona", Role.MANAGER)
    account = employed(tucson, "hal", Role.INTAKE)
    employed(tucson, "hal", Role.COORDINATOR)
    client = Client()
    secret = with_app(account)
    client.post("/tucson/staff/", {"username": "hal", "password": "sand and wide rivers"})
    client.post("/tucson/staff/second/", {"code": code(secret)})
    answer = client.post("/tucson/staff/part/", {"part": "1"})
    assert client.get(answer["Location"]).status_code == 200
    role = Role(answer["Location"].split("/")[2])
    assert dismiss(tucson, account, TERMINAL, timezone.now(), [(role, "")]) == [(role, "")]
    answer = client.get(answer["Location"], follow=True)
    assert "You were signed out." in read(answer)
    kept = {Role.INTAKE, Role.COORDINATOR} - {role}
    again = came_twice(tucson, "hal", secret, 1)
    assert again.get(f"/tucson/{kept.pop()}/").status_code == 200


def test_comparing_a_session_costs_one_query(tucson: str) -> None:
    client = arrived(tucson, "hal", Role.INTAKE)
    client.get("/tucson/staff/own/")
    with CaptureQueriesContext(connection) as asked:
        client.get(INSIDE)
    stamps = [one["sql"] for one in asked if '"stamp"' in one["sql"] and "SELECT" in one["sql"]]
    assert len(stamps) == 1


def test_nobody_begins_a_session_of_staff_without_saying_how(tucson: str) -> None:
    account = employed(tucson, "hal", Role.INTAKE)
    visitor = Visitor(tucson, Actor(str(account), Role.INTAKE), "Hal")
    request = HttpRequest()
    request.session = Client().session
    with pytest.raises(ValueError, match="a way that is known"):
        sign_in(request, visitor)
    with pytest.raises(ValueError, match="a way that is known"):
        sign_in(request, visitor, Way.PASSWORD)


def test_a_part_taken_away_while_somebody_comes_in_opens_nothing(
    tucson: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = employed(tucson, "hal", Role.INTAKE)
    secret = with_app(account)
    find = posts

    def found_then_dismissed(agency: str, who: UUID) -> list[Post]:
        found = find(agency, who)
        dismiss(agency, who, TERMINAL, timezone.now())
        return found or [kept]

    kept = find(tucson, account)[0]
    monkeypatch.setattr(arriving, "posts", found_then_dismissed)
    client, _ = gave_password(tucson, "hal")
    answer = client.post("/tucson/staff/second/", {"code": code(secret)})
    assert answer["Location"] == INSIDE
    assert client.get(INSIDE).status_code == 302


def test_the_mark_of_a_known_browser_is_kept_as_strictly_as_the_session(
    tucson: str, settings: LazySettings
) -> None:
    client = arrived(tucson, "hal", Role.INTAKE)
    mark = client.cookies["known"]
    assert (mark["httponly"], mark["samesite"], mark["path"]) == (True, "Lax", "/")
    assert "hal" not in mark.value
    settings.SESSION_COOKIE_SECURE = True
    strict = arrived(tucson, "ida", Role.COORDINATOR).cookies["__Host-known"]
    assert (strict["secure"], strict["httponly"], strict["domain"]) == (True, True, "")


# --- the demonstration's one click


def test_the_demonstration_s_click_refuses_where_an_agency_is_live(story: Tells) -> None:
    agency = story().agency
    post = next(one for one in posts(agency) if one.role is Role.INTAKE)
    who = {"agency": agency, "account": str(post.account), "role": "intake", "office": ""}
    assert Client().post("/demo/come-in/", who).status_code == 302
    Agency.objects.filter(slug=agency).update(demo=False)
    client = Client()
    assert client.post("/demo/come-in/", who).status_code == 404
    assert client.get(f"/{agency}/intake/").status_code == 302


def test_a_session_of_the_demonstration_ends_with_it(story: Tells, settings: LazySettings) -> None:
    agency = story().agency
    client = came_as(agency, Role.INTAKE)
    assert client.get(f"/{agency}/intake/").status_code == 200
    settings.DEMO = False
    assert client.get(f"/{agency}/intake/").status_code == 302
    settings.DEMO = True
    assert client.get(f"/{agency}/intake/").status_code == 302


# --- asked again before what cannot be undone


def test_what_cannot_be_undone_is_asked_again_after_five_minutes(
    tucson: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = with_app(employed(tucson, "mona", Role.MANAGER))
    client = came_twice(tucson, "mona", secret)
    assert client.get(INVITE).status_code == 200
    later(monkeypatch, minutes=6)
    assert client.get(STAFF).status_code == 200
    answer = client.get(INVITE)
    again = f"/tucson/staff/again/?next={quote(INVITE, safe='')}"
    assert answer["Location"] == again
    assert client.post(again, {"code": wrong_code(secret)}).status_code == 422
    assert client.get(INVITE).status_code == 302
    answer = client.post(again, {"code": code(secret, 1)})
    assert answer["Location"] == INVITE
    assert client.get(INVITE).status_code == 200


def test_a_form_that_is_sent_too_late_does_nothing_and_says_so(
    tucson: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = with_app(employed(tucson, "mona", Role.MANAGER))
    account = employed(tucson, "hal", Role.INTAKE)
    client = came_twice(tucson, "mona", secret)
    later(monkeypatch, minutes=6)
    address = f"{STAFF}dismiss/?who={account}"
    answer = client.post(address, {"parts": "intake:"})
    assert len(posts(tucson, account)) == 1
    page = read(client.get(answer["Location"]))
    assert "Nothing was done yet." in page
    answer = client.post(answer["Location"], {"code": code(secret, 1)})
    assert answer["Location"] == address
    client.post(address, {"parts": "intake:"})
    assert posts(tucson, account) == []


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "/tucson/\\evil.example",
        "/tucson/@evil.example",
        "javascript:alert(1)",
        "/tucson/\r\nSet-Cookie: a=b",
        " //evil.example",
        "https:evil.example",
        "http:///evil.example",
        "/st_louis/manager/",
        "/tucson",
        "tucson/",
        "/%2f%2fevil.example",
        "/tucson/../st_louis/",
        "",
    ],
)
def test_nobody_is_sent_to_another_site(tucson: str, address: str) -> None:
    secret = with_app(employed(tucson, "mona", Role.MANAGER))
    client = came_twice(tucson, "mona", secret)
    again = f"/tucson/staff/again/?next={quote(address, safe='')}"
    assert "evil" not in client.get(again).headers.get("Location", "")
    where = client.post(again, {"code": code(secret, 1)})["Location"]
    assert where.startswith("/tucson/")
    assert not where.startswith("//")
    assert "\\" not in where
    assert "\n" not in where
    assert ".." not in where


@pytest.mark.parametrize(
    "page", ["staff/", "staff/passkey/", "staff/second/", "staff/set-up/", "staff/part/", "leave/"]
)
def test_no_other_page_of_the_door_reads_an_address_to_go_to(tucson: str, page: str) -> None:
    secret = with_app(employed(tucson, "hal", Role.INTAKE))
    for name in ("next", "redirect", "url", "continue", "return_to"):
        client = Client()
        evil = f"?{name}=https://evil.example/"
        client.post(
            "/tucson/staff/" + evil, {"username": "hal", "password": "sand and wide rivers"}
        )
        for answer in (
            client.get(f"/tucson/{page}{evil}"),
            client.post(f"/tucson/{page}{evil}", {name: "https://evil.example/", "code": "1"}),
        ):
            assert "evil" not in answer.headers.get("Location", "")
            assert 'href="https://evil' not in read(answer)
    assert secret
