"""A link to one's case: it opens once, for one person, for some days; a new one takes its place."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from evenhand.casework.demo.story import Story
from evenhand.casework.doors.links import new_link, shut
from evenhand.process.people import Role
from evenhand.records.context import acting_as
from evenhand.records.models import Notice
from tests.portals.conftest import Tells
from tests.portals.door.party import is_inside, later
from tests.portals.visits import came_by_link, holder, link_to, read

NO_LINK = "This link does not open"


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
