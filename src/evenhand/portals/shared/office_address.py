"""The coordinator writes down another address of a party: an act of its own, told to the old one.

It is on no page on which a link is sent: who asks for a link to a new address does two things.
"""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from evenhand.casework.doors.addresses import write_to
from evenhand.casework.doors.office import Door, door
from evenhand.casework.mail_address import check_address
from evenhand.casework.people import Reach
from evenhand.casework.queries.case import Look, look
from evenhand.portals.shared.lines import ManyLines
from evenhand.portals.shared.visitor import Visitor, only
from evenhand.portals.shared.words.doors import CHANNELS, SPHERES, way
from evenhand.process.people import Role


class OfficeAddressForm(forms.Form):
    """Where somebody wants to be written to, as they told the office."""

    sphere = forms.ChoiceField(
        label=_("Private or at work"), choices=list(SPHERES.items()), widget=forms.RadioSelect
    )
    channel = forms.ChoiceField(
        label=_("How"), choices=list(CHANNELS.items()), widget=forms.RadioSelect
    )
    address = ManyLines(
        label=_("Address or number"), max_length=300, widget=forms.Textarea(attrs={"rows": 4})
    )

    def clean(self) -> dict[str, Any]:
        """An e-mail address must be one."""
        typed = super().clean() or {}
        if typed.get("channel") == "email" and "address" in typed:
            try:
                check_address(typed["address"])
            except ValidationError as error:
                self.add_error("address", error)
        return typed


def change(request: HttpRequest, visitor: Visitor, case: UUID) -> HttpResponse:
    """Show the form for one person, or write the address down."""
    seen, theirs = _door(visitor, case, request)
    form = OfficeAddressForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        typed = form.cleaned_data
        chosen = Reach(typed["sphere"], typed["channel"], typed["address"])
        write_to(theirs.whose, chosen, visitor.actor, timezone.now())
        told = gettext("Written down. An e-mail address from before is told about it.")
        messages.success(request, told)
        return redirect("coordinator_coming_in", visitor.agency, case)
    context = {"look": seen, "form": form, "name": theirs.name, "way": way(theirs.way)}
    status = 422 if form.errors else 200
    return render(request, "shared/office_address.html", context, status=status)


def _door(visitor: Visitor, case: UUID, request: HttpRequest) -> tuple[Look, Door]:
    try:
        seen = look(visitor.agency, case, visitor.actor, timezone.now())
        return seen, door(seen, request.GET.get("person", ""))
    except LookupError as error:  # NoSuchCaseError is one
        raise Http404 from error


def office_address_url(role: Role) -> URLPattern:
    """Return the address at which this role writes down where somebody is written to."""
    view = never_cache(only(role)(change))
    return path("<uuid:case>/address/", view, name=f"{role.value}_address")
