"""The office lets somebody in again: to the address that is kept, and never in their place."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from evenhand.casework.demo.story import Story
from evenhand.casework.demo.telling import complaint, officer, resident
from evenhand.casework.doors.addresses import write_to
from evenhand.casework.people import Reach
from evenhand.process.people import Role, Side
from evenhand.process.stages import Stage
from evenhand.records.context import acting_as
from evenhand.records.models import Contact, Notice
from tests.portals.conftest import Tells
from tests.portals.staffed import came_as, case_url
from tests.portals.visits import came_by_link, holder, opened, read

ADDRESS = "hidden@home.example"
CODE = re.compile(r"data-code>([0-9A-Z-]+)<")


@pytest.fixture
def told(story: Tells) -> Story:
    """A case whose member was asked as well."""
    begun = story()
    people = [resident(address=ADDRESS)], [officer()]
    begun.filed(complaint(begun.rules, *people)).screened().approved()
    return begun.agreed("complainant").offered("member")


def door(told: Story, role: Role) -> str:
    return f"{case_url(told, role)}coming-in/"


def pressed(client: Client, told: Story, role: Role, do: str, person: str) -> HttpResponse:
    answer = client.post(door(told, role), {"do": do, "person": person})
    assert isinstance(answer, HttpResponse)
    return answer


def queued(told: Story) -> list[str]:
    with acting_as(told.agency, "x", "clock"):
        rows = Notice.objects.filter(wording="new_link")
        return [str(person) for person in rows.values_list("person", flat=True)]


@pytest.mark.parametrize("role", [Role.INTAKE, Role.COORDINATOR])
def test_a_new_link_goes_to_the_address_that_is_kept_and_to_no_other(
    told: Story, role: Role
) -> None:
    client = came_as(told.agency, role)
    assert case_url(told, role) + "coming-in/" in read(client.get(case_url(told, role)))
    page = read(client.get(door(told, role)))
    assert "by e-mail, to a private address" in page
    assert ADDRESS not in page
    with acting_as(told.agency, "x", "clock"):
        before = list(Contact.objects.order_by("id").values_list("address", "preferred"))
    typed = {"do": "link", "person": told.complainant, "address": "x@y.example", "email": "x@y.z"}
    assert client.post(door(told, role), typed).status_code == 302
    assert "on its way to the address that is kept" in read(client.get(door(told, role)))
    assert queued(told) == [told.complainant]
    with acting_as(told.agency, "x", "clock"):
        assert list(Contact.objects.order_by("id").values_list("address", "preferred")) == before


def test_a_letter_with_a_code_lets_somebody_in_once_with_a_passphrase_of_their_own(
    told: Story,
) -> None:
    client = came_as(told.agency, Role.INTAKE)
    page = read(pressed(client, told, Role.INTAKE, "letter", told.complainant))
    found = CODE.search(page)
    assert found
    assert re.fullmatch(r"(?:[0-9A-Z]{4}-){2}[0-9A-Z]{4}", found[1])
    assert told.number in page
    assert "/tucson/follow/" in page
    assert "no-store" in pressed(client, told, Role.INTAKE, "letter", told.member).headers.get(
        "Cache-Control", "no-store"
    )
    assert found[1] not in read(client.get(door(told, Role.INTAKE)))
    ana, typed = Client(), {"number": told.number, "passphrase": found[1]}
    assert ana.post(f"/{told.agency}/follow/", typed)["Location"].endswith("/passphrase/")
    assert "data-passphrase" in read(ana.get(f"/{told.agency}/passphrase/"))
    assert Client().post(f"/{told.agency}/follow/", typed).status_code == 422


def test_the_postal_address_is_on_the_letter_for_whoever_reads_addresses(told: Story) -> None:
    postal = Reach("private", "letter", "12 Elm Street\nLakeside")
    write_to(holder(told, told.complainant, Role.COMPLAINANT), postal, told.desk, timezone.now())
    for role, reads in ((Role.COORDINATOR, True), (Role.INTAKE, False)):
        page = read(pressed(came_as(told.agency, role), told, role, "letter", told.complainant))
        assert ("12 Elm Street<br>Lakeside" in page) is reads


def test_a_letter_says_nothing_of_a_complaint(told: Story) -> None:
    client = came_as(told.agency, Role.COORDINATOR)
    page = read(pressed(client, told, Role.COORDINATOR, "letter", told.member))
    letter = page.partition("<main")[2].partition("</main>")[0].replace(told.agency, "")
    name = re.search(r"<h1>([^<]+)</h1>", letter)
    assert name
    for word in ("mediat", "complain", "offer", "police", "session"):
        assert word not in letter.replace(name[1], "").lower()


def test_shut_out_somebody_is_outside_and_the_page_says_what_happened(told: Story) -> None:
    inside = opened(told, Side.COMPLAINANT)
    assert inside.get(f"/{told.agency}/complainant/").status_code == 200
    client = came_as(told.agency, Role.COORDINATOR)
    assert "Last opened" in read(client.get(door(told, Role.COORDINATOR)))
    pressed(client, told, Role.COORDINATOR, "shut", told.complainant)
    assert inside.get(f"/{told.agency}/complainant/").status_code == 302
    page = read(client.get(door(told, Role.COORDINATOR)))
    assert "Every way in was shut, by the office" in page
    assert "The case was opened with a link" in page


def test_intake_tends_complainants_and_does_not_learn_who_was_asked(story: Tells) -> None:
    told = story().to(Stage.OFFERING)
    asked = story().to(Stage.OFFERING).agreed("complainant").offered("member")
    intake, desk = came_as(told.agency, Role.INTAKE), came_as(told.agency, Role.COORDINATOR)
    for one in (told, asked):
        page = read(intake.get(door(one, Role.INTAKE)))
        assert page.count("data-door=") == 1
        assert "Ben Invented" not in page
        assert pressed(intake, one, Role.INTAKE, "link", one.member).status_code == 404
        assert pressed(intake, one, Role.INTAKE, "letter", one.member).status_code == 404
    assert read(desk.get(door(told, Role.COORDINATOR))).count("data-door=") == 1
    assert read(desk.get(door(asked, Role.COORDINATOR))).count("data-door=") == 2


def test_without_an_e_mail_address_no_link_is_sent_and_the_page_says_why(told: Story) -> None:
    ana = holder(told, told.complainant, Role.COMPLAINANT)
    write_to(ana, Reach("private", "telephone", "555-0100"), told.desk, timezone.now())
    client = came_as(told.agency, Role.INTAKE)
    page = read(client.get(door(told, Role.INTAKE)))
    assert "there is no gateway for text messages here" in page
    assert "Print a letter with a code" in page
    assert pressed(client, told, Role.INTAKE, "link", told.complainant).status_code == 404
    assert queued(told) == []


@pytest.mark.parametrize(
    ("do", "person"), [("", "x"), ("give", None), ("link", "\0"), ("letter", ""), ("link", "x")]
)
def test_nonsense_is_not_found(told: Story, do: str, person: str | None) -> None:
    client = came_as(told.agency, Role.COORDINATOR)
    sent = {"do": do, "person": told.complainant if person is None else person}
    assert client.post(door(told, Role.COORDINATOR), sent).status_code == 404


@pytest.mark.parametrize("role", [Role.APPROVER, Role.PROVIDER, Role.INVESTIGATOR, Role.MANAGER])
def test_nobody_else_lets_people_in(told: Story, st_louis: str, role: Role) -> None:
    client = came_as(told.agency, role)
    for other in (Role.INTAKE, Role.COORDINATOR):
        assert client.get(door(told, other)).status_code == 404
    desk = came_as(told.agency, Role.COORDINATOR)
    away = door(told, Role.COORDINATOR).replace(told.agency, st_louis)
    assert desk.get(away).status_code == 404


# --- another address is an act of its own


def address(told: Story, person: str) -> str:
    return f"{case_url(told, Role.COORDINATOR)}address/?person={person}"


def test_another_address_is_written_down_and_the_old_one_told_and_no_link_sent(
    told: Story,
) -> None:
    client = came_as(told.agency, Role.COORDINATOR)
    typed = {"sphere": "private", "channel": "email", "address": "new@home.example"}
    answer = client.post(address(told, told.complainant), typed)
    assert answer["Location"] == door(told, Role.COORDINATOR)
    page = read(client.get(answer["Location"]))
    assert "The address for messages was changed, by the office" in page
    with acting_as(told.agency, "x", "clock"):
        assert Notice.objects.get(wording="address_changed").address == ADDRESS
    assert queued(told) == []


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"address": "nonsense"}, "valid email"),
        ({"address": "ana@qu\u200bill.example"}, "No mail can be sent"),
        ({"address": ""}, "required"),
        ({"sphere": "moon"}, "moon"),
        ({"channel": ""}, "required"),
        ({"address": "x" * 301}, "at most 300"),
    ],
)
def test_an_address_that_cannot_be_is_said(
    told: Story, typed: dict[str, str], sentence: str
) -> None:
    client = came_as(told.agency, Role.COORDINATOR)
    sent = {"sphere": "private", "channel": "email", "address": "a@b.example"} | typed
    answer = client.post(address(told, told.complainant), sent)
    assert (answer.status_code, sentence in read(answer)) == (422, True)
    with acting_as(told.agency, "x", "clock"):
        assert Contact.objects.filter(address=ADDRESS).exists()


def test_only_the_coordinator_changes_an_address_and_only_of_a_party(told: Story) -> None:
    client = came_as(told.agency, Role.COORDINATOR)
    for person in ("", "x", "\0", str(told.case)):
        assert client.get(address(told, person)).status_code == 404
    intake = came_as(told.agency, Role.INTAKE)
    assert intake.get(address(told, told.complainant)).status_code == 404
    assert "address/?person=" not in read(intake.get(door(told, Role.INTAKE)))
    party = came_by_link(told, told.complainant, Role.COMPLAINANT)
    assert party.get(address(told, told.complainant)).status_code == 404
