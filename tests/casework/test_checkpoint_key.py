"""The key that signs checkpoints: made once, kept apart, another only when somebody says so."""

import base64
import stat
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.exceptions import ImproperlyConfigured
from psycopg import sql

from evenhand.casework.checkpoint_key import own_key
from evenhand.casework.checkpoints import CheckpointRefusedError, make, newest
from evenhand.casework.journal import check
from evenhand.database.embedded import Cluster
from evenhand.database.kept import UnsafeSecret
from evenhand.database.roles import connected
from evenhand.records.log_note import opened
from evenhand.records.models import CheckpointRow
from tests.casework.complaints import more
from tests.casework.conftest import NOON

OTHER = "x" * 43


def test_the_key_is_made_once_and_only_its_owner_can_read_it(log: str, home: Path) -> None:
    key = own_key()
    assert own_key() == key
    file = home / "log_key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.chmod(0o640)
    with pytest.raises(UnsafeSecret, match="chmod 600"):
        make(NOON)
    assert newest() is None


def test_the_secret_is_never_in_the_database(
    log: str, home: Path, cluster: Cluster, storm_db: str
) -> None:
    make(NOON)
    text = (home / "log_key").read_text().strip()
    raw = base64.urlsafe_b64decode(text + "=")
    listed = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    with connected(cluster.superuser(storm_db)) as admin:
        tables = [row[0] for row in admin.execute(listed)]
        queries = [
            sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(one)) for one in tables
        ]
        everything = "".join(str(row) for query in queries for row in admin.execute(query))
    assert str(own_key()) in everything
    for secret in (text, raw.hex()):
        assert secret not in everything


@pytest.mark.parametrize("given", ["short", "x" * 44, "?" * 43])
def test_a_key_that_is_no_key_is_explained(
    home: Path, given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVENHAND_LOG_KEY", given)
    with pytest.raises(ImproperlyConfigured, match="EVENHAND_LOG_KEY must hold 32 random bytes"):
        own_key()
    monkeypatch.delenv("EVENHAND_LOG_KEY")
    (home / "log_key").write_text(given)
    (home / "log_key").chmod(0o600)
    with pytest.raises(ImproperlyConfigured, match="log_key must hold 32 random bytes"):
        own_key()


def test_the_origin_is_the_site_s_host(home: Path, settings: LazySettings) -> None:
    for address, name in {
        "https://Mediation.Example.gov": "mediation.example.gov/log",
        "http://localhost:8000": "localhost/log",
    }.items():
        settings.ORIGIN = address
        assert own_key().name == name


def test_another_key_signs_only_when_somebody_says_so(
    log: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(NOON)
    more(log)
    old = own_key()
    monkeypatch.setenv("EVENHAND_LOG_KEY", OTHER)
    with pytest.raises(CheckpointRefusedError, match="--new-key"):
        make(NOON)
    assert CheckpointRow.objects.count() == 1
    made = make(NOON, new_key=True)
    assert made is not None
    assert opened(made.note.encode(), own_key()).size == made.size
    assert [row.key for row in CheckpointRow.objects.order_by("size")] == [str(old), str(own_key())]
    assert check().fine
