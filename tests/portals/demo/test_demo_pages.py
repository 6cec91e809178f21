"""The demonstration's door and mailbox: in a demonstration only, never beside a real case."""

import re
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.test import Client

from evenhand.casework.letters import chosen_way, letters
from evenhand.casework.people import Reach
from evenhand.process.people import Role
from evenhand.process.stages import Ending, Stage
from evenhand.records.models import Agency
from tests.portals.conftest import Tells
from tests.portals.visits import read

PAGES = ("/demo/", "/demo/mail/")


def test_staff_and_parties_come_in_by_one_click(story: Tells) -> None:
    told = story().to(Stage.OFFERING).agreed("complainant").offered("member")
    client = Client()
    page = read(client.get("/demo/", {"agency": told.agency}))
    assert "Nora Provider" in page
    asked = _buttons(page)
    assert len(asked) == 2
    for one in asked:
        link = client.post("/demo/follow/", one)["Location"]
        assert client.post(link).status_code == 302
    assert told.number in read(client.get(f"/{told.agency}/complainant/")) or told.number in read(
        client.get(f"/{told.agency}/member/")
    )


def _buttons(page: str) -> list[dict[str, str]]:
    """What each button sends that follows a link."""
    forms = re.findall(r'action="/demo/follow/".*?</form>', page, re.DOTALL)
    return [
        dict(re.findall(r'name="(agency|case|person|role)" value="([^"]+)"', form))
        for form in forms
    ]


def test_a_member_who_was_not_asked_cannot_be_played(story: Tells) -> None:
    told = story().to(Stage.OFFERING)
    page = read(Client().get("/demo/", {"agency": told.agency}))
    assert "Ana Example" in page
    assert "Ben Invented" not in page
    sent = {"agency": told.agency, "case": str(told.case), "person": told.member, "role": "member"}
    assert Client().post("/demo/follow/", sent).status_code == 404
    assert Client().post("/demo/follow/", sent | {"person": "x"}).status_code == 404
    assert Client().post("/demo/follow/", sent | {"role": "coordinator"}).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_there_is_nothing_outside_a_demonstration(
    story: Tells, settings: LazySettings, page: str
) -> None:
    story().filed()
    assert Client().get(page).status_code == 200
    settings.DEMO = False
    assert Client().get(page).status_code == 404
    assert Client().post("/demo/come-in/").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_beside_a_real_case_it_refuses_and_says_why(story: Tells, page: str) -> None:
    told = story().filed()
    Agency.objects.filter(slug=told.agency).update(demo=False)
    answer = Client().get(page)
    assert answer.status_code == 404
    assert "holds real cases" in read(answer)
    assert Client().post("/demo/come-in/", {"agency": told.agency}).status_code == 404


@pytest.mark.parametrize("query", [{"agency": "nowhere"}, {"case": "x"}])
def test_an_unknown_agency_or_case_is_not_found(story: Tells, query: dict[str, str]) -> None:
    story().filed()
    assert Client().get("/demo/mail/", query).status_code == 404


def test_nobody_comes_in_as_somebody_who_is_not_there(story: Tells) -> None:
    agency = story().agency
    who = {"agency": agency, "account": str(uuid4()), "role": "manager", "office": ""}
    assert Client().post("/demo/come-in/", who).status_code == 404


def test_the_mailbox_shows_letters_whose_links_open_the_case(story: Tells) -> None:
    told, other = story().to(Stage.SCHEDULED), story().filed()
    client = Client()
    page = read(client.get("/demo/mail/", {"agency": told.agency, "case": str(told.case)}))
    assert told.number in page
    assert other.number not in page
    assert "Example Branch Library" in page
    assert "/link/" not in page
    link = client.post("/demo/follow/", _buttons(page)[-1])["Location"]
    assert client.post(link).status_code == 302


def test_to_a_work_address_every_letter_is_the_same(story: Tells) -> None:
    told = story().ended(Ending.DECLINED)
    bodies = {one.words("LINK").body for one in letters(told.agency) if one.role is Role.MEMBER}
    assert len(bodies) == 1
    assert told.number not in bodies.pop()


def test_every_letter_of_every_ending_can_be_written(story: Tells) -> None:
    for ending in Ending:
        if ending is not Ending.RETURNED_ON_GOOD_FAITH:
            story().ended(ending)
    agency = story().agency
    written, page = [], 1
    while found := letters(agency, page=page):
        written += found
        page += 1
    assert len(written) > 40
    assert all(one.name and one.as_read.body for one in written)
    assert {bool(one.link) for one in written} == {True, False}


PRIVATE = Reach("private", "email", "a@home.example", preferred=False)
WORK = Reach("work", "email", "a@work.example", preferred=False)
WANTED = Reach("private", "telephone", "1", preferred=True)


@pytest.mark.parametrize(
    ("ways", "role", "way"),
    [
        ([PRIVATE, WORK], Role.MEMBER, WORK),
        ([PRIVATE, WORK], Role.COMPLAINANT, PRIVATE),
        ([WORK, WANTED], Role.MEMBER, WANTED),
        ([PRIVATE], Role.MEMBER, PRIVATE),
        ([WORK], Role.COMPLAINANT, WORK),
        ([], Role.MEMBER, None),
    ],
)
def test_the_way_somebody_prefers_is_taken(
    ways: list[Reach], role: Role, way: Reach | None
) -> None:
    assert chosen_way(ways, role) == way
