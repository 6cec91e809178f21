"""What every answer carries, and what is turned away before any page is asked."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

METHODS = ("GET", "HEAD", "POST")
LONGEST_ADDRESS = 8_000  # letters of path and query; the longest of ours, a link, has some 300
_NOT_USED = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
)
# Also where Django's own middleware does not come to set them: an answer that it refuses itself.
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _NOT_USED),
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": settings.X_FRAME_OPTIONS,
}
REFUSALS: Mapping[int, tuple[Promise, Promise]] = {
    405: (
        _("This address belongs to a form"),
        _("Nothing was saved. Go back to the page before this one and press its button."),
    ),
    413: (
        _("That was too much at once"),
        _("Nothing was saved. Go back, make it shorter and send it again. No file can be sent."),
    ),
    414: (
        _("This address is too long"),
        _("If you followed a link in a letter or message, copy it again."),
    ),
}

Answering = Callable[[HttpRequest], HttpResponseBase]


def guarded(get_response: Answering) -> Answering:
    """Refuse what no page can mean, and give every answer its headers (a middleware)."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        _forget_broken_cookies(request)
        status = _refusal(request)
        response = _page(status) if status else get_response(request)
        if isinstance(response, HttpResponse) and response.status_code == 405:
            response.content = _page(405).content
        if response.status_code == 405:
            response.headers.setdefault("Allow", ", ".join(METHODS))
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if request.is_secure() and settings.SECURE_HSTS_SECONDS:
            response.headers.setdefault("Strict-Transport-Security", _only_https())
        return response

    return answer


def _only_https() -> str:
    subdomains = "; includeSubDomains" if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS else ""
    return f"max-age={settings.SECURE_HSTS_SECONDS}{subdomains}"


def _refusal(request: HttpRequest) -> int:
    """Return the status to refuse with, 0 where a page may look at it."""
    if request.method not in METHODS:
        return 405
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isdecimal() and int(length[:20]) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return 413
    if len(request.get_full_path()) > LONGEST_ADDRESS:
        return 414
    return 0 if _can_be_read(request) else 400


def _can_be_read(request: HttpRequest) -> bool:
    """Read the form now: Django's page for an address that is not there would fail on it."""
    try:
        request.POST  # noqa: B018 - it is read when it is first asked for
    except (BadRequest, MultiPartParserError, SuspiciousOperation, UnreadablePostError):
        return False
    return True


def _page(status: int) -> HttpResponse:
    if status not in REFUSALS:
        return HttpResponse(render_to_string(f"{status}.html"), status=status)
    heading, explanation = REFUSALS[status]
    context = {"heading": heading, "explanation": explanation}
    return HttpResponse(render_to_string("shared/page_refused.html", context), status=status)


def _forget_broken_cookies(request: HttpRequest) -> None:
    """A quoted cookie may hold what no database can look for, such as a NUL."""
    for name in [name for name, value in request.COOKIES.items() if not value.isprintable()]:
        del request.COOKIES[name]
