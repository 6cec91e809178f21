"""What the log of a real server says after a complaint, wrong turns and an error: no secret."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from django.conf import settings
from django.db import connection

from evenhand.casework.agencies import switch_on
from evenhand.casework.people import link
from evenhand.casework.queries.lists import cases
from evenhand.database.embedded import Cluster
from evenhand.database.owner import connected_as_owner
from evenhand.process.people import Actor, Role
from tests.portals.public.test_complaint import told

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


@dataclass
class Server:
    """The site in a process of its own."""

    address: str
    log: Path

    def opener(self) -> "Person":
        """Somebody with a browser."""
        return Person(self)


class Person:
    """Keeps cookies and sends forms with the token of the page."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> tuple[int, str]:
        """Open a page."""
        return self._ask(path, None)

    def post(self, path: str, **fields: object) -> tuple[int, str]:
        """Open the page of a form, and send the form."""
        _, page = self.get(path)
        found = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page)
        assert found, page
        return self._ask(path, fields | {"csrfmiddlewaretoken": found[1]})

    def _ask(self, path: str, fields: dict[str, object] | None) -> tuple[int, str]:
        body = urlencode(fields, doseq=True).encode() if fields is not None else None
        try:
            with self._opener.open(self._server.address + path, body, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.read().decode()


def _database() -> str:
    known = connection.settings_dict
    query = {"host": known["HOST"], "user": known["USER"], "password": known["PASSWORD"]}
    return f"postgresql:///{known['NAME']}?{urlencode(query, quote_via=quote)}"


@pytest.fixture
def server(storm_db: str, demo_rules: None, tmp_path: Path) -> Iterator[Server]:
    """The web server as `evenhand serve` starts it, on this test's database."""
    switch_on("tucson", date(2026, 1, 1))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "evenhand.settings",
        "DATABASE_URL": _database(),
        "APP_DATABASE_URL": _database(),
        "EVENHAND_HOME": str(tmp_path),
        "EVENHAND_DEMO": "1",
        "SECRET_KEY": settings.SECRET_KEY,
        "PORT": str(port),
    }
    manage = [sys.executable, "-m", "django", "collectstatic", "--no-input", "-v", "0"]
    subprocess.run(manage, env=environment, check=True)
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    web += ["--port", str(port), "--blocking-threads", "2", "evenhand.wsgi:application"]
    log = tmp_path / "server.log"
    with log.open("wb") as out:
        started = subprocess.Popen(web, env=environment, stdout=out, stderr=out)
    try:
        _wait(port)
        yield Server(f"http://localhost:{port}", log)
    finally:
        started.terminate()
        started.wait(timeout=20)


def _wait(port: int) -> None:
    end = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < end
            time.sleep(0.1)
        else:
            return


def test_no_log_says_who_complained_of_what_nor_what_opens_a_case(
    server: Server, cluster: Cluster
) -> None:
    quiet = cluster.log.stat().st_size
    ana = server.opener()
    status, page = ana.post("/tucson/complaint/", **told(**WORDS))
    assert status == 200
    passphrase = re.findall(r">((?:[a-z]{4}-){4}[a-z]{4})<", page)[0]
    (case,) = cases("tucson", Actor("desk", Role.COORDINATOR)).cases
    assert case.number in page
    token = link("tucson", case.id, "6f1c2d3e-0000-4000-8000-000000000000", Role.COMPLAINANT)

    somebody = server.opener()
    wrong = {"number": case.number, "passphrase": passphrase[:-1] + "q"}
    assert somebody.post("/tucson/follow/", **wrong)[0] == 422
    assert somebody.post("/tucson/follow/", number=case.number, passphrase=passphrase)[0] == 200
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
