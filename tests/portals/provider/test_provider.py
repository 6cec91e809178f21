"""A provider arranges its own cases: times, needs, mediators and the session, and no more."""

from evenhand.casework.demo.telling import NARRATIVE
from evenhand.process.people import Role
from evenhand.process.stages import Stage
from evenhand.process.steps.matching import AppointMediator, AskMediator
from evenhand.process.steps.referral import RecordNeeds
from evenhand.process.steps.scheduling import CancelSession
from evenhand.process.vocabulary import Access
from tests.casework.staff import everybody
from tests.portals.conftest import Tells
from tests.portals.staffed import asked, came_as, case_url, listed, opened, words


def test_a_case_exists_once_it_is_referred_and_only_for_its_own_provider(story: Tells) -> None:
    told = story().to(Stage.ARRANGING)
    own = came_as(told.agency, Role.PROVIDER, told.rules.provider.code)
    other = came_as(told.agency, Role.PROVIDER, "other_provider")
    url = case_url(told, Role.PROVIDER)
    assert own.get(url).status_code == 404
    told.referred()
    assert own.get(url).status_code == 200
    assert told.number in listed(own, told.agency, Role.PROVIDER)
    assert other.get(url).status_code == 404
    assert told.number not in listed(other, told.agency, Role.PROVIDER)


def test_it_sees_needs_times_and_addresses_and_nothing_of_the_complaint(story: Tells) -> None:
    told = story().to(Stage.ARRANGING)
    told.ask(told.desk, RecordNeeds(told.complainant, "", (Access.QUIET_ROOM,)))
    told.referred()
    page = words(opened(came_as(told.agency, Role.PROVIDER, "our_family_services"), told, _P))
    assert "Quiet room" in page
    assert "ana.example@mail.example" in page
    assert "9 a.m. – 5 p.m." in page
    for hidden in (NARRATIVE, "Customer service", "Suitable", "Ana Example agreed"):
        assert hidden not in page


def test_it_asks_and_appoints_a_mediator(story: Tells) -> None:
    told = story().to(Stage.ARRANGING).referred()
    client = came_as(told.agency, Role.PROVIDER, "our_family_services")
    dana = everybody(told.agency, Role.MEDIATOR)[0]
    asked(client, told, _P, AskMediator, mediator=dana.person)
    assert "Asked about conflicts of interest" in opened(client, told, _P)
    asked(client, told, _P, AppointMediator, mediator=dana.person)
    page = opened(client, told, _P)
    assert "This mediator has not answered about conflicts of interest." in page


def test_a_session_can_be_called_off(story: Tells) -> None:
    told = story().to(Stage.SCHEDULED)
    client = came_as(told.agency, Role.PROVIDER, "our_family_services")
    assert "Example Branch Library" in opened(client, told, _P)
    asked(client, told, _P, CancelSession, reason="emergency")
    assert "No session is planned." in opened(client, told, _P)


_P = Role.PROVIDER
