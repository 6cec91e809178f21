"""Addresses, queries, headers, bodies and files as no browser sends them: no page breaks."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from evenhand.casework.queries.lists import cases
from evenhand.process.stages import Stage
from tests.portals.addresses import filled, parts_of, routes
from tests.portals.conftest import Tells
from tests.portals.forms_on_page import walked
from tests.portals.public.test_complaint import DESK, told
from tests.portals.test_headers import LEAVING, clients, parts
from tests.portals.test_hostile_input import starts
from tests.portals.visits import read

# A request of so many is tried at once; all of them take minutes.
STEPS = (23, pytest.param(1, marks=pytest.mark.slow))

PARTS = (
    "%00",
    "%ED%A0%80",
    "%FF%FE",
    "%C0%AE%C0%AE%2f",
    "..%2f..%2fetc%2fpasswd",
    "%0d%0aSet-Cookie:%20a=b",
    "%E2%80%AEx",
    "{{7*7}}",
    "'%20OR%201=1--",
    "a" * 3_000,
    "0" * 32,
    "-1",
    "%25",
    "%F0%9F%92%A9",
)
QUERIES = (
    "%00=%00",
    "%FF=%FE&%ED%A0%80=x",
    "number=%00&stage=%00&page=%00&agency=%00&case=%00&key=%00",
    "number=%F0%9F%92%A9&page=%D9%A3&stage=%ED%A0%80",
    "page=99999999999999999999&case=x&number=" + "9" * 3_000,
    "&".join(f"a{n}=1" for n in range(600)),
    "a[]=1&a[b][c]=2&=&&&;",
    "%",
)
HEADERS: tuple[dict[str, str], ...] = (
    {"HTTP_COOKIE": 'session="12345678\\000"; csrf="\\000"; __Host-session="\\377"'},
    {"HTTP_COOKIE": "session=" + "x" * 9_000 + "; =; ;;;=a; \x80=\xff"},
    {"HTTP_ACCEPT_LANGUAGE": "x" * 5_000 + ",\xff\x00;q=nonsense"},
    {"HTTP_X_FORWARDED_FOR": "'; --, \x00, " + "1" * 500, "HTTP_REFERER": "\xff//\x00"},
    {"HTTP_X_FORWARDED_HOST": "evil.example", "HTTP_ORIGIN": "null", "HTTP_RANGE": "bytes=9-1"},
    {"HTTP_IF_MODIFIED_SINCE": "never", "HTTP_IF_NONE_MATCH": "\xff" * 900},
    {"CONTENT_LENGTH": "-1"},
    {"CONTENT_LENGTH": "nonsense"},
    {"REMOTE_ADDR": ""},
    {"REMOTE_ADDR": "::ffff:999"},
)
BODIES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xfe\x00name=\xed\xa0\x80&%00=%00", "application/x-www-form-urlencoded"),
    (b"name=%ED%A0%80&person=%00&key=%00&prefix=%00", "application/x-www-form-urlencoded"),
    (b"name=+2AA-", "application/x-www-form-urlencoded; charset=utf-7"),
    (b"name=x", "application/x-www-form-urlencoded; charset=nonsense"),
    (b"name=x", "multipart/form-data"),
    (b"name=x", "multipart/form-data; boundary="),
    (b"--b\r\n\r\n", "multipart/form-data; boundary=b; charset=nonsense"),
    (
        b'--b\r\nContent-Disposition: form-data; name="\xff"\r\n\r\n\xff',
        "multipart/form-data; boundary=b",
    ),
    (b"--" + b"b" * 300 + b"\r\n", "multipart/form-data; boundary=" + "b" * 300),
    (b"&".join(b"a%d=1" % n for n in range(700)), "application/x-www-form-urlencoded"),
    (b'{"name": null}', "application/json"),
    (b"\x00" * 2_000, "application/octet-stream"),
    (b"x", ""),
)


Asked = tuple[str, str, bytes, str, dict[str, Any]]


def asked_of(known: dict[str, str]) -> Iterator[Asked]:
    """Every hostile request: its method, address, body, kind of body, and headers."""
    for route in (*routes(), "nothing/here/"):
        here = filled(route, known)
        for part in parts_of(route):
            for text in PARTS:
                yield "GET", filled(route, known | {part: text}), b"", "", {}
        for query in QUERIES:
            yield "GET", f"{here}?{query}", b"", "", {}
        for header in HEADERS:
            yield "GET", here, b"", "", header
            yield "POST", here, b"", "application/x-www-form-urlencoded", header
        for body, kind in BODIES:
            yield "POST", here, body, kind, {}


@pytest.mark.parametrize("step", STEPS)
def test_no_request_breaks_a_page(story: Tells, step: int) -> None:
    begun = story().to(Stage.OFFERING)
    known = parts(begun)
    requests = [one for one in asked_of(known) if not one[1].endswith(LEAVING)]
    assert len(requests) > 1_500
    for number, client in enumerate(clients(begun)[:4]):
        for method, address, body, kind, header in requests[number % step :: step]:
            # A cookie of the request replaces those of the client.
            sender = Client() if "HTTP_COOKIE" in header else client
            answer = sender.generic(method, address, body, kind, **header)
            assert answer.status_code < 500, (method, address, body, header)


def test_an_address_of_static_files_leads_to_no_other_file(client: Client, tucson: str) -> None:
    for path in (
        "../settings.py",
        "..%2f..%2fsettings.py",
        "%00",
        "evenhand/%2e%2e/x",
        "/etc/passwd",
    ):
        answer = client.get(f"/static/{path}")
        assert answer.status_code in (400, 404), path


# --- no file gets in

FILES = {
    "sound": (b"RIFF\x24\x00\x00\x00WAVEfmt ", "audio/wav", "talk.wav"),
    "picture": (b"\x89PNG\r\n\x1a\n", "image/png", "face.png"),
    "video": (b"\x00\x00\x00\x18ftypmp42", "video/mp4", "body.mp4"),
    "transcript": (b"WEBVTT\n\n00:00.000 --> 00:01.000\nHe said", "text/vtt", "said.vtt"),
    "page": (b"<script>alert(1)</script>", "text/html", "x.html"),
    "nothing named so": (b"x", "", ""),
}


def with_file(fields: dict[str, Any], name: str, what: str) -> tuple[bytes, str]:
    """Return a body with these fields and one file, as a browser sends them, and its kind."""
    content, kind, file = FILES[what]
    lines = [
        f'--frontier\r\nContent-Disposition: form-data; name="{one}"\r\n\r\n{value}\r\n'
        for one, value in fields.items()
    ]
    head = f'--frontier\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n'
    told_kind = f"Content-Type: {kind}\r\n\r\n"
    body = "".join(lines).encode() + (head + told_kind).encode() + content + b"\r\n--frontier--\r\n"
    return body, "multipart/form-data; boundary=frontier"


@pytest.mark.parametrize("what", [one for one in FILES if FILES[one][2]])
def test_every_address_refuses_a_file(story: Tells, what: str) -> None:
    begun = story().to(Stage.OFFERING)
    known = parts(begun)
    body, kind = with_file(told(key=str(uuid4())), "narrative", what)
    for client in clients(begun)[:3]:
        for route in (*routes(), "nothing/here/"):
            answer = client.generic("POST", filled(route, known), body, kind)
            assert answer.status_code == 400, route
            assert "No file can be sent here." in read(answer)


def test_a_complaint_with_a_file_is_refused_and_says_why(client: Client, tucson: str) -> None:
    for name in ("narrative", "evidence", "name"):
        body, kind = with_file(told(), name, "picture")
        answer = client.post("/tucson/complaint/", body, content_type=kind)
        assert answer.status_code == 400
        assert "No file can be sent here." in read(answer)
        assert cases("tucson", DESK).cases == ()


def test_what_is_inside_a_file_cannot_be_typed_either(client: Client, tucson: str) -> None:
    for what in ("sound", "video"):
        text = FILES[what][0].decode("latin-1")
        answer = client.post("/tucson/complaint/", told(narrative=text))
        assert answer.status_code == 422


def test_no_form_of_any_page_offers_a_place_for_a_file(story: Tells) -> None:
    begun = story().to(Stage.SCHEDULED)
    kinds = {
        kind
        for client, start in starts(begun.agency, begun)
        for form in walked(client, start)
        for kind, _ in form.fields.values()
    }
    assert "textarea" in kinds
    assert "file" not in kinds
