"""A browser in which somebody has signed in before: wrong tries elsewhere do not lock it out.

The mark is a signed cookie that says nothing of who it is for to anybody else; see
`casework/accounts/tries.py` for what it is good for, and
https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies for the idea.
"""

import secrets
from datetime import timedelta
from typing import TypeVar

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

LASTS = timedelta(days=90)
_SALT = "evenhand.known"
Answer = TypeVar("Answer", bound=HttpResponse)


def _cookie() -> str:
    # Over https a browser takes a name that begins so from this host alone.
    return "__Host-known" if settings.SESSION_COOKIE_SECURE else "known"


def _whose(username: str) -> str:
    return salted_hmac(_SALT, username, algorithm="sha256").hexdigest()


def mark(request: HttpRequest, username: str) -> str:
    """Return the mark of this browser for a name, empty if they never signed in here."""
    try:
        whose, found = signing.loads(request.COOKIES.get(_cookie(), ""), salt=_SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return str(found) if whose == _whose(username) else ""


def know(answer: Answer, request: HttpRequest, username: str) -> Answer:
    """Mark this browser as one in which somebody with this name has signed in."""
    value = signing.dumps(
        [_whose(username), mark(request, username) or secrets.token_hex(8)], salt=_SALT
    )
    answer.set_cookie(
        _cookie(),
        value,
        max_age=LASTS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return answer
