"""Backups of data and of keys: apart, together good for everything, and never kept for long."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from evenhand.casework.agencies import switch_on
from evenhand.casework.backups import (
    BackupRefused,
    back_up_database,
    back_up_keys,
    bring_keys_back,
)
from evenhand.casework.disposal import destroy_key
from evenhand.casework.filing import Receipt
from evenhand.casework.texts import Unread, Why
from evenhand.cli.main import main
from evenhand.database.dumping import DumpFailed
from evenhand.database.embedded import Cluster, program
from evenhand.database.roles import Unreachable, connected
from evenhand.sealing.backups import read_keys
from evenhand.sealing.configured import key_store
from evenhand.sealing.folder import Folder
from evenhand.sealing.ledger import NAME, read_ledger
from evenhand.sealing.problems import Damaged, Destroyed, KeyDestroyed
from tests.casework.complaints import NARRATIVE, filed
from tests.casework.conftest import NOON
from tests.casework.test_texts import spellings

TODAY = timezone.now().date()
YESTERDAY = TODAY - timedelta(days=1)

# Runs commands in a home of its own; then prints the one text of a case that intake reads.
SCRIPT = """
import json, sys
from evenhand.cli.main import main
for command in json.loads(sys.argv[2]):
    print(f"status {main(command)}", flush=True)

from django.utils import timezone
from uuid import UUID
from evenhand.casework.queries.case import look
from evenhand.process.people import Actor, Role
(text,) = look("tucson", UUID(sys.argv[1]), Actor("intake-1", Role.INTAKE), timezone.now()).texts
print(f"reads {text[2]}")
"""


@pytest.fixture(autouse=True)
def own_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep keys in a folder of the test's own."""
    monkeypatch.setenv("EVENHAND_KEYS", f"folder:{tmp_path}/live/keys")
    return tmp_path / "live" / "keys"


@pytest.fixture
def receipt(own: str) -> Receipt:
    """Two complaints in Tucson; the first."""
    switch_on("tucson", NOON.date())
    first = filed("tucson")
    filed("tucson")
    assert main(["journal", "seal"]) == 0
    return first


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """Where backups of the database and of the keys go."""
    return tmp_path / "here", tmp_path / "there"


def in_a_fresh_home(home: Path, case: UUID, *commands: list[str]) -> str:
    """Return what was said on a machine that had nothing, with a PostgreSQL of its own."""
    outside = ("EVENHAND_KEYS", "EVENHAND_TEST_CLUSTER")
    environment = {name: value for name, value in os.environ.items() if name not in outside}
    environment |= {"EVENHAND_HOME": str(home), "EVENHAND_DEMO": "1"}
    environment["DJANGO_SETTINGS_MODULE"] = "evenhand.settings"
    # Held meanwhile, so that it is started once and not by every command.
    with Cluster(home / "postgres", {"fsync": "off", "shared_buffers": "16MB"}).held():
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(case), json.dumps(commands)],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    return done.stdout


def restore(places: tuple[Path, Path], day: date | None) -> list[list[str]]:
    """Return the commands that bring a pair back, of yesterday and of a day, and check all."""
    data, keys = places
    chosen = [] if day is None else ["--day", str(day)]
    return [
        ["restore", "--from", str(data / f"database-{YESTERDAY}.dump")],
        ["keys", "restore", "--from", str(keys), *chosen],
        ["journal", "verify"],
        ["keys", "check"],
    ]


def holds(places: list[Path], secret: bytes) -> list[Path]:
    """Return the files below these folders in which a secret is written in any spelling."""
    files = [path for place in places for path in place.rglob("*") if path.is_file()]
    return [f for f in files if any(spelt in f.read_bytes() for spelt in spellings(secret))]


def test_a_destroyed_text_stays_unreadable_from_every_backup(
    receipt: Receipt, places: tuple[Path, Path], own_keys: Path, tmp_path: Path
) -> None:
    case, number = receipt.done.case, receipt.done.number
    key = key_store().get(case)
    back_up_database(places[0], YESTERDAY)
    back_up_keys(places[1], YESTERDAY)
    assert holds([own_keys], key)
    assert holds([places[1]], key)

    told = in_a_fresh_home(tmp_path / "before", case, *restore(places, YESTERDAY))
    assert "keys: 2 brought back, 0 there already, 0 destroyed" in told
    assert "The journal is what was written." in told
    assert "keys: 2 present, 0 destroyed, 0 missing" in told
    assert f"reads {NARRATIVE}\n" in told

    assert destroy_key(case, timezone.now()) == Destroyed(TODAY, TODAY + timedelta(35))
    told = in_a_fresh_home(tmp_path / "after", case, *restore(places, YESTERDAY))
    assert "keys: 1 brought back, 0 there already, 1 destroyed" in told
    assert "The journal is what was written." in told
    assert "keys: 1 present, 1 destroyed, 0 missing" in told
    assert f"reads {Unread(Why.ERASED, TODAY)}\n" in told
    assert not holds([tmp_path / "after" / "keys"], key)

    # On the last copy's day the key is gone for good, also for who takes the ledger away.
    back_up_keys(places[1], TODAY + timedelta(34))
    assert holds([places[0], places[1], own_keys], key) == []
    (places[1] / NAME).unlink()
    with pytest.raises(BackupRefused, match="no backup of keys of that day"):
        bring_keys_back(places[1], YESTERDAY)
    told = in_a_fresh_home(tmp_path / "late", case, *restore(places, None))
    assert "The journal is what was written." in told
    assert f"case {number}: its key is MISSING" in told
    assert f"reads {Unread(Why.MISSING)}\n" in told


def test_a_backup_of_the_database_holds_no_key(
    receipt: Receipt, places: tuple[Path, Path], own_keys: Path, cluster: Cluster
) -> None:
    made = back_up_database(places[0], TODAY)
    written = subprocess.run(
        [program("pg_restore"), "--file=-", made], capture_output=True, check=True
    ).stdout
    assert b"Ana Example" in written  # what is in it can be found
    (_, body) = written.split(b"COPY public.text ", 1)
    assert b"\\\\x01" in body
    keys = list(dict(store().contents()).values())
    assert len(keys) == 2
    for content in keys:
        for key in (content, content[-32:]):
            assert holds([own_keys], key)
            assert not holds([places[0]], key)
            assert not [spelt for spelt in spellings(key) if spelt in written]


def store() -> Folder:
    found = key_store()
    assert isinstance(found, Folder)
    return found


# --- apart, dated, not for long


PAIRS = (("a", "a"), ("a", "a/b"), ("a/b", "a"), ("a", "a/b/c"), ("a", "x/../a/b"))


def test_data_and_keys_never_go_to_one_place(receipt: Receipt, tmp_path: Path) -> None:
    for number, (data, keys) in enumerate([*PAIRS, *(pair[::-1] for pair in PAIRS)]):
        for first in ("data", "keys"):
            root = tmp_path / f"{first}-{number}"
            calls = [
                ["backup", "--to", str(root / data)],
                ["keys", "backup", "--to", str(root / keys)],
            ]
            one, other = calls if first == "data" else reversed(calls)
            assert (main(one), main(other)) == (0, 1)


def test_no_backup_goes_to_the_keys_in_use(
    receipt: Receipt, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for beside in ("live/keys", "live/keys/backups", "live"):
        for command in (["backup"], ["keys", "backup"]):
            assert main([*command, "--to", str(tmp_path / beside)]) == 1
            assert "would lie together" in capsys.readouterr().err
    assert not [*tmp_path.rglob("*.dump"), *tmp_path.rglob("keys-*")]


def test_places_beside_each_other_are_fine_and_their_files_private(
    receipt: Receipt, places: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):  # a second run of a day replaces the first
        assert main(["backup", "--to", str(places[0])]) == 0
        assert main(["keys", "backup", "--to", str(places[1])]) == 0
    assert "2 keys" in capsys.readouterr().out
    assert [f.name for f in places[0].glob("database-*")] == [f"database-{TODAY}.dump"]
    assert [f.name for f in places[1].glob("keys-*")] == [f"keys-{TODAY}"]
    for place in places:
        assert [f for f in (place, *place.iterdir()) if f.stat().st_mode & 0o077] == []


@pytest.mark.parametrize(("given", "days"), [("", 35), ("3", 3)])
def test_each_run_removes_what_is_too_old_and_nothing_else(
    given: str,
    days: int,
    receipt: Receipt,
    places: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("EVENHAND_BACKUP_DAYS", given)
    ages = (0, 1, days - 1, days, days + 1, 400)
    for age in ages[1:]:
        day = TODAY - timedelta(age)
        for place, name in zip(places, (f"database-{day}.dump", f"keys-{day}"), strict=True):
            place.mkdir(exist_ok=True)
            (place / name).write_text("older")
    strange = [place / name for place in places for name in ("keys.txt", "database-x.dump", "x")]
    for path in strange:
        path.write_text("somebody else's")
    back_up_database(places[0], TODAY)
    back_up_keys(places[1], TODAY)
    left = {TODAY - timedelta(age) for age in ages if age < days}
    assert {f.name for f in places[0].glob("database-2*")} == {f"database-{d}.dump" for d in left}
    assert {f.name for f in places[1].glob("keys-2*")} == {f"keys-{d}" for d in left}
    assert all(path.exists() for path in strange)


def test_what_is_too_old_goes_also_when_no_new_backup_can_be_made(
    receipt: Receipt, places: tuple[Path, Path], settings: LazySettings
) -> None:
    back_up_database(places[0], TODAY - timedelta(35))
    back_up_database(places[0], YESTERDAY)
    nobody = {**settings.ACCESS.admin, "password": "wrong"}
    settings.ACCESS = replace(settings.ACCESS, admin=nobody)
    with pytest.raises(Unreachable, match="password"):
        back_up_database(places[0], TODAY)
    assert {f.name for f in places[0].glob("database-*")} == {f"database-{YESTERDAY}.dump"}


def test_a_table_that_hides_rows_from_the_backup_stops_it(
    receipt: Receipt, places: tuple[Path, Path], own: str, cluster: Cluster
) -> None:
    with connected(cluster.superuser(own)) as admin:
        admin.execute("CREATE TABLE diary (agency_id text)")
        admin.execute("ALTER TABLE diary ENABLE ROW LEVEL SECURITY")
        with pytest.raises(DumpFailed, match="every row of diary"):
            back_up_database(places[0], TODAY)
        assert not list(places[0].glob("database-*"))
        admin.execute("GRANT SELECT ON diary TO evenhand_backup")
        admin.execute("CREATE POLICY seen ON diary TO evenhand_backup USING (true)")
        assert back_up_database(places[0], TODAY).exists()


def test_more_days_than_35_are_refused_before_anything_is_written(
    receipt: Receipt, places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVENHAND_BACKUP_DAYS", "36")
    for attempt, place in zip((back_up_database, back_up_keys), places, strict=True):
        with pytest.raises(ImproperlyConfigured, match="from 1 to 35"):
            attempt(place, TODAY)
        assert not place.exists()


# --- what a backup of keys does with destroyed ones


def test_more_days_set_later_do_not_keep_a_destroyed_key_longer(
    receipt: Receipt, places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    key = key_store().get(receipt.done.case)
    monkeypatch.setenv("EVENHAND_BACKUP_DAYS", "7")
    back_up_keys(places[1], TODAY)
    assert destroy_key(receipt.done.case, timezone.now()).last_copy_on == TODAY + timedelta(7)
    monkeypatch.setenv("EVENHAND_BACKUP_DAYS", "35")
    back_up_keys(places[1], TODAY + timedelta(6))
    assert holds([places[1]], key) == [places[1] / f"keys-{TODAY}"]
    back_up_keys(places[1], TODAY + timedelta(7))
    assert not holds([places[1]], key)
    assert len(read_keys(places[1] / f"keys-{TODAY}")) == 1


def test_a_destruction_is_written_down_with_the_backups_at_once(
    receipt: Receipt, places: tuple[Path, Path], own_keys: Path
) -> None:
    back_up_keys(places[1], TODAY)
    record = destroy_key(receipt.done.case, timezone.now())
    ledger = read_ledger(places[1])
    assert ledger == {receipt.done.case: record}
    written = (places[1] / NAME).read_text()
    assert written == f"{receipt.done.case} {record.on} {record.last_copy_on}\n"
    back_up_keys(places[1], TODAY + timedelta(1))
    assert receipt.done.case not in read_keys(places[1] / f"keys-{TODAY + timedelta(1)}")


def test_a_restore_never_brings_a_destroyed_key_back_nor_overwrites_one(
    receipt: Receipt, places: tuple[Path, Path], own_keys: Path
) -> None:
    case = receipt.done.case
    back_up_keys(places[1], TODAY)
    destroy_key(case, timezone.now())
    (places[1] / NAME).unlink()  # the store's own record is enough
    others = dict(store().contents())
    done = bring_keys_back(places[1])
    assert (done.back, done.there, done.destroyed) == (0, 1, 1)
    assert dict(store().contents()) == others
    with pytest.raises(KeyDestroyed):
        key_store().get(case)


def test_a_lost_store_comes_back(receipt: Receipt, places: tuple[Path, Path]) -> None:
    back_up_keys(places[1], TODAY)
    before = dict(store().contents())
    for case in before:
        key_store().drop(case)
    assert main(["keys", "check"]) == 1
    assert main(["keys", "restore", "--from", str(places[1])]) == 0
    assert dict(store().contents()) == before
    assert main(["keys", "check"]) == 0


def test_a_backup_of_keys_that_was_cut_short_is_refused_whole(
    receipt: Receipt, places: tuple[Path, Path]
) -> None:
    file, _ = back_up_keys(places[1], TODAY)
    whole = file.read_bytes().rstrip()
    key_store().drop(receipt.done.case)
    for keeps in (0, 10, 60, len(whole) - 1, len(whole) - 90):
        file.write_bytes(whole[:keeps])
        with pytest.raises(Damaged, match="Use another day's"):
            bring_keys_back(places[1])
        assert not key_store().exists(receipt.done.case)
    file.write_bytes(whole)
    assert bring_keys_back(places[1]).back == 1


# --- bad input


def test_a_database_that_holds_something_is_not_restored_into(
    receipt: Receipt, places: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    made = back_up_database(places[0], TODAY)
    assert main(["restore", "--from", str(made)]) == 1
    assert "not empty" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["restore", "--from", "{}/none.dump"], "there is no file"),
        (["keys", "restore", "--from", "{}"], "There is: none"),
    ],
)
def test_what_is_not_there_is_named(
    command: list[str], told: str, own: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([part.format(tmp_path) for part in command]) == 1
    assert told in capsys.readouterr().err


def test_keys_in_vault_are_vault_s_to_back_up(
    own: str,
    places: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("EVENHAND_KEYS", "vault:https://vault.example.gov/secret/evenhand")
    assert main(["keys", "backup", "--to", str(places[1])]) == 1
    assert "Vault's own snapshots" in capsys.readouterr().err
    assert not places[1].exists()


def test_a_key_store_that_cannot_be_is_said_in_one_sentence(
    own: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EVENHAND_KEYS", "in the drawer")
    assert main(["migrate"]) == 1
    told = capsys.readouterr().err
    assert "Write folder:/srv/evenhand/keys, or" in told
    assert told.count("\n") == 1


def test_sweep_says_how_many(receipt: Receipt, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["keys", "sweep"]) == 0
    assert capsys.readouterr().out == "removed 0 keys of no case\n"
