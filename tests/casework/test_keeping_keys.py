"""Every case has its key; a key without a case goes, but never too soon and never by mistake."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from evenhand.casework.disposal import destroy_key
from evenhand.casework.keeping_keys import ForeignKeysError, Keys, check_keys, sweep
from evenhand.records.numbers import number_of
from evenhand.sealing.configured import key_store
from tests.casework.complaints import filed
from tests.casework.conftest import NOON


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keys of this test alone."""
    monkeypatch.setenv("EVENHAND_KEYS", f"folder:{tmp_path}/keys")
    return tmp_path / "keys"


def aged(folder: Path, case: UUID, age: timedelta) -> Path:
    """Make a key's file look older."""
    (file,) = folder.rglob(f"{case}.key*")
    then = (datetime.now(UTC) - age).timestamp()
    os.utime(file, (then, then))
    return file


def test_every_case_is_counted_and_the_missing_are_named(folder: Path, tucson: str) -> None:
    cases = [filed(tucson).done.case for _ in range(4)]
    assert check_keys() == Keys(4, 0, ())
    destroy_key(cases[0], NOON)
    key_store().drop(cases[1])
    assert check_keys() == Keys(2, 1, (number_of(cases[1]),))


def test_keys_of_no_case_go_after_a_day(folder: Path, tucson: str) -> None:
    cases = [filed(tucson).done.case for _ in range(4)]
    old, young, half = uuid4(), uuid4(), uuid4()
    for stray in (old, young, half):
        key_store().make(stray)
    (whole,) = folder.rglob(f"{half}.key")
    whole.rename(f"{whole}.making")  # as a kill leaves it
    aged(folder, old, timedelta(days=1, minutes=1))
    aged(folder, half, timedelta(days=2))
    aged(folder, young, timedelta(hours=23, minutes=59))
    aged(folder, cases[0], timedelta(days=400))
    assert sweep(datetime.now(UTC)) == 2
    assert not list(folder.rglob(f"{old}*")) + list(folder.rglob(f"{half}*"))
    assert key_store().exists(young)
    assert check_keys() == Keys(4, 0, ())
    assert sweep(datetime.now(UTC)) == 0


def test_keys_of_another_database_are_left_alone(folder: Path, tucson: str) -> None:
    case = filed(tucson).done.case
    strays = [uuid4() for _ in range(2)]
    for stray in strays:
        key_store().make(stray)
        aged(folder, stray, timedelta(days=30))
    with pytest.raises(ForeignKeysError, match="2 of 3 keys have no case"):
        sweep(datetime.now(UTC))
    assert all(key_store().exists(one) for one in (case, *strays))
