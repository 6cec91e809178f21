"""What a real server answers to requests that no browser sends, over a plain connection."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.portals.served import Server, serving


@pytest.fixture
def server(storm_db: str, demo_rules: None, tmp_path: Path) -> Iterator[Server]:
    """Tucson, served."""
    with serving(tmp_path) as found:
        yield found


def answered(server: Server, sent: bytes) -> bytes:
    """Send bytes on a connection of their own; return what came back until it was closed."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
        line.sendall(sent)
        found = b""
        try:
            while more := line.recv(65_536):
                found += more
        except (ConnectionResetError, TimeoutError):
            pass  # hanging up is an answer too
        return found


POST = b"POST /tucson/complaint/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
GET = b"GET /tucson/ HTTP/1.1\r\nConnection: close\r\n"
BROKEN = {
    "two lengths": POST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
    "no number for a length": POST + b"Content-Length: five\r\n\r\nabcde",
    "chunks that are none": POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
    "a NUL in a header": GET + b"Host: localhost\r\nX-Odd: a\x00b\r\n\r\n",
    "a header without a name": GET + b"Host: localhost\r\n: b\r\n\r\n",
    "a bare return in a header": GET + b"Host: localhost\r\nX: a\rSet-Cookie: b\r\n\r\n",
    "no host": GET + b"\r\n",
    "another host": GET + b"Host: evil.example\r\n\r\n",
    "a space in the address": b"GET /a b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "a header without end": GET + b"Host: localhost\r\nX: " + b"a" * 1_000_000 + b"\r\n\r\n",
    "headers without end": GET + b"Host: localhost\r\n" + b"X: a\r\n" * 20_000 + b"\r\n",
    "a method without end": b"A" * 100_000 + b" / HTTP/1.1\r\nHost: localhost\r\n\r\n",
}


def test_what_is_no_request_is_refused_and_the_site_goes_on(server: Server) -> None:
    for what, sent in BROKEN.items():
        found = answered(server, sent)
        assert not found or found.startswith(b"HTTP/1.1 4"), (what, found[:200])
    assert server.somebody().get("/tucson/")[0] == 200


def test_one_request_is_never_two(server: Server) -> None:
    """Length and chunks together, as in request smuggling: what follows is no second request."""
    hidden = b"GET /tucson/follow/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
    for sent in (
        POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
        POST + b"Transfer-Encoding: chunked\r\nContent-Length: 999\r\n\r\n0\r\n\r\n" + hidden,
        POST + b"Transfer-Encoding: xchunked\r\nContent-Length: 5\r\n\r\nabcde" + hidden,
    ):
        found = answered(server, sent)
        assert found.count(b"HTTP/1.1 ") <= 1, found
        assert b"passphrase" not in found


def test_forms_that_never_end_keep_nobody_else_waiting(server: Server) -> None:
    slow = (
        POST + b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 400000\r\n\r\n"
    )
    lines = [socket.create_connection(("127.0.0.1", server.port), timeout=10) for _ in range(12)]
    try:
        for line in lines:
            line.sendall(slow + b"name=")
        assert server.somebody().get("/tucson/")[0] == 200
    finally:
        for line in lines:
            line.close()


def test_a_huge_form_is_refused_before_it_was_sent(server: Server) -> None:
    found = answered(server, POST + b"Content-Length: 900000000\r\n\r\nname=")
    assert found.startswith(b"HTTP/1.1 413 ") or not found
