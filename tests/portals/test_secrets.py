"""Secrets that exist, and on which pages of the staff they are not; no page of one person."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from evenhand.casework.act import NoSuchCaseError
from evenhand.casework.demo.story import Story
from evenhand.casework.demo.telling import complaint, officer, resident
from evenhand.casework.people import Reach
from evenhand.casework.queries.case import look
from evenhand.casework.queries.reach import reach
from evenhand.process.events import OfferDeclined
from evenhand.process.people import Role
from evenhand.process.stages import Stage
from evenhand.process.vocabulary import DeclineReason
from tests.portals.conftest import Tells
from tests.portals.staffed import came, came_as, listed, opened

NARRATIVE = "He called me a walnut."
AGREEMENT = "We meet at the fountain in May."
ADDRESS, AT_WORK = "hidden@home.example", "badge77@police.example"
ADVISED = ("advised", "said no", "Declined")


def _told(story: Story) -> Story:
    people = [resident(address=ADDRESS)], [officer(address=AT_WORK)]
    return story.filed(complaint(story.rules, *people, narrative=NARRATIVE))


@pytest.fixture
def unresolved(story: Tells) -> Story:
    """A case that was in a session, where something was written down, and is investigated."""
    told = _told(story()).screened().approved().agreed().referred().seated().scheduled()
    return told.started().wrote_down(AGREEMENT).concluded().answered("complainant")


@pytest.mark.parametrize(
    ("role", "sees", "hidden"),
    [
        (Role.INTAKE, (NARRATIVE,), (AGREEMENT, ADDRESS, AT_WORK)),
        (Role.COORDINATOR, (NARRATIVE, ADDRESS, AT_WORK), (AGREEMENT,)),
        (Role.PROVIDER, (ADDRESS, AT_WORK), (AGREEMENT, NARRATIVE)),
        (Role.MEDIATOR, (AGREEMENT,), (NARRATIVE, ADDRESS, AT_WORK)),
        (Role.INVESTIGATOR, (NARRATIVE,), (AGREEMENT, ADDRESS, AT_WORK)),
    ],
)
def test_each_office_reads_its_own_and_nothing_else(
    unresolved: Story, role: Role, sees: tuple[str, ...], hidden: tuple[str, ...]
) -> None:
    actor = {
        Role.MEDIATOR: unresolved.mediators[0] if unresolved.mediators else unresolved.desk,
        Role.PROVIDER: unresolved.provider(),
    }.get(role) or unresolved.post(role)
    client = came(unresolved.agency, actor)
    page = opened(client, unresolved, role)
    for secret in sees:
        assert secret in page
    for secret in hidden:
        assert secret not in page
        assert secret not in listed(client, unresolved.agency, role, "?stage=investigation")


def test_an_approver_reads_the_complaint_and_no_address(story: Tells) -> None:
    told = _told(story()).screened()
    page = opened(came_as(told.agency, Role.APPROVER), told, Role.APPROVER)
    assert NARRATIVE in page
    assert ADDRESS not in page
    assert AT_WORK not in page


def test_why_somebody_declined_is_on_nobodys_page(story: Tells) -> None:
    told = story().to(Stage.OFFERING).declined(reason=DeclineReason.ADVISED_NOT_TO)
    kept = [
        line.fact
        for line in look(told.agency, told.case, told.desk, told.now).timeline
        if isinstance(line.fact, OfferDeclined)
    ]
    assert [fact.reason for fact in kept] == [DeclineReason.ADVISED_NOT_TO]
    for role in (Role.INTAKE, Role.COORDINATOR, Role.INVESTIGATOR):
        page = opened(came_as(told.agency, role), told, role)
        assert "I was advised not to" not in page
    for role in (Role.INTAKE, Role.INVESTIGATOR):
        client = came_as(told.agency, role)
        for word in ADVISED:
            assert word not in opened(client, told, role)
            assert word not in listed(client, told.agency, role, "?stage=investigation")
    page = listed(came_as(told.agency, Role.OVERSIGHT), told.agency, Role.OVERSIGHT)
    assert told.number not in page


def test_addresses_are_read_by_the_desk_and_the_cases_own_provider(story: Tells) -> None:
    told = _told(story())
    desk = look(told.agency, told.case, told.desk, told.now)
    assert reach(desk)[told.complainant] == (Reach("private", "email", ADDRESS),)
    seen = look(told.agency, told.case, told.post(Role.INTAKE), told.now)
    with pytest.raises(NoSuchCaseError):
        reach(seen)


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _patterns(one)
        else:
            yield one


def test_no_address_takes_a_person() -> None:
    taken = {name for one in _patterns(get_resolver()) for name in one.pattern.converters}
    # number: of a request for records within one case
    assert taken <= {"agency", "case", "kind", "token", "number"}


LISTS: tuple[tuple[Role, Callable[[Story], Story]], ...] = (
    (Role.INTAKE, lambda story: story.filed()),
    (Role.APPROVER, lambda story: story.filed().screened()),
    (Role.COORDINATOR, lambda story: story.filed()),
    (Role.PROVIDER, lambda story: story.to(Stage.ARRANGING).referred()),
    (
        Role.MEDIATOR,
        lambda story: (
            story.to(Stage.ARRANGING).referred().asked_mediator(story.post(Role.MEDIATOR))
        ),
    ),
    (Role.INVESTIGATOR, lambda story: story.filed().not_offered()),
)


@pytest.mark.parametrize(("role", "tell"), LISTS, ids=[str(role) for role, _ in LISTS])
def test_a_list_of_thirty_asks_the_database_as_often_as_a_list_of_one(
    story: Tells, role: Role, tell: Callable[[Story], Story]
) -> None:
    told = tell(story())
    office = told.rules.provider.code if role is Role.PROVIDER else ""
    client = came_as(told.agency, role, office)
    one = _queries(client, f"/{told.agency}/{role}/", told)
    for _ in range(29):
        last = tell(story())
    assert _queries(client, f"/{told.agency}/{role}/", last) == one


@pytest.mark.parametrize("page", ["/demo/", "/demo/mail/"])
def test_the_demonstration_asks_the_database_as_often_for_many(story: Tells, page: str) -> None:
    told = story().to(Stage.OFFERING)
    one = _queries(Client(), page, told)
    for _ in range(5):
        told = story().to(Stage.OFFERING)
    assert _queries(Client(), page, None) == one


def _queries(client: Client, page: str, shown: Story | None) -> int:
    client.get(page)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get(page)
    assert answer.status_code == 200
    assert shown is None or shown.number.encode() in answer.content
    return len(asked)
