"""The journal and its log: not even their owner, or a superuser, changes an entry in passing."""

import psycopg
import pytest

from evenhand.database.access import OWNER
from evenhand.database.embedded import Cluster
from evenhand.database.roles import connected
from tests.casework.complaints import filed

CHANGES = [
    f"{verb} {table}{rest}"
    for table in ("entry", "log_leaf", "checkpoint", "program_version", "asked")
    for verb, rest in (("DELETE FROM", ""), ("TRUNCATE", " CASCADE"))
]


@pytest.mark.parametrize("change", [*CHANGES, "UPDATE entry SET seq = 9"])
@pytest.mark.parametrize("role", [OWNER, None])
def test_nobody_changes_what_was_recorded(
    storm: str, storm_db: str, cluster: Cluster, role: str | None, change: str
) -> None:
    filed(storm)
    with connected(cluster.superuser(storm_db)) as admin:
        before = admin.execute("SELECT count(*) FROM entry").fetchone()
        assert before is not None
        assert before[0] > 0
        if role:
            admin.execute(f"SET ROLE {role}")
        with pytest.raises(psycopg.Error, match=r"append-only|permission denied"):
            admin.execute(change)
        admin.execute("RESET ROLE")
        assert admin.execute("SELECT count(*) FROM entry").fetchone() == before
