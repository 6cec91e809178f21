"""What every answer carries, whatever was asked, and what browsers make of it."""

from typing import TYPE_CHECKING, Any

import pytest
from django.conf import LazySettings
from django.http import HttpResponseBase
from django.test import Client

from evenhand.casework.demo.story import Story
from evenhand.portals.shared.headers import HEADERS
from evenhand.process.people import Role, Side
from evenhand.process.stages import Stage
from tests.portals.addresses import filled, parts_of, routes
from tests.portals.conftest import Tells
from tests.portals.staffed import came_as
from tests.portals.visits import link_to, opened
from tests.settings_over_https import settings_over_https

if TYPE_CHECKING:
    from playwright.sync_api import Browser

STRICT = (
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
)
STRICTER = {"Referrer-Policy": "no-referrer"}
LEAVING = ("leave/", "away/")


def is_dressed(answer: HttpResponseBase) -> None:
    """Fail unless an answer carries every header."""
    policy = answer["Content-Security-Policy"].split("; ")
    assert set(STRICT) <= set(policy)
    assert "unsafe" not in answer["Content-Security-Policy"]
    for name, value in HEADERS.items():
        if name == "Cache-Control":
            assert "no-store" in answer[name]
        else:
            assert answer[name] in (value, STRICTER.get(name)), name
    assert "Access-Control-Allow-Origin" not in answer
    if answer["Content-Type"].startswith("text/"):
        assert answer["Content-Type"].endswith("; charset=utf-8")
    for cookie in answer.cookies.values():
        assert cookie["httponly"] or cookie["max-age"] == 0, cookie
        assert cookie["samesite"] == "Lax", cookie
        assert cookie["path"] == "/", cookie
        assert not cookie["domain"], cookie


def parts(story: Story) -> dict[str, str]:
    """Return parts with which every address leads somewhere."""
    token = link_to(story, story.complainant, Role.COMPLAINANT).split("/")[-2]
    known = {"agency": story.agency, "case": str(story.case), "token": token}
    missing = {name: "nothing" for route in routes() for name in parts_of(route)}
    return missing | known | {"kind": "DeclineOffer"}


def clients(story: Story) -> list[Client]:
    """Return the public, a party, and everybody of the office."""
    offices = (Role.INTAKE, Role.COORDINATOR, Role.INVESTIGATOR, Role.MANAGER, Role.OVERSIGHT)
    return [
        Client(),
        opened(story, Side.COMPLAINANT),
        *(came_as(story.agency, role) for role in offices),
    ]


def test_every_address_answers_with_every_header(story: Tells) -> None:
    told = story().to(Stage.OFFERING)
    known = parts(told)
    statuses = set()
    for client in clients(told):
        for route in sorted(routes(), key=lambda route: route.endswith(LEAVING)):
            for method in ("GET", "POST", "DELETE"):
                answer = client.generic(method, filled(route, known))
                is_dressed(answer)
                statuses.add(answer.status_code)
    assert len(routes()) > 30
    assert {200, 302, 404, 405, 422} <= statuses
    assert not [one for one in statuses if one >= 500]


REFUSED: dict[str, tuple[int, dict[str, Any]]] = {
    "a host that is not ours": (400, {"path": "/", "HTTP_HOST": "evil.example"}),
    "a method that no page has": (405, {"path": "/", "method": "TRACE"}),
    "a body without end": (413, {"path": "/", "method": "POST", "CONTENT_LENGTH": "9" * 30}),
    "an address without end": (414, {"path": "/" + "a" * 9_000}),
    "a query without end": (414, {"path": "/?" + "a" * 9_000}),
    "no page": (404, {"path": "/tucson/nothing-here/"}),
    "no file": (404, {"path": "/static/nothing.css"}),
    "no request of our own": (403, {"path": "/tucson/follow/", "method": "POST", "forged": True}),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_refusal_carries_every_header_and_says_what_to_do(tucson: str, what: str) -> None:
    status, asked = REFUSED[what]
    client = Client(enforce_csrf_checks=bool(asked.get("forged")))
    extra = {name: value for name, value in asked.items() if name.isupper()}
    answer = client.generic(asked.get("method", "GET"), asked["path"], **extra)
    assert answer.status_code == status
    is_dressed(answer)
    page = answer.content.decode()
    assert "<h1>" in page
    assert "Go to the start page" in page


def test_an_error_carries_every_header(tucson: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evenhand.portals.public.pages.sections", lambda *given: 1 // 0)
    answer = Client(raise_request_exception=False).get("/tucson/")
    assert answer.status_code == 500
    is_dressed(answer)
    assert b"Something went wrong on our side" in answer.content
    assert b"ZeroDivisionError" not in answer.content


def test_a_file_of_the_site_carries_them_too_and_may_be_kept(client: Client, db: None) -> None:
    answer = client.get("/static/evenhand/icon.svg")
    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert set(STRICT) <= set(answer["Content-Security-Policy"].split("; "))
    assert "Access-Control-Allow-Origin" not in answer
    assert "no-store" not in answer["Cache-Control"]
    answer.close()


def test_an_address_of_a_form_says_so_when_it_is_opened(story: Tells) -> None:
    told = story().filed()
    desk = came_as(told.agency, Role.COORDINATOR)
    answer = desk.get(f"/{told.agency}/coordinator/{told.case}/DeclineOffer/")
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert b"belongs to a form" in answer.content


def test_over_https_cookies_are_this_host_s_own_and_plain_http_is_left() -> None:
    over = settings_over_https()
    assert over["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert over["CSRF_COOKIE_NAME"].startswith("__Host-")
    assert over["SESSION_COOKIE_SECURE"] is over["CSRF_COOKIE_SECURE"] is True
    assert over["SECURE_SSL_REDIRECT"] is True
    assert over["SECURE_HSTS_SECONDS"] >= 365 * 24 * 60 * 60
    assert over["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is True
    assert over["SESSION_COOKIE_DOMAIN"] is over["CSRF_COOKIE_DOMAIN"] is None
    assert over["SESSION_COOKIE_PATH"] == over["CSRF_COOKIE_PATH"] == "/"


def test_over_https_a_page_is_only_ever_asked_for_over_https(
    tucson: str, settings: LazySettings
) -> None:
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31_536_000
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    plain = Client().get("/tucson/")
    assert (plain.status_code, plain["Location"]) == (301, "https://testserver/tucson/")
    proxied = Client().get("/tucson/", headers={"X-Forwarded-Proto": "https"})
    assert proxied["Strict-Transport-Security"] == "max-age=31536000"
    for path, host in (("/tucson/", "evil.example"), ("/" + "a" * 9_000, "testserver")):
        secure = {"X-Forwarded-Proto": "https", "Host": host}
        refused = Client().get(path, headers=secure)
        assert refused.status_code in (400, 414)
        is_dressed(refused)
        assert refused["Strict-Transport-Security"] == "max-age=31536000"
    unasked = Client().get("/tucson/", headers={"Host": "evil.example"})
    assert unasked.status_code == 400
    is_dressed(unasked)


@pytest.mark.parametrize("where", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_nobody_is_sent_elsewhere_by_an_address(story: Tells, where: str) -> None:
    told = story().to(Stage.OFFERING)
    known = parts(told)
    sent = dict.fromkeys(("next", "to", "return", "url", "redirect_to"), where)
    for client in (Client(), opened(told, Side.COMPLAINANT), came_as("tucson", Role.INTAKE)):
        for route in routes():
            address = filled(route, known)
            for answer in (
                client.get(address, sent, headers={"Referer": where}),
                client.post(address, sent, query_params=sent, headers={"Referer": where}),
            ):
                assert "evil.example" not in answer.headers.get("Location", "")


def test_a_slash_that_is_added_leads_nowhere_else(client: Client, tucson: str) -> None:
    for address in ("//evil.example/tucson", "/%5Cevil.example", "//evil.example%2F.."):
        answer = client.get(address)
        assert not answer.headers.get("Location", "/").startswith(("//", "/\\", "http"))


def test_a_browser_runs_nothing_that_is_written_into_a_page(site: str, browser: "Browser") -> None:
    """The proof that a violation would be seen: one is made."""
    page = browser.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(site)
    assert told == []
    page.evaluate(
        """() => {
            const made = document.createElement('script')
            made.textContent = 'window.ran = true'
            document.body.append(made)
            document.body.setAttribute('style', 'color: red')
            document.body.setAttribute('onclick', 'window.ran = true')
            document.body.click()
        }"""
    )
    assert page.evaluate("window.ran") is None
    assert len([one for one in told if "Content Security Policy" in one]) == 3, told
    page.close()


def test_settings_show_no_inside(settings: LazySettings) -> None:
    assert settings.DEBUG is False
    assert settings.ADMINS == settings.MANAGERS == []
    assert "*" not in settings.ALLOWED_HOSTS
    assert settings.SERVER_EMAIL
