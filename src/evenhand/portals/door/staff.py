"""Coming in as staff: the first proof, and the choice of a part at the end of the way."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters

from evenhand.casework.accounts import factors, passwords, tries
from evenhand.casework.roster import posts
from evenhand.casework.rulebook import program
from evenhand.portals.door.arriving import Arriving, arrive, enter, on_the_way, onward
from evenhand.portals.door.coming import form_page, posted
from evenhand.portals.door.known import mark
from evenhand.portals.door.passkeys import passkey_page
from evenhand.portals.door.staff_forms import PartForm, PasskeyForm, PasswordForm
from evenhand.portals.shared.agency import of_agency
from evenhand.portals.shared.visitor import Way


def too_many(waiting: tries.Waiting) -> str:
    """Return what is said to somebody who has to wait: the same for names that nobody has."""
    return gettext(
        "Too many wrong tries. Wait %(minutes)d minutes and try again, or come by a passkey or "
        "your city's sign-on."
    ) % {"minutes": waiting.minutes}


@of_agency
@sensitive_post_parameters()
def staff(request: HttpRequest, agency: str) -> HttpResponse:
    """Ask for a name and a password; one sentence for every slip."""
    form = PasswordForm(posted(request))
    if form.is_valid():
        typed = form.cleaned_data
        name = passwords.written(typed["username"])
        try:
            account = passwords.proved(
                agency, name, typed["password"], timezone.now(), mark(request, name)
            )
        except tries.Waiting as waiting:
            form.add_error(None, too_many(waiting))
        else:
            if account is not None:
                one = arrive(request, agency, account, Way.PASSWORD, twice=False)
                return onward(request, one)
            form.add_error(None, gettext("The name and the password do not fit. Check both."))
    return form_page(
        request, "door/staff.html", form, {"sign_on": agency in settings.SINGLE_SIGN_ON}
    )


@of_agency
def passkey(request: HttpRequest, agency: str) -> HttpResponse:
    """Come in by a passkey alone: the device has asked for a PIN, a finger or a face."""
    form = PasskeyForm(posted(request))
    if form.is_valid():
        account = factors.passkey_proves(form.cleaned_data["credential"])
        if account is not None:
            return onward(request, arrive(request, agency, account, Way.PASSKEY, twice=True))
        form.add_error(None, gettext("This passkey opens nothing here. Come in by your password."))
    return passkey_page(request, "door/staff_passkey.html", form, factors.begin_proof())


@on_the_way
def part(request: HttpRequest, one: Arriving) -> HttpResponse:
    """Choose one of several parts in this agency."""
    parts = posts(one.agency, one.account) if one.twice else []
    if not parts:
        return redirect("staff", agency=one.agency)
    form = PartForm(parts, dict(program(one.agency).offices), posted(request))
    if form.is_valid():
        return enter(request, one, form.cleaned_data["part"])
    return render(request, "door/part.html", {"form": form}, status=422 if form.errors else 200)
