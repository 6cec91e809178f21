"""Texts that were kept plainly are sealed on the way up: all of them, or none yet."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.core.management import call_command

from evenhand.database.access import in_cluster
from evenhand.database.embedded import Cluster
from evenhand.database.roles import connected, prepare
from evenhand.sealing.configured import key_store
from evenhand.sealing.seal import Place, unseal
from tests import throwaway

if TYPE_CHECKING:
    from pytest_django.plugin import DjangoDbBlocker

WORDS = {
    "narrative": "He laughed at me — in front of my daughter.",
    "message": "",
    "access_needs": "A table\nfor my notes",
    "agreement": "Both will say sorry. " * 500,
}
# Kills itself before the third text is sealed.
KILLED = """
import os, signal, django
django.setup()
from django.core.management import call_command
from evenhand.sealing import seal

left, whole = 2, seal.seal
def sealing(*given):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return whole(*given)

seal.seal = sealing
call_command("migrate", "records", "0003", verbosity=0)
"""


@pytest.fixture
def before(
    cluster: Cluster, django_test_environment: None, django_db_blocker: "DjangoDbBlocker"
) -> Iterator[str]:
    """A database as it was before texts were sealed."""
    name = f"clone_{secrets.token_hex(6)}"
    prepare(in_cluster(cluster, name, cluster.folder))
    try:
        with django_db_blocker.unblock(), throwaway._pointed_at(cluster, name):
            call_command("migrate", "records", "0002", verbosity=0)
            yield name
    finally:
        throwaway._administer(cluster, "DROP DATABASE {} WITH (FORCE)", name)


def filled(cluster: Cluster, database: str, agency: str, words: dict[str, str]) -> UUID:
    """Put a case there, with words as they were kept then."""
    case = uuid4()
    with connected(cluster.superuser(database)) as admin:
        admin.execute(
            "INSERT INTO agency (slug, name, demo) VALUES (%s, %s, true) ON CONFLICT DO NOTHING",
            [agency, agency],
        )
        admin.execute(
            "INSERT INTO case_file (id, agency_id, number, version, stage, ending, route,"
            " received_on, length, head) VALUES (%s, %s, %s, '', '', '', '', now(), 0, '')",
            [case, agency, str(case)],
        )
        for kind, body in words.items():
            admin.execute(
                "INSERT INTO text (agency_id, case_id, kind, language, author, body, at)"
                " VALUES (%s, %s, %s, 'en', 'ana', %s, now())",
                [agency, case, kind, body],
            )
    return case


def rows(cluster: Cluster, database: str, columns: str) -> list[tuple[Any, ...]]:
    with connected(cluster.superuser(database)) as admin:
        return admin.execute(f"SELECT {columns} FROM text ORDER BY case_id, id").fetchall()


def opened(cluster: Cluster, database: str, agency: str, case: UUID) -> dict[str, str]:
    found = rows(cluster, database, "case_id, kind, body")
    return {
        kind: unseal(key_store().get(case), Place(agency, case, kind), body)
        for of, kind, body in found
        if of == case
    }


def test_every_text_of_every_agency_is_sealed_and_none_is_lost(
    before: str, cluster: Cluster
) -> None:
    ana = filled(cluster, before, "tucson", WORDS)
    ben = filled(cluster, before, "portland", {"narrative": "Something else."})
    wordless = filled(cluster, before, "portland", {})
    call_command("migrate", "records", "0003", verbosity=0)
    assert opened(cluster, before, "tucson", ana) == WORDS
    assert opened(cluster, before, "portland", ben) == {"narrative": "Something else."}
    assert key_store().exists(wordless)
    assert dict(rows(cluster, before, "kind, origin")) == {
        "narrative": "existed_before",
        "message": "developed_for_mediation",
        "access_needs": "developed_for_mediation",
        "agreement": "developed_for_mediation",
    }
    call_command("migrate", "records", verbosity=0)
    assert opened(cluster, before, "tucson", ana) == WORDS


def test_the_table_s_own_file_holds_no_plain_text_afterwards(before: str, cluster: Cluster) -> None:
    secret = "Nobody may read 7041 of this."
    filled(cluster, before, "tucson", {"narrative": secret})
    assert secret.encode() in file_of_texts(cluster, before)
    call_command("migrate", "records", "0003", verbosity=0)
    sealed = file_of_texts(cluster, before)
    assert b"existed_before" in sealed
    assert secret.encode() not in sealed


def file_of_texts(cluster: Cluster, database: str) -> bytes:
    with connected(cluster.superuser(database)) as admin:
        admin.execute("CHECKPOINT")
        row = admin.execute("SELECT pg_relation_filepath('text')").fetchone()
    assert row
    return (cluster.data / str(row[0])).read_bytes()


def test_killed_half_way_nothing_is_sealed_and_the_next_run_finishes(
    before: str, cluster: Cluster, tmp_path: Path
) -> None:
    case = filled(cluster, before, "tucson", WORDS)
    admin = psycopg.conninfo.make_conninfo(**cluster.superuser(before))
    environment = {
        **os.environ,
        "DATABASE_URL": admin,
        "EVENHAND_HOME": str(cluster.folder),
        "DJANGO_SETTINGS_MODULE": "evenhand.settings",
    }
    killed = subprocess.run([sys.executable, "-c", KILLED], env=environment, check=False)
    assert killed.returncode == -9
    assert dict(rows(cluster, before, "kind, body")) == WORDS
    made = key_store().get(case)  # safe before anything was committed
    call_command("migrate", "records", "0003", verbosity=0)
    assert key_store().get(case) == made
    assert opened(cluster, before, "tucson", case) == WORDS


def test_the_database_refuses_plain_words_and_an_origin_that_does_not_fit(
    storm_db: str, cluster: Cluster
) -> None:
    for body, kind, origin, constraint in (
        (b"He laughed at me in front of my daughter.", "narrative", "existed_before", "sealed"),
        (b"\x01" + bytes(27), "narrative", "existed_before", "sealed"),
        (b"\x01" + bytes(28), "narrative", "developed_for_mediation", "origin"),
        (b"\x01" + bytes(28), "agreement", "existed_before", "origin"),
        (b"\x01" + bytes(28), "notes", "existed_before", "origin"),
    ):
        with (
            connected(cluster.superuser(storm_db)) as admin,
            pytest.raises(psycopg.errors.CheckViolation, match=constraint),
        ):
            admin.execute(
                "INSERT INTO text (agency_id, case_id, kind, origin, language, author, at, body)"
                " VALUES ('x', %s, %s, %s, 'en', 'ana', now(), %s)",
                [uuid4(), kind, origin, body],
            )
