"""Coming in without an account, on a phone: every way in, each of them lost and found again."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from evenhand.process.people import Role
from tests.journeys import roads
from tests.journeys.inspection import PHONE, Inspection
from tests.journeys.walk import Walk, fill, submit

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def phone(walk: Callable[[str], Walk]) -> Walk:
    """A walk through Tucson's pages on a phone."""
    begun = walk("tucson")
    begun.width = PHONE
    return begun


def come_in(walk: Walk, page: "Page", secret: str) -> None:
    page.goto(walk.url("follow/"))
    page.fill("input[name=number]", walk.number)
    page.fill("input[name=passphrase]", secret)
    submit(page.locator("main form"))


def test_a_passphrase_is_noted_lost_and_replaced_by_a_letter(phone: Walk) -> None:
    seen = Inspection()
    with phone.visitor("complainant") as page:
        page.goto(phone.url("complaint/"))
        form = page.locator("form:has([name$=narrative])")
        for name, value in roads.told(phone).items():
            fill(form, name, value)
        submit(form)
        seen.look(page, "public", "receipt")
        phone.number = page.locator("[data-number]").inner_text().strip()
        lost = page.locator("[data-passphrase]").inner_text().strip()
        page.reload()  # nothing is lost by looking again
        assert page.locator("[data-passphrase]").inner_text().strip() == lost
        page.get_by_role("button", name="I have noted both").click()
        come_in(phone, page, lost)
        assert phone.number in page.locator("main").inner_text()
        page.get_by_role("button", name="Sign out").click()
        page.goto(phone.url("complaint/received/"))
        assert page.locator("[data-passphrase]").count() == 0

    with phone.staff(Role.INTAKE) as desk:
        phone.open(desk)
        desk.get_by_role("link", name="Let somebody in again").click()
        seen.look(desk, "intake", "coming-in")
        desk.get_by_role("button", name="Print a letter with a code").click()
        code = desk.locator("[data-code]").inner_text().strip()
        seen.look(desk, "intake", "code-letter")
        desk.emulate_media(media="print")
        assert code in desk.locator("body").inner_text()
        assert "Back" not in desk.locator("body").inner_text()
        assert not desk.locator("nav").first.is_visible()
        assert re.fullmatch(r"(\w{4}-){2}\w{4}", code)

    with phone.visitor("complainant") as page:
        come_in(phone, page, code.lower().replace("-", " "))
        seen.look(page, "complainant", "new-passphrase")
        found = page.locator("[data-passphrase]").inner_text().strip()
        page.get_by_role("button", name="I have noted both").click()
        assert phone.number in page.locator("main").inner_text()
        page.get_by_role("button", name="Sign out").click()
        for secret, opens in ((code, False), (lost, False), (found, True)):
            come_in(phone, page, secret)
            assert (page.locator("main form [name=number]").count() == 0) is opens
        page.get_by_role("link", name="Who opened your case when").click()
        seen.look(page, "complainant", "coming-in")
        assert "with the code from a letter" in page.locator("main").inner_text()
    seen.is_fine()


def test_a_member_comes_by_link_and_gets_a_new_one(phone: Walk) -> None:
    seen = Inspection()
    roads.file(phone)
    roads.screen(phone)
    roads.ask_both(phone)
    with phone.visitor("member") as page:
        phone.follow_letter(page, "member")
        link = page.url
        seen.look(page, "member", "link")
        submit(page.locator("main form"))
        assert phone.number in page.locator("main").inner_text()
        seen.look(page, "member", "case")
        page.get_by_role("button", name="Sign out").click()

        page.goto(link)
        seen.look(page, "public", "link-over", 404)
        page.get_by_role("button", name="Send me a new link").click()
        seen.look(page, "public", "link-asked")
        phone.follow_letter(page, "member")
        assert page.url != link
        submit(page.locator("main form"))
        assert phone.number in page.locator("main").inner_text()

        page.get_by_role("link", name="where we write to you").click()
        form = page.locator("form:has([name=email])")
        fill(form, "sphere", "private")
        fill(form, "email", "ben@home.example")
        submit(form)
        assert "ben@home.example" in page.locator("main").inner_text()
        seen.look(page, "member", "coming-in")
    seen.is_fine()


def test_leaving_quickly_leaves_nothing_in_the_browser(phone: Walk) -> None:
    roads.file(phone)
    with phone.complainant() as page:
        context = page.context
        assert {one["name"] for one in context.cookies()} >= {"session"}
        with page.expect_request("https://www.weather.gov/**") as leaving:
            page.get_by_role("link", name="Leave this page quickly").click()
        assert "referer" not in leaving.value.headers
        assert context.cookies() == []
        page.goto(phone.url("complainant/"))
        assert page.url == phone.url("follow/")
