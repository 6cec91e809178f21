"""Words are sealed when they are written, and read again, or say why they cannot be."""

import base64
import logging
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, connection

from evenhand.casework import act as door
from evenhand.casework.act import Wording, act
from evenhand.casework.disposal import destroy_key
from evenhand.casework.queries.case import look
from evenhand.casework.texts import Unread, Why
from evenhand.database.access import in_cluster
from evenhand.database.embedded import Cluster, program
from evenhand.process.origin import CONTACT, ORIGIN
from evenhand.process.steps.screening import ScreenComplaint
from evenhand.records.context import acting_as
from evenhand.records.models import Text
from evenhand.sealing.configured import key_store
from evenhand.sealing.folder import Folder
from evenhand.sealing.problems import StoreAway
from tests.casework.complaints import INTAKE, NARRATIVE, by, filed
from tests.casework.conftest import NOON


def read(case: UUID) -> object:
    """The one text of this case that intake reads."""
    ((_, _, body),) = look("tucson", case, INTAKE, NOON).texts
    return body


def files() -> Folder:
    store = key_store()
    assert isinstance(store, Folder)
    return store


def key_file(case: UUID) -> Path:
    (found,) = files().path.rglob(f"{case}.key")
    return found


def test_words_are_kept_sealed_and_read_as_they_were(tucson: str) -> None:
    case = filed(tucson).done.case
    assert read(case) == NARRATIVE
    with acting_as(tucson, "x", "intake"):
        kept = Text.objects.get()
    assert NARRATIVE.encode() not in bytes(kept.body)
    assert kept.origin == "existed_before"


def test_every_kind_of_text_has_the_origin_that_the_process_gives_it() -> None:
    kinds = {kind: origin for kind, origin in ORIGIN.items() if isinstance(kind, str)}
    del kinds[CONTACT]
    assert kinds == Text.ORIGINS


def test_every_case_has_a_key_of_its_own(tucson: str) -> None:
    keys = {key_store().get(filed(tucson).done.case) for _ in range(3)}
    assert len(keys) == 3


def test_an_erased_text_says_so_with_its_day(tucson: str) -> None:
    case, other = filed(tucson).done.case, filed(tucson).done.case
    destroy_key(case, datetime(2026, 4, 1, 23, tzinfo=UTC))
    assert read(case) == Unread(Why.ERASED, date(2026, 4, 1))
    assert read(other) == NARRATIVE


def test_a_text_without_its_key_or_with_a_damaged_one_says_so_and_is_no_error(
    tucson: str, caplog: pytest.LogCaptureFixture
) -> None:
    case = filed(tucson).done.case
    file = key_file(case)
    content = file.read_bytes()
    file.write_bytes(content[:-1])
    assert read(case) == Unread(Why.DAMAGED)
    file.unlink()
    assert read(case) == Unread(Why.MISSING)
    assert "keys restore --from FOLDER" in caplog.text
    file.write_bytes(content)
    assert read(case) == NARRATIVE


def test_a_store_that_is_away_says_so(tucson: str, monkeypatch: pytest.MonkeyPatch) -> None:
    case = filed(tucson).done.case
    with monkeypatch.context() as away:
        away.setenv("EVENHAND_KEYS", "vault:http://127.0.0.1:1/secret/evenhand")
        assert read(case) == Unread(Why.AWAY)
        with pytest.raises(StoreAway):
            filed(tucson)
    assert read(case) == NARRATIVE


@pytest.mark.parametrize("change", ["set_byte(body, 40, 255 - get_byte(body, 40))", "body || ''"])
def test_a_changed_or_moved_text_is_damaged_and_no_nonsense(tucson: str, change: str) -> None:
    case, other = filed(tucson).done.case, filed(tucson).done.case
    moved = change == "body || ''"
    with acting_as(tucson, "x", "intake"), connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE text SET body = (SELECT {change} FROM text WHERE case_id = %s)"
            " WHERE case_id = %s",
            [case, other if moved else case],
        )
        assert cursor.rowcount == 1
    assert read(other if moved else case) == Unread(Why.DAMAGED)
    assert read(case if moved else other) == NARRATIVE


def test_a_case_that_was_not_opened_after_all_leaves_an_orphan_key_at_most(
    storm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = set(dict(key_store().made()))

    def fail(*_: object) -> None:
        raise RuntimeError("the notices are the last thing written")

    monkeypatch.setattr(door, "plan", fail)
    with pytest.raises(RuntimeError):
        filed(storm)
    with acting_as(storm, "x", "intake"):
        assert not Text.objects.exists()
    assert len(set(dict(key_store().made())) - before) == 1


# --- nowhere in plain words

SECRET = "Nobody but us may read that the sergeant wept 90417"
CONTROL = "Ana Example"


def dumped(cluster: Cluster, database: str) -> bytes:
    """Everything in a database, as its superuser sees it."""
    address = cluster.superuser(database)
    return subprocess.run(
        [program("pg_dump"), "-h", address["host"], "-U", address["user"], database],
        env={"PGPASSWORD": address["password"]},
        capture_output=True,
        check=True,
    ).stdout


def spellings(secret: bytes) -> list[bytes]:
    """How bytes may look elsewhere; base64 wherever in a longer text they begin."""
    encoded = [base64.b64encode(bytes(shift) + secret)[4:-4] for shift in range(3)]
    return [secret, secret.hex().encode(), secret.hex().upper().encode(), *encoded]


def test_plain_words_are_in_no_table_no_dump_and_no_log(
    storm: str,
    storm_db: str,
    cluster: Cluster,
    settings: LazySettings,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    settings.ACCESS = in_cluster(cluster, storm_db, cluster.folder)
    told_before = cluster.log.stat().st_size
    case = filed(storm).done.case
    act(by(storm), case, ScreenComplaint(), [Wording("message", "en", SECRET)])
    with acting_as(storm, "x", "intake"):
        assert Text.objects.filter(case=case, kind="message").exists()
    # A statement that the server refuses is the one that its log quotes.
    monkeypatch.setitem(Text.ORIGINS, "message", "nowhere")
    with pytest.raises(IntegrityError, match="origin"):
        filed_with_message(storm)
    log = cluster.log.read_bytes()[told_before:]
    assert b"text_of_a_known_kind_and_origin" in log
    dump = dumped(cluster, storm_db)
    assert CONTROL.encode() in dump
    for secret in (SECRET, NARRATIVE):
        for spelt in spellings(secret.encode()):
            assert spelt not in dump
            assert spelt not in log
            assert spelt.decode() not in caplog.text
    for key in (key_store().get(case), *dict(files().contents()).values()):
        assert not [spelt for spelt in spellings(key) if spelt in dump + log]


def filed_with_message(agency: str) -> None:
    case = filed(agency).done.case
    act(by(agency), case, ScreenComplaint(), [Wording("message", "en", SECRET)])


def test_base64_of_any_beginning_is_looked_for() -> None:
    for lead in ("", "a", "ab", "abc"):
        hidden = base64.b64encode(f"{lead}{SECRET} and more".encode())
        assert any(spelt in hidden for spelt in spellings(SECRET.encode())), lead
