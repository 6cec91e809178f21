"""Keys in files: whole or not there, whatever is killed when, and readable by nobody else."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from evenhand.sealing.folder import Folder
from evenhand.sealing.ledger import read_ledger
from evenhand.sealing.problems import Damaged, KeyDestroyed, KeyMissing, StoreAway
from evenhand.sealing.store import KeyStore
from tests.sealing.stores import LATER, PROMISES, RECORD

# Kills itself before the n-th step that touches the store.
KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from uuid import UUID
from evenhand.sealing.folder import Folder
from evenhand.sealing.problems import Destroyed

store, case, left = Folder(Path(sys.argv[1])), UUID(sys.argv[2]), int(sys.argv[4])
STEPS = {"open", "os.rename", "os.remove", "os.mkdir", "os.truncate"}

def watch(event, given):
    global left
    if event in STEPS and sys.argv[5] in str(given[0]):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(watch)
if sys.argv[3] == "make":
    store.make(case)
else:
    store.destroy(case, Destroyed(date(2026, 3, 9), date(2026, 4, 13)))
"""


@pytest.fixture
def store(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "keys")


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: str(promise.__name__))
def test_a_folder_keeps(promise: Callable[[KeyStore], None], store: Folder) -> None:
    promise(store)


def test_nobody_else_can_read_or_even_list_keys(store: Folder) -> None:
    before = os.umask(0)
    try:
        store.make(uuid4())
    finally:
        os.umask(before)
    found = [store.path, *store.path.rglob("*")]
    assert any(path.suffix == ".key" for path in found)
    for path in found:
        assert path.stat().st_mode & 0o077 == 0, path


def killed_at_every_step(
    store: Folder, verb: str, before: Callable[[UUID], None]
) -> Iterator[UUID]:
    """Do the same for one new case after the other, killed a step later each time."""
    for step in count():
        case = uuid4()
        before(case)
        arguments = [str(store.path), str(case), verb, str(step), str(store.path.parent)]
        done = subprocess.run([sys.executable, "-c", KILLED, *arguments], check=False)
        yield case
        if done.returncode == 0:
            assert step >= 5  # otherwise the watching did not work
            return
        assert done.returncode == -9


def test_a_kill_while_a_key_is_written_leaves_no_half_key(store: Folder) -> None:
    for case in killed_at_every_step(store, "make", lambda _: None):
        try:
            before = store.get(case)
        except KeyMissing:
            before = b""
        key = store.make(case)
        assert before in (b"", key)
        assert len(key) == 32
        assert store.get(case) == key


def test_a_kill_while_a_key_is_destroyed_ends_the_same_after_a_second_try(
    store: Folder, tmp_path: Path
) -> None:
    backups = tmp_path / "backups"
    backups.mkdir()
    keys: dict[UUID, bytes] = {}

    def make(case: UUID) -> None:
        keys[case] = store.make(case)
        store.backed_up_to(backups)

    for case in killed_at_every_step(store, "destroy", make):
        begun = store.destroyed(case)
        if begun is None:
            assert store.get(case) == keys[case]
        else:
            with pytest.raises(KeyDestroyed):
                store.get(case)
        # The first day holds, also where the first try got no further than writing it down.
        assert store.destroy(case, LATER) == (begun or LATER)
        assert begun in (None, RECORD)
        assert read_ledger(backups)[case] == (begun or LATER)
        everything = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
        assert keys[case] not in everything


def test_a_key_that_was_changed_is_damaged_and_not_used(store: Folder) -> None:
    case = uuid4()
    store.make(case)
    (file,) = store.path.rglob("*.key")
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(Damaged, match="backup"):
        store.get(case)


def test_a_key_file_put_back_by_hand_stays_destroyed(store: Folder) -> None:
    case = uuid4()
    store.make(case)
    (file,) = store.path.rglob("*.key")
    copied = file.read_bytes()
    store.destroy(case, RECORD)
    file.write_bytes(copied)
    with pytest.raises(KeyDestroyed):
        store.get(case)
    assert not store.exists(case)
    assert case not in dict(store.contents())


def test_a_folder_that_is_away_says_so(tmp_path: Path) -> None:
    in_the_way = tmp_path / "keys"
    in_the_way.write_text("not a folder")
    case = uuid4()
    attempts: list[Callable[[], object]] = [
        lambda: Folder(in_the_way).make(case),
        lambda: Folder(in_the_way).get(case),
        lambda: Folder(in_the_way).destroy(case, RECORD),
    ]
    for attempt in attempts:
        with pytest.raises(StoreAway, match="folder of keys"):
            attempt()


def test_a_folder_of_backups_that_is_away_does_not_hold_a_destruction_up(
    store: Folder, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    case = uuid4()
    store.make(case)
    store.backed_up_to(tmp_path / "unplugged")
    assert store.destroy(case, RECORD) == RECORD
    assert "unplugged" in caplog.text
