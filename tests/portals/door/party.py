"""How a party tries the door, and what they find behind it."""

import re
from datetime import datetime, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from evenhand.casework.demo.story import Story
from evenhand.casework.doors.links import print_code
from evenhand.process.people import Role
from tests.portals.visits import holder, read

PASSPHRASE = re.compile(r"data-passphrase>((?:[a-z]{4}-){4}[a-z]{4})<")


def typed(client: Client, told: Story, number: str, secret: str, form: object = "") -> HttpResponse:
    """Type a number and a passphrase or code; return the answer."""
    sent = {"number": number, "passphrase": secret, "form": str(form)}
    answer = client.post(f"/{told.agency}/follow/", sent)
    assert isinstance(answer, HttpResponse)
    return answer


def is_inside(client: Client, told: Story) -> bool:
    """Tell whether this browser shows the complainant's case."""
    answer = client.get(f"/{told.agency}/complainant/")
    return answer.status_code == 200 and told.number in read(answer)


def shown(client: Client, told: Story) -> str:
    """Return the passphrase that is shown once, "" if none is."""
    found = PASSPHRASE.search(read(client.get(f"/{told.agency}/passphrase/")))
    return found[1] if found else ""


def later(monkeypatch: pytest.MonkeyPatch, **much: float) -> None:
    """Let time pass."""
    moment = timezone.now() + timedelta(**much)
    monkeypatch.setattr(timezone, "now", lambda: moment)


def code_for(told: Story, when: datetime | None = None) -> str:
    """Return a code that was just printed for the complainant."""
    whose = holder(told, told.complainant, Role.COMPLAINANT)
    return print_code(whose, told.desk, when or timezone.now())
