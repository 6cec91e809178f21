"""Coming in: with a passphrase, by a link, with a password; and leaving."""

import pytest
from django.test import Client

from evenhand.casework.roster import appoint
from evenhand.process.people import Role
from tests.portals.visits import read

PASSWORD = "a long and quiet password"


@pytest.mark.parametrize("typed", ["\0", "x" * 5_000, "", "é" * 40])
def test_nonsense_at_the_door_is_said(client: Client, tucson: str, typed: str) -> None:
    answer = client.post("/tucson/follow/", {"number": typed, "passphrase": typed})
    assert answer.status_code == 422
    assert "Please check your answers" in read(answer)
    answer = client.post("/tucson/staff/", {"username": typed, "password": typed})
    assert answer.status_code == 422


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
