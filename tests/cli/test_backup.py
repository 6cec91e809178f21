"""Backups of data and of keys: apart, dated, private, and never kept for long."""

import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.exceptions import ImproperlyConfigured

from evenhand.casework.backups import back_up_database, back_up_keys
from evenhand.casework.filing import Receipt
from evenhand.cli.main import main
from evenhand.database.dumping import DumpFailed
from evenhand.database.embedded import Cluster, program
from evenhand.database.roles import Unreachable, connected
from tests.casework.test_texts import spellings
from tests.cli.backed_up import TODAY, YESTERDAY, holds, store

pytestmark = pytest.mark.usefixtures("own_keys")


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
