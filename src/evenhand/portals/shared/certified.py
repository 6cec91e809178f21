"""The certificate of a disposal as a page, for those who answer for the record."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils import timezone

from evenhand.casework.queries.case import look
from evenhand.casework.queries.kept import ended
from evenhand.portals.shared.visitor import Visitor, only
from evenhand.process.people import Role


def show(request: HttpRequest, visitor: Visitor, case: UUID) -> HttpResponse:
    """Show when a case was disposed of, by whose word, and when its last copy ends."""
    try:
        seen = look(visitor.agency, case, visitor.actor, timezone.now())
        context = {"look": seen, "ended": ended(seen), "visitor": visitor}
    except LookupError as error:  # NoSuchCaseError is one
        raise Http404 from error
    return render(request, "shared/certificate.html", context)


def certificate_url(role: Role, under: str = "") -> URLPattern:
    """Return the address of a case's certificate for this role; under: a part before the case."""
    return path(f"{under}<uuid:case>/certificate/", only(role)(show), name=f"{role}_certificate")
