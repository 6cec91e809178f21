"""The office gives somebody a new number and passphrase, and sees it this once."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from evenhand.casework.keys import keyless, new_passphrase_for
from evenhand.casework.queries.case import Look, look
from evenhand.portals.shared.visitor import Visitor, only
from evenhand.process.people import Role


def key_people(seen: Look) -> list[tuple[str, str]]:
    """Return id and name of everybody who may get a new passphrase."""
    return [(person, seen.names.get(person, "")) for person in keyless(seen)]


def give(request: HttpRequest, visitor: Visitor, case: UUID) -> HttpResponse:
    """Make a new passphrase and show it with the number."""
    person = request.POST.get("person", "")
    try:
        seen = look(visitor.agency, case, visitor.actor, timezone.now())
        passphrase = new_passphrase_for(seen, person)
    except LookupError as error:  # NoSuchCaseError is one
        raise Http404 from error
    context = {"look": seen, "passphrase": passphrase, "name": seen.names.get(person, "")}
    return render(request, "shared/new_key.html", context)


def new_key_url(role: Role) -> URLPattern:
    """Return the address at which this role gives out a new passphrase."""
    view = never_cache(require_POST(only(role)(give)))
    return path("<uuid:case>/new-passphrase/", view, name=f"{role.value}_new_key")
