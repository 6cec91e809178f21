"""Asking staff again who they are before what cannot be undone.

A page that dismisses somebody, releases a record or disposes of it must not act for whoever finds
an unlocked computer. Put `asked_again` below `only`, on the page with the form and on the address
that the form is sent to:

    @only(Role.MANAGER)
    @asked_again
    def dismiss(request: HttpRequest, visitor: Visitor) -> HttpResponse: ...

Whoever has not proved who they are within FRESH is sent to a page that asks for a code, a passkey
or the city's sign-on, and comes back to the same address. So the address must answer a look, and
its form must be sent to the address it stands on. What was sent too late is not kept: they find
the page with the form, and a message that nothing was done. Where only a part of a page needs it,
ask `proved_again(request)` and `redirect(address_to_prove(request, visitor))`.

Who came by a click of the demonstration has nothing to prove with and is not asked.
"""

from datetime import timedelta
from functools import wraps
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext

from evenhand.portals.shared.visitor import View, Visitor, Way, proved_at, way_of

FRESH = timedelta(minutes=5)


def proved_again(request: HttpRequest) -> bool:
    """Tell whether the member of staff who asks proved who they are within FRESH."""
    if way_of(request) is Way.DEMO:
        return True
    return timezone.now().timestamp() - proved_at(request) <= FRESH.seconds


def address_to_prove(request: HttpRequest, visitor: Visitor) -> str:
    """Return the address that asks again, and comes back to this one."""
    back = urlencode({"next": request.get_full_path()})
    return f"{reverse('again', args=[visitor.agency])}?{back}"


def account_of(visitor: Visitor) -> UUID:
    """Return the account of a member of staff."""
    return UUID(visitor.actor.person)


def back_to(request: HttpRequest, visitor: Visitor) -> str:
    """Return the address asked for in `next` if it is a page of this agency, else the first page.

    Never an address of another site, whatever a link has in it.
    """
    asked = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        try:
            page = resolve(urlsplit(asked).path)
        except (Resolver404, ValueError):
            page = None
        if page and page.kwargs.get("agency") == visitor.agency:
            return asked
    return reverse("own", args=[visitor.agency])


def asked_again(view: View) -> View:
    """Let a page answer only for somebody who proved who they are within FRESH."""

    @wraps(view)
    def guarded(request: HttpRequest, visitor: Visitor, **rest: object) -> HttpResponse:
        if proved_again(request):
            return view(request, visitor, **rest)
        if request.method == "POST":
            nothing = gettext("Nothing was done yet. Show that it is you, then send it again.")
            messages.warning(request, nothing)
        return redirect(address_to_prove(request, visitor))

    return guarded
