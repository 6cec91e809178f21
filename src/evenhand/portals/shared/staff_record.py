"""The page of what happened to staff, which manager and oversight read alike."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from evenhand.casework.accounts.record import PAGE, TERMINAL, Event, events
from evenhand.casework.queries.rules import office_names
from evenhand.casework.rulebook import zone
from evenhand.portals.shared.templatetags.evenhand import local_time
from evenhand.portals.shared.visitor import Visitor
from evenhand.portals.shared.words.labels import label
from evenhand.portals.shared.words.staff_events import WORDS
from evenhand.process.calendar import local_day


def record_page(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Draw what happened in the visitor's agency, the newest first, a page at a time."""
    typed = request.GET.get("page", "1")
    page = max(1, int(typed)) if typed.isdecimal() and len(typed) < 6 else 1
    found = events(visitor.agency, page)
    where = zone(visitor.agency)
    offices = office_names(visitor.agency, local_day(timezone.now(), where))
    context = {
        "visitor": visitor,
        "caption": gettext("What happened, the newest first"),
        "columns": [gettext("When"), gettext("Who"), gettext("What"), gettext("By whom")],
        "rows": [_row(event, offices, where) for event in found],
        "page": page,
        "more": len(found) == PAGE,
    }
    return render(request, "shared/staff_record.html", context)


def _row(event: Event, offices: dict[str, str], where: str) -> list[str]:
    part = label(event.role) if event.role else ""
    told = [str(WORDS[event.what]), str(part), offices.get(event.office, event.office)]
    by = gettext("at the terminal") if event.by == TERMINAL else event.by
    return [
        local_time(event.at, where),
        event.about,
        ", ".join(one for one in told if one),
        by or "–",
    ]
