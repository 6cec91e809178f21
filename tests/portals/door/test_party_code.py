"""A code from a letter opens once and gives a passphrase."""

from datetime import timedelta
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from evenhand.casework.doors.links import CODE_DAYS
from tests.portals.conftest import Tells
from tests.portals.door.party import code_for, is_inside, shown, typed


def test_a_code_opens_once_and_gives_a_passphrase(client: Client, story: Tells) -> None:
    told = story().filed()
    code = code_for(told)
    answer = typed(client, told, told.number, f" {code.lower().replace('-', ' ')}")
    assert answer["Location"] == f"/{told.agency}/passphrase/"
    passphrase = shown(client, told)
    assert shown(client, told) == passphrase != ""
    assert client.post(answer["Location"])["Location"] == f"/{told.agency}/complainant/"
    assert shown(client, told) == ""
    assert is_inside(client, told)
    assert typed(Client(), told, told.number, code).status_code == 422
    assert typed(Client(), told, told.number, told.passphrase).status_code == 422
    assert typed(Client(), told, told.number, passphrase).status_code == 302


def test_a_code_sent_twice_by_one_click_gives_a_passphrase_that_opens(story: Tells) -> None:
    told = story().filed()
    code, form = code_for(told), uuid4()
    first, second = Client(), Client()  # the first answer never arrives, cookies and all
    assert typed(first, told, told.number, code, form).status_code == 302
    assert typed(second, told, told.number, code, form).status_code == 302
    assert typed(Client(), told, told.number, shown(second, told)).status_code == 302
    assert typed(Client(), told, told.number, code, uuid4()).status_code == 422


def test_a_code_is_over_after_its_days_and_when_a_newer_is_printed(story: Tells) -> None:
    told = story().filed()
    now = timezone.now()
    old = code_for(told, now - timedelta(days=CODE_DAYS))
    assert typed(Client(), told, told.number, old).status_code == 422
    first, second = code_for(told), code_for(told)
    assert typed(Client(), told, told.number, first).status_code == 422
    assert typed(Client(), told, told.number, second).status_code == 302


def test_a_code_opens_no_other_case(client: Client, story: Tells) -> None:
    told, other = story().filed(), story().filed()
    assert typed(client, told, other.number, code_for(told)).status_code == 422
