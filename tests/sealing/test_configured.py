"""Which key store the environment names, and what is said where it names none."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.exceptions import ImproperlyConfigured

from evenhand.sealing.configured import key_store
from evenhand.sealing.folder import Folder
from evenhand.sealing.retention import backup_days
from evenhand.sealing.vault import Vault


def named(monkeypatch: pytest.MonkeyPatch, address: str) -> object:
    monkeypatch.setenv("EVENHAND_KEYS", address)
    return key_store()


def test_without_a_word_keys_are_in_a_private_folder_of_home(
    settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HOME = tmp_path
    monkeypatch.delenv("EVENHAND_KEYS")
    store = key_store()
    assert isinstance(store, Folder)
    assert store.path == tmp_path / "keys"
    assert store.path.stat().st_mode & 0o777 == 0o700


def test_a_folder_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = named(monkeypatch, f"folder:{tmp_path}/a/b")
    assert isinstance(store, Folder)
    assert store.path == tmp_path / "a" / "b"


def test_vault_by_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(
        named(monkeypatch, "vault:https://vault.example.gov:8200/secret/even/hand"), Vault
    )


def test_kms_by_its_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    arn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd"
    store = named(monkeypatch, f"awskms:{arn}?folder={tmp_path}/wrapped")
    assert isinstance(store, Folder)
    assert store.path == tmp_path / "wrapped"
    assert store.wrapping.name == "awskms"


@pytest.mark.parametrize(
    "address",
    [
        "keys",
        "/srv/keys",
        "folder:relative/path",
        "awskms:",
        "awskms:?folder=/srv/keys",
        "awskms:alias/x?folder=relative",
        "vault:",
        "vault:vault.example.gov/secret/evenhand",
        "vault:https://vault.example.gov",
        "vault:https://vault.example.gov/secret",
        "vault:http://vault.example.gov/secret/evenhand",
        "s3:bucket",
    ],
)
def test_what_cannot_be_used_is_refused_with_what_to_write(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ImproperlyConfigured, match="Write folder:/srv/evenhand/keys, or"):
        named(monkeypatch, address)


def test_a_folder_that_others_can_look_into_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o750)
    with pytest.raises(ImproperlyConfigured, match=f"chmod 700 {tmp_path}"):
        named(monkeypatch, f"folder:{tmp_path}")


def test_a_folder_that_cannot_be_made_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ImproperlyConfigured, match="cannot be used"):
        named(monkeypatch, f"folder:{tmp_path}/file/keys")


@pytest.mark.parametrize(("given", "days"), [("", 35), ("1", 1), ("35", 35)])
def test_backups_are_kept_35_days_or_fewer(
    given: str, days: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVENHAND_BACKUP_DAYS", given)
    assert backup_days() == days


@pytest.mark.parametrize("given", ["0", "36", "-1", "a week", "7.5", "400"])
def test_never_longer_and_never_nonsense(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENHAND_BACKUP_DAYS", given)
    with pytest.raises(ImproperlyConfigured, match="from 1 to 35"):
        backup_days()
