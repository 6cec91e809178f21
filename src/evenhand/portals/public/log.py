"""What others keep of the record: the newest checkpoint of the log, and the key that shows it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from evenhand.casework.checkpoints import Published, newest


def checkpoint(request: HttpRequest) -> HttpResponse:
    """Show the newest checkpoint, a signed note and nothing else."""
    return _plain(lambda published: published.note)


def key(request: HttpRequest) -> HttpResponse:
    """Show the key that its signature is checked with."""
    return _plain(lambda published: f"{published.key}\n")


def _plain(part: Callable[[Published], str]) -> HttpResponse:
    published = newest()
    if published is None:
        nothing = gettext("Nothing is recorded here yet.")
        return HttpResponse(f"{nothing}\n", "text/plain; charset=utf-8", status=404)
    return HttpResponse(part(published), "text/plain; charset=utf-8")
