"""What the doors share: a form that is drawn again with its faults, and the step inside."""

from collections.abc import Mapping

from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from evenhand.portals.shared.context import PORTAL_OF
from evenhand.portals.shared.visitor import Visitor, sign_in

_NOTHING_MORE: Mapping[str, object] = {}


def come_in(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Begin a fresh session and go to the pages of this visitor's role."""
    sign_in(request, visitor)
    return redirect(PORTAL_OF[visitor.actor.role], agency=visitor.agency)


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def form_page(
    request: HttpRequest,
    template: str,
    form: Form,
    more: Mapping[str, object] = _NOTHING_MORE,
) -> HttpResponse:
    """Draw a page with a form; 422 when something was wrong with what was sent."""
    return render(request, template, {"form": form, **more}, status=422 if form.errors else 200)
