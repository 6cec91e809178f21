"""The manager invites, takes parts away and gives a new way in; oversight reads what happened."""

import re
from urllib.parse import urlsplit

import pytest
from django.test import Client

from evenhand.casework.accounts.record import What, events
from evenhand.casework.roster import asking_mediator, posts
from evenhand.process.people import Role
from evenhand.records.models import Agency
from tests.portals.arrivals import PASSWORD, arrived, came_twice, employed, gave_password, with_app
from tests.portals.conftest import Tells
from tests.portals.staffed import came_as
from tests.portals.visits import read

STAFF = "/tucson/manager/staff/"
INVITE, DISMISS, RENEW = f"{STAFF}invite/", f"{STAFF}dismiss/", f"{STAFF}renew/"
RECORD = f"{STAFF}record/"
EMAIL = "hal@city.example"


@pytest.fixture
def manager(tucson: str) -> Client:
    """A manager who has just come in."""
    return arrived(tucson, "mona", Role.MANAGER)


def live(agency: str) -> None:
    Agency.objects.filter(slug=agency).update(demo=False)


def test_a_manager_invites_and_the_page_says_who_is_invited(manager: Client) -> None:
    answer = manager.post(INVITE, {"email": EMAIL.upper(), "part": "intake:"}, follow=True)
    page = read(answer)
    assert EMAIL in page
    link = re.search(r'href="([^"]+)" data-invitation', page)
    assert link
    assert Client().get(urlsplit(link[1]).path).status_code == 200
    assert (events("tucson")[0].what, events("tucson")[0].by) == (What.INVITED, "Mona")


def test_outside_the_demonstration_no_page_shows_a_link(manager: Client) -> None:
    live("tucson")
    answer = manager.post(INVITE, {"email": EMAIL, "part": "intake:"}, follow=True)
    assert EMAIL in read(answer)
    for page in (answer, manager.get(STAFF), manager.get(RECORD)):
        assert "staff/join/" not in read(page)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"email": "nobody", "part": "intake:"}, "valid email"),
        ({"email": "hal@\u2029quill\u2029.example", "part": "intake:"}, "No mail can be sent"),
        ({"email": EMAIL, "part": "king:"}, "valid choice"),
        ({"email": EMAIL, "part": "approver:unknown"}, "valid choice"),
        ({"email": EMAIL, "part": "complainant:"}, "valid choice"),
        ({"email": EMAIL, "part": ""}, "required"),
        ({"email": EMAIL, "part": "intake:", "affiliated": "on"}, "for mediators only"),
        ({"email": EMAIL, "part": "intake:", "trained_on": "2025-01-01"}, "for mediators only"),
        ({"email": EMAIL, "part": "mediator:", "trained_on": "soon"}, "valid date"),
        ({"email": "\0@x.example", "part": "intake:"}, "characters"),
        ({"email": "x" * 3_000 + "@x.example", "part": "intake:"}, "at most"),
    ],
)
def test_what_does_not_fit_is_said_and_nobody_is_invited(
    manager: Client, typed: dict[str, str], said: str
) -> None:
    answer = manager.post(INVITE, typed)
    assert (answer.status_code, said in read(answer)) == (422, True), read(answer)
    assert What.INVITED not in [one.what for one in events("tucson")]


def test_why_two_parts_cannot_meet_is_said(manager: Client) -> None:
    employed("tucson", "hal", Role.INVESTIGATOR, email=EMAIL)
    answer = manager.post(INVITE, {"email": EMAIL, "part": "coordinator:"})
    assert answer.status_code == 422
    page = read(answer)
    assert "Investigator and Coordinator cannot be the same person." in page
    assert "must not reach the person who investigates" in page


def test_a_mediator_is_invited_with_their_training(manager: Client) -> None:
    typed = {"email": EMAIL, "part": "mediator:", "trained_on": "2025-05-01", "affiliated": "on"}
    page = read(manager.post(INVITE, typed, follow=True))
    link = re.search(r'href="([^"]+)" data-invitation', page)
    assert link
    chosen = {"name": "Dana", "password": PASSWORD, "same": PASSWORD}
    assert Client().post(urlsplit(link[1]).path, chosen).status_code == 302
    (dana,) = [post for post in posts("tucson") if post.role is Role.MEDIATOR]
    asked = asking_mediator("tucson", str(dana.account))
    assert (asked.trained, asked.affiliated) == (True, True)


def test_an_invitation_is_withdrawn(manager: Client) -> None:
    page = read(manager.post(INVITE, {"email": EMAIL, "part": "intake:"}, follow=True))
    link = re.search(r'href="([^"]+)" data-invitation', page)
    chosen = re.search(r'name="invitation" value="([^"]+)"', page)
    assert link
    assert chosen
    manager.post(f"{STAFF}withdraw/", {"invitation": chosen[1]})
    assert Client().get(urlsplit(link[1]).path).status_code == 404
    assert events("tucson")[0].what is What.INVITATION_ENDED
    assert manager.post(f"{STAFF}withdraw/", {"invitation": "x"}).status_code == 404


def test_a_part_is_taken_away_and_gone_at_the_next_click(manager: Client) -> None:
    account = employed("tucson", "hal", Role.INTAKE)
    hal = came_twice("tucson", "hal", with_app(account))
    address = f"{DISMISS}?who={account}"
    page = read(manager.get(address))
    assert "Take a part away from Hal" in page
    assert hal.get("/tucson/intake/").status_code == 200
    answer = manager.post(address, {"parts": "intake:"}, follow=True)
    assert "The part is taken away" in read(answer)
    assert hal.get("/tucson/intake/").status_code == 302
    assert gave_password("tucson", "hal")[1].status_code == 422


def test_one_of_several_parts_is_taken_away(manager: Client) -> None:
    account = employed("tucson", "hal", Role.INTAKE)
    employed("tucson", "hal", Role.COORDINATOR)
    manager.post(f"{DISMISS}?who={account}", {"parts": ["coordinator:"]})
    assert {post.role for post in posts("tucson", account)} == {Role.INTAKE}


def test_the_last_manager_stays_and_is_told_why(manager: Client) -> None:
    (mona,) = posts("tucson")
    answer = manager.post(f"{DISMISS}?who={mona.account}", {"parts": "manager:"})
    assert answer.status_code == 422
    assert "The last manager stays." in read(answer)
    employed("tucson", "max", Role.MANAGER)
    manager.post(f"{DISMISS}?who={mona.account}", {"parts": "manager:"})
    assert manager.get(STAFF).status_code == 302


@pytest.mark.parametrize("sent", [{}, {"parts": "king:"}, {"parts": "coordinator:"}])
def test_no_part_or_one_that_nobody_has_is_not_taken_away(
    manager: Client, sent: dict[str, str]
) -> None:
    account = employed("tucson", "hal", Role.INTAKE)
    assert manager.post(f"{DISMISS}?who={account}", sent).status_code == 422
    assert len(posts("tucson", account)) == 1


def test_a_colleague_who_lost_everything_gets_a_new_way_in(manager: Client) -> None:
    account = employed("tucson", "hal", Role.INTAKE, email=EMAIL)
    hal = came_twice("tucson", "hal", with_app(account))
    page = read(manager.post(f"{RENEW}?who={account}", follow=True))
    assert "A new way in" in page
    assert hal.get("/tucson/intake/").status_code == 302
    assert (events("tucson")[0].what, events("tucson")[0].about) == (What.RENEWED, "Hal")


def test_a_manager_does_not_reset_their_own_way_in(manager: Client) -> None:
    (mona,) = posts("tucson")
    assert "Another manager has to do this" in read(manager.get(f"{RENEW}?who={mona.account}"))
    manager.post(f"{RENEW}?who={mona.account}")
    assert manager.get(STAFF).status_code == 200


def test_without_an_address_there_is_no_new_way_in_and_nothing_is_reset(manager: Client) -> None:
    account = employed("tucson", "hal", Role.INTAKE)
    page = read(manager.post(f"{RENEW}?who={account}", follow=True))
    assert "No e-mail address is known" in page
    assert gave_password("tucson", "hal")[1].status_code == 302


@pytest.mark.parametrize("page", [DISMISS, RENEW])
def test_nobody_of_another_agency_is_found(manager: Client, st_louis: str, page: str) -> None:
    account = employed(st_louis, "ida", Role.COORDINATOR, email="ida@x.example")
    for who in (str(account), "x", "", "\0", "0" * 400):
        assert manager.get(page, {"who": who}).status_code == 404
        assert manager.post(f"{page}?who={account}", {"parts": "coordinator:"}).status_code == 404
    assert len(posts(st_louis)) == 1


@pytest.mark.parametrize("page", [STAFF, INVITE, DISMISS, RENEW, RECORD])
def test_only_the_manager_opens_these_pages(story: Tells, page: str) -> None:
    agency = story().agency
    for role in (Role.COORDINATOR, Role.OVERSIGHT, Role.INVESTIGATOR):
        client = came_as(agency, role)
        assert client.get(page).status_code == 404
        assert client.post(page, {"email": EMAIL, "part": "manager:"}).status_code == 404
    assert Client().get(page)["Location"] == f"/{agency}/staff/"


def test_manager_and_oversight_read_what_happened_and_others_do_not(story: Tells) -> None:
    agency = story().agency
    manager = came_as(agency, Role.MANAGER)
    manager.post(f"/{agency}/manager/staff/invite/", {"email": EMAIL, "part": "intake:"})
    overseer = came_as(agency, Role.OVERSIGHT)
    for client, page in ((manager, RECORD), (overseer, f"/{agency}/oversight/staff/")):
        told = read(client.get(page))
        assert EMAIL in told
        assert "Invited, Intake" in told
        assert "join/" not in told
    assert overseer.get(RECORD).status_code == 404
    assert came_as(agency, Role.INTAKE).get(f"/{agency}/oversight/staff/").status_code == 404


def test_what_happened_comes_a_page_at_a_time(manager: Client) -> None:
    for number in range(60):
        manager.post(INVITE, {"email": f"p{number}@city.example", "part": "intake:"})
    first, second = read(manager.get(RECORD)), read(manager.get(f"{RECORD}?page=2"))
    assert "p59@city.example" in first
    assert "p0@city.example" in second
    assert "p59@city.example" not in second
    for page in ("0", "-1", "x", "9" * 30):
        assert manager.get(f"{RECORD}?page={page}").status_code == 200
