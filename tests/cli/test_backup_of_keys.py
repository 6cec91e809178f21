"""What a backup of keys does with destroyed ones, lost ones and damaged ones."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from evenhand.casework.backups import back_up_keys, bring_keys_back
from evenhand.casework.disposal import destroy_key
from evenhand.casework.filing import Receipt
from evenhand.cli.main import main
from evenhand.sealing.backups import read_keys
from evenhand.sealing.configured import key_store
from evenhand.sealing.ledger import NAME, read_ledger
from evenhand.sealing.problems import Damaged, KeyDestroyed
from tests.cli.backed_up import TODAY, holds, store

pytestmark = pytest.mark.usefixtures("own_keys")


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
