"""`evenhand journal`: whoever changes the record is found out, and reading can be made again."""

from dataclasses import replace

import pytest
from django.db import connection
from psycopg import sql

from evenhand.casework.act import act, asking
from evenhand.casework.agencies import switch_on
from evenhand.casework.filing import Receipt, file_complaint
from evenhand.casework.journal import check
from evenhand.cli.main import main
from evenhand.database.embedded import Cluster
from evenhand.database.roles import connected
from evenhand.process.steps.screening import ScreenComplaint
from evenhand.records.context import acting_as
from tests.casework.complaints import PUBLIC, by, complaint, filed
from tests.casework.conftest import NOON
from tests.casework.dump import KEPT_TABLES, READ_TABLES, dump

AGENCIES = ("tucson", "st_louis")


@pytest.fixture
def receipt(own: str) -> Receipt:
    """Three complaints in two agencies, sealed; the first one of Tucson."""
    for agency in AGENCIES:
        switch_on(agency, NOON.date())
    found = filed("tucson")
    act(by("tucson"), found.done.case, ScreenComplaint())
    filed("tucson")
    filed_elsewhere()
    assert main(["journal", "seal"]) == 0
    return found


def filed_elsewhere() -> None:
    """File a complaint in St. Louis."""
    told = replace(complaint(), office="civilian_oversight_board")
    file_complaint(asking("st_louis", PUBLIC, NOON), told)


class Intruder:
    """Somebody with every right on the server, who also switches the triggers off."""

    def __init__(self, cluster: Cluster, database: str, case: str) -> None:
        self.address, self.case = cluster.superuser(database), case

    def runs(self, *statements: str) -> None:
        with connected(self.address) as admin:
            for table in ("entry", "log_leaf"):
                admin.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER ALL").format(named(table)))
            for statement in statements:
                done = admin.execute(statement.format(case=self.case))
                assert done.rowcount > 0


def named(table: str) -> sql.Identifier:
    return sql.Identifier(table)


@pytest.fixture
def intruder(cluster: Cluster, own: str, receipt: Receipt) -> Intruder:
    return Intruder(cluster, own, str(receipt.done.case))


OF_CASE = "case_id = '{case}'"
MISSPELT = "replace(fact::text, 'rudeness', 'rudenesz')::jsonb"
NEWEST = f"seq = (SELECT max(seq) FROM entry WHERE {OF_CASE})"


def test_an_untouched_journal_is_right(
    receipt: Receipt, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["journal", "verify"]) == 0
    told = capsys.readouterr().out
    assert "tucson: 2 cases" in told
    assert "st_louis: 1 cases" in told
    assert "The journal is what was written." in told
    log = check().log
    assert (log.waiting, log.wrong) == (0, ())
    assert f"log: {log.sealed} entries, 0 waiting" in told


@pytest.mark.parametrize(
    ("statement", "entry", "what"),
    [
        (
            f"UPDATE entry SET fact = {MISSPELT} WHERE {OF_CASE} AND kind = 'AllegationMade'",
            4,
            "its content does not fit its hash",
        ),
        (
            f"UPDATE entry SET at = at + interval '1 second' WHERE {OF_CASE} AND seq = 1",
            1,
            "its content does not fit its hash",
        ),
        (
            f"UPDATE entry SET actor = 'somebody' WHERE {OF_CASE} AND seq = 2",
            2,
            "its content does not fit its hash",
        ),
        (
            f"DELETE FROM entry WHERE {OF_CASE} AND seq = 3",
            4,
            "an entry before this one is missing",
        ),
        (f"DELETE FROM entry WHERE {OF_CASE} AND {NEWEST}", 5, "the newest entries are missing"),
        (f"DELETE FROM entry WHERE {OF_CASE}", 1, "no entry is there"),
    ],
)
def test_what_was_changed_is_named(
    intruder: Intruder,
    receipt: Receipt,
    statement: str,
    entry: int,
    what: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    intruder.runs(statement)
    capsys.readouterr()
    assert main(["journal", "verify"]) == 1
    told = capsys.readouterr().out
    assert f"tucson: WRONG: case {receipt.done.number}, entry {entry}: {what}" in told
    assert told.count("tucson: WRONG: case") == 1
    assert "st_louis: WRONG" not in told
    assert told.endswith("The journal is WRONG.\n")


def test_an_entry_taken_away_with_all_its_traces_leaves_its_place_in_the_log(
    intruder: Intruder, receipt: Receipt, capsys: pytest.CaptureFixture[str]
) -> None:
    intruder.runs(
        f"DELETE FROM entry WHERE {OF_CASE} AND {NEWEST}",
        "UPDATE case_file SET length = length - 1, head = "
        f"(SELECT hash FROM entry WHERE {OF_CASE} ORDER BY seq DESC LIMIT 1) WHERE id = '{{case}}'",
    )
    capsys.readouterr()
    assert main(["journal", "verify"]) == 1
    told = capsys.readouterr().out
    assert "tucson: WRONG" not in told
    assert "log: WRONG: place 4 of the log names an entry that is missing" in told


@pytest.mark.parametrize(
    ("statements", "what"),
    [
        (("DELETE FROM log_leaf WHERE position = 2",), "place 2 of the log is missing"),
        (
            ("UPDATE log_leaf SET position = position + 100 WHERE position > 7",),
            "place 8 of the log is missing",
        ),
        (
            ("DELETE FROM log_leaf WHERE position = (SELECT max(position) FROM log_leaf)",),
            "has no place in the log and waits for none",
        ),
    ],
)
def test_a_log_with_a_gap_is_wrong(
    intruder: Intruder,
    statements: tuple[str, ...],
    what: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    intruder.runs(*statements)
    capsys.readouterr()
    assert main(["journal", "verify"]) == 1
    assert what in capsys.readouterr().out


def test_a_hash_that_was_made_to_fit_is_not_the_log_s(
    intruder: Intruder, receipt: Receipt, capsys: pytest.CaptureFixture[str]
) -> None:
    intruder.runs("UPDATE log_leaf SET hash = sha256(hash) WHERE position = 0")
    capsys.readouterr()
    assert main(["journal", "verify"]) == 1
    told = capsys.readouterr().out
    assert f"case {receipt.done.number}, entry 1: the log holds another hash for it" in told


def test_new_entries_wait_and_are_sealed(
    receipt: Receipt, capsys: pytest.CaptureFixture[str]
) -> None:
    filed("tucson")
    waiting = check().log.waiting
    assert waiting > 0
    capsys.readouterr()
    assert main(["journal", "seal"]) == 0
    assert capsys.readouterr().out == f"sealed {waiting} entries\n"
    assert check().log.waiting == 0
    assert main(["journal", "verify"]) == 0


# --- reading made again

DAMAGE = (
    "UPDATE case_file SET stage = 'closed', ending = 'mediated', route = 'closed'",
    "UPDATE case_file SET received_on = '2001-01-01', version = 'none', number = 'no-' || id",
    "DELETE FROM party",
    "UPDATE party SET consent = 'agreed', taking_part = false",
    "DELETE FROM opener",
    "UPDATE opener SET role = 'mediator' WHERE role = 'intake'",
    "DELETE FROM duty",
    "UPDATE duty SET by = '2001-01-01'",
    """INSERT INTO duty (agency_id, case_id, duty, role, person)
    SELECT agency_id, id, 'refer', 'manager', '' FROM case_file""",
)


@pytest.mark.parametrize("statement", DAMAGE)
def test_what_is_read_is_made_again_and_the_rest_is_left(receipt: Receipt, statement: str) -> None:
    tables = {**READ_TABLES, **KEPT_TABLES}
    before = dump(AGENCIES, tables)
    with acting_as("tucson", "x", "intake"), connection.cursor() as cursor:
        cursor.execute(statement)
        assert cursor.rowcount > 0
    damaged = dump(AGENCIES, tables)
    assert {key for key in before if damaged[key] != before[key]} <= {
        ("tucson", table) for table in READ_TABLES
    }
    assert damaged != before
    assert main(["journal", "rebuild"]) == 0
    assert dump(AGENCIES, tables) == before


def test_nothing_is_rebuilt_from_a_journal_that_is_wrong(
    intruder: Intruder, receipt: Receipt, capsys: pytest.CaptureFixture[str]
) -> None:
    intruder.runs(f"DELETE FROM entry WHERE {OF_CASE} AND seq = 3")
    with acting_as("tucson", "x", "intake"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM opener")
    before = dump(["tucson"], READ_TABLES)
    assert main(["journal", "rebuild"]) == 1
    assert f"case {receipt.done.number}, entry 4" in capsys.readouterr().err
    assert dump(["tucson"], READ_TABLES) == before
