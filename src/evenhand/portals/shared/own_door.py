"""A party's own door: when their case was opened, where they are written to, a new passphrase."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from evenhand.casework.act import NoSuchCaseError
from evenhand.casework.doors.addresses import ways, write_to
from evenhand.casework.doors.events import DoorEvent, events
from evenhand.casework.doors.passphrase import replace_own
from evenhand.casework.letters import chosen_way
from evenhand.casework.people import Reach
from evenhand.casework.queries.case import Look, look
from evenhand.portals.shared import party_session, shown_once
from evenhand.portals.shared.context import PORTAL_OF
from evenhand.portals.shared.lines import MailAddress
from evenhand.portals.shared.party import party_page
from evenhand.portals.shared.visitor import Visitor, holder_of, only
from evenhand.portals.shared.words.doors import SPHERES, came, told, way
from evenhand.process.people import Role

# Members come by link: whoever reads a work mailbox could otherwise make a way in that lasts.
OWN_PASSPHRASE = frozenset({Role.COMPLAINANT, Role.GUARDIAN})


class AddressForm(forms.Form):
    """Where somebody wants to be written to: an address of their own, or one at work."""

    sphere = forms.ChoiceField(
        label=_("Where shall we write to?"), choices=list(SPHERES.items()), widget=forms.RadioSelect
    )
    email = MailAddress(
        label=_("E-mail address"),
        max_length=300,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


def own_page(seen: Look) -> dict[str, Any]:
    """Return what a party's case page needs, with when it was opened before this time."""
    return party_page(seen) | {"opened_before": _before(_own(seen))}


def _own(seen: Look) -> tuple[DoorEvent, ...]:
    person = seen.actor.person
    return tuple(events(seen.agency, seen.id, [person], seen.actor).get(person, ()))


def _before(happened: tuple[DoorEvent, ...]) -> datetime | None:
    """The newest coming in is this one."""
    return next(iter(came(happened)[1:]), None)


def coming_in(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show a party's own door, or write to another address from now on."""
    seen = _look(visitor)
    kept = ways(visitor.agency, [visitor.actor.person], visitor.actor)[visitor.actor.person]
    now = chosen_way(kept, visitor.actor.role)
    initial = {"sphere": now.sphere, "email": now.address} if _is_email(now) and now else {}
    form = AddressForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        typed = form.cleaned_data
        chosen = Reach(typed["sphere"], "email", typed["email"])
        write_to(holder_of(visitor), chosen, visitor.actor, timezone.now())
        messages.success(request, gettext("From now on we write to %s.") % chosen.address)
        return redirect(request.path)
    happened = _own(seen)
    context = {
        "look": seen,
        "form": form,
        "way": way(now),
        "address": now.address if now else "",
        "events": [told(event) for event in happened],
        "may_have_passphrase": visitor.actor.role in OWN_PASSPHRASE,
        "portal": PORTAL_OF[visitor.actor.role],
    }
    status = 422 if form.errors else 200
    return render(request, "shared/own_door.html", context, status=status)


def _is_email(found: Reach | None) -> bool:
    return found is not None and found.channel == "email"


def new_passphrase(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Replace the passphrase of whoever is inside: every other session of theirs ends."""
    seen = _look(visitor)
    if visitor.actor.role not in OWN_PASSPHRASE:
        raise Http404
    entry = party_session.entry(request)
    passphrase = replace_own(holder_of(visitor), entry, timezone.now())
    shown_once.keep(request, shown_once.Shown(visitor.agency, seen.number, passphrase))
    answer = redirect("passphrase", agency=visitor.agency)
    shown_once.hand_key(request, answer)
    return answer


def _look(visitor: Visitor) -> Look:
    if visitor.case is None:
        raise Http404
    try:
        return look(visitor.agency, visitor.case, visitor.actor, timezone.now())
    except NoSuchCaseError as error:
        raise Http404 from error


def own_door_urls(name: str, *roles: Role) -> tuple[URLPattern, ...]:
    """Return the addresses of a party's own door, in the portal of this name."""
    guard = only(*roles)
    return (
        path("coming-in/", never_cache(guard(coming_in)), name=f"{name}_coming_in"),
        path(
            "coming-in/passphrase/",
            never_cache(require_POST(guard(new_passphrase))),
            name=f"{name}_new_passphrase",
        ),
    )
