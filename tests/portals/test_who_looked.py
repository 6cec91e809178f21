"""Manager and oversight find who opened what and why, and nothing of any case."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evenhand.casework.demo.story import Story
from evenhand.casework.demo.telling import NARRATIVE
from evenhand.casework.queries.case import look
from evenhand.process.people import Actor, Role
from evenhand.process.reading import RULES
from evenhand.process.stages import Stage
from tests.casework.colleagues import REASON, break_glass, colleague, looks_of, taken
from tests.portals.conftest import Tells
from tests.portals.staffed import came_as, listed, words
from tests.portals.visits import read

BOTH = pytest.mark.parametrize("role", [Role.MANAGER, Role.OVERSIGHT])
NAMES = ("Ana Example", "Ben Invented")


@pytest.fixture
def told(story: Tells) -> Story:
    """A case that was taken, and read by a colleague who gave a reason."""
    told = taken(story().to(Stage.SCHEDULED))
    other, now = colleague(told.agency), timezone.now()
    break_glass(told, other, now)
    for actor in (told.desk, other, Actor(told.complainant, Role.COMPLAINANT), told.provider()):
        look(told.agency, told.case, actor, now)
    return told


def page_of(told: Story, role: Role, path: str = "") -> str:
    answer = came_as(told.agency, role).get(f"/{told.agency}/{role}/looks/{path}")
    assert answer.status_code == 200
    return words(read(answer))


@BOTH
def test_the_next_morning_the_reason_is_there_once_as_new(told: Story, role: Role) -> None:
    home = listed(came_as(told.agency, role), told.agency, role)
    assert "1 case was opened by giving a reason that nobody has read yet" in home
    assert f'href="/{told.agency}/{role}/looks/"' in home
    page = page_of(told, role)
    for shown in (told.number, "Zora Colleague", REASON, "Not read before"):
        assert shown in page
    assert "Not read before" not in page_of(told, Role.MANAGER)
    assert REASON in page_of(told, Role.OVERSIGHT)
    assert "nobody has read yet" not in listed(came_as(told.agency, role), told.agency, role)


def test_that_they_read_the_reason_is_a_look_too(told: Story) -> None:
    page_of(told, Role.OVERSIGHT)
    (review,) = looks_of(told.agency, role=Role.OVERSIGHT.value)
    assert (review.by_right, review.case_id, bool(review.glass)) == ("review", told.case, True)
    assert "Read the reason, not the case" in page_of(told, Role.MANAGER, f"{told.case}/")


@BOTH
def test_a_case_s_access_list_says_who_and_by_which_right(told: Story, role: Role) -> None:
    client = came_as(told.agency, role)
    found = client.get(f"/{told.agency}/{role}/looks/", {"number": told.number.lower()})
    assert found["Location"] == f"/{told.agency}/{role}/looks/{told.case}/"
    page = words(read(client.get(found["Location"])))
    for shown in (
        f"Who opened case {told.number}",
        "Coordinator of tucson",
        "The case is theirs",
        "Zora Colleague",
        "Gave a reason",
        "Their own key or link",
        "Nora Provider",
        "Their office has it",
    ):
        assert shown in page


@BOTH
def test_nothing_of_a_case_is_on_these_pages(told: Story, role: Role) -> None:
    mediator = told.mediators[0]
    for page in (page_of(told, role), page_of(told, role, f"{told.case}/")):
        for secret in (NARRATIVE, *NAMES, told.complainant, mediator.person, "Scheduled"):
            assert secret not in page
    assert REASON not in page_of(told, role, f"{told.case}/")


@BOTH
def test_unusual_reading_is_shown_with_who_which_rule_and_the_numbers(
    told: Story, role: Role
) -> None:
    page = page_of(told, role)
    for rule in RULES:
        assert rule.meaning % {"more_than": rule.more_than} in page
        assert rule.source in page
    assert "Nothing in the last 28 days." in page
    intake, now = told.post(Role.INTAKE), timezone.now()
    second = Story(told.agency, now).filed()
    for reading in range(8):
        look(told.agency, second.case, intake, now - timedelta(days=6, minutes=20 * reading))
    page = page_of(told, role).partition("Unusual reading")[2].partition("What counts")[0]
    assert "Intake of tucson" in page
    assert "more than 6 times in a week and did nothing in it" in page
    assert " 8 " in page
    assert second.number in page


def test_others_find_none_of_these_pages(told: Story) -> None:
    for role in (Role.COORDINATOR, Role.INTAKE, Role.INVESTIGATOR, Role.PROVIDER):
        client = came_as(told.agency, role)
        for portal in ("manager", "oversight"):
            for path in ("looks/", f"looks/{told.case}/"):
                assert client.get(f"/{told.agency}/{portal}/{path}").status_code == 404
    assert (
        came_as(told.agency, Role.MANAGER).get(f"/{told.agency}/oversight/looks/").status_code
        == 404
    )


@BOTH
def test_bad_input_is_answered_plainly(told: Story, role: Role) -> None:
    client = came_as(told.agency, role)
    base = f"/{told.agency}/{role}/looks/"
    assert "There is no such case" in words(read(client.get(base, {"number": "\0 or 1=1"})))
    for page in ("0", "-1", "x", "99999", "\0"):
        assert client.get(base, {"page": page}).status_code == 200
        assert client.get(f"{base}{told.case}/", {"page": page}).status_code == 200
    assert client.get(f"{base}{uuid4()}/").status_code == 404


@BOTH
def test_many_looks_take_as_many_queries_as_few(told: Story, role: Role, story: Tells) -> None:
    client = came_as(told.agency, role)
    pages = [f"/{told.agency}/{role}/looks/", f"/{told.agency}/{role}/looks/{told.case}/"]

    def queries() -> list[int]:
        found = []
        for page in pages:
            with CaptureQueriesContext(connection) as asked:
                assert client.get(page).status_code == 200
            found.append(len(asked))
        return found

    queries()
    few = queries()
    for number in range(5):
        other, more = colleague(told.agency, f"Colleague {number}"), taken(story().filed())
        break_glass(more, other, timezone.now())
        for _ in range(5):
            look(told.agency, told.case, told.desk, timezone.now())
    assert queries() == few
