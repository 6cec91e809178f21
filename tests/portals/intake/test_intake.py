"""Intake takes complaints in and screens them, and reads nothing of what parties answered."""

from evenhand.casework.demo.telling import NARRATIVE, complaint
from evenhand.process.people import Role
from evenhand.process.stages import Stage
from evenhand.process.steps.screening import RecordCircumstance, ScreenComplaint
from evenhand.process.vocabulary import Answer, Circumstance
from tests.portals.conftest import Tells
from tests.portals.staffed import asked, came_as, case_url, listed, opened


def test_a_complaint_is_read_and_screened(story: Tells) -> None:
    told = story().filed()
    client = came_as(told.agency, Role.INTAKE)
    assert told.number in listed(client, told.agency, Role.INTAKE)
    page = opened(client, told, Role.INTAKE)
    assert NARRATIVE in page
    assert "Ana Example" in page
    assert "The program's rules have not been asked yet." in page
    asked(client, told, Role.INTAKE, ScreenComplaint)
    page = opened(client, told, Role.INTAKE)
    assert "The program mediates this: Customer service" in page
    assert "Decides now" in page


def test_what_is_not_known_is_said_and_can_be_recorded(story: Tells) -> None:
    told = story()
    told.filed(complaint(told.rules, known={Circumstance.WEAPON: Answer.UNKNOWN})).screened()
    client = came_as(told.agency, Role.INTAKE)
    assert "<h3>Not known yet</h3>" in opened(client, told, Role.INTAKE)
    answer = asked(
        client, told, Role.INTAKE, RecordCircumstance, circumstance="weapon", answer="no"
    )
    assert answer.status_code == 302
    assert "<h3>Not known yet</h3>" not in opened(client, told, Role.INTAKE)


def test_a_slip_in_a_form_is_shown_in_its_place(story: Tells) -> None:
    told = story().filed()
    client = came_as(told.agency, Role.INTAKE)
    answer = asked(client, told, Role.INTAKE, RecordCircumstance, circumstance="weapon")
    assert answer.status_code == 422
    assert b"This field is required" in answer.content


def test_strangers_and_other_agencies_find_nothing(story: Tells, st_louis: str) -> None:
    told = story().filed()
    url = case_url(told, Role.INTAKE)
    client = came_as(told.agency, Role.INVESTIGATOR)
    assert client.get(url).status_code == 404
    client = came_as(told.agency, Role.INTAKE)
    assert client.get(url.replace("tucson", st_louis)).status_code == 404
    client.logout()
    assert client.get(url)["Location"] == f"/{told.agency}/staff/"


def test_a_decline_looks_like_every_other_end(story: Tells) -> None:
    told = story().to(Stage.OFFERING).declined()
    client = came_as(told.agency, Role.INTAKE)
    page = opened(client, told, Role.INTAKE)
    assert "It will not go to mediation" in page
    assert "said no" not in page
    assert "Declined" not in page
