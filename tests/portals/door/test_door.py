"""Nonsense typed at the door of parties; test_party_*.py and test_staff_*.py have the rest."""

import pytest
from django.test import Client

from tests.portals.visits import read


@pytest.mark.parametrize("typed", ["\0", "x" * 5_000, "", "é" * 40])
def test_nonsense_at_the_door_is_said(client: Client, tucson: str, typed: str) -> None:
    answer = client.post("/tucson/follow/", {"number": typed, "passphrase": typed})
    assert answer.status_code == 422
    assert "Please check your answers" in read(answer)
