"""A party at the door: passphrase, link and code, what each slip says, and leaving again."""

import re
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from evenhand.casework.demo.story import Story
from evenhand.casework.doors.links import CODE_DAYS, new_link, print_code, shut
from evenhand.process.people import Role, Side
from evenhand.records.context import acting_as
from evenhand.records.doors import Guess
from evenhand.records.models import Notice
from tests.portals.conftest import Tells
from tests.portals.visits import came_by_link, holder, link_to, opened, read

MISFIT = "do not fit, or there were too many tries"
NO_LINK = "This link does not open"
PASSPHRASE = re.compile(r"data-passphrase>((?:[a-z]{4}-){4}[a-z]{4})<")


def typed(client: Client, told: Story, number: str, secret: str, form: object = "") -> HttpResponse:
    sent = {"number": number, "passphrase": secret, "form": str(form)}
    answer = client.post(f"/{told.agency}/follow/", sent)
    assert isinstance(answer, HttpResponse)
    return answer


def is_inside(client: Client, told: Story) -> bool:
    answer = client.get(f"/{told.agency}/complainant/")
    return answer.status_code == 200 and told.number in read(answer)


def shown(client: Client, told: Story) -> str:
    found = PASSPHRASE.search(read(client.get(f"/{told.agency}/passphrase/")))
    return found[1] if found else ""


def later(monkeypatch: pytest.MonkeyPatch, **much: float) -> None:
    moment = timezone.now() + timedelta(**much)
    monkeypatch.setattr(timezone, "now", lambda: moment)


# --- number and passphrase


def test_number_and_passphrase_open_the_case(client: Client, story: Tells) -> None:
    told = story().filed()
    answer = typed(client, told, told.number.lower(), told.passphrase.upper())
    assert (answer.status_code, answer["Location"]) == (302, f"/{told.agency}/complainant/")
    assert is_inside(client, told)


def test_every_slip_and_every_wait_gets_the_same_answer(client: Client, story: Tells) -> None:
    told, other = story().filed(), story().filed()
    said = set()
    for number, secret in (
        (told.number, other.passphrase),
        ("0000-0000-0", told.passphrase),
        ("nonsense", told.passphrase),
        ("9999-9999-9", "x"),
        *((told.number, "wrong"),) * 5,
        (told.number, told.passphrase),  # right, and too early
    ):
        answer = typed(client, told, number, secret)
        page = read(answer)
        assert f'value="{number}"' in page
        plain = page.replace(f'value="{number}"', "").replace(f'value="{secret}"', "")
        assert told.passphrase not in plain
        said.add((answer.status_code, re.sub(r'value="[^"]*"', "", plain)))
    assert [(status, MISFIT in page) for status, page in said] == [(422, True)]


def test_whoever_has_to_wait_comes_in_by_a_link_or_later(
    client: Client, story: Tells, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = story().filed()
    for _ in range(9):
        typed(client, told, told.number, "wrong")
    assert typed(client, told, told.number, told.passphrase).status_code == 422
    assert client.post(link_to(told, told.complainant, Role.COMPLAINANT)).status_code == 302
    later(monkeypatch, minutes=2)
    assert typed(Client(), told, told.number, told.passphrase).status_code == 302


def test_a_passphrase_of_one_agency_opens_nothing_in_another(
    client: Client, story: Tells, st_louis: str
) -> None:
    told = story().filed()
    sent = {"number": told.number, "passphrase": told.passphrase}
    assert client.post(f"/{st_louis}/follow/", sent).status_code == 422


# --- a link


def test_a_link_opens_once_by_its_button_and_never_by_looking(client: Client, story: Tells) -> None:
    told = story().filed()
    link = link_to(told, told.complainant, Role.COMPLAINANT)
    for _ in range(3):  # a program that reads mail looks before the person does
        assert Client().head(link).status_code == 200
        page = read(Client().get(link))
        assert "Open my case" in page
        assert told.number not in page
    assert client.post(link)["Location"] == f"/{told.agency}/complainant/"
    assert is_inside(client, told)
    for answer in (Client().get(link), Client().post(link)):
        assert (answer.status_code, NO_LINK in read(answer)) == (404, True)
        assert answer["Cache-Control"].find("no-store") >= 0
    assert is_inside(client, told)


def test_the_button_pressed_twice_is_one_use(client: Client, story: Tells) -> None:
    told = story().filed()
    link = link_to(told, told.complainant, Role.COMPLAINANT)
    form = {"form": str(uuid4())}
    assert Client().post(link, form).status_code == 302
    assert client.post(link, form).status_code == 302
    assert is_inside(client, told)
    assert Client().post(link, {"form": str(uuid4())}).status_code == 404
    assert Client().post(link, {"form": ""}).status_code == 404


def test_pressed_again_after_a_while_it_is_used_up(
    client: Client, story: Tells, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = story().filed()
    link = link_to(told, told.complainant, Role.COMPLAINANT)
    form = {"form": str(uuid4())}
    assert client.post(link, form).status_code == 302
    later(monkeypatch, minutes=2)
    assert client.post(link, form).status_code == 404


@pytest.mark.parametrize("token", ["forged", "a:b:c", "%00", "x" * 4_000, "%F0%9F%92%A9"])
def test_a_link_that_is_not_ours_gets_help(client: Client, tucson: str, token: str) -> None:
    for answer in (client.get(f"/tucson/link/{token}/"), client.post(f"/tucson/link/{token}/")):
        assert answer.status_code == 404
        assert NO_LINK in read(answer)
        assert "Send me a new link" in read(answer)
    answer = client.post(f"/tucson/link/{token}/again/")
    assert (answer.status_code, answer["Location"]) == (302, "/tucson/link/asked/")


@pytest.mark.parametrize("days", [7, 2])
def test_a_link_grows_old_as_the_setting_says(
    client: Client, story: Tells, settings: LazySettings, days: int
) -> None:
    settings.LINK_DAYS = days
    told = story().filed()
    now = timezone.now()
    for age, opens in ((timedelta(days) - timedelta(minutes=1), True), (timedelta(days), False)):
        whose = holder(told, told.complainant, Role.COMPLAINANT)
        link = f"/{told.agency}/link/{new_link(whose, now - age)}/"
        assert client.get(link).status_code == (200 if opens else 404)
        answer = client.post(link)
        assert answer.status_code == (302 if opens else 404)
    assert f"within {days} days" in read(answer)


def test_a_newer_link_ends_an_older_one_and_no_visit(story: Tells) -> None:
    told = story().filed()
    inside = came_by_link(told, told.complainant, Role.COMPLAINANT)
    old, new = (link_to(told, told.complainant, Role.COMPLAINANT) for _ in range(2))
    assert Client().post(old).status_code == 404
    assert Client().post(new).status_code == 302
    assert is_inside(inside, told)


def test_a_link_of_one_agency_opens_nothing_in_another(
    client: Client, story: Tells, st_louis: str
) -> None:
    told = story().filed()
    link = link_to(told, told.complainant, Role.COMPLAINANT)
    assert client.post(link.replace(told.agency, st_louis)).status_code == 404


@pytest.mark.parametrize("role", [Role.MEDIATOR, Role.COORDINATOR, Role.MEMBER, Role.GUARDIAN])
def test_there_is_no_link_for_a_part_that_somebody_has_not(story: Tells, role: Role) -> None:
    told = story().filed()
    with pytest.raises(LookupError):
        link_to(told, told.complainant, role)


def test_a_link_opens_one_case_for_one_person_and_never_more(story: Tells) -> None:
    told, other = story().filed(), story().filed()
    client = came_by_link(told, told.complainant, Role.COMPLAINANT)
    assert client.get(f"/{other.agency}/complainant/{other.case}/").status_code == 404
    page = read(client.get(f"/{told.agency}/complainant/"))
    assert other.number not in page
    for role in ("member", "intake", "coordinator"):
        assert client.get(f"/{told.agency}/{role}/").status_code == 404
    client.post(link_to(other, other.complainant, Role.COMPLAINANT))
    page = read(client.get(f"/{other.agency}/complainant/"))
    assert other.number in page
    assert told.number not in page
    assert client.get(f"/{told.agency}/complainant/{told.case}/").status_code == 404


# --- a new link in place of an old one


def waiting(told: Story) -> list[str]:
    with acting_as(told.agency, "x", "clock"):
        rows = Notice.objects.filter(case=told.case, wording="new_link").order_by("at")
        return [str(person) for person in rows.values_list("person", flat=True)]


def test_an_old_link_sends_a_new_one_to_whom_it_was_for(client: Client, story: Tells) -> None:
    told = story().filed()
    link = link_to(told, told.complainant, Role.COMPLAINANT)
    client.post(link)
    assert "Send me a new link" in read(Client().get(link))
    said = {read(Client().post(f"{one}again/", follow=True)) for one in (link, f"{link[:-3]}x/")}
    assert waiting(told) == [told.complainant]
    assert len({re.sub(r'value="[^"]*"', "", page) for page in said}) == 1
    page = said.pop()
    assert "If we keep an e-mail address for you" in page
    assert "We cannot send text messages." in page


def test_nobody_s_mailbox_is_filled_with_links(client: Client, story: Tells) -> None:
    told = story().filed()
    link = link_to(told, told.complainant, Role.COMPLAINANT)
    for _ in range(20):
        assert client.post(f"{link}again/").status_code == 302
    assert len(waiting(told)) == 3


def test_after_the_office_shut_the_door_an_old_link_sends_none(
    client: Client, story: Tells
) -> None:
    told = story().filed()
    link = link_to(told, told.complainant, Role.COMPLAINANT)
    whose = holder(told, told.complainant, Role.COMPLAINANT)
    shut(whose, told.desk, timezone.now())
    assert client.post(link).status_code == 404
    client.post(f"{link}again/")
    assert waiting(told) == []


# --- a code from a letter


def code_for(told: Story, when: datetime | None = None) -> str:
    whose = holder(told, told.complainant, Role.COMPLAINANT)
    return print_code(whose, told.desk, when or timezone.now())


def test_a_code_opens_once_and_gives_a_passphrase(client: Client, story: Tells) -> None:
    told = story().filed()
    code = code_for(told)
    answer = typed(client, told, told.number, f" {code.lower().replace('-', ' ')}")
    assert answer["Location"] == f"/{told.agency}/passphrase/"
    passphrase = shown(client, told)
    assert shown(client, told) == passphrase != ""
    assert client.post(answer["Location"])["Location"] == f"/{told.agency}/complainant/"
    assert shown(client, told) == ""
    assert is_inside(client, told)
    assert typed(Client(), told, told.number, code).status_code == 422
    assert typed(Client(), told, told.number, told.passphrase).status_code == 422
    assert typed(Client(), told, told.number, passphrase).status_code == 302


def test_a_code_sent_twice_by_one_click_gives_a_passphrase_that_opens(story: Tells) -> None:
    told = story().filed()
    code, form = code_for(told), uuid4()
    first, second = Client(), Client()  # the first answer never arrives, cookies and all
    assert typed(first, told, told.number, code, form).status_code == 302
    assert typed(second, told, told.number, code, form).status_code == 302
    assert typed(Client(), told, told.number, shown(second, told)).status_code == 302
    assert typed(Client(), told, told.number, code, uuid4()).status_code == 422


def test_a_code_is_over_after_its_days_and_when_a_newer_is_printed(story: Tells) -> None:
    told = story().filed()
    now = timezone.now()
    old = code_for(told, now - timedelta(days=CODE_DAYS))
    assert typed(Client(), told, told.number, old).status_code == 422
    first, second = code_for(told), code_for(told)
    assert typed(Client(), told, told.number, first).status_code == 422
    assert typed(Client(), told, told.number, second).status_code == 302


def test_a_code_opens_no_other_case(client: Client, story: Tells) -> None:
    told, other = story().filed(), story().filed()
    assert typed(client, told, other.number, code_for(told)).status_code == 422


# --- inside, and out again


@pytest.mark.parametrize(
    ("clicks", "inside"),
    [([29], True), ([31], False), ([29, 29], True), ([29] * 24, True), ([29] * 25, False)],
)
def test_a_visit_ends_after_half_an_hour_without_a_click_and_after_half_a_day(
    story: Tells, monkeypatch: pytest.MonkeyPatch, clicks: list[int], inside: bool
) -> None:
    told = story().filed()
    client = opened(told, Side.COMPLAINANT)
    for minutes in clicks:
        later(monkeypatch, minutes=minutes)
        found = is_inside(client, told)
    assert found is inside
    if not inside:
        assert "You were signed out" in read(client.get(f"/{told.agency}/follow/"))
        assert "visitor" not in client.session


def test_a_replaced_passphrase_ends_every_visit_of_its_person(story: Tells) -> None:
    told = story().filed()
    by_key, by_link = Client(), opened(told, Side.COMPLAINANT)
    typed(by_key, told, told.number, told.passphrase)
    assert is_inside(by_key, told)
    assert is_inside(by_link, told)
    typed(Client(), told, told.number, code_for(told))
    assert not is_inside(by_key, told)
    assert not is_inside(by_link, told)


def test_shut_by_the_office_nothing_opens_and_every_visit_ends(story: Tells) -> None:
    told = story().filed()
    inside, code = opened(told, Side.COMPLAINANT), code_for(told)
    link = link_to(told, told.complainant, Role.COMPLAINANT)
    shut(holder(told, told.complainant, Role.COMPLAINANT), told.desk, timezone.now())
    assert not is_inside(inside, told)
    for secret in (code, told.passphrase):
        assert typed(Client(), told, told.number, secret).status_code == 422
    assert Client().post(link).status_code == 404


def test_signing_out_closes_the_case_and_clears_the_browser(story: Tells) -> None:
    told = story().filed()
    client = opened(told, Side.COMPLAINANT)
    assert client.get(f"/{told.agency}/leave/").status_code == 405
    answer = client.post(f"/{told.agency}/leave/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert "You have signed out." in read(client.get(answer["Location"]))
    assert not is_inside(client, told)


def test_leaving_quickly_signs_out_and_leaves_nothing(story: Tells) -> None:
    told = story().filed()
    client = opened(told, Side.COMPLAINANT)
    page = client.get(f"/{told.agency}/complainant/")
    assert f'href="/{told.agency}/away/"' in read(page)
    assert "no-store" in page["Cache-Control"]
    assert client.get(f"/{told.agency}/away/", HTTP_SEC_PURPOSE="prefetch").status_code == 204
    assert is_inside(client, told)
    answer = client.get(f"/{told.agency}/away/")
    assert answer["Location"].startswith("https://www.weather.gov")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert answer["Referrer-Policy"] == "no-referrer"
    assert all(not cookie.value for cookie in client.cookies.values())
    assert not is_inside(client, told)


def test_two_visits_of_one_person_do_not_end_each_other(story: Tells) -> None:
    told = story().filed()
    one, other = opened(told, Side.COMPLAINANT), opened(told, Side.COMPLAINANT)
    assert is_inside(one, told)
    assert is_inside(other, told)


# --- whom tries are counted for


def counted(agency: str) -> int:
    with acting_as(agency, "x", "clock"):
        return Guess.objects.count()


@pytest.mark.parametrize(
    ("trusted", "told_by_proxy", "counts"),
    [
        (["127.0.0.1"], "198.51.100.7", 3),  # the number, the sender, everybody
        (["127.0.0.1"], "", 2),  # the proxy's own address would stand for everybody's
        ([], "198.51.100.7", 2),  # anybody can write this header
    ],
)
def test_a_sender_is_known_only_from_a_proxy_that_is_trusted(
    story: Tells, settings: LazySettings, trusted: list[str], told_by_proxy: str, counts: int
) -> None:
    settings.TRUSTED_PROXIES = trusted
    told = story().filed()
    client = Client(HTTP_X_FORWARDED_FOR=told_by_proxy)
    assert typed(client, told, told.number, "wrong").status_code == 422
    assert counted(told.agency) == counts
