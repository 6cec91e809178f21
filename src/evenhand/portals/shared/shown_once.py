"""A number and a passphrase on the next page, until their reader says that they are noted.

A reload, a prefetch or a second click takes nothing away; once noted they are gone. They lie
sealed in the session, and only this browser has the key: the database alone never holds a
passphrase that can be read.
"""

import json
from dataclasses import asdict, dataclass

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest, HttpResponse

_SESSION = "shown_once"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows; case: its id, for staff who go on working on it."""

    agency: str
    number: str
    passphrase: str
    case: str = ""


def cookie_name() -> str:
    """Return the name of the browser's half; over https no other host can set it."""
    return "__Host-once" if settings.SESSION_COOKIE_SECURE else "once"


def keep(request: HttpRequest, shown: Shown) -> None:
    """Keep it for the pages that follow; the answer must `hand_key` to the browser."""
    sealed = Fernet(_key(request)).encrypt(json.dumps(asdict(shown)).encode())
    request.session[_SESSION] = sealed.decode()


def kept(request: HttpRequest, agency: str) -> Shown | None:
    """Return what is kept for this browser and agency, None if there is nothing or it is noted."""
    sealed = request.session.get(_SESSION)
    if sealed is None:
        return None
    try:
        opened = Fernet(_key(request)).decrypt(sealed.encode())
    except InvalidToken:
        return None
    shown = Shown(**json.loads(opened))
    return shown if shown.agency == agency else None


def noted(request: HttpRequest) -> None:
    """Forget it for good."""
    request.session.pop(_SESSION, None)


def hand_key(request: HttpRequest, answer: HttpResponse) -> None:
    """Let the browser keep its half until it is closed.

    Done with the page before a form is sent, so that a second click finds it there.
    """
    answer.set_cookie(
        cookie_name(),
        _key(request).decode(),
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )


def _key(request: HttpRequest) -> bytes:
    """The browser's half, made anew where it has none or it is damaged."""
    found = request.COOKIES.get(cookie_name(), "").encode(errors="replace")
    try:
        Fernet(found)
    except ValueError:
        found = Fernet.generate_key()
        request.COOKIES[cookie_name()] = found.decode()
    return found
