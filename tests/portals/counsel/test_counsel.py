"""Counsel decides what leaves, can never release a mediation, and alone lifts holds."""

from datetime import timedelta

import pytest
from django.test import Client

from evenhand.casework.demo.story import Story
from evenhand.casework.demo.telling import NARRATIVE
from evenhand.process.events import RecordsDecided
from evenhand.process.people import Role
from evenhand.process.stages import Stage
from evenhand.process.steps.keeping import LiftHold, PlaceHold
from evenhand.process.steps.records import DecideRecordsRequest, TakeRecordsRequest
from evenhand.process.vocabulary import HoldGround, RecordsKind, Requester, WithholdingGround
from evenhand.records.context import acting_as
from evenhand.records.journal import facts_of
from tests.portals.conftest import Tells
from tests.portals.staffed import asked, came_as, case_url, listed, opened, words
from tests.portals.visits import read

C = Role.COUNSEL
AGREED = "We greet each other from now on."
G = WithholdingGround


def served(story: Tells, until: Stage = Stage.CLOSED) -> Story:
    """A court asks for records of a case that has come this far."""
    told = story()
    if until is Stage.CLOSED:
        told.to(Stage.CONCLUDED).wrote_down(AGREED).mediated()
    else:
        told.to(until)
    on = told.now.date() - timedelta(1)
    request = TakeRecordsRequest(RecordsKind.SUBPOENA, Requester.COURT, on)
    return told.ask(told.post(Role.RECORDS), request)


def decisions(told: Story) -> list[RecordsDecided]:
    with acting_as(told.agency, "x", "clock"):
        return [f for f in facts_of(told.case) if isinstance(f, RecordsDecided)]


def decide(client: Client, told: Story, decision: str, *withheld: str) -> str:
    answer = asked(
        client, told, C, DecideRecordsRequest, number=1, decision=decision, withheld=withheld
    )
    assert answer.status_code == 302
    return read(client.get(answer["Location"]))


def test_a_request_waits_with_its_last_day_and_the_complaint_beside_it(story: Tells) -> None:
    told = served(story)
    client = came_as(told.agency, C)
    assert told.number in listed(client, told.agency, C)
    page = opened(client, told, C)
    for shown in ("Subpoena", "A court", "To be answered by", NARRATIVE, "Stands"):
        assert shown in page
    assert AGREED not in page


def test_a_decision_withholds_the_mediation_without_being_told_to(story: Tells) -> None:
    told = served(story)
    client = came_as(told.agency, C)
    page = decide(client, told, "release_in_part", "contact_data")
    (decided,) = decisions(told)
    assert set(decided.withheld) == {G.DEVELOPED_FOR_MEDIATION, G.CONTACT_DATA}
    assert "Decided, not handed over yet" in page
    assert told.number not in listed(client, told.agency, C)


def test_all_cannot_be_released_where_there_was_a_mediation(story: Tells) -> None:
    told = served(story)
    page = decide(came_as(told.agency, C), told, "release")
    assert "What was developed for mediation never leaves. Name it as withheld." in page
    assert decisions(told) == []


def test_a_complaint_without_a_mediation_may_be_released_whole(story: Tells) -> None:
    told = served(story, Stage.SCREENING)
    client = came_as(told.agency, C)
    page = decide(client, told, "release", "contact_data")
    assert "To release all, name no ground." in page
    decide(client, told, "release")
    (decided,) = decisions(told)
    assert decided.withheld == ()


def test_holds_are_placed_and_lifted_one_by_one(story: Tells) -> None:
    told = story().to(Stage.SCREENING)
    client = came_as(told.agency, C)
    for ground in (HoldGround.LITIGATION, HoldGround.AUDIT):
        assert asked(client, told, C, PlaceHold, ground=ground.value).status_code == 302
    assert asked(client, told, C, LiftHold, number=1).status_code == 302
    page = words(opened(client, told, C))
    assert "1: A lawsuit Lifted" in page
    assert "2: An audit Stands" in page
    assert "A legal hold stands." in page
    assert asked(client, told, C, LiftHold, number=1).status_code == 422


def test_every_ground_is_chosen_beforehand_so_that_nothing_leaves_by_oversight(
    story: Tells,
) -> None:
    told = served(story)
    page = opened(came_as(told.agency, C), told, C)
    for ground in set(G) - {G.DEVELOPED_FOR_MEDIATION}:
        box = page.partition(f'value="{ground.value}"')[2].partition(">")[0]
        assert "checked" in box, ground


@pytest.mark.parametrize("role", [Role.RECORDS, Role.COORDINATOR, Role.MANAGER])
def test_nobody_else_has_these_pages(story: Tells, role: Role) -> None:
    told = served(story)
    client = came_as(told.agency, role)
    assert client.get(f"/{told.agency}/counsel/").status_code == 404
    assert client.get(case_url(told, C)).status_code == 404
    url = f"{case_url(told, C)}{DecideRecordsRequest.__name__}/"
    assert client.post(url, {"x-number": 1}).status_code == 404
