"""The records officer takes requests in, hands over what counsel decided, and proposes the end."""

import hashlib
import io
import zipfile
from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from evenhand.casework.demo.story import Story
from evenhand.casework.demo.telling import NARRATIVE
from evenhand.casework.jobs import disposal
from evenhand.process.events import RecordsReleased
from evenhand.process.people import Role
from evenhand.process.stages import Ending, Stage
from evenhand.process.steps.keeping import ApproveDisposal, PlaceHold, ProposeDisposal
from evenhand.process.steps.records import (
    DecideRecordsRequest,
    TakeRecordsRequest,
    WithdrawRecordsRequest,
)
from evenhand.process.vocabulary import (
    HoldGround,
    RecordsDecision,
    RecordsKind,
    Requester,
    WithholdingGround,
)
from evenhand.records.context import acting_as
from evenhand.records.journal import facts_of
from tests.casework.staff import appoint_everybody
from tests.portals.conftest import Tells
from tests.portals.staffed import asked, came_as, case_url, listed, opened, words
from tests.portals.visits import read

R, C, M = Role.RECORDS, Role.COUNSEL, Role.MANAGER
AGREED = "We greet each other from now on."
PART, SHIELDED = RecordsDecision.RELEASE_IN_PART, WithholdingGround.DEVELOPED_FOR_MEDIATION


def mediated(story: Tells) -> Story:
    return story().to(Stage.CONCLUDED).wrote_down(AGREED).mediated()


def served(told: Story) -> Story:
    """The press asks for records."""
    on = told.now.date() - timedelta(2)
    request = TakeRecordsRequest(RecordsKind.RECORDS_REQUEST, Requester.PRESS, on)
    return told.ask(told.post(R), request)


def decided(told: Story) -> Story:
    served(told)
    return told.ask(told.post(C), DecideRecordsRequest(1, PART, (SHIELDED,)))


def taken_in(client: Client, told: Story, kind: str, on: str) -> HttpResponse:
    """A court's request is typed in."""
    data = {"prefix": "x", "x-kind": kind, "x-requester": "court", "x-served_on": on}
    answer = client.post(f"{case_url(told, R)}{TakeRecordsRequest.__name__}/", data)
    assert isinstance(answer, HttpResponse)
    return answer


def release_url(told: Story, number: int = 1) -> str:
    return f"{case_url(told, R)}release/{number}/"


def test_a_request_is_taken_in_and_waits_for_counsel(story: Tells) -> None:
    told = mediated(story)
    client = came_as(told.agency, R)
    assert told.number not in listed(client, told.agency, R)
    on = (timezone.now() - timedelta(2)).date().isoformat()
    assert taken_in(client, told, "subpoena", on).status_code == 302
    page = opened(client, told, R)
    for shown in ("Subpoena", "A court", "Waits for counsel", "1: A subpoena", "Stands"):
        assert shown in page
    counsel = came_as(told.agency, C)
    assert told.number in listed(counsel, told.agency, C)


def test_before_anybody_asks_the_complaint_is_not_shown(story: Tells) -> None:
    told = mediated(story)
    client = came_as(told.agency, R)
    for secret in (NARRATIVE, "Ana Example", "Customer service", AGREED):
        assert secret not in opened(client, told, R)
    served(told)
    page = opened(client, told, R)
    assert NARRATIVE in page
    assert "Ana Example" in page
    assert AGREED not in page


def test_what_leaves_is_shown_first_and_the_file_is_what_was_recorded(story: Tells) -> None:
    told = decided(mediated(story))
    client = came_as(told.agency, R)
    assert told.number in listed(client, told.agency, R)
    preview = read(client.get(release_url(told)))
    assert "Released copy. Case" in preview
    assert "Alleged: Customer service." in preview
    assert "Developed for mediation: never leaves" in preview
    assert AGREED not in preview
    answer = client.post(release_url(told))
    assert answer["Content-Type"] == "application/zip"
    assert f"{told.number}-request-1.zip" in answer["Content-Disposition"]
    with acting_as(told.agency, "x", "clock"):
        (fact,) = [f for f in facts_of(told.case) if isinstance(f, RecordsReleased)]
    assert fact.digest == hashlib.sha256(answer.content).hexdigest()
    assert fact.digest in opened(client, told, R)
    again = client.get(f"{release_url(told)}again/")
    assert again.content == answer.content


def test_the_page_in_the_file_reads_plainly_and_is_marked_on_every_sheet(story: Tells) -> None:
    told = decided(mediated(story))
    answer = came_as(told.agency, R).post(release_url(told))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        page = archive.read("records.html").decode()
    assert "Released copy. Case" in page
    assert "request 1, The press" in page
    assert "position: fixed" in page
    assert "The complaint was received on" in page
    assert NARRATIVE in page
    assert AGREED not in page
    assert "agreed to mediate" not in page


def test_a_second_click_hands_nothing_over_twice(story: Tells) -> None:
    told = decided(mediated(story))
    client = came_as(told.agency, R)
    client.post(release_url(told))
    second = client.post(release_url(told), follow=True)
    assert "Counsel has not decided" in read(second)
    with acting_as(told.agency, "x", "clock"):
        assert sum(isinstance(f, RecordsReleased) for f in facts_of(told.case)) == 1


def test_nothing_is_handed_over_before_the_decision(story: Tells) -> None:
    told = served(mediated(story))
    client = came_as(told.agency, R)
    assert "counsel has not decided" in read(client.get(release_url(told)))
    answer = client.post(release_url(told), follow=True)
    assert "Counsel has not decided to release anything." in read(answer)


def test_a_request_may_be_withdrawn(story: Tells) -> None:
    told = served(mediated(story))
    client = came_as(told.agency, R)
    assert asked(client, told, R, WithdrawRecordsRequest, number=1).status_code == 302
    assert "No longer wanted" in opened(client, told, R)
    assert asked(client, told, R, WithdrawRecordsRequest, number=1).status_code == 422


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.INTAKE, C, M, Role.INVESTIGATOR])
def test_nobody_else_gets_the_file(story: Tells, role: Role) -> None:
    told = decided(mediated(story))
    client = came_as(told.agency, role)
    assert client.get(release_url(told)).status_code == 404
    assert client.post(release_url(told)).status_code == 404
    assert client.get(f"{release_url(told)}again/").status_code == 404


def test_what_is_not_there_is_a_404(story: Tells) -> None:
    told = decided(mediated(story))
    client = came_as(told.agency, R)
    assert client.get(release_url(told, 2)).status_code == 404
    assert client.post(release_url(told, 2)).status_code == 404
    assert client.get(f"{release_url(told)}again/").status_code == 404
    assert client.get(f"/{told.agency}/records/{uuid4()}/release/1/").status_code == 404
    assert client.get(f"{case_url(told, R)}certificate/").status_code == 404
    assert Client().get(release_url(told)).status_code == 302


def test_a_day_that_cannot_be_right_is_told(story: Tells) -> None:
    told = mediated(story)
    client = came_as(told.agency, R)
    tomorrow = (timezone.now() + timedelta(3)).date().isoformat()
    answer = client.get(taken_in(client, told, "subpoena", tomorrow)["Location"])
    assert "This date cannot be right" in read(answer)
    for kind, on in (("x", tomorrow), ("subpoena", "x"), ("", "")):
        assert taken_in(client, told, kind, on).status_code == 422


# --- the end of a case


@pytest.fixture
def old(tucson: str) -> Story:
    """A mediated case of six years ago."""
    appoint_everybody(tucson)
    told = Story(tucson, timezone.now() - timedelta(days=6 * 366)).ended(Ending.MEDIATED)
    told.now = timezone.now()
    return told


def test_a_case_is_proposed_approved_by_another_and_certified(old: Story) -> None:
    client, manager = came_as(old.agency, R), came_as(old.agency, M)
    over = f"/{old.agency}/records/over/"
    assert old.number in read(client.get(over))
    assert asked(client, old, R, ProposeDisposal).status_code == 302
    assert old.number not in read(client.get(over))
    assert "It was proposed" in opened(client, old, R)
    waiting = f"/{old.agency}/manager/disposals/"
    assert old.number in read(manager.get(waiting))
    url = f"{waiting}{old.case}/"
    page = read(manager.get(url))
    assert "Agree to the disposal" in page
    for secret in (NARRATIVE, "Ana Example"):
        assert secret not in page
    assert manager.post(url, {"answer": "approve"}).status_code == 302
    assert "Two people agreed" in opened(client, old, R)
    assert disposal.dispose(timezone.now()) == 1
    for reader, address in ((client, case_url(old, R)), (manager, url)):
        shown = read(reader.get(f"{address}certificate/"))
        assert f"Records of {old.agency}" in shown
        assert f"Manager of {old.agency}" in shown
        assert "Gone from every backup on" in shown
    assert "disposed of on" in opened(client, old, R)


def test_the_manager_may_keep_the_case(old: Story) -> None:
    old.ask(old.post(R), ProposeDisposal())
    manager = came_as(old.agency, M)
    url = f"/{old.agency}/manager/disposals/{old.case}/"
    assert manager.post(url, {"answer": "refuse"}).status_code == 302
    assert old.number in read(came_as(old.agency, R).get(f"/{old.agency}/records/over/"))
    late = manager.post(url, {"answer": "approve"}, follow=True)
    assert "No disposal waits for an approval." in read(late)
    assert manager.post(url, {"answer": "perhaps"}).status_code == 404


def test_under_a_hold_nothing_is_offered(old: Story) -> None:
    old.ask(old.post(C), PlaceHold(HoldGround.LITIGATION))
    client = came_as(old.agency, R)
    assert old.number not in read(client.get(f"/{old.agency}/records/over/"))
    page = words(opened(client, old, R))
    assert "A legal hold stands." in page
    assert "Counsel has to lift it first." in page
    assert asked(client, old, R, ProposeDisposal).status_code == 302
    manager = came_as(old.agency, M)
    assert old.number not in read(manager.get(f"/{old.agency}/manager/disposals/"))


def test_nobody_but_the_manager_approves(old: Story) -> None:
    old.ask(old.post(R), ProposeDisposal())
    url = f"/{old.agency}/manager/disposals/{old.case}/"
    for role in (R, C, Role.COORDINATOR):
        assert came_as(old.agency, role).post(url, {"answer": "approve"}).status_code == 404
    client = came_as(old.agency, R)
    assert client.post(f"{case_url(old, R)}{ApproveDisposal.__name__}/").status_code == 404
