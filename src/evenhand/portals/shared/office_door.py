"""The office lets somebody in again: a new link, a letter with a code; or shuts their door."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from evenhand.casework.doors import office
from evenhand.casework.doors.links import CODE_DAYS, link_days
from evenhand.casework.queries.case import Look, look
from evenhand.portals.shared.visitor import Visitor, only
from evenhand.portals.shared.words.doors import Told, told, way
from evenhand.process.people import Role

Does = Callable[[HttpRequest, Look, str], HttpResponse | None]


@dataclass(frozen=True, slots=True)
class Shown:
    """A person's door as the office sees it; way: how they are written to, in words."""

    person: str
    role: Role
    name: str
    way: str
    door: office.Door
    events: tuple[Told, ...]


def _send(request: HttpRequest, seen: Look, person: str) -> None:
    office.send_new_link(seen, person, timezone.now())
    sent = gettext("A new link is on its way to the address that is kept.")
    messages.success(request, sent)


def _print(request: HttpRequest, seen: Look, person: str) -> HttpResponse:
    letter = office.print_letter(seen, person, timezone.now())
    page = settings.ORIGIN + reverse("follow", args=[seen.agency])
    context = {"letter": letter, "door": page, "back": request.path, "days": CODE_DAYS}
    return render(request, "shared/code_letter.html", context)


def _shut(request: HttpRequest, seen: Look, person: str) -> None:
    office.shut_door(seen, person, timezone.now())
    said = gettext("Done. Nothing that this person had before opens the case any more.")
    messages.success(request, said)


DOES: dict[str, Does] = {"link": _send, "letter": _print, "shut": _shut}


def coming_in(request: HttpRequest, visitor: Visitor, case: UUID) -> HttpResponse:
    """Show how the parties come in, or do for one of them what the pressed button says."""
    try:
        seen = look(visitor.agency, case, visitor.actor, timezone.now())
        if request.method == "POST":
            does = DOES[request.POST.get("do", "")]
            answer = does(request, seen, request.POST.get("person", ""))
            return answer or redirect(request.path)
        shown = [_shown(one) for one in office.doors(seen)]
    except LookupError as error:  # NoSuchCaseError and an unknown button are ones
        raise Http404 from error
    context = {
        "look": seen,
        "doors": shown,
        "days": link_days(),
        "code_days": CODE_DAYS,
        "addresses": "coordinator_address" if visitor.actor.role is Role.COORDINATOR else "",
    }
    return render(request, "shared/office_door.html", context)


def _shown(one: office.Door) -> Shown:
    events = tuple(told(event) for event in one.events)
    return Shown(str(one.whose.person), one.whose.role, one.name, way(one.way), one, events)


def office_door_url(role: Role) -> URLPattern:
    """Return the address at which this role lets people in again."""
    view = never_cache(only(role)(coming_in))
    return path("<uuid:case>/coming-in/", view, name=f"{role.value}_coming_in")
