"""The site in a process of its own, as `evenhand serve` starts it, and people who use it."""

import atexit
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from django.conf import settings
from django.db import connection

from evenhand.casework.agencies import switch_on
from evenhand.cli.serve import _commands


@dataclass
class Server:
    """The site in a process of its own."""

    port: int
    log: Path

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://localhost:{self.port}"

    def somebody(self) -> "Person":
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


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Serve Tucson from this test's database, which has to be one of its own; folder: for files."""
    switch_on("tucson", date(2026, 1, 1))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "evenhand.settings",
        "DATABASE_URL": _database(),
        "APP_DATABASE_URL": _database(),
        "EVENHAND_HOME": _home(),
        "EVENHAND_DEMO": "1",
        "SECRET_KEY": settings.SECRET_KEY,
        "PORT": str(port),
    }
    _collect(environment)
    web = _commands("127.0.0.1", port)["the web server"]
    log = folder / "server.log"
    with log.open("wb") as out:
        started = subprocess.Popen(web, env=environment, stdout=out, stderr=out)
    try:
        _wait(port)
        yield Server(port, log)
    finally:
        started.terminate()
        started.wait(timeout=20)


@cache
def _home() -> str:
    """One folder for every server of a run, since collecting the static files takes seconds."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    return folder.name


def _collect(environment: dict[str, str]) -> None:
    if not Path(_home(), "static").exists():
        manage = [sys.executable, "-m", "django", "collectstatic", "--no-input", "-v", "0"]
        subprocess.run(manage, env=environment, check=True)


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
