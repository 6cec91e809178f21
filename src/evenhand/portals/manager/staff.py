"""Who works here: inviting, taking parts away, giving a new way in, and what happened."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from evenhand.casework.accounts import invitations, leaving
from evenhand.casework.agencies import invented
from evenhand.casework.jobs.mail import mail_server
from evenhand.casework.queries.rules import office_names
from evenhand.casework.roster import Post, SeparateError, posts
from evenhand.casework.rulebook import zone
from evenhand.portals.manager.staff_forms import DismissForm, InviteForm, name
from evenhand.portals.shared.proof import asked_again
from evenhand.portals.shared.staff_record import record_page
from evenhand.portals.shared.visitor import Visitor, only
from evenhand.portals.shared.words.labels import label
from evenhand.process.calendar import local_day
from evenhand.process.people import Role


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works here; parts: in words."""

    account: UUID
    name: str
    username: str
    parts: list[str]


def _names(visitor: Visitor) -> dict[str, str]:
    return office_names(visitor.agency, local_day(timezone.now(), zone(visitor.agency)))


def _posts(request: HttpRequest, visitor: Visitor) -> list[Post]:
    """The parts of whom the address names; 404 for somebody who has none here."""
    try:
        found = posts(visitor.agency, UUID(request.GET.get("who", "")))
    except ValueError as error:
        raise Http404 from error
    if not found:
        raise Http404
    return found


@only(Role.MANAGER)
def everybody(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show who has which part, and who is invited."""
    names = _names(visitor)
    found: dict[UUID, Colleague] = {}
    for post in sorted(posts(visitor.agency), key=lambda post: post.name):
        one = Colleague(post.account, post.name, post.username, [])
        found.setdefault(post.account, one).parts.append(name((post.role, post.office), names))
    shown = invented(visitor.agency)
    open_ = [
        (
            one,
            name((one.role, one.office), names) if one.role else gettext("A new way in"),
            invitations.address_to(visitor.agency, one.id) if shown else "",
        )
        for one in invitations.waiting(visitor.agency, timezone.now())
    ]
    context = {"visitor": visitor, "colleagues": found.values(), "invitations": open_}
    return render(request, "manager/staff.html", context)


@only(Role.MANAGER)
@asked_again
def invite(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Invite somebody for a part."""
    sent = request.POST if request.method == "POST" else None
    form = InviteForm(visitor.agency, _names(visitor), sent)
    if form.is_valid():
        try:
            invitations.invite(
                visitor.agency,
                form.cleaned_data["email"],
                form.chosen,
                visitor.actor.person,
                timezone.now(),
                form.credentials,
            )
        except SeparateError as error:
            form.add_error("part", cannot_meet(error))
        else:
            _say_sent(request, visitor)
            return redirect("manager_staff", agency=visitor.agency)
    context = {"visitor": visitor, "form": form}
    return render(request, "manager/invite.html", context, status=422 if form.errors else 200)


def cannot_meet(error: SeparateError) -> str:
    """Return why a part cannot be given, in words."""
    pair = error.separation
    return gettext("%(one)s and %(other)s cannot be the same person. %(why)s") % {
        "one": label(pair.one),
        "other": label(pair.other),
        "why": gettext(pair.why),
    }


def _say_sent(request: HttpRequest, visitor: Visitor) -> None:
    if invented(visitor.agency):
        said = gettext("In the demonstration nothing is sent. The link stands below.")
    elif _no_mail():
        said = gettext(
            "No mail server is set up, so the link waits. Whoever runs the server can print it "
            "with: evenhand staff links"
        )
    else:
        said = gettext("The link is on its way by e-mail. It is good for seven days.")
    messages.success(request, said)


def _no_mail() -> bool:
    try:
        return mail_server() is None
    except ImproperlyConfigured:
        return True


@require_POST
@only(Role.MANAGER)
def withdraw(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """End an invitation that was not taken up."""
    try:
        chosen = UUID(request.POST.get("invitation", ""))
    except ValueError as error:
        raise Http404 from error
    if invitations.withdraw(visitor.agency, chosen, visitor.actor.person, timezone.now()):
        messages.success(request, gettext("The invitation is withdrawn."))
    return redirect("manager_staff", agency=visitor.agency)


@only(Role.MANAGER)
@asked_again
def dismiss(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Take parts away from somebody, at once."""
    held = _posts(request, visitor)
    sent = request.POST if request.method == "POST" else None
    form = DismissForm(held, _names(visitor), sent)
    if form.is_valid():
        try:
            leaving.dismiss(
                visitor.agency,
                held[0].account,
                visitor.actor.person,
                timezone.now(),
                form.chosen,
            )
        except leaving.LastManagerError:
            form.add_error(None, gettext("The last manager stays. Invite another manager first."))
        else:
            messages.success(request, gettext("The part is taken away, from this moment."))
            return redirect("manager_staff", agency=visitor.agency)
    context = {"visitor": visitor, "form": form, "name": held[0].name}
    return render(request, "manager/dismiss.html", context, status=422 if form.errors else 200)


@only(Role.MANAGER)
@asked_again
def renew(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Give somebody a new way in who lost theirs."""
    held = _posts(request, visitor)
    own = str(held[0].account) == visitor.actor.person
    if request.method == "POST" and not own:
        try:
            invitations.renew(visitor.agency, held[0].account, visitor.actor.person, timezone.now())
        except invitations.NotInvitableError:
            sorry = gettext(
                "No e-mail address is known for them. Whoever runs the server can help."
            )
            messages.error(request, sorry)
        else:
            _say_sent(request, visitor)
        return redirect("manager_staff", agency=visitor.agency)
    context = {"visitor": visitor, "name": held[0].name, "own": own}
    return render(request, "manager/renew.html", context)


@only(Role.MANAGER)
def record(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show what happened, the newest first."""
    return record_page(request, visitor)
