"""A backup of data and one of keys are together good for everything, but for what was destroyed."""

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.utils import timezone

from evenhand.casework.backups import BackupRefused, back_up_database, back_up_keys, bring_keys_back
from evenhand.casework.disposal import destroy_key
from evenhand.casework.filing import Receipt
from evenhand.casework.texts import Unread, Why
from evenhand.cli.main import main
from evenhand.database.embedded import Cluster
from evenhand.sealing.configured import key_store
from evenhand.sealing.ledger import NAME
from evenhand.sealing.problems import Destroyed
from tests.casework.complaints import NARRATIVE
from tests.cli.backed_up import TODAY, YESTERDAY, holds

pytestmark = pytest.mark.usefixtures("own_keys")

# Runs commands in a home of its own; then prints the one text of a case that intake reads.
SCRIPT = """
import json, sys
from evenhand.cli.main import main
for command in json.loads(sys.argv[2]):
    print(f"status {main(command)}", flush=True)

from django.utils import timezone
from uuid import UUID
from evenhand.casework.queries.case import look
from evenhand.process.people import Actor, Role
(text,) = look("tucson", UUID(sys.argv[1]), Actor("intake-1", Role.INTAKE), timezone.now()).texts
print(f"reads {text[2]}")
"""


def in_a_fresh_home(home: Path, case: UUID, *commands: list[str]) -> str:
    """Return what was said on a machine that had nothing, with a PostgreSQL of its own."""
    outside = ("EVENHAND_KEYS", "EVENHAND_TEST_CLUSTER")
    environment = {name: value for name, value in os.environ.items() if name not in outside}
    environment |= {"EVENHAND_HOME": str(home), "EVENHAND_DEMO": "1"}
    environment["DJANGO_SETTINGS_MODULE"] = "evenhand.settings"
    # Held meanwhile, so that it is started once and not by every command.
    with Cluster(home / "postgres", {"fsync": "off", "shared_buffers": "16MB"}).held():
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(case), json.dumps(commands)],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    return done.stdout


def restore(places: tuple[Path, Path], day: date | None) -> list[list[str]]:
    """Return the commands that bring a pair back, of yesterday and of a day, and check all."""
    data, keys = places
    chosen = [] if day is None else ["--day", str(day)]
    return [
        ["restore", "--from", str(data / f"database-{YESTERDAY}.dump")],
        ["keys", "restore", "--from", str(keys), *chosen],
        ["journal", "verify"],
        ["keys", "check"],
    ]


def test_a_destroyed_text_stays_unreadable_from_every_backup(
    receipt: Receipt, places: tuple[Path, Path], own_keys: Path, tmp_path: Path
) -> None:
    case, number = receipt.done.case, receipt.done.number
    key = key_store().get(case)
    back_up_database(places[0], YESTERDAY)
    back_up_keys(places[1], YESTERDAY)
    assert holds([own_keys], key)
    assert holds([places[1]], key)

    told = in_a_fresh_home(tmp_path / "before", case, *restore(places, YESTERDAY))
    assert "keys: 2 brought back, 0 there already, 0 destroyed" in told
    assert "The journal is what was written." in told
    assert "keys: 2 present, 0 destroyed, 0 missing" in told
    assert f"reads {NARRATIVE}\n" in told

    assert destroy_key(case, timezone.now()) == Destroyed(TODAY, TODAY + timedelta(35))
    told = in_a_fresh_home(tmp_path / "after", case, *restore(places, YESTERDAY))
    assert "keys: 1 brought back, 0 there already, 1 destroyed" in told
    assert "The journal is what was written." in told
    assert "keys: 1 present, 1 destroyed, 0 missing" in told
    assert f"reads {Unread(Why.ERASED, TODAY)}\n" in told
    assert not holds([tmp_path / "after" / "keys"], key)

    # On the last copy's day the key is gone for good, also for who takes the ledger away.
    back_up_keys(places[1], TODAY + timedelta(34))
    assert holds([places[0], places[1], own_keys], key) == []
    (places[1] / NAME).unlink()
    with pytest.raises(BackupRefused, match="no backup of keys of that day"):
        bring_keys_back(places[1], YESTERDAY)
    told = in_a_fresh_home(tmp_path / "late", case, *restore(places, None))
    assert "The journal is what was written." in told
    assert f"case {number}: its key is MISSING" in told
    assert f"reads {Unread(Why.MISSING)}\n" in told


def test_a_database_that_holds_something_is_not_restored_into(
    receipt: Receipt, places: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    made = back_up_database(places[0], TODAY)
    assert main(["restore", "--from", str(made)]) == 1
    assert "not empty" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["restore", "--from", "{}/none.dump"], "there is no file"),
        (["keys", "restore", "--from", "{}"], "There is: none"),
    ],
)
def test_what_is_not_there_is_named(
    command: list[str], told: str, own: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([part.format(tmp_path) for part in command]) == 1
    assert told in capsys.readouterr().err
