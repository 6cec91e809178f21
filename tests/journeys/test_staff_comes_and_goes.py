"""Staff in a browser: invited, a password, a second factor, in; dismissed, and out at a click."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from django.conf import LazySettings
from django.utils import timezone

from evenhand.casework import rulebook
from evenhand.casework.accounts import factors, invitations
from evenhand.casework.accounts.record import TERMINAL
from evenhand.casework.agencies import switch_on
from evenhand.casework.roster import posts
from evenhand.process.people import Role
from tests.journeys.inspection import Inspection
from tests.journeys.walk import submit, tick
from tests.portals.arrivals import PASSWORD, code, employed, with_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

NARROW = 400
EMAIL = "hal@city.example"
HAL, MONA = "Hal Invited", "mona"


@pytest.fixture
def place(site: str, settings: LazySettings) -> Iterator[str]:
    """The site under a name for which browsers keep passkeys, with Tucson switched on."""
    settings.DEMO = True
    settings.ORIGIN = site.replace("127.0.0.1", "localhost")
    for cached in (rulebook.program, rulebook.kept):
        cached.cache_clear()
    switch_on("tucson", timezone.now().date())
    yield f"{settings.ORIGIN}/tucson/"
    for cached in (rulebook.program, rulebook.kept):
        cached.cache_clear()


Opens = Callable[..., "Page"]


@pytest.fixture
def window(browser: "Browser") -> Iterator[Opens]:
    """Opens a telephone's browser of its own; nothing in it may throw or break a policy."""
    faults: list[str] = []
    contexts: list[BrowserContext] = []

    def opened(*, javascript: bool = True) -> "Page":
        viewport = {"width": NARROW, "height": 900}
        context = browser.new_context(viewport=viewport, java_script_enabled=javascript)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda told: faults.append(told.text) if "Policy" in told.text else None)
        page.on("response", lambda got: faults.append(got.url) if got.status >= 500 else None)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def link_to(email: str, role: Role) -> str:
    """Invite somebody at the terminal; return their link."""
    made = invitations.invite("tucson", email, (role, ""), TERMINAL, timezone.now())
    return invitations.address_to("tucson", made)


def type_in(page: "Page", **values: str) -> None:
    """Fill the page's own form in and send it."""
    form = page.locator("main form:has(input:not([type=hidden]))").first
    for name, value in values.items():
        form.locator(f"input[name={name}]").fill(value)
    submit(form)


def sign_in(page: "Page", place: str, username: str, secret: str, later: int = 0) -> None:
    """Come in with a password and a code."""
    page.goto(f"{place}staff/")
    type_in(page, username=username, password=PASSWORD)
    type_in(page, code=code(secret, later))


def shown_secret(page: "Page") -> str:
    return page.locator("[data-secret]").inner_text().replace(" ", "")


def heading(page: "Page") -> str:
    return page.locator("h1").inner_text()


def test_from_the_invitation_to_the_last_click(place: str, window: Opens) -> None:
    seen = Inspection()
    mona = window()
    sign_in(mona, place, MONA, with_app(employed("tucson", MONA, Role.MANAGER)))
    mona.goto(f"{place}manager/staff/invite/")
    seen.look(mona, "manager", "invite")
    mona.locator("select[name=part]").select_option("intake:")
    type_in(mona, email=EMAIL)
    seen.look(mona, "manager", "staff")
    link = mona.locator("[data-invitation]").get_attribute("href") or ""

    hal = window()
    hal.goto(link)
    seen.look(hal, "door", "join")
    type_in(hal, name=HAL, password="short", same="short")
    seen.look(hal, "door", "join-errors", 422)
    type_in(hal, name=HAL, password=PASSWORD, same=PASSWORD)
    assert heading(hal) == "Set up a second factor"
    seen.look(hal, "door", "set-up")
    hal.click("text=Use an app")
    seen.look(hal, "door", "app")
    secret = shown_secret(hal)
    assert f"secret={secret}" in (hal.locator("a[href^=otpauth]").get_attribute("href") or "")
    type_in(hal, code=code(secret))
    assert hal.locator("[data-codes] li").count() == 10
    recovery = hal.locator("[data-codes] li").first.inner_text()
    seen.look(hal, "door", "codes")
    hal.click("text=I have written them down")
    assert urlsplit(hal.url).path == "/tucson/intake/"

    hal.click("text=Sign out")
    hal.goto(f"{place}staff/")
    seen.look(hal, "door", "staff")
    type_in(hal, username=EMAIL, password=PASSWORD)
    seen.look(hal, "door", "second")
    type_in(hal, code=recovery)
    assert urlsplit(hal.url).path == "/tucson/intake/"
    hal.click("text=How you sign in")
    assert "9" in hal.locator("dl").inner_text()
    seen.look(hal, "door", "own")

    mona.goto(f"{place}manager/staff/")
    row = mona.locator(f"tr:has-text('{HAL}')")
    row.locator("text=Take a part away").click()
    seen.look(mona, "manager", "dismiss")
    submit(mona.locator("main form"))
    assert mona.locator(f"tr:has-text('{HAL}')").count() == 0
    mona.goto(f"{place}manager/staff/record/")
    seen.look(mona, "manager", "record")
    assert "Lost this part, Intake" in mona.locator("table").inner_text()

    hal.goto(f"{place}intake/")
    assert heading(hal) == "Staff and mediators: sign in"
    assert "You were signed out." in hal.locator("main").inner_text()
    hal.goto(link)
    seen.look(hal, "door", "invitation-over", 404)
    seen.is_fine()


def test_without_javascript_everything_but_a_passkey_works(place: str, window: Opens) -> None:
    page = window(javascript=False)
    page.goto(link_to(EMAIL, Role.INTAKE))
    type_in(page, name=HAL, password=PASSWORD, same=PASSWORD)
    page.click("text=Make a passkey")
    assert "Your browser cannot do this, or JavaScript is off." in page.inner_text("main")
    assert not page.locator("main button").is_visible()
    page.click("text=Use an authenticator app instead")
    type_in(page, code=code(shown_secret(page)))
    page.click("text=I have written them down")
    assert urlsplit(page.url).path == "/tucson/intake/"
    page.click("text=Sign out")
    page.goto(f"{place}staff/passkey/")
    assert "Your browser cannot do this, or JavaScript is off." in page.inner_text("main")
    page.click("text=Use your password instead")
    assert heading(page) == "Staff and mediators: sign in"


def authenticator(page: "Page") -> Callable[[str], None]:
    """Give a browser a device that keeps passkeys and knows its owner; return how to ask it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )

    def verified(whether: str) -> None:
        session.send(
            "WebAuthn.setUserVerified",
            {"authenticatorId": made["authenticatorId"], "isUserVerified": whether == "yes"},
        )

    return verified


def test_a_passkey_is_made_and_opens_by_itself_and_after_a_password(
    place: str, window: Opens
) -> None:
    seen = Inspection()
    page = window()
    verified = authenticator(page)
    page.goto(link_to(EMAIL, Role.INTAKE))
    type_in(page, name=HAL, password=PASSWORD, same=PASSWORD)
    page.click("text=Make a passkey")
    seen.look(page, "door", "new-passkey")
    type_in(page, name="my telephone")
    page.click("text=I have written them down")
    assert urlsplit(page.url).path == "/tucson/intake/"

    page.click("text=Sign out")
    page.goto(f"{place}staff/")
    page.click("text=Use a passkey")
    seen.look(page, "door", "passkey")
    page.click("button:has-text('Use a passkey')")
    page.wait_for_url("**/tucson/intake/")

    page.click("text=Sign out")
    page.goto(f"{place}staff/")
    type_in(page, username=EMAIL, password=PASSWORD)
    assert heading(page) == "Show that it is you"
    page.click("text=Use a passkey")
    seen.look(page, "door", "second-passkey")
    page.click("button:has-text('Use a passkey')")
    page.wait_for_url("**/tucson/intake/")

    page.click("text=Sign out")
    verified("no")  # whoever holds the device now is not its owner
    page.goto(f"{place}staff/passkey/")
    page.click("button:has-text('Use a passkey')")
    page.wait_for_selector("[data-said=failed]:visible")
    page.goto(f"{place}intake/")
    assert heading(page) == "Staff and mediators: sign in"
    seen.is_fine()


def test_a_passkey_that_was_taken_away_or_is_another_s_opens_nothing(
    place: str, window: Opens
) -> None:
    page = window()
    authenticator(page)
    page.goto(link_to(EMAIL, Role.INTAKE))
    type_in(page, name=HAL, password=PASSWORD, same=PASSWORD)
    page.click("text=Make a passkey")
    type_in(page, name="my telephone")
    page.click("text=I have written them down")
    account = posts("tucson")[0].account
    assert [key.name for key in factors.held(account).passkeys] == ["my telephone"]
    page.click("text=How you sign in")
    page.click("text=Set up an authenticator app")
    type_in(page, code=code(shown_secret(page)))
    page.goto(f"{place}staff/own/")
    page.click("text=Take the passkey my telephone away")
    assert factors.held(account).passkeys == ()
    page.click("text=Sign out")
    page.goto(f"{place}staff/passkey/")
    page.click("button:has-text('Use a passkey')")
    page.wait_for_selector("text=This passkey opens nothing here.")
    page.goto(f"{place}intake/")
    assert heading(page) == "Staff and mediators: sign in"


def test_asked_again_a_manager_shows_a_passkey(
    place: str, window: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = Inspection()
    page = window()
    authenticator(page)
    page.goto(link_to("mona@city.example", Role.MANAGER))
    type_in(page, name="Mona", password=PASSWORD, same=PASSWORD)
    page.click("text=Make a passkey")
    type_in(page, name="my ring")
    page.click("text=I have written them down")
    later = timezone.now() + timedelta(minutes=6)
    monkeypatch.setattr(timezone, "now", lambda: later)
    page.goto(f"{place}manager/staff/")
    page.click("text=Invite somebody")
    assert heading(page) == "Show that it is still you"
    seen.look(page, "door", "again")
    page.click("text=Use a passkey")
    seen.look(page, "door", "again-passkey")
    page.click("button:has-text('Use a passkey')")
    page.wait_for_url("**/manager/staff/invite/")
    page.goto(f"{place}manager/staff/")
    page.click("text=New way in")
    seen.look(page, "manager", "renew-own")
    assert re.search(r"who=[0-9a-f-]{36}", page.url)
    seen.is_fine()


def test_a_choice_of_parts_fits_a_telephone(place: str, window: Opens) -> None:
    seen = Inspection()
    account = employed("tucson", "hal", Role.INTAKE)
    employed("tucson", "hal", Role.APPROVER, "internal_affairs")
    page = window()
    sign_in(page, place, "hal", with_app(account))
    seen.look(page, "door", "part")
    tick(page.locator("main form"), page.locator("input[name=part]").first)
    submit(page.locator("main form"))
    assert urlsplit(page.url).path in ("/tucson/intake/", "/tucson/approver/")
    page.goto(f"{place}staff/own/password/")
    seen.look(page, "door", "own-password")
    seen.is_fine()
