"""How a test comes in as staff the whole way: a password, and a code as an app makes it."""

import base64
import hashlib
import hmac
import re
import struct
import time
from uuid import UUID

from django.http import HttpResponse
from django.test import Client

from evenhand.casework.accounts import factors
from evenhand.casework.roster import appoint
from evenhand.process.people import Role

PASSWORD = "sand and wide rivers"
STEP = 30  # seconds


def code(secret: str, later: int = 0) -> str:
    """Return what an authenticator app shows for a secret, so many half minutes from now.

    Written from RFC 6238 and 4226, apart from what the site uses.
    """
    moment = struct.pack(">Q", int(time.time()) // STEP + later)
    digest = hmac.new(base64.b32decode(secret), moment, hashlib.sha1).digest()
    start = digest[-1] & 15
    (number,) = struct.unpack(">I", digest[start : start + 4])
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06}"


def wrong_code(secret: str) -> str:
    """Return six digits that are no code of now."""
    near = {code(secret, later) for later in range(-3, 4)}
    return next(f"{number:06}" for number in range(1_000_000) if f"{number:06}" not in near)


def employed(agency: str, username: str, role: Role, office: str = "", email: str = "") -> UUID:
    """Give somebody a part, an account and a password, and no second factor."""
    name = username.partition("@")[0].title()
    return appoint(agency, username, name, role, office=office, password=PASSWORD, email=email)


def with_app(account: UUID) -> str:
    """Set an authenticator app up for somebody, half a minute ago; return its secret."""
    secret = factors.new_secret()
    assert factors.add_app(account, secret, code(secret, -1))
    return secret


def gave_password(
    agency: str, username: str, password: str = PASSWORD, client: Client | None = None
) -> tuple[Client, HttpResponse]:
    """Send a name and a password; return the browser and the answer."""
    client = client or Client()
    answer = client.post(f"/{agency}/staff/", {"username": username, "password": password})
    assert isinstance(answer, HttpResponse)
    return client, answer


def came_twice(agency: str, username: str, secret: str, later: int = 0) -> Client:
    """Come in with a password and a code."""
    client, answer = gave_password(agency, username)
    assert answer["Location"] == f"/{agency}/staff/second/"
    given = client.post(f"/{agency}/staff/second/", {"code": code(secret, later)})
    assert given.status_code == 302, read_alert(given)
    return client


def arrived(agency: str, username: str, role: Role, office: str = "", email: str = "") -> Client:
    """Somebody new who has come in the whole way."""
    return came_twice(agency, username, with_app(employed(agency, username, role, office, email)))


def read_alert(answer: object) -> str:
    """Return the words of an answer, without its marks."""
    content: bytes = getattr(answer, "content", b"")
    return " ".join(re.sub(r"<[^>]+>", " ", content.decode()).split())
