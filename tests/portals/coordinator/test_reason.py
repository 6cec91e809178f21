"""A coordinator reads a colleague's case for an hour by giving a reason, and can do nothing."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from evenhand.casework.demo.story import Story
from evenhand.casework.demo.telling import NARRATIVE
from evenhand.casework.limits import Limit
from evenhand.process.people import Actor, Role
from evenhand.process.stages import Stage
from evenhand.process.steps.referral import RequestPreservation
from evenhand.records.numbers import number_of
from tests.casework.colleagues import REASON, break_glass, colleague, looks_of, taken
from tests.hostile import TEXTS
from tests.portals.arrivals import arrived
from tests.portals.conftest import Tells
from tests.portals.staffed import asked, came, came_as, case_url, listed, opened, words
from tests.portals.visits import read

C = Role.COORDINATOR


@pytest.fixture
def told(story: Tells) -> Story:
    """A case that a coordinator has taken."""
    return taken(story().to(Stage.OFFERING))


@pytest.fixture
def other(told: Story) -> Actor:
    """A colleague."""
    return colleague(told.agency)


@pytest.fixture
def client(told: Story, other: Actor) -> Client:
    """The colleague's browser."""
    return came(told.agency, other)


def url(told: Story) -> str:
    return f"/{told.agency}/coordinator/reason/"


def given(client: Client, told: Story, number: str = "", reason: str = REASON) -> tuple[int, str]:
    answer = client.post(url(told), {"number": number or told.number, "reason": reason})
    return answer.status_code, answer.get("Location", "") or read(answer)


def test_a_colleague_s_case_is_opened_by_a_reason(client: Client, told: Story) -> None:
    assert client.get(case_url(told, C)).status_code == 404
    page = listed(client, told.agency, C, f"?number={told.number}")
    assert NARRATIVE not in page
    (link,) = re.findall(r'href="([^"]*/reason/[^"]*)"', page)
    form = read(client.get(link))
    assert f'value="{told.number}"' in form
    assert given(client, told) == (302, case_url(told, C))
    page = words(opened(client, told, C))
    assert NARRATIVE in page
    assert "You opened this case by giving a reason. You can read it until" in page
    assert "change nothing" in page
    rights = [(one.by_right, bool(one.glass)) for one in looks_of(told.agency)]
    assert rights == [("reason", True)]


def test_the_page_of_a_case_read_by_a_reason_has_no_button(client: Client, told: Story) -> None:
    given(client, told)
    main = opened(client, told, C).partition("<main")[2]
    assert "<form" not in main
    assert "<button" not in main
    own = opened(came(told.agency, told.desk), told, C).partition("<main")[2]
    assert "<button" in own
    assert "by giving a reason" not in own


def test_nothing_can_be_asked_for(client: Client, told: Story) -> None:
    given(client, told)
    assert asked(client, told, C, RequestPreservation).status_code == 404
    assert asked(client, told, C, RequestPreservation, nonsense="x").status_code == 404
    letter = {"do": "letter", "person": told.complainant}
    assert client.post(f"{case_url(told, C)}coming-in/", letter).status_code == 404


def test_a_number_that_is_not_there_gets_the_same_pages_until_a_reason_is_given(
    client: Client, told: Story
) -> None:
    nobodys = number_of(uuid4())
    pages: dict[str, list[str]] = {}
    for number in (told.number, nobodys):
        first = listed(client, told.agency, C, f"?number={number}")
        form = read(client.get(url(told), {"number": number}))
        short = given(client, told, number, "urgent")[1]
        pages[number] = [
            re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", words(one)).replace(number, "")
            for one in (first, form, short)
        ]
    assert pages[told.number] == pages[nobodys]
    status, page = given(client, told, nobodys)
    assert status == 422
    assert "There is no such case. Check the number." in page
    assert REASON in page
    assert given(client, told)[0] == 302


def test_an_hour_later_it_is_closed(
    told: Story, other: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    break_glass(told, other, now)
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=59))
    opened(came(told.agency, other), told, C)
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=60))
    assert came(told.agency, other).get(case_url(told, C)).status_code == 404


@pytest.mark.parametrize("reason", ["", "urgent", "x " * 300, "\0 \0 \0", "  \n "])
def test_a_reason_is_a_few_words(client: Client, told: Story, reason: str) -> None:
    status, page = given(client, told, reason=reason)
    assert status == 422
    assert 'aria-invalid="true"' in page
    assert client.get(case_url(told, C)).status_code == 404


@pytest.mark.parametrize("typed", TEXTS.values(), ids=list(TEXTS))
def test_whatever_is_typed_is_kept_or_sent_back(client: Client, told: Story, typed: str) -> None:
    typed = typed.encode(errors="replace").decode()
    assert given(client, told, reason=f"She said: {typed}")[0] in (302, 422)
    assert given(client, told, number=typed or " ")[0] in (302, 422)


def test_a_page_sent_twice_is_one_reason(client: Client, told: Story) -> None:
    key = re.search(r'name="key" value="([^"]+)"', read(client.get(url(told))))
    assert key
    for _ in range(2):
        data = {"number": told.number, "reason": REASON, "key": key[1]}
        assert client.post(url(told), data)["Location"] == case_url(told, C)
    manager = came_as(told.agency, Role.MANAGER)
    page = words(read(manager.get(f"/{told.agency}/manager/looks/")))
    assert page.count(REASON) == 1


def test_others_do_not_find_the_page(told: Story) -> None:
    for role in (Role.INTAKE, Role.INVESTIGATOR, Role.MANAGER, Role.PROVIDER, Role.MEDIATOR):
        client = came_as(told.agency, role)
        assert client.get(url(told)).status_code == 404
        assert given(client, told)[0] == 404
        assert "/reason/" not in read(client.get(f"/{told.agency}/{role}/?number={told.number}"))


def test_who_came_a_while_ago_shows_again_that_it_is_them(
    told: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = arrived(told.agency, "vera@city.example", C)
    assert client.get(url(told)).status_code == 200
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=6))
    assert "/staff/again/" in client.get(url(told))["Location"]
    status, location = given(client, told)
    assert (status, "/staff/again/" in location) == (302, True)
    assert client.get(case_url(told, C)).status_code == 404


def test_numbers_cannot_be_tried_without_end(
    client: Client, told: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = Limit("search", 3)
    monkeypatch.setattr("evenhand.portals.coordinator.reason.SEARCHES", few)
    for _ in range(3):
        assert "no such case" in given(client, told, number_of(uuid4()))[1]
    status, page = given(client, told)
    assert status == 422
    assert "very many numbers" in page
