"""Who opened which case, for the manager and oversight: pages without anything of a case."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext

from evenhand.casework.act import NoSuchCaseError
from evenhand.casework.queries.lists import find
from evenhand.casework.queries.looks import (
    LOOKED_AT,
    Access,
    Flagged,
    access_list,
    read_reasons,
    unusual,
)
from evenhand.casework.queries.rules import office_names
from evenhand.casework.rulebook import zone
from evenhand.portals.shared.portal import page_number
from evenhand.portals.shared.templatetags.evenhand import local_time
from evenhand.portals.shared.visitor import Visitor, only
from evenhand.portals.shared.words.labels import label
from evenhand.portals.shared.words.looks import RIGHTS
from evenhand.portals.shared.words.unread import readable
from evenhand.process.calendar import local_day
from evenhand.process.people import Role
from evenhand.process.reading import CLOSES, OPENS, RULES, ReadingRule

_MEANT = {rule.name: rule for rule in RULES}


def looks_urls(role: Role) -> list[URLPattern]:
    """Return the addresses of these pages for one role, under its own."""
    return [
        path("looks/", only(role)(overview), name=f"{role}_looks"),
        path("looks/<uuid:case>/", only(role)(of_case), name=f"{role}_access"),
    ]


def overview(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show cases opened by a reason and unusual reading, or go to the case of the number typed."""
    typed = request.GET.get("number", "").strip()
    if typed:
        try:
            case = find(visitor.agency, visitor.actor, typed)
        except NoSuchCaseError:
            messages.warning(request, gettext("There is no such case. Check the number."))
        else:
            return redirect(f"{visitor.actor.role}_access", visitor.agency, case)
    now, page = timezone.now(), page_number(request)
    found, more = read_reasons(visitor.agency, visitor.actor, now, page)
    context = {
        "typed": typed,
        "reasons": [(one, readable(one.reason), _access_url(visitor, one.case)) for one in found],
        "page": page,
        "more": more,
        "days": LOOKED_AT.days,
        "unusual": [_row(one, visitor) for one in unusual(visitor.agency, visitor.actor, now)],
        "columns": [gettext(one) for one in ("Who", "What", "How often", "Last", "Case")],
        "rules": [(_meaning(rule), gettext(rule.why), rule.source) for rule in RULES],
        "hours": {"opens": time_format(OPENS, "P"), "closes": time_format(CLOSES, "P")},
    }
    return render(request, "shared/looks.html", context)


def of_case(request: HttpRequest, visitor: Visitor, case: UUID) -> HttpResponse:
    """Show who opened one case, and nothing of it."""
    page = page_number(request)
    try:
        found = access_list(visitor.agency, visitor.actor, case, page)
    except NoSuchCaseError as error:
        raise Http404 from error
    offices = office_names(visitor.agency, local_day(timezone.now(), zone(visitor.agency)))
    context = {
        "number": found.number,
        "columns": [gettext(one) for one in ("When", "Who", "In which part", "By which right")],
        "rows": [_cells(one, offices, zone(visitor.agency)) for one in found.looks],
        "page": page,
        "more": found.more,
    }
    return render(request, "shared/access.html", context)


def _cells(one: Access, offices: dict[str, str], zone_name: str) -> list[str]:
    part = label(one.role)
    if one.office:
        part = f"{part}, {offices.get(one.office, one.office)}"
    # A party is told by their part: their name is the case's.
    return [local_time(one.at, zone_name), one.who or label(one.role), part, str(RIGHTS[one.right])]


def _row(one: Flagged, visitor: Visitor) -> list[object]:
    flag = one.flag
    link = {"label": one.number, "url": _access_url(visitor, UUID(flag.case))} if flag.case else "–"
    last = local_time(flag.at, zone(visitor.agency))
    return [one.who, _meaning(_MEANT[flag.rule]), flag.number, last, link]


def _meaning(rule: ReadingRule) -> str:
    return gettext(rule.meaning) % {"more_than": rule.more_than}


def _access_url(visitor: Visitor, case: UUID) -> str:
    return reverse(f"{visitor.actor.role}_access", args=[visitor.agency, case])
