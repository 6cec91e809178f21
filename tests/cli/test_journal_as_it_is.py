"""`evenhand journal verify` and `prove` read a record; they make and migrate nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection

from evenhand.casework.agencies import switch_on
from evenhand.casework.checkpoint_key import own_key
from evenhand.cli.main import main
from evenhand.database.access import in_cluster
from evenhand.database.embedded import Cluster
from evenhand.database.roles import connected
from evenhand.database.url import for_django
from tests.casework.complaints import filed
from tests.casework.conftest import NOON

Told = pytest.CaptureFixture[str]
INTO = "INSERT INTO django_migrations (app, name, applied)"
APPLIED = "SELECT app, name FROM django_migrations ORDER BY 1, 2"
NEWEST = (
    "app = 'records' AND name = (SELECT max(name) FROM django_migrations WHERE app = 'records')"
)


@pytest.fixture
def home(tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with no log key."""
    settings.HOME = tmp_path / "home"
    for name in ("EVENHAND_CHECKPOINTS", "EVENHAND_LOG_KEY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "home"


@pytest.fixture
def number(own: str, home: Path) -> str:
    """The number of a case in the record."""
    switch_on("tucson", NOON.date())
    return filed("tucson").done.number


def said(*arguments: str, capsys: Told) -> tuple[int, str]:
    capsys.readouterr()
    status = main(["journal", *arguments])
    told = capsys.readouterr()
    return status, told.out + told.err


def applied() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(APPLIED)
        return list(cursor.fetchall())


def test_verifying_makes_no_key(number: str, home: Path, capsys: Told) -> None:
    status, told = said("verify", capsys=capsys)
    assert (status, "The journal is what was written." in told) == (0, True)
    assert not home.exists()


def test_a_checkpoint_without_anybody_s_key_is_not_believed(
    number: str, home: Path, tmp_path: Path, capsys: Told
) -> None:
    assert main(["journal", "checkpoint"]) == 0
    note, key = tmp_path / "kept.txt", str(own_key())
    note.write_text(capsys.readouterr().out)
    (home / "log_key").unlink()
    for asked in (("verify",), ("prove", "--case", number)):
        status, told = said(*asked, "--checkpoint", str(note), capsys=capsys)
        assert status == 1
        assert "This site has no log key" in told
        assert "--key" in told
        assert said(*asked, "--checkpoint", str(note), "--key", key, capsys=capsys)[0] == 0
    assert not (home / "log_key").exists()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (f"DELETE FROM django_migrations WHERE {NEWEST}", "lacks 1 steps of this version"),
        (
            f"{INTO} VALUES ('records', '9999_of_tomorrow', now())",
            "by a newer Evenhand (records.9999_of_tomorrow)",
        ),
    ],
)
def test_a_database_of_another_version_is_left_as_it_is(
    number: str, own: str, cluster: Cluster, change: str, told: str, capsys: Told
) -> None:
    with connected(cluster.superuser(own)) as admin:
        admin.execute(change.encode())
    before = applied()
    for asked in (("verify",), ("prove", "--case", number, "--checkpoint", "none.txt")):
        status, words = said(*asked, capsys=capsys)
        assert status == 1
        assert "evenhand: " in words
    assert told in said("verify", capsys=capsys)[1]
    assert applied() == before


def test_a_database_that_is_not_there_is_not_made(
    number: str, cluster: Cluster, settings: LazySettings, capsys: Told
) -> None:
    settings.ACCESS = in_cluster(cluster, "nowhere", cluster.folder)
    ours = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(for_django(settings.ACCESS.app))
    try:
        status, told = said("verify", capsys=capsys)
    finally:
        connection.close()
        connection.settings_dict.update(ours)
    assert status == 1
    assert "The database does not let us in" in told
    assert "evenhand migrate" in told
    with connected(cluster.superuser()) as admin:
        assert not admin.execute("SELECT 1 FROM pg_database WHERE datname = 'nowhere'").fetchone()


def test_where_no_site_was_started_nothing_is_made(tmp_path: Path) -> None:
    home = tmp_path / "home"
    known = {name: value for name, value in os.environ.items() if "DATABASE_URL" not in name}
    for verb in ("verify", "prove --case 7KQ2-M0XD-R --checkpoint none.txt"):
        asked = subprocess.run(
            [sys.executable, "-m", "evenhand.cli.main", "journal", *verb.split()],
            env={
                **known,
                "EVENHAND_HOME": str(home),
                "DJANGO_SETTINGS_MODULE": "evenhand.settings",
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert asked.returncode == 1
        assert "no site was started from here" in asked.stderr
        assert "Traceback" not in asked.stderr
        assert not home.exists()


def test_a_home_without_a_database_gets_none(tmp_path: Path) -> None:
    home = tmp_path / "home"
    secrets = ("secret_key", "factor_key", "app_password", "jobs_password", "postgres/password")
    (home / "postgres").mkdir(mode=0o700, parents=True)
    for name in secrets:
        (home / name).write_text("invented-for-this-test")
        (home / name).chmod(0o600)
    known = {name: value for name, value in os.environ.items() if "DATABASE_URL" not in name}
    asked = subprocess.run(
        [sys.executable, "-m", "evenhand.cli.main", "journal", "verify"],
        env={**known, "EVENHAND_HOME": str(home), "DJANGO_SETTINGS_MODULE": "evenhand.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 1
    assert "There is no database in" in asked.stderr
    assert {str(one.relative_to(home)) for one in home.rglob("*")} == {*secrets, "postgres"}
