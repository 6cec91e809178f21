"""Coming in as a party, and leaving. Whoever has come in is sent to the pages of their role."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from evenhand.casework.doors.links import link_again, link_days
from evenhand.casework.doors.opening import Arrival, link_opens, with_link, with_number
from evenhand.portals.door.coming import come_in, form_page, posted
from evenhand.portals.door.forms import PassphraseForm
from evenhand.portals.shared import party_session, shown_once
from evenhand.portals.shared.agency import of_agency
from evenhand.portals.shared.context import PORTAL_OF, QUICK_EXIT
from evenhand.portals.shared.leaving import clear, is_prefetch
from evenhand.portals.shared.sender import sender_of
from evenhand.portals.shared.visitor import as_keyholder, visitor_of

# A proxy that does not say for whom it speaks: its own address would stand for everybody's.
_NOBODY_IN_PARTICULAR = frozenset({"127.0.0.1", "::/64", "unknown"})


@of_agency
@never_cache
@sensitive_post_parameters()
def follow(request: HttpRequest, agency: str) -> HttpResponse:
    """Open a case with number and passphrase or code; one sentence for every slip and wait."""
    form = PassphraseForm(posted(request), initial={"form": uuid4()})
    if form.is_valid():
        typed = form.cleaned_data
        sender = sender_of(request)
        arrival = with_number(
            agency,
            typed["number"],
            typed["passphrase"],
            sender="" if sender in _NOBODY_IN_PARTICULAR else sender,
            form=typed["form"],
            now=timezone.now(),
        )
        if arrival is not None:
            return _enter(request, arrival)
        form.add_error(None, _misfit())
    return form_page(request, "door/follow.html", form)


def _misfit() -> str:
    return gettext(
        "The number and the passphrase or code do not fit, or there were too many tries. Check "
        "both, and wait some minutes before you try again. A link from the office always works."
    )


@of_agency
@never_cache
def link(request: HttpRequest, agency: str, token: str) -> HttpResponse:
    """Show a button, which opens the case once: a program that reads mail opens nothing."""
    now = timezone.now()
    if request.method == "POST":
        arrival = with_link(agency, token, _uuid(request.POST.get("form", "")), now)
        if arrival is not None:
            return _enter(request, arrival)
    elif link_opens(agency, token, now):
        return render(request, "door/link.html", {"form": uuid4()})
    context = {"token": token, "days": link_days()}
    return render(request, "door/link_over.html", context, status=404)


@of_agency
@require_POST
def again(request: HttpRequest, agency: str, token: str) -> HttpResponse:
    """Send a new link in place of an old one; the answer is the same whoever it was for."""
    link_again(agency, token, timezone.now())
    return redirect("link_asked", agency=agency)


@of_agency
def asked(request: HttpRequest, agency: str) -> HttpResponse:
    """Say what happens after a new link was asked for."""
    return render(request, "door/link_asked.html")


def _enter(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    answer = come_in(request, as_keyholder(arrival.whose))
    party_session.begin(request, arrival.entry)
    if not arrival.passphrase:
        return answer
    agency = arrival.whose.agency
    shown_once.keep(request, shown_once.Shown(agency, arrival.number, arrival.passphrase))
    answer = redirect("passphrase", agency=agency)
    shown_once.hand_key(request, answer)
    return answer


@of_agency
@never_cache
def passphrase(request: HttpRequest, agency: str) -> HttpResponse:
    """Show a new passphrase until it is noted; then go on to the case."""
    if request.method == "POST":
        shown_once.noted(request)
    shown = shown_once.kept(request, agency)
    if shown is not None:
        return render(request, "door/passphrase.html", {"shown": shown})
    visitor = visitor_of(request)
    home = PORTAL_OF[visitor.actor.role] if visitor and visitor.agency == agency else "follow"
    return redirect(home, agency=agency)


@of_agency
@require_POST
def leave(request: HttpRequest, agency: str) -> HttpResponse:
    """Sign out."""
    answer = clear(request, redirect("public", agency=agency))
    messages.success(request, gettext("You have signed out."))
    return answer


@of_agency
@require_safe
def away(request: HttpRequest, agency: str) -> HttpResponse:
    """Leave quickly for another site, with everything cleared that can be."""
    if is_prefetch(request):
        return HttpResponse(status=204)
    answer = clear(request, redirect(QUICK_EXIT))
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _uuid(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None
