"""A key is destroyed once and for all, and what can be certified of it is true."""

import os
import signal
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from uuid import uuid4

import pytest

from evenhand.casework.disposal import Certificate, certificate, destroy_key
from evenhand.records.numbers import number_of
from evenhand.sealing.configured import key_store
from evenhand.sealing.problems import Destroyed, KeyDestroyed

NOON = datetime(2026, 3, 10, 19, tzinfo=UTC)
TODAY = date(2026, 3, 10)

# Ends itself when the first key's file is about to be removed: the record is there, the key too.
KILLED = """
import os, signal, sys, django
django.setup()
from datetime import datetime
from uuid import UUID
from evenhand.casework.disposal import destroy_key

def watch(event, given):
    if event == "os.remove" and str(given[0]).endswith(".key"):
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(watch)
destroy_key(UUID(sys.argv[1]), datetime.fromisoformat(sys.argv[2]))
"""


@pytest.fixture(autouse=True)
def own_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep keys in a folder of the test's own."""
    monkeypatch.setenv("EVENHAND_KEYS", f"folder:{tmp_path}/keys")


def test_the_last_copy_dies_with_the_last_backup(monkeypatch: pytest.MonkeyPatch) -> None:
    case, other = uuid4(), uuid4()
    assert destroy_key(case, NOON) == Destroyed(TODAY, TODAY + timedelta(35))
    monkeypatch.setenv("EVENHAND_BACKUP_DAYS", "7")
    assert destroy_key(other, NOON) == Destroyed(TODAY, TODAY + timedelta(7))
    assert destroy_key(case, NOON) == Destroyed(TODAY, TODAY + timedelta(35))


def test_the_day_is_the_day_by_which_backups_are_dated() -> None:
    evening_in_tucson = datetime(2026, 3, 10, 22, tzinfo=timezone(timedelta(hours=-7)))
    assert destroy_key(uuid4(), evening_in_tucson).on == date(2026, 3, 11)


def test_only_what_was_destroyed_is_certified() -> None:
    case = uuid4()
    key_store().make(case)
    assert certificate(case) is None
    destroy_key(case, NOON)
    assert certificate(case) == Certificate(number_of(case), TODAY, TODAY + timedelta(35))


def test_killed_before_the_key_is_gone_it_ends_the_same(tmp_path: Path) -> None:
    case = uuid4()
    key = key_store().make(case)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(case), NOON.isoformat()],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "evenhand.settings",
            "EVENHAND_HOME": str(tmp_path / "home"),
        },
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    (left,) = (tmp_path / "keys").rglob("*.key")
    with pytest.raises(KeyDestroyed):
        key_store().get(case)
    later = NOON + timedelta(days=3)
    assert destroy_key(case, later) == Destroyed(TODAY, TODAY + timedelta(35))
    assert not left.exists()
    assert not [f for f in tmp_path.rglob("*") if f.is_file() and key in f.read_bytes()]


def test_what_is_certified_is_finished_first(tmp_path: Path) -> None:
    case = uuid4()
    store = key_store()
    store.make(case)
    (file,) = (tmp_path / "keys").rglob("*.key")
    copied = file.read_bytes()
    destroy_key(case, NOON)
    file.write_bytes(copied)  # as a kill before the last step leaves it
    assert certificate(case) is not None
    assert not file.exists()
