"""A party's own door: who opened the case when, where they are written to, a new passphrase."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from evenhand.casework.demo.story import Story
from evenhand.casework.doors.addresses import written_to
from evenhand.process.people import Role, Side
from evenhand.records.context import acting_as
from evenhand.records.models import Notice
from tests.portals.conftest import Tells
from tests.portals.visits import came_by_link, holder, opened, read

HOME = "ben@home.example"


@pytest.fixture
def told(story: Tells) -> Story:
    """A case whose member was asked as well."""
    return story().filed().screened().approved().agreed("complainant").offered("member")


def door(told: Story, portal: str) -> str:
    return f"/{told.agency}/{portal}/coming-in/"


def test_a_member_says_where_to_be_written_to(told: Story) -> None:
    client = opened(told, Side.MEMBER)
    assert "coming-in/" in read(client.get(f"/{told.agency}/member/"))
    page = read(client.get(door(told, "member")))
    assert "To a work address every message of ours has the same few words" in page
    assert "ben.invented@police.example" in page
    answer = client.post(door(told, "member"), {"sphere": "private", "email": HOME})
    assert answer.status_code == 302
    assert f"From now on we write to {HOME}." in read(client.get(answer["Location"]))
    now = written_to(holder(told, told.member, Role.MEMBER), told.desk)
    assert now is not None
    assert (now.sphere, now.address) == ("private", HOME)
    with acting_as(told.agency, "x", "clock"):
        old = Notice.objects.get(wording="address_changed")
        assert (old.sphere, old.address) == ("work", "ben.invented@police.example")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"email": "nonsense"}, "valid email"),
        ({"email": "ben@gasse-ß.example"}, "No mail can be sent"),
        ({"email": ""}, "required"),
        ({"sphere": "moon"}, "moon"),
        ({"sphere": ""}, "required"),
    ],
)
def test_an_address_that_cannot_be_is_said(
    told: Story, typed: dict[str, str], sentence: str
) -> None:
    client = opened(told, Side.MEMBER)
    answer = client.post(door(told, "member"), {"sphere": "private", "email": HOME} | typed)
    assert (answer.status_code, sentence in read(answer)) == (422, True)
    now = written_to(holder(told, told.member, Role.MEMBER), told.desk)
    assert now is not None
    assert now.sphere == "work"


def test_a_person_sees_when_their_case_was_opened_and_nobody_else_s(
    told: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = timezone.now()
    came_by_link(told, told.complainant, Role.COMPLAINANT)
    monkeypatch.setattr(timezone, "now", lambda: first + timedelta(days=3))
    client = opened(told, Side.COMPLAINANT)
    page = read(client.get(f"/{told.agency}/complainant/"))
    assert "Your case was last opened before this visit:" in page
    page = read(client.get(door(told, "complainant")))
    assert page.count("The case was opened with a link") == 2
    member = read(opened(told, Side.MEMBER).get(door(told, "member")))
    assert member.count("The case was opened with a link") == 1
    assert "mail.example" not in member


def test_a_first_visit_tells_of_none_before(told: Story) -> None:
    page = read(opened(told, Side.COMPLAINANT).get(f"/{told.agency}/complainant/"))
    assert "last opened before" not in page


def test_whoever_is_inside_makes_a_new_passphrase_and_stays_inside(told: Story) -> None:
    client, elsewhere = opened(told, Side.COMPLAINANT), opened(told, Side.COMPLAINANT)
    answer = client.post(f"{door(told, 'complainant')}passphrase/")
    page = read(client.get(answer["Location"]))
    found = re.search(r"data-passphrase>([a-z-]+)<", page)
    assert found
    assert client.post(answer["Location"])["Location"] == f"/{told.agency}/complainant/"
    assert client.get(f"/{told.agency}/complainant/").status_code == 200
    assert elsewhere.get(f"/{told.agency}/complainant/").status_code == 302
    for secret, opens in ((told.passphrase, 422), (found[1], 302)):
        typed = {"number": told.number, "passphrase": secret}
        assert Client().post(f"/{told.agency}/follow/", typed).status_code == opens


def test_a_member_makes_no_way_in_that_lasts(told: Story) -> None:
    client = opened(told, Side.MEMBER)
    assert "Make a new passphrase" not in read(client.get(door(told, "member")))
    assert client.post(f"{door(told, 'member')}passphrase/").status_code == 404


def test_nobody_opens_the_door_of_the_other_side(told: Story) -> None:
    member = opened(told, Side.MEMBER)
    assert member.get(door(told, "complainant")).status_code == 404
    assert Client().get(door(told, "member"))["Location"] == f"/{told.agency}/follow/"
