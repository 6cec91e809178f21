"""What anybody may fetch and keep: the newest checkpoint of the log, and its key."""

import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from evenhand.casework.checkpoints import make
from evenhand.casework.journal import seal
from evenhand.records.log_note import opened, read_key
from evenhand.records.models import LogLeaf
from tests.casework.complaints import ADDRESS, NARRATIVE, filed
from tests.casework.conftest import NOON

PLAIN = "text/plain; charset=utf-8"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home of this test's own, with its key."""
    settings.HOME = tmp_path
    monkeypatch.delenv("EVENHAND_LOG_KEY", raising=False)


def test_the_newest_checkpoint_is_shown_with_the_key_that_proves_it(
    client: Client, tucson: str
) -> None:
    for _ in range(2):
        filed(tucson)
        seal()
        make(NOON)
    page, key = client.get("/log/checkpoint"), client.get("/log/key")
    assert (page.status_code, page["Content-Type"]) == (200, PLAIN)
    assert (key.status_code, key["Content-Type"]) == (200, PLAIN)
    found = opened(page.content, read_key(key.content.decode()))
    assert (found.origin, found.size) == ("localhost/log", LogLeaf.objects.count())


def test_it_says_nothing_of_any_case(client: Client, tucson: str) -> None:
    receipt = filed(tucson)
    seal()
    make(NOON)
    shown = client.get("/log/checkpoint").content.decode() + client.get("/log/key").content.decode()
    secrets = (NARRATIVE, ADDRESS, "Ana", receipt.done.number, str(receipt.done.case), tucson)
    assert not [secret for secret in secrets if secret in shown]
    number = r"localhost/log\n\d+\n[\w+/]{43}=\n\n— localhost/log [\w+/]+=*\n"
    key = r"localhost/log\+[0-9a-f]{8}\+[\w+/]{44}\n"
    assert re.fullmatch(number + key, shown)


@pytest.mark.parametrize("address", ["/log/checkpoint", "/log/key"])
def test_with_nothing_recorded_there_is_nothing_to_fetch(
    client: Client, db: None, address: str
) -> None:
    page = client.get(address)
    assert (page.status_code, page["Content-Type"]) == (404, PLAIN)
    assert page.content.decode() == "Nothing is recorded here yet.\n"


@pytest.mark.parametrize("address", ["/log/", "/log", "/log/checkpoint/", "/log/secret"])
def test_there_is_no_other_address_below(client: Client, tucson: str, address: str) -> None:
    assert client.get(address).status_code in (301, 404)
    assert client.get(address, follow=True).status_code == 404
