"""A stand-in for HashiCorp Vault: the key-value engine, version 2, as its API pages describe it.

It is no Vault. It is here so that what is sent and what is understood is tried over real HTTP.
Source: https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any

TOKEN = "a-token-of-this-test"
MADE = "2026-03-09T02:24:06.945319214Z"


class StandIn(ThreadingHTTPServer):
    """Keeps secrets by path; every answer needs the token."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.token = TOKEN
        self.secrets: dict[str, list[dict[str, str]]] = {}
        self.guard = Lock()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: StandIn
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        versions = self._versions()
        if self._kind() == "data" and versions:
            about = {"created_time": MADE, "version": len(versions), "destroyed": False}
            self._answer(200, {"data": {"data": versions[-1], "metadata": about}})
        elif self._kind() == "metadata" and versions:
            self._answer(200, {"data": {"created_time": MADE, "current_version": len(versions)}})
        else:
            self._answer(404, {"errors": []})

    def do_POST(self) -> None:
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path.split("/")[2] != "secret":
            return self._answer(404, {"errors": ["no handler for route"]})
        with self.server.guard:
            versions = self._versions()
            if sent["options"].get("cas", len(versions)) != len(versions):
                told = "check-and-set parameter did not match the current version"
                return self._answer(400, {"errors": [told]})
            self.server.secrets[self._path()] = [*versions, sent["data"]]
        return self._answer(200, {"data": {"created_time": MADE, "version": len(versions) + 1}})

    def do_DELETE(self) -> None:
        with self.server.guard:
            if self._kind() == "metadata":
                self.server.secrets.pop(self._path(), None)
        self._answer(204, None)

    def do_LIST(self) -> None:
        folder = f"{self._path().rstrip('/')}/"
        names = [p.removeprefix(folder) for p in self.server.secrets if p.startswith(folder)]
        found = sorted(name for name in names if "/" not in name)
        body: Any = {"data": {"keys": found}} if found else {"errors": []}
        self._answer(200 if found else 404, body)

    def _kind(self) -> str:
        return self.path.split("/")[3]

    def _path(self) -> str:
        return "/".join(self.path.split("?")[0].split("/")[4:])

    def _versions(self) -> list[dict[str, str]]:
        return self.server.secrets.get(self._path(), [])

    def _answer(self, status: int, body: Any) -> None:
        if self.headers.get("X-Vault-Token") != self.server.token:
            status, body = 403, {"errors": ["permission denied"]}
        content = b"" if body is None else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Keep quiet."""


@contextmanager
def running() -> Iterator[StandIn]:
    """Serve until the context ends."""
    server = StandIn()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
