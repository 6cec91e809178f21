"""What every page shows: the agency, where one can go, and whether this is the demo."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evenhand.casework.rulebook import program, zone
from evenhand.portals.shared.visitor import Visitor, visitor_of
from evenhand.process.people import PARTY_ROLES, Role
from evenhand.programs import available

QUICK_EXIT = "https://www.weather.gov/"
# Guardians use the portal of complainants: what differs comes from whom they speak for.
PORTAL_OF = {role: role.value for role in Role} | {
    Role.GUARDIAN: "complainant",
    Role.RETALIATION_OFFICE: "retaliation",
}

# What the first page of a member of staff is called, where it is no list of cases.
CASES = _("Cases")
MORE = {
    Role.MANAGER: [(_("Staff"), "manager_staff"), (_("Who opened cases"), "manager_looks")],
    Role.OVERSIGHT: [
        (_("What happened to staff"), "oversight_staff"),
        (_("Who opened cases"), "oversight_looks"),
    ],
}
HOMES = {Role.MANAGER: _("Rules"), Role.OVERSIGHT: _("Counts")}


@dataclass(frozen=True, slots=True)
class Masthead:
    """The agency as head and foot of a page show it."""

    slug: str
    name: str
    office: str
    phone: str
    hours: str = ""


@dataclass(frozen=True, slots=True)
class NavItem:
    """One way to go."""

    label: str
    url: str
    current: bool


def masthead(slug: str) -> Masthead:
    """Return the agency's name, city and telephone number."""
    rulebook = program(slug)
    return Masthead(slug, rulebook.name, rulebook.city, rulebook.header.phone)


def _nav(request: HttpRequest, slug: str, visitor: Visitor | None) -> list[NavItem]:
    ways = [(gettext("About mediation"), "public"), (gettext("Make a complaint"), "complaint")]
    if visitor is None:
        ways.append((gettext("Follow a complaint"), "follow"))
    elif visitor.actor.role in PARTY_ROLES:
        ways.append((gettext("My case"), PORTAL_OF[visitor.actor.role]))
    else:
        ways = [(str(HOMES.get(visitor.actor.role, CASES)), PORTAL_OF[visitor.actor.role])]
        if visitor.actor.role in (Role.INTAKE, Role.COORDINATOR):
            ways.append((gettext("Take a complaint"), "complaint"))
        ways += [(str(words), name) for words, name in MORE.get(visitor.actor.role, ())]
        ways.append((gettext("How you sign in"), "own"))
    items = [(label, reverse(name, args=[slug])) for label, name in ways]
    return [NavItem(label, url, request.path == url) for label, url in items]


def page(request: HttpRequest) -> dict[str, Any]:
    """Return what shared/base.html needs (a context processor)."""
    match = request.resolver_match
    slug = match.kwargs.get("agency", "") if match else ""
    found: dict[str, Any] = {"demo": settings.DEMO, "quick_exit_url": QUICK_EXIT, "agency": None}
    if slug not in available():
        return found
    visitor = visitor_of(request)
    here = visitor if visitor and visitor.agency == slug else None
    public = here is None or here.actor.role in PARTY_ROLES
    return found | {
        "agency": masthead(slug),
        "nav": _nav(request, slug, here),
        "visitor": here,
        "quick_exit": public,
        "quick_exit_url": reverse("away", args=[slug]),
        "zone": zone(slug),
    }
