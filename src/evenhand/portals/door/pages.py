"""Coming in and leaving. Whoever has come in is sent to the pages of their role."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from evenhand.casework.people import with_link, with_passphrase
from evenhand.casework.roster import Post, posts, signed_in
from evenhand.casework.rulebook import program
from evenhand.portals.door.forms import PartForm, PassphraseForm, PasswordForm
from evenhand.portals.shared.agency import of_agency
from evenhand.portals.shared.context import PORTAL_OF
from evenhand.portals.shared.visitor import Visitor, as_keyholder, as_post, sign_in
from evenhand.process.people import STAFF_ROLES

_ACCOUNT = "account"  # who signed in with a password and has not chosen a part yet


def _come_in(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    sign_in(request, visitor)
    return redirect(PORTAL_OF[visitor.actor.role], agency=visitor.agency)


@of_agency
@sensitive_post_parameters()
def follow(request: HttpRequest, agency: str) -> HttpResponse:
    """Open a case with its number and passphrase; one sentence for every slip."""
    form = PassphraseForm(_posted(request))
    if form.is_valid():
        typed = form.cleaned_data
        holder = with_passphrase(agency, typed["number"], typed["passphrase"])
        if holder is not None:
            return _come_in(request, as_keyholder(holder))
        form.add_error(None, gettext("The number and the passphrase do not fit. Check both."))
    return _form_page(request, "door/follow.html", form)


@of_agency
def link(request: HttpRequest, agency: str, token: str) -> HttpResponse:
    """Show a button, which opens the case: a program that reads mail opens nothing."""
    holder = with_link(token)
    if holder is None or holder.agency != agency:
        return render(request, "door/link_over.html", status=404)
    if holder.actor.role in STAFF_ROLES:
        return redirect("staff", agency=agency)
    if request.method == "POST":
        return _come_in(request, as_keyholder(holder))
    return render(request, "door/link.html")


@of_agency
@sensitive_post_parameters()
def staff(request: HttpRequest, agency: str) -> HttpResponse:
    """Sign in with a name and a password; whoever has several parts chooses one next."""
    form = PasswordForm(_posted(request))
    if form.is_valid():
        typed = form.cleaned_data
        account = signed_in(typed["username"], typed["password"])
        parts = posts(agency, account) if account else []
        if account and len(parts) > 1:
            request.session.flush()
            request.session[_ACCOUNT] = str(account)
            return redirect("part", agency=agency)
        if parts:
            return _come_in(request, as_post(agency, parts[0]))
        form.add_error(None, gettext("The name and the password do not fit. Check both."))
    return _form_page(request, "door/staff.html", form)


@of_agency
def part(request: HttpRequest, agency: str) -> HttpResponse:
    """Choose one of several parts in this agency."""
    parts = _parts(request, agency)
    if not parts:
        return redirect("staff", agency=agency)
    form = PartForm(parts, dict(program(agency).offices), _posted(request))
    if form.is_valid():
        return _come_in(request, as_post(agency, parts[form.cleaned_data["part"]]))
    return _form_page(request, "door/part.html", form)


def _parts(request: HttpRequest, agency: str) -> list[Post]:
    account = request.session.get(_ACCOUNT)
    return posts(agency, UUID(account)) if account else []


@of_agency
@require_POST
def leave(request: HttpRequest, agency: str) -> HttpResponse:
    """Sign out."""
    request.session.flush()
    messages.success(request, gettext("You have signed out."))
    return redirect("public", agency=agency)


def _posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _form_page(
    request: HttpRequest, template: str, form: PassphraseForm | PasswordForm | PartForm
) -> HttpResponse:
    return render(request, template, {"form": form}, status=422 if form.errors else 200)
