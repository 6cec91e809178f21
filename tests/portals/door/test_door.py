"""Coming in: with a passphrase, by a link, with a password; and leaving."""

import pytest
from django.test import Client

from evenhand.casework.people import link
from evenhand.casework.roster import appoint
from evenhand.process.people import Role, Side
from tests.portals.conftest import Tells
from tests.portals.visits import came_by_link, opened, read

PASSWORD = "a long and quiet password"
MISFIT = "The number and the passphrase do not fit."


def test_number_and_passphrase_open_the_case(client: Client, story: Tells) -> None:
    told = story().filed()
    typed = {"number": told.number.lower(), "passphrase": told.passphrase.upper()}
    answer = client.post(f"/{told.agency}/follow/", typed)
    assert (answer.status_code, answer["Location"]) == (302, f"/{told.agency}/complainant/")
    assert told.number in read(client.get(answer["Location"]))


def test_every_slip_gets_the_same_sentence(client: Client, story: Tells) -> None:
    told = story().filed()
    other = story().filed()
    said = set()
    for number, passphrase in (
        (told.number, other.passphrase),
        ("0000-0000-0", told.passphrase),
        ("nonsense", told.passphrase),
        ("9999-9999-9", "x"),
    ):
        answer = client.post(
            f"/{told.agency}/follow/", {"number": number, "passphrase": passphrase}
        )
        assert answer.status_code == 422
        page = read(answer)
        assert f'value="{number}"' in page
        assert told.passphrase not in page.replace(f'value="{passphrase}"', "")
        said.add(MISFIT in page)
    assert said == {True}


@pytest.mark.parametrize("typed", ["\0", "x" * 5_000, "", "é" * 40])
def test_nonsense_at_the_door_is_said(client: Client, tucson: str, typed: str) -> None:
    answer = client.post("/tucson/follow/", {"number": typed, "passphrase": typed})
    assert answer.status_code == 422
    assert "Please check your answers" in read(answer)
    answer = client.post("/tucson/staff/", {"username": typed, "password": typed})
    assert answer.status_code == 422


def test_a_passphrase_of_one_agency_opens_nothing_in_another(
    client: Client, story: Tells, st_louis: str
) -> None:
    told = story().filed()
    typed = {"number": told.number, "passphrase": told.passphrase}
    assert client.post("/st_louis/follow/", typed).status_code == 422


def test_reading_a_link_opens_nothing_and_the_button_does(client: Client, story: Tells) -> None:
    told = story().filed()
    address = (
        f"/{told.agency}/link/{link(told.agency, told.case, told.complainant, Role.COMPLAINANT)}/"
    )
    page = read(client.get(address))
    assert "Open my case" in page
    assert told.number not in page
    assert client.get(f"/{told.agency}/complainant/").status_code == 302
    answer = client.post(address)
    assert answer["Location"] == f"/{told.agency}/complainant/"
    assert told.number in read(client.get(answer["Location"]))


@pytest.mark.parametrize("token", ["forged", "a:b:c", "%00", "x" * 4_000])
def test_a_link_that_is_not_ours_gets_help(client: Client, tucson: str, token: str) -> None:
    for answer in (client.get(f"/tucson/link/{token}/"), client.post(f"/tucson/link/{token}/")):
        assert answer.status_code == 404
        assert "This link does not open" in read(answer)


def test_a_link_grows_old(client: Client, story: Tells, monkeypatch: pytest.MonkeyPatch) -> None:
    told = story().filed()
    token = link(told.agency, told.case, told.complainant, Role.COMPLAINANT)
    monkeypatch.setattr("evenhand.casework.people.LINK_DAYS", -1)
    answer = client.post(f"/{told.agency}/link/{token}/")
    assert (answer.status_code, "Links last 30 days" in read(answer)) == (404, True)


def test_a_link_of_one_agency_opens_nothing_in_another(
    client: Client, story: Tells, st_louis: str
) -> None:
    told = story().filed()
    token = link(told.agency, told.case, told.complainant, Role.COMPLAINANT)
    assert client.post(f"/st_louis/link/{token}/").status_code == 404


def test_a_link_never_signs_staff_or_a_mediator_in(client: Client, story: Tells) -> None:
    told = story().filed()
    for role in (Role.MEDIATOR, Role.COORDINATOR):
        token = link(told.agency, told.case, told.complainant, role)
        for answer in (
            client.get(f"/{told.agency}/link/{token}/"),
            client.post(f"/{told.agency}/link/{token}/"),
        ):
            assert answer["Location"] == f"/{told.agency}/staff/"
    assert "visitor" not in client.session


def test_a_name_and_a_password_open_the_list(client: Client, tucson: str) -> None:
    appoint(tucson, "hal", "Hal Intake", Role.INTAKE, password=PASSWORD)
    typed = {"username": "hal", "password": PASSWORD}
    answer = client.post("/tucson/staff/", typed)
    assert answer["Location"] == "/tucson/intake/"
    assert client.get("/tucson/intake/").status_code == 200
    assert client.get("/tucson/coordinator/").status_code == 404


def test_a_wrong_password_and_no_part_get_the_same_sentence(
    client: Client, tucson: str, st_louis: str
) -> None:
    appoint(tucson, "hal", "Hal Intake", Role.INTAKE, password=PASSWORD)
    for agency, name, password in (
        ("tucson", "hal", "wrong"),
        ("tucson", "nobody", PASSWORD),
        ("st_louis", "hal", PASSWORD),
    ):
        answer = client.post(f"/{agency}/staff/", {"username": name, "password": password})
        page = read(answer)
        assert answer.status_code == 422
        assert "The name and the password do not fit." in page
        assert f'value="{name}"' in page
        assert password not in page


def test_whoever_has_several_parts_chooses_one(client: Client, tucson: str) -> None:
    appoint(tucson, "hal", "Hal Both", Role.INTAKE, password=PASSWORD)
    appoint(tucson, "hal", "Hal Both", Role.APPROVER, office="internal_affairs")
    typed = {"username": "hal", "password": PASSWORD}
    answer = client.post("/tucson/staff/", typed)
    assert answer["Location"] == "/tucson/staff/part/"
    assert client.get("/tucson/intake/").status_code == 302  # nobody yet
    page = read(client.get("/tucson/staff/part/"))
    assert "Approver" in page
    assert "Intake" in page
    assert client.post("/tucson/staff/part/", {"part": "7"}).status_code == 422
    assert client.post("/tucson/staff/part/", {}).status_code == 422
    answer = client.post("/tucson/staff/part/", {"part": "0"})
    assert answer["Location"] in ("/tucson/approver/", "/tucson/intake/")
    assert client.get(answer["Location"]).status_code == 200


def test_nobody_chooses_a_part_without_a_password(client: Client, tucson: str) -> None:
    assert client.get("/tucson/staff/part/")["Location"] == "/tucson/staff/"
    assert client.post("/tucson/staff/part/", {"part": "0"})["Location"] == "/tucson/staff/"


def test_leaving_closes_the_case(story: Tells) -> None:
    told = story().filed()
    client = opened(told, Side.COMPLAINANT)
    assert client.get(f"/{told.agency}/leave/").status_code == 405
    assert "You have signed out." in read(client.post(f"/{told.agency}/leave/", follow=True))
    assert client.get(f"/{told.agency}/complainant/").status_code == 302


def test_another_key_takes_the_place_of_the_first(story: Tells) -> None:
    told, other = story().filed(), story().filed()
    client = came_by_link(told, told.complainant, Role.COMPLAINANT)
    token = link(other.agency, other.case, other.complainant, Role.COMPLAINANT)
    client.post(f"/{other.agency}/link/{token}/")
    page = read(client.get(f"/{other.agency}/complainant/"))
    assert other.number in page
    assert told.number not in page
    assert client.get(f"/{told.agency}/complainant/{told.case}/").status_code == 404
