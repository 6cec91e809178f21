"""An approver decides on their turn, in the program's order, and sees the case no longer."""

from datetime import date

import pytest
from django.utils import timezone

from evenhand.casework.agencies import switch_on
from evenhand.casework.demo.story import Story
from evenhand.process.people import Role
from evenhand.process.stages import Stage
from evenhand.process.steps.screening import ApproveSuitability, RejectSuitability
from tests.casework.staff import appoint_everybody
from tests.portals.staffed import asked, came_as, case_url, listed, opened


@pytest.fixture
def portland(db: None, demo_rules: None) -> str:
    """Portland, where three offices approve one after the other."""
    switch_on("portland", date(2026, 1, 1))
    appoint_everybody("portland")
    return "portland"


def test_three_offices_approve_in_their_order(portland: str) -> None:
    told = Story(portland, timezone.now()).to(Stage.SCREENING)
    first, second, third = told.rules.approvers
    later = came_as(portland, Role.APPROVER, second)
    assert told.number not in listed(later, portland, Role.APPROVER)
    assert later.get(case_url(told, Role.APPROVER)).status_code == 404
    client = came_as(portland, Role.APPROVER, first)
    page = opened(client, told, Role.APPROVER)
    assert page.index("Screening") < page.index("What you can do")
    answer = asked(client, told, Role.APPROVER, ApproveSuitability)
    assert answer["Location"] == f"/{portland}/approver/"
    assert client.get(case_url(told, Role.APPROVER)).status_code == 404
    assert "Approved on" in opened(later, told, Role.APPROVER)
    assert (
        came_as(portland, Role.APPROVER, third).get(case_url(told, Role.APPROVER)).status_code
        == 404
    )


def test_an_office_that_says_no_says_why(portland: str) -> None:
    told = Story(portland, timezone.now()).to(Stage.SCREENING)
    client = came_as(portland, Role.APPROVER, told.rules.approvers[0])
    asked(client, told, Role.APPROVER, RejectSuitability, reason="safety")
    page = opened(came_as(portland, Role.COORDINATOR), told, Role.COORDINATOR)
    assert "Found not suitable" in page
