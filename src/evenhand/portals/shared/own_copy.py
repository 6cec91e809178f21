"""A party's own copy of their case: one page to keep, with all that they can read here."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenhand.casework.act import NoSuchCaseError, asking
from evenhand.casework.copy import take_copy
from evenhand.casework.doors.addresses import ways
from evenhand.casework.queries.case import Look, look
from evenhand.portals.shared.party import party_page
from evenhand.portals.shared.templatetags.evenhand import local_time
from evenhand.portals.shared.visitor import Visitor, only
from evenhand.portals.shared.words.standing import route_sentence, standing
from evenhand.portals.shared.words.timeline import timeline
from evenhand.process.calendar import local_day
from evenhand.process.people import Role


def copied(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Return the copy as a file, and record that it was taken."""
    if visitor.case is None:
        raise Http404
    now = timezone.now()
    try:
        seen = look(visitor.agency, visitor.case, visitor.actor, now)
        copy = take_copy(asking(visitor.agency, visitor.actor, now), seen, page)
    except NoSuchCaseError as error:
        raise Http404 from error
    answer = HttpResponse(copy.content, content_type="text/html; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{copy.name}"'
    return answer


def page(seen: Look) -> str:
    """Return everything that this party can read, as one page without the site around it."""
    day = local_time(local_day(seen.now, seen.rules.zone))
    mark = _("Copy for a party. Case %(number)s, %(day)s.") % {"number": seen.number, "day": day}
    context = party_page(seen) | {
        "look": seen,
        "watermark": mark,
        "standing": standing(seen),
        "route": route_sentence(seen),
        "ways": ways(seen.agency, [seen.actor.person], seen.actor)[seen.actor.person],
        "entries": [
            (local_time(one.when, seen.rules.zone), one.sentence) for one in timeline(seen)
        ],
    }
    return render_to_string("shared/own_copy.html", context)


def copy_url(portal: str, roles: tuple[Role, ...]) -> URLPattern:
    """Return the address at which a party gets their copy."""
    return path("copy/", require_POST(only(*roles)(copied)), name=f"{portal}_copy")
