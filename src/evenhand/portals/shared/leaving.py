"""Leaving so that whoever looks at the same screen or device next finds as little as can be.

The pages themselves are kept by no browser (no-store). Where somebody went stays in the
browser's history: no site can delete that.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from evenhand.portals.shared.shown_once import cookie_name

# Not "cookies": that would reach every site of the same city. Ours are deleted by name.
CLEARS = '"cache", "storage"'


def clear(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """End the session and have the browser forget what this site keeps in it."""
    request.session.flush()
    names = (settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, cookie_name())
    for name in names:
        answer.delete_cookie(name, samesite="Lax")
    answer["Clear-Site-Data"] = CLEARS
    return answer


def is_prefetch(request: HttpRequest) -> bool:
    """Tell whether a browser only looks ahead: then nobody has left yet."""
    told = (request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz"))
    return any("prefetch" in purpose for purpose in told)
