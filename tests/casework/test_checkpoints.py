"""Checkpoints: each goes on from the one before, lies where others find it, contradicts nothing."""

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import connection

from evenhand.casework import checkpoint_folder
from evenhand.casework.checkpoint_key import own_key
from evenhand.casework.checkpoints import (
    EVERY,
    CheckpointRefusedError,
    every_checkpoint,
    keep_up,
    make,
    newest,
    publish,
)
from evenhand.casework.journal import check, seal
from evenhand.database.embedded import Cluster
from evenhand.database.roles import connected
from evenhand.records.log_note import Checkpoint, key_of, opened, signed
from evenhand.records.log_tree import Tree, extends, grown, leaf_hash, root_of
from evenhand.records.models import CheckpointRow, LogLeaf
from tests.casework.complaints import filed, more
from tests.casework.conftest import NOON
from tests.casework.test_jobs import until, worker
from tests.throwaway import at_once


def leaves() -> list[bytes]:
    found = LogLeaf.objects.order_by("position").values_list("hash", flat=True)
    return [leaf_hash(bytes(one)) for one in found]


def files(home: Path) -> list[str]:
    return sorted(file.name for file in (home / "checkpoints").iterdir())


def test_a_checkpoint_signs_the_whole_log(log: str, home: Path) -> None:
    made = make(NOON)
    assert made is not None
    checkpoint = opened(made.note.encode(), own_key())
    assert checkpoint == Checkpoint("localhost/log", len(leaves()), root_of(grown(0, (), leaves())))
    assert newest() == made
    assert make(NOON) is None


def test_nothing_recorded_is_nothing_to_sign(storm: str, home: Path) -> None:
    assert make(NOON) is None
    assert newest() is None
    assert publish() == 0


def test_each_checkpoint_goes_on_from_the_one_before(log: str, home: Path) -> None:
    for _ in range(5):
        make(NOON)
        more(log)
    make(NOON)
    made, tree = every_checkpoint(), Tree(leaves())
    assert len(made) == 6
    for old, new in pairwise(made):
        proof = tree.consistency(old.size, new.size)
        assert old.size < new.size
        assert extends(old.size, old.root, new.size, new.root, proof)
        assert tree.root(new.size) == new.root
    assert check().fine
    assert check().log.checkpoints == 6


def test_making_one_reads_only_what_came_since(log: str, home: Path) -> None:
    make(NOON)
    size = LogLeaf.objects.count()
    more(log)
    asked: list[tuple[str, object]] = []

    def listen(execute: object, sql: str, params: object, many: bool, context: object) -> object:
        asked.append((sql, params))
        return execute(sql, params, many, context)  # type: ignore[operator]

    with connection.execute_wrapper(listen):
        make(NOON)
    reads = [params for sql, params in asked if '"log_leaf"."hash"' in sql]
    assert reads == [(size,)]


def test_it_is_published_for_others_and_whole(log: str, home: Path) -> None:
    first = make(NOON)
    more(log)
    second = make(NOON)
    assert first is not None
    assert second is not None
    assert publish() == 2
    assert publish() == 0
    names = [f"{one.size:012}.{kind}" for one in (first, second) for kind in ("leaves", "txt")]
    assert files(home) == names
    for one in (first, second):
        assert (home / "checkpoints" / f"{one.size:012}.txt").read_text() == one.note
    assert checkpoint_folder.leaves() == leaves()


def test_the_folder_is_where_it_was_asked_for(
    log: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVENHAND_CHECKPOINTS", str(tmp_path / "else" / "where"))
    make(NOON)
    assert publish() == 1
    assert len(list((tmp_path / "else" / "where").iterdir())) == 2


def test_what_was_cut_short_is_published_the_next_time(log: str, home: Path) -> None:
    make(NOON)
    # A crash after the commit, and another one in the midst of writing.
    (home / "checkpoints").mkdir()
    (home / "checkpoints" / "000000000999.txt.0011").write_bytes(b"half")
    more(log)
    make(NOON)
    assert publish() == 2
    checkpoint_folder._file(LogLeaf.objects.count(), "txt").unlink()
    assert publish() == 1


def test_a_damaged_list_of_leaves_is_not_taken(log: str, home: Path) -> None:
    first = make(NOON)
    more(log)
    second = make(NOON)
    assert first is not None
    assert second is not None
    publish()
    file = home / "checkpoints" / f"{second.size:012}.leaves"
    file.write_bytes(file.read_bytes()[:-1])
    assert checkpoint_folder.leaves() == leaves()[: first.size]
    file.unlink()
    assert checkpoint_folder.leaves() == leaves()[: first.size]
    (home / "checkpoints" / f"{first.size:012}.leaves").unlink()
    assert checkpoint_folder.leaves() == []


def test_once_a_day_is_oft_enough_and_only_when_the_log_has_grown(log: str, home: Path) -> None:
    def sizes() -> list[int]:
        return list(CheckpointRow.objects.order_by("size").values_list("size", flat=True))

    keep_up(NOON)
    first = LogLeaf.objects.count()
    assert sizes() == [first]
    more(log)
    keep_up(NOON + EVERY - timedelta(seconds=1))
    assert sizes() == [first]
    keep_up(NOON + EVERY)
    assert sizes() == [first, LogLeaf.objects.count()]
    keep_up(NOON + EVERY * 5)
    assert len(sizes()) == 2
    assert len(files(home)) == 4


def test_a_folder_that_cannot_be_written_is_told_and_tried_again(
    log: str, home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (home / "taken").write_text("a file where the folder should be")
    monkeypatch.setenv("EVENHAND_CHECKPOINTS", str(home / "taken"))
    keep_up(NOON)
    assert "No checkpoint was made or published" in caplog.text
    assert newest() is not None
    monkeypatch.delenv("EVENHAND_CHECKPOINTS")
    keep_up(NOON)
    assert len(files(home)) == 2


def test_two_at_once_make_one(log: str, home: Path) -> None:
    made = at_once(4, lambda _: make(NOON))
    assert len([one for one in made if one]) == 1
    assert CheckpointRow.objects.count() == 1
    assert sum(at_once(3, lambda _: publish())) >= 1
    assert len(files(home)) == 2


def test_a_worker_makes_and_publishes_it(log: str, tmp_path: Path) -> None:
    with worker(tmp_path):
        until(lambda: len(list((tmp_path / "checkpoints").glob("*.txt"))) == 1, seconds=100)
    (file,) = (tmp_path / "checkpoints").glob("*.txt")
    assert CheckpointRow.objects.get().note == file.read_text()


# --- what was published is never contradicted


def as_owner(cluster: Cluster, name: str, *statements: str) -> None:
    with connected(cluster.superuser(name)) as admin:
        for table in ("log_leaf", "checkpoint"):
            admin.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL".encode())
        for statement in statements:
            assert admin.execute(statement.encode()).rowcount > 0


NEWEST = "(SELECT max(size) FROM checkpoint)"


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        (f"DELETE FROM checkpoint WHERE size = {NEWEST}", "the database does not know it"),
        ("DELETE FROM checkpoint", "the database does not know it"),
        ("UPDATE checkpoint SET peaks = sha256(peaks)", "its hashes do not give its root"),
        ("UPDATE checkpoint SET note = replace(note, 'localhost', 'elsewhere')", "not what was"),
        ("UPDATE checkpoint SET key = key || 'x'", "The log was signed with the key"),
        ("DELETE FROM log_leaf WHERE position > 0", "The log has 1 entries, and"),
        (
            f"UPDATE log_leaf SET position = position + 1000 WHERE position >= {NEWEST}",
            "The log has a gap",
        ),
    ],
)
def test_what_would_contradict_it_is_not_signed(
    log: str, home: Path, cluster: Cluster, storm_db: str, statement: str, reason: str
) -> None:
    make(NOON)
    more(log)
    make(NOON)
    publish()
    before = files(home)
    filed(log)
    seal()
    as_owner(cluster, storm_db, statement)
    with pytest.raises(CheckpointRefusedError, match=reason):
        make(NOON)
    assert files(home) == before


def test_a_past_that_is_written_anew_is_not_signed_anew(
    log: str, home: Path, cluster: Cluster, storm_db: str
) -> None:
    make(NOON)
    as_owner(cluster, storm_db, "UPDATE log_leaf SET hash = sha256(hash) WHERE position = 0")
    more(log)
    made = make(NOON)
    assert made is not None
    # It goes on from what was signed, so the log as it is now does not fit it either.
    assert root_of(grown(0, (), leaves())) != opened(made.note.encode(), own_key()).root


def test_a_strange_file_in_the_folder_stops_nothing(log: str, home: Path) -> None:
    (home / "checkpoints").mkdir()
    foreign = key_of("localhost/log", bytes(32))
    note = signed(Checkpoint(foreign.name, 999, bytes(32)), bytes(32))
    (home / "checkpoints" / "000000000999.txt").write_text(note)
    (home / "checkpoints" / "000000001000.txt").write_text("not a note")
    (home / "checkpoints" / "read me.txt").write_text("for visitors")
    assert make(NOON) is not None
    assert publish() == 1
    assert f"{LogLeaf.objects.count():012}.txt" in files(home)
