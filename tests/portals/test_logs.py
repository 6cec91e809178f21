"""What the log of a real server says after a complaint, wrong turns and an error: no secret."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

from evenhand.casework.doors.events import Holder
from evenhand.casework.doors.links import new_link
from evenhand.casework.queries.lists import cases
from evenhand.database.embedded import Cluster
from evenhand.database.owner import connected_as_owner
from evenhand.process.people import Actor, Role
from tests.portals.public.test_complaint import only_case, told
from tests.portals.served import Server, serving

WORDS = {
    "name": "Quillon Vasquetti",
    "telephone": "520-555-0177",
    "email": "quillon@mail.example",
    "letter": "77 Peppercorn Row",
    "narrative": "He mocked the xylophone that I carried.",
    "where": "at Thistledown Market",
    "needs": "a chair with armrests",
    "member_1_name": "Officer Brambleby",
}


@pytest.fixture
def server(storm_db: str, demo_rules: None, tmp_path: Path) -> Iterator[Server]:
    """Tucson, served."""
    with serving(tmp_path) as found:
        yield found


def test_no_log_says_who_complained_of_what_nor_what_opens_a_case(
    server: Server, cluster: Cluster
) -> None:
    quiet = cluster.log.stat().st_size
    ana = server.somebody()
    status, page = ana.post("/tucson/complaint/", **told(**WORDS))
    assert status == 200
    passphrase = re.findall(r">((?:[a-z]{4}-){4}[a-z]{4})<", page)[0]
    (case,) = cases("tucson", Actor("desk", Role.COORDINATOR)).cases
    assert case.number in page
    ana_s = UUID(only_case("tucson").case.parties[0].person)
    token = new_link(Holder("tucson", case.id, ana_s, Role.COMPLAINANT), timezone.now())

    somebody = server.somebody()
    wrong = {"number": case.number, "passphrase": passphrase[:-1] + "q"}
    assert somebody.post("/tucson/follow/", **wrong)[0] == 422
    assert somebody.post("/tucson/follow/", number=case.number, passphrase=passphrase)[0] == 200
    assert somebody.get(f"/tucson/link/{token}/")[0] == 200
    assert somebody.get(f"/tucson/link/{token}x/")[0] == 404
    assert somebody.get(f"/tucson/lnk/{token}/")[0] == 404
    assert somebody.get(f"/tucson/?{urlencode(WORDS)}")[0] == 200
    assert somebody.get(f"/tucson/nothing/?{urlencode(WORDS)}")[0] == 404

    with connected_as_owner(connection), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE contact ADD CONSTRAINT forced CHECK (false) NOT VALID")
    status, page = ana.post("/tucson/complaint/", **told(**WORDS))
    assert status == 500
    assert "Something went wrong" in page

    written = server.log.read_text()
    database = cluster.log.read_bytes()[quiet:].decode(errors="replace")
    assert "CheckViolation (23514, forced)" in written
    assert "404 Not Found: GET <slug:agency>/link/<str:token>/" in written
    assert 'violates check constraint "forced"' in database
    for secret in (*WORDS.values(), passphrase, token, case.number, str(case.id)):
        for form in (secret, quote(secret), secret.replace(" ", "+")):
            assert form not in written
            assert form not in database
