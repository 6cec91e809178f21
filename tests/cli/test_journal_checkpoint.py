"""`evenhand journal verify --checkpoint`: not even the database's owner changes what was signed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings

from evenhand.casework.act import act
from evenhand.casework.agencies import switch_on
from evenhand.casework.filing import Receipt
from evenhand.cli.main import main
from evenhand.database.embedded import Cluster
from evenhand.process.steps.screening import ScreenComplaint
from evenhand.records.log_note import Checkpoint, key_of, opened, read_key, signed
from tests.casework.complaints import by, filed
from tests.casework.conftest import NOON
from tests.cli.forgery import Forger

Told = pytest.CaptureFixture[str]


@pytest.fixture
def home(tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of this test's own: its key, and the folder of its checkpoints."""
    settings.HOME = tmp_path / "home"
    for name in ("EVENHAND_CHECKPOINTS", "EVENHAND_LOG_KEY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def receipt(own: str, home: Path) -> Receipt:
    """A case of Tucson between two others, the first of them in another city."""
    for agency in ("tucson", "st_louis"):
        switch_on(agency, NOON.date())
    filed("st_louis")
    found = filed("tucson")
    act(by("tucson"), found.done.case, ScreenComplaint())
    filed("tucson")
    return found


@pytest.fixture
def kept(receipt: Receipt, home: Path, capsys: Told) -> Path:
    """The checkpoint as an outside party keeps it; more is recorded and signed afterwards."""
    assert main(["journal", "checkpoint"]) == 0
    file = home / "kept.txt"
    file.write_text(capsys.readouterr().out)
    filed("tucson")
    assert main(["journal", "checkpoint"]) == 0
    capsys.readouterr()
    return file


@pytest.fixture
def key(kept: Path, capsys: Told) -> str:
    """The key that the outside party believes."""
    from evenhand.casework.checkpoint_key import own_key

    return str(own_key())


@pytest.fixture
def forger(cluster: Cluster, own: str, receipt: Receipt, kept: Path) -> Iterator[Forger]:
    found = Forger(cluster, own, receipt.done.case)
    yield found
    found.db.close()


def verify(file: Path, capsys: Told, *more: str) -> tuple[int, str]:
    capsys.readouterr()
    status = main(["journal", "verify", "--checkpoint", str(file), *more])
    told = capsys.readouterr()
    return status, told.out + told.err


def test_what_was_not_changed_is_shown_to_be_so(kept: Path, key: str, capsys: Told) -> None:
    status, told = verify(kept, capsys, "--key", key)
    size = opened(kept.read_bytes(), read_key(key)).size
    assert status == 0, told
    assert f"the log begins with the {size} entries that it holds" in told
    assert "log: held against 2 checkpoints of its own" in told
    assert "The journal is what was written." in told
    assert "own key" not in told


def test_without_a_key_it_says_whose_word_it_took(kept: Path, capsys: Told) -> None:
    status, told = verify(kept, capsys)
    assert status == 0
    assert "believed by this site's own key" in told


Forgery = Callable[[Forger], object]
FORGERIES: dict[str, Forgery] = {
    "a fact changed": lambda forger: forger.change(
        "fact = replace(fact::text, 'rudeness', 'search')::jsonb", 4
    ),
    "a time changed": lambda forger: forger.change("at = at + interval '1 second'", 2),
    "who did it changed": lambda forger: forger.change("actor = 'somebody'", 2),
    "the last entry dropped": lambda forger: forger.drop_last(),
    "an entry put in between": lambda forger: forger.insert(3, {}, "LimitationRecorded"),
    "two entries exchanged": lambda forger: forger.swap(2, 3),
}


@pytest.mark.parametrize("kind", FORGERIES)
def test_a_forgery_that_fits_everywhere_is_found_and_its_case_named(
    forger: Forger, receipt: Receipt, kept: Path, key: str, kind: str, capsys: Told
) -> None:
    last_of_case = forger.length
    FORGERIES[kind](forger)
    # The owner has taken their own checkpoints away as well, and all is well to look at.
    forger.run("DELETE FROM checkpoint")
    capsys.readouterr()
    assert main(["journal", "verify"]) == 0, capsys.readouterr().out
    status, told = verify(kept, capsys, "--key", key)
    assert status == 1
    assert "are not those of the checkpoint" in told
    assert told.endswith("The journal is WRONG.\n")
    assert f"case {receipt.done.number}: " in told
    assert told.count(": WRONG: case ") == 1
    assert last_of_case > 4


@pytest.mark.parametrize("kind", FORGERIES)
def test_the_database_s_own_checkpoints_show_it_too(
    forger: Forger, receipt: Receipt, kind: str, capsys: Told
) -> None:
    FORGERIES[kind](forger)
    capsys.readouterr()
    assert main(["journal", "verify"]) == 1
    assert "are not those of the checkpoint" in capsys.readouterr().out


def test_an_entry_taken_out_with_every_trace_still_left_its_place(
    forger: Forger, receipt: Receipt, kept: Path, capsys: Told
) -> None:
    place = forger.drop_last()
    forger.run('DELETE FROM asked WHERE "case" = %s', receipt.done.case)
    forger.run("DELETE FROM checkpoint")
    status, told = verify(kept, capsys)
    assert status == 1
    assert f"entries gone: 1, the first from place {place}" in told


def test_changing_the_log_alone_is_found(
    forger: Forger, receipt: Receipt, kept: Path, capsys: Told
) -> None:
    first = (
        "(SELECT position FROM log_leaf JOIN entry ON id = entry WHERE case_id = %s AND seq = 1)"
    )
    forger.run(f"UPDATE log_leaf SET hash = sha256(hash) WHERE position = {first}", forger.case)
    status, told = verify(kept, capsys)
    assert status == 1
    assert f"case {receipt.done.number}, entry 1: the log holds another hash for it" in told


def test_another_order_of_the_log_is_found(
    forger: Forger, receipt: Receipt, kept: Path, capsys: Told
) -> None:
    forger.run(
        "UPDATE log_leaf a SET (entry, hash) = ROW (-b.entry, b.hash) FROM log_leaf b"
        " JOIN entry ON entry.id = b.entry WHERE entry.case_id = %s AND a.position + b.position"
        " = (SELECT min(position) + max(position) FROM log_leaf JOIN entry ON id = entry"
        " WHERE case_id = %s) AND a.entry IN (SELECT id FROM entry WHERE case_id = %s)",
        forger.case,
        forger.case,
        forger.case,
    )
    forger.run("UPDATE log_leaf SET entry = -entry WHERE entry < 0")
    forger.run("DELETE FROM checkpoint")
    assert main(["journal", "verify"]) == 0
    status, told = verify(kept, capsys)
    assert status == 1
    assert f"case {receipt.done.number}: entry 1 stands at another place" in told


def test_an_end_that_was_cut_off_is_found(
    forger: Forger, receipt: Receipt, kept: Path, key: str, capsys: Told
) -> None:
    size = opened(kept.read_bytes(), read_key(key)).size
    forger.run("DELETE FROM checkpoint")
    forger.run("DELETE FROM log_leaf WHERE position >= %s", size - 2)
    forger.run(
        "INSERT INTO unsealed SELECT id, hash FROM entry"
        " WHERE id NOT IN (SELECT entry FROM log_leaf)"
    )
    status, told = verify(kept, capsys)
    assert status == 1
    assert f"2 of the {size} entries of the checkpoint are missing at its end" in told


def test_which_case_is_not_made_up_where_no_list_tells_it(
    forger: Forger, receipt: Receipt, kept: Path, home: Path, capsys: Told
) -> None:
    forger.change("actor = 'somebody'", 2)
    for file in (home / "home" / "checkpoints").glob("*.leaves"):
        file.write_bytes(bytes(len(file.read_bytes())))
    status, told = verify(kept, capsys)
    assert status == 1
    assert "of which case cannot be told" in told
    assert ": WRONG: case " not in told


def test_what_is_backdated_after_the_checkpoint_is_counted(
    forger: Forger, receipt: Receipt, kept: Path, capsys: Told
) -> None:
    _, told = verify(kept, capsys)
    assert "4 were recorded since, 0 of them with a time before the newest" in told
    newest = filed("tucson").done.case
    assert main(["journal", "seal"]) == 0
    forger.case = newest
    forger.change("at = at - interval '1 day'", 1)
    status, told = verify(kept, capsys)
    assert status == 0
    assert "8 were recorded since, 1 of them with a time before the newest" in told


# --- what is no checkpoint


def bad(note: bytes, home: Path) -> Path:
    file = home / "bad.txt"
    file.write_bytes(note)
    return file


@pytest.mark.parametrize(
    ("forged", "reason"),
    [
        (lambda note: b"", "it is empty"),
        (lambda note: note * 10_000, "longer than"),
        (lambda note: note.replace(b"=", b"?"), "no base64"),
        (lambda note: note.replace(b"localhost", b"elsewhere"), "did not sign"),
        (lambda note: note.replace(b"\n", b"0\n", 2).replace(b"0\n", b"\n", 1), "does not fit"),
    ],
)
def test_what_is_no_checkpoint_is_refused_before_the_record_is_read(
    kept: Path,
    home: Path,
    forged: Callable[[bytes], bytes],
    reason: str,
    capsys: Told,
) -> None:
    status, told = verify(bad(forged(kept.read_bytes()), home), capsys)
    assert status == 1
    assert f"bad.txt is no checkpoint to trust: {reason}" in told or reason in told
    assert "log:" not in told


def test_a_size_beyond_the_log_is_told(
    kept: Path, home: Path, capsys: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    seed = bytes(32)
    key = key_of("localhost/log", seed)
    file = bad(signed(Checkpoint(key.name, 10**17, bytes(32)), seed).encode(), home)
    status, told = verify(file, capsys, "--key", str(key))
    assert status == 1
    assert "of the 100000000000000000 entries of the checkpoint are missing at its end" in told


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["verify", "--checkpoint", "missing.txt"], "missing.txt cannot be read: No such file"),
        (["verify", "--checkpoint", "/"], "cannot be read: Is a directory"),
        (["verify", "--checkpoint", "x", "--key", "nonsense"], "--key: the key is not written as"),
        (["prove", "--case", "7KQ2-M0XD-R"], "--checkpoint FILE is missing"),
        (["prove", "--check", "missing.json"], "--check needs --key"),
    ],
)
def test_what_cannot_be_used_is_explained(
    kept: Path, arguments: list[str], reason: str, capsys: Told
) -> None:
    assert main(["journal", *arguments]) == 1
    assert reason in capsys.readouterr().err


def test_a_checkpoint_by_hand_is_printed_alone_and_published(
    receipt: Receipt, home: Path, capsys: Told
) -> None:
    assert main(["journal", "checkpoint"]) == 0
    first = capsys.readouterr()
    (file,) = (home / "home" / "checkpoints").glob("*.txt")
    assert first.out == file.read_text()
    assert first.err.startswith("made: ")
    assert main(["journal", "checkpoint"]) == 0
    again = capsys.readouterr()
    assert again.out == first.out
    assert "nothing was recorded since" in again.err


def test_with_nothing_recorded_there_is_nothing_to_sign(own: str, home: Path, capsys: Told) -> None:
    assert main(["journal", "checkpoint"]) == 1
    assert "nothing is recorded yet" in capsys.readouterr().err


def test_another_key_is_not_taken_in_silence(
    receipt: Receipt, home: Path, capsys: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["journal", "checkpoint"]) == 0
    filed("tucson")
    monkeypatch.setenv("EVENHAND_LOG_KEY", "x" * 43)
    assert main(["journal", "checkpoint"]) == 1
    assert "--new-key" in capsys.readouterr().err
    assert main(["journal", "checkpoint", "--new-key"]) == 0
    assert main(["journal", "verify"]) == 0
