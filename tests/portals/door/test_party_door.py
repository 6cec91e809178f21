"""A party comes in by number and passphrase, stays for a while, and leaves again."""

import re

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from evenhand.casework.doors.links import shut
from evenhand.process.people import Role, Side
from evenhand.records.context import acting_as
from evenhand.records.doors import Guess
from tests.portals.conftest import Tells
from tests.portals.door.party import code_for, is_inside, later, typed
from tests.portals.visits import holder, link_to, opened, read

MISFIT = "do not fit, or there were too many tries"


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
