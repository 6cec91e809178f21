"""Sign-ins without a password and the mailbox: never where a case is real."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from evenhand.casework.agencies import LiveDatabaseError, agencies, invented, refuse_demo_on_live
from evenhand.casework.doors.events import Holder
from evenhand.casework.doors.links import new_link
from evenhand.casework.letters import PAGE, letters
from evenhand.casework.people import Reach
from evenhand.casework.queries.demo_cases import demo_cases
from evenhand.casework.queries.rules import office_names
from evenhand.casework.roster import posts
from evenhand.casework.rulebook import program, zone
from evenhand.portals.shared.context import PORTAL_OF
from evenhand.portals.shared.visitor import Way, as_post, sign_in
from evenhand.portals.shared.words.doors import way
from evenhand.process.calendar import local_day
from evenhand.process.people import Role

View = Callable[[HttpRequest], HttpResponse]


def in_demo(view: View) -> View:
    """Let a view answer in a demonstration only; beside real cases it explains that it does not."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        try:
            refuse_demo_on_live()
        except LiveDatabaseError as refused:
            return render(request, "demo/refused.html", {"reason": str(refused)}, status=404)
        return view(request)

    return guarded


@in_demo
def door(request: HttpRequest) -> HttpResponse:
    """Show whom one may play: the staff of an agency, and the parties of a few of its cases."""
    known = agencies()
    agency = _agency(request, known)
    context = {"agencies": _cities(known), "chosen": agency, "name": known[agency]}
    offices = office_names(agency, local_day(timezone.now(), zone(agency)))
    staff = [(post, offices.get(post.office, post.office)) for post in posts(agency)]
    return render(
        request, "demo/door.html", context | {"staff": staff, "cases": demo_cases(agency)}
    )


@require_POST
@in_demo
def come_in(request: HttpRequest) -> HttpResponse:
    """Sign in as a member of the staff, in one part."""
    agency = _agency(request, agencies())
    if not invented(agency):
        raise Http404
    wanted = tuple(request.POST.get(name, "") for name in ("account", "role", "office"))
    for post in posts(agency):
        if (str(post.account), post.role.value, post.office) == wanted:
            sign_in(request, as_post(agency, post), Way.DEMO)
            return redirect(PORTAL_OF[post.role], agency=agency)
    raise Http404


@require_POST
@in_demo
def follow(request: HttpRequest) -> HttpResponse:
    """Make a link for a party as the next letter would, and go where it leads."""
    agency = _agency(request, agencies())
    if not invented(agency):
        raise Http404
    try:
        whose = Holder(
            agency,
            UUID(request.POST.get("case", "")),
            UUID(request.POST.get("person", "")),
            Role(request.POST.get("role", "")),
        )
        token = new_link(whose, timezone.now())
    except (ValueError, LookupError) as error:
        raise Http404 from error
    return redirect("link", agency=agency, token=token)


@in_demo
def mail(request: HttpRequest) -> HttpResponse:
    """Show what would be sent to people, the newest first."""
    known = agencies()
    agency = _agency(request, known)
    case, page = _case(request), _page(request)
    found = letters(agency, case=case, page=page)
    context = {
        "agencies": _cities(known),
        "chosen": agency,
        "name": known[agency],
        "case": case,
        "letters": [(one, _goes(one.reach)) for one in found],
        "zone": zone(agency),
        "page": page,
        "more": len(found) == PAGE,
        "kept": f"&agency={agency}" + (f"&case={case}" if case else ""),
    }
    return render(request, "demo/mail.html", context)


def _goes(reach: Reach | None) -> str:
    """By which way a letter goes, in words."""
    return way(reach) if reach else gettext("on this site only")


def _cities(known: dict[str, str]) -> dict[str, str]:
    return {slug: program(slug).city for slug in known}


def _agency(request: HttpRequest, known: dict[str, str]) -> str:
    """The agency asked for, or the first; 404 for one that is not there."""
    asked = request.POST.get("agency") or request.GET.get("agency") or next(iter(known), "")
    if asked not in known:
        raise Http404
    return asked


def _case(request: HttpRequest) -> UUID | None:
    typed = request.GET.get("case", "")
    try:
        return UUID(typed) if typed else None
    except ValueError as error:
        raise Http404 from error


def _page(request: HttpRequest) -> int:
    typed = request.GET.get("page", "1")
    return max(1, int(typed)) if typed.isdecimal() and len(typed) < 6 else 1
