"""Setting up the first second factor on the way in; no part opens before there is one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from evenhand.casework.accounts import factors
from evenhand.casework.accounts.changes import factor_added
from evenhand.portals.door.arriving import (
    Arriving,
    again,
    on_the_way,
    onward,
    proved_twice,
    works_only_here,
)
from evenhand.portals.door.coming import form_page, posted
from evenhand.portals.door.passkeys import passkey_page
from evenhand.portals.door.staff_forms import CodeForm, NewPasskeyForm

_SECRET = "new_app"  # noqa: S105 - where the secret of a new app waits in the session


def _elsewhere(request: HttpRequest, one: Arriving) -> HttpResponse | None:
    """Where somebody goes who is not to set a factor up here; None for those who are."""
    if one.twice or factors.held(one.account).any:
        return onward(request, one)
    if works_only_here(one):
        return None
    sorry = gettext("You also work for another office. Sign in there with your password first.")
    messages.warning(request, sorry)
    return redirect("staff", agency=one.agency)


@on_the_way
def choose(request: HttpRequest, one: Arriving) -> HttpResponse:
    """Explain what a second factor is, and offer an app or a passkey."""
    return _elsewhere(request, one) or render(request, "door/set_up.html")


@on_the_way
@sensitive_post_parameters()
def app(request: HttpRequest, one: Arriving) -> HttpResponse:
    """Show the secret of an authenticator app, and ask for its first code."""
    if answer := _elsewhere(request, one):
        return answer
    form = CodeForm(posted(request))
    if form.is_valid() and new_app_fits(request, form, one.account):
        return _added(request, one)
    return form_page(request, "door/app.html", form, new_app(request, one.account))


def new_app(request: HttpRequest, account: UUID) -> dict[str, object]:
    """Return what a page shows of a new app: a picture, and the secret to type instead."""
    secret = request.session.setdefault(_SECRET, factors.new_secret())
    address = factors.address(account, secret)
    typed = " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))
    return {"picture": factors.picture(address), "address": address, "secret": typed}


def new_app_fits(request: HttpRequest, form: CodeForm, account: UUID) -> bool:
    """Take the new app if its code fits, and say in the form if it does not."""
    secret = request.session.get(_SECRET, "")
    if secret and factors.add_app(account, secret, form.cleaned_data["code"]):
        del request.session[_SECRET]
        return True
    wrong = gettext("This code does not fit. Check that your device's clock is right.")
    form.add_error("code", wrong)
    return False


@on_the_way
def passkey(request: HttpRequest, one: Arriving) -> HttpResponse:
    """Make a passkey."""
    if answer := _elsewhere(request, one):
        return answer
    form = NewPasskeyForm(posted(request))
    if form.is_valid() and new_passkey_fits(form, one.account):
        return _added(request, one)
    options = factors.begin_passkey(one.account)
    return passkey_page(request, "door/new_passkey.html", form, options)


def new_passkey_fits(form: NewPasskeyForm, account: UUID) -> bool:
    """Take the new passkey if it is as it should be, and say in the form if it is not."""
    made = form.cleaned_data
    if factors.add_passkey(account, made["name"], made["credential"]):
        return True
    form.add_error(None, gettext("The passkey could not be kept. Try again, or use an app."))
    return False


def _added(request: HttpRequest, one: Arriving) -> HttpResponse:
    factor_added(one.account, timezone.now())
    proved_twice(request, again(one))
    codes = factors.new_recovery_codes(one.account)
    return render(request, "door/codes.html", {"codes": codes, "go_on": "set_up_done"})


@require_POST
@on_the_way
def done(request: HttpRequest, one: Arriving) -> HttpResponse:
    """Go on, once the recovery codes were written down."""
    return onward(request, one)
