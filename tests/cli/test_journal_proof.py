"""`evenhand journal prove`: what a case holds, shown to somebody with a file and a key alone."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import LazySettings
from hypothesis import given
from hypothesis import strategies as st

from evenhand.casework.act import act
from evenhand.casework.agencies import switch_on
from evenhand.casework.filing import Receipt
from evenhand.casework.proof_check import ProofError, check_proof
from evenhand.cli.main import main
from evenhand.database.embedded import Cluster
from evenhand.process.steps.screening import ScreenComplaint
from evenhand.records.log_note import key_of, read_key
from evenhand.records.numbers import number_of
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
def receipt(own: str, home: Path, capsys: Told) -> Receipt:
    """A case of Tucson among others; two checkpoints are kept, and one entry is newer."""
    for agency in ("tucson", "st_louis"):
        switch_on(agency, NOON.date())
    found = filed("tucson")
    filed("st_louis")
    for name in ("old.txt", "new.txt"):
        filed("tucson")
        assert main(["journal", "checkpoint"]) == 0
        (home / name).write_text(capsys.readouterr().out)
    act(by("tucson"), found.done.case, ScreenComplaint())
    return found


@pytest.fixture
def key(receipt: Receipt) -> str:
    """The key that the outside party believes."""
    from evenhand.casework.checkpoint_key import own_key

    return str(own_key())


def proved(arguments: list[str], capsys: Told) -> str:
    capsys.readouterr()
    assert main(["journal", "prove", *arguments]) == 0
    return capsys.readouterr().out


@pytest.fixture
def proof(receipt: Receipt, home: Path, key: str, capsys: Told) -> Path:
    """The proof of the case."""
    new = str(home / "new.txt")
    text = proved(["--case", receipt.done.number, "--checkpoint", new, "--key", key], capsys)
    file = home / "proof.json"
    file.write_text(text)
    return file


def offline(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the command where nothing is: no home, no settings, no database."""
    elsewhere = home / "elsewhere"
    elsewhere.mkdir()
    clean = {"PATH": os.environ["PATH"], "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing"}
    done = subprocess.run(
        [sys.executable, "-m", "evenhand.cli.main", "journal", "prove", *arguments],
        cwd=elsewhere,
        env=clean,
        capture_output=True,
        text=True,
        check=False,
    )
    assert list(elsewhere.iterdir()) == []
    return done


def test_a_case_is_proved_to_somebody_without_a_database(
    receipt: Receipt, proof: Path, home: Path, key: str
) -> None:
    done = offline(home, "--check", str(proof), "--key", key)
    assert done.returncode == 0, done.stderr
    assert (
        f"Entries 1 to 4 of case {receipt.done.number} stand in the log localhost/log"
        in done.stdout
    )
    assert "'ComplaintReceived'" in done.stdout
    assert done.stdout.count("\n") == 5


def test_a_proof_of_another_key_shows_nothing(proof: Path, home: Path) -> None:
    other = str(key_of("localhost/log", bytes(32)))
    done = offline(home, "--check", str(proof), "--key", other)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "proves nothing: its checkpoint cannot be trusted" in done.stderr


def test_what_is_newer_than_the_checkpoint_is_said_and_not_proved(
    receipt: Receipt, home: Path, key: str, capsys: Told
) -> None:
    new = str(home / "new.txt")
    assert main(["journal", "prove", "--case", receipt.done.number, "--checkpoint", new]) == 0
    assert "1 entries are newer than the checkpoint" in capsys.readouterr().err


def test_one_entry_is_proved_without_showing_the_others(
    receipt: Receipt, home: Path, key: str, capsys: Told
) -> None:
    asked = ["--case", receipt.done.number.lower(), "--checkpoint", str(home / "new.txt")]
    text = proved([*asked, "--entry", "2", "--entry", "4"], capsys)
    shown = check_proof(text.encode(), read_key(key))
    assert shown.sentence.startswith(f"Entries 2, 4 of case {receipt.done.number} stand")
    kinds = [one["content"]["kind"] for one in json.loads(text)["entries"]]
    assert len(kinds) == 2
    assert "ComplaintReceived" not in text
    capsys.readouterr()
    assert main(["journal", "prove", *asked, "--entry", "5"]) == 1
    assert "the case has no entry 5" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("number", "reason"),
    [("nonsense", "is no case number"), (number_of(UUID(int=1 << 100)), "There is no case")],
)
def test_a_case_that_is_not_there_cannot_be_proved(
    receipt: Receipt, home: Path, number: str, reason: str, capsys: Told
) -> None:
    asked = ["--case", number, "--checkpoint", str(home / "new.txt")]
    assert main(["journal", "prove", *asked]) == 1
    assert reason in capsys.readouterr().err


def test_a_case_that_came_later_is_not_under_the_checkpoint(
    receipt: Receipt, home: Path, capsys: Told
) -> None:
    number = filed("tucson").done.number
    assert main(["journal", "prove", "--case", number, "--checkpoint", str(home / "new.txt")]) == 1
    assert "newer than this checkpoint" in capsys.readouterr().err


@pytest.mark.parametrize("rehash", [True, False])
def test_what_was_forged_since_cannot_be_proved(
    receipt: Receipt, home: Path, cluster: Cluster, own: str, capsys: Told, rehash: bool
) -> None:
    forger = Forger(cluster, own, receipt.done.case)
    change = "UPDATE entry SET actor = 'somebody' WHERE case_id = %s AND seq = 2"
    forger.run(change, receipt.done.case)
    if rehash:
        forger.rehash()
    forger.db.close()
    asked = ["--case", receipt.done.number, "--checkpoint", str(home / "new.txt")]
    assert main(["journal", "prove", *asked]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "The log is not the one of the checkpoint" in told.err or "does not stand" in told.err


def test_the_log_is_proved_to_have_only_grown(
    receipt: Receipt, home: Path, key: str, capsys: Told
) -> None:
    old, new = str(home / "old.txt"), str(home / "new.txt")
    file = home / "growth.json"
    file.write_text(proved(["--since", old, "--checkpoint", new, "--key", key], capsys))
    done = offline(home, "--check", str(file), "--key", key)
    assert done.returncode == 0, done.stderr
    assert (
        "The checkpoint of 16 entries of localhost/log begins with the very 12 entries"
        in done.stdout
    )
    growth = json.loads(file.read_text())
    changes: tuple[dict[str, Any], ...] = (
        {"path": []},
        {"path": growth["path"][::-1]},
        {"since": growth["checkpoint"]},
    )
    for change in changes:
        with pytest.raises(ProofError, match="does not go on"):
            check_proof(json.dumps({**growth, **change}).encode(), read_key(key))
    assert main(["journal", "prove", "--since", new, "--checkpoint", old]) == 1
    assert "must be the older one" in capsys.readouterr().err


Change = Callable[[dict[str, Any]], object]
FORGED: dict[str, Change] = {
    "another fact": lambda it: it["entries"][1]["content"]["fact"].update(more=1),
    "another time": lambda it: it["entries"][1]["content"].update(at="2026-03-10T19:00:01.000000Z"),
    "another place": lambda it: it["entries"][1].update(place=0),
    "a place beyond": lambda it: it["entries"][1].update(place=10**30),
    "another way up": lambda it: it["entries"][1]["path"].reverse(),
    "a shorter way up": lambda it: it["entries"][1]["path"].pop(),
    "another hash before": lambda it: it["entries"][1].update(before="00" * 32),
    "an entry left out of the order": lambda it: it["entries"].reverse(),
    "an entry twice": lambda it: it["entries"].append(it["entries"][-1]),
    "no entries": lambda it: it["entries"].clear(),
    "another size": lambda it: it.update(checkpoint=it["checkpoint"].replace("16", "17")),
    "no checkpoint": lambda it: it.pop("checkpoint"),
    "a number for the checkpoint": lambda it: it.update(checkpoint=7),
    "a kind that is not known": lambda it: it.update(format="something"),
    "a seq that is no number": lambda it: it["entries"][1]["content"].update(seq=True),
    "an entry that is a list": lambda it: it["entries"].insert(0, []),
    "a way up that is no base64": lambda it: it["entries"][0].update(path=["?"]),
    "a way up of short hashes": lambda it: it["entries"][0].update(path=["AAAA"]),
    "a short hash before": lambda it: it["entries"][1].update(before="00"),
}


@pytest.mark.parametrize("kind", FORGED)
def test_a_proof_that_was_changed_shows_nothing(proof: Path, key: str, kind: str) -> None:
    forged = json.loads(proof.read_text())
    check_proof(json.dumps(forged).encode(), read_key(key))
    FORGED[kind](forged)
    with pytest.raises(ProofError):
        check_proof(json.dumps(forged).encode(), read_key(key))


NOT_PROOFS = (b"", b"{}", b"[]", b"null", b"7", b"\xff", b"[" * 100_000, b'{"format": []}')


@pytest.mark.parametrize("text", NOT_PROOFS)
def test_what_is_no_proof_is_told_so(text: bytes) -> None:
    with pytest.raises(ProofError):
        check_proof(text, key_of("localhost/log", bytes(32)))


@given(
    st.binary()
    | st.recursive(st.none() | st.text(), st.lists).map(lambda it: json.dumps(it).encode())
)
def test_nothing_made_up_proves_anything(text: bytes) -> None:
    with pytest.raises(ProofError):
        check_proof(text, key_of("localhost/log", bytes(32)))
