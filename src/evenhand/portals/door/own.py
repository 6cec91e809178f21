"""How one comes in oneself: the password, the second factors and the recovery codes."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters

from evenhand.casework.accounts import factors, passwords, tries
from evenhand.casework.accounts.changes import change_password, factor_added, factor_removed
from evenhand.casework.accounts.invitations import address_of
from evenhand.casework.roster import homes
from evenhand.portals.door.coming import form_page, posted
from evenhand.portals.door.passkeys import passkey_page
from evenhand.portals.door.set_up import new_app, new_app_fits, new_passkey_fits
from evenhand.portals.door.staff import too_many
from evenhand.portals.door.staff_forms import ChangePasswordForm, CodeForm, NewPasskeyForm
from evenhand.portals.shared.proof import account_of, asked_again
from evenhand.portals.shared.visitor import Visitor, Way, keep_on, only, way_of
from evenhand.process.people import STAFF_ROLES

Page = Callable[[HttpRequest, Visitor], HttpResponse]


def _changeable(request: HttpRequest, visitor: Visitor) -> bool:
    """Tell whether this session may change how the account is opened.

    A click of the demonstration may not, and one city's sign-on may not open what another city
    has entrusted to the same account.
    """
    way = way_of(request)
    if way is Way.SIGN_ON:
        return set(homes(account_of(visitor))) <= {visitor.agency}
    return way is not Way.DEMO


def _for_the_owner(page: Page) -> Callable[..., HttpResponse]:
    @only(*sorted(STAFF_ROLES))
    @asked_again
    @wraps(page)
    def guarded(request: HttpRequest, visitor: Visitor) -> HttpResponse:
        if not _changeable(request, visitor):
            raise Http404
        return page(request, visitor)

    return guarded


@only(*sorted(STAFF_ROLES))
def own(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show how somebody comes in, and what can be changed of it."""
    account = account_of(visitor)
    context = {
        "has": factors.held(account),
        "email": address_of(account),
        "has_password": passwords.has_password(account),
        "changeable": _changeable(request, visitor),
        "way": way_of(request),
    }
    return render(request, "door/own.html", context)


@sensitive_post_parameters()
@_for_the_owner
def password(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Change the password; every other session ends."""
    account = account_of(visitor)
    if not passwords.has_password(account):
        raise Http404
    username = passwords.name_of(account)
    form = ChangePasswordForm(username, visitor.name, posted(request))
    if form.is_valid():
        typed = form.cleaned_data
        try:
            if passwords.proved(visitor.agency, username, typed["old"], timezone.now(), "own"):
                stamp = change_password(account, typed["password"], timezone.now())
                return _changed(request, visitor, stamp, gettext("Your password is changed."))
            form.add_error("old", gettext("This is not your password."))
        except tries.Waiting as waiting:
            form.add_error(None, too_many(waiting))
    return form_page(request, "door/own_password.html", form)


@sensitive_post_parameters()
@_for_the_owner
def app(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Set up an authenticator app, in place of an older one."""
    account = account_of(visitor)
    form = CodeForm(posted(request))
    if form.is_valid() and new_app_fits(request, form, account):
        return _added(request, visitor)
    return form_page(request, "door/app.html", form, new_app(request, account))


@_for_the_owner
def passkey(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Make a passkey."""
    account = account_of(visitor)
    form = NewPasskeyForm(posted(request))
    if form.is_valid() and new_passkey_fits(form, account):
        return _added(request, visitor)
    return passkey_page(request, "door/new_passkey.html", form, factors.begin_passkey(account))


@_for_the_owner
def remove(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Take a factor away, unless it is the last one."""
    if request.method != "POST":
        return redirect("own", agency=visitor.agency)
    key = request.POST.get("passkey", "0")
    chosen = int(key) if key.isdecimal() and len(key) < 10 else 0
    account = account_of(visitor)
    if not factors.remove(account, request.POST.get("kind", ""), chosen):
        messages.error(request, gettext("The last one stays. Set up another first."))
        return redirect("own", agency=visitor.agency)
    stamp = factor_removed(account, timezone.now())
    return _changed(request, visitor, stamp, gettext("It is taken away."))


@_for_the_owner
def codes(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show new recovery codes, this once."""
    if request.method != "POST":
        return redirect("own", agency=visitor.agency)
    return _codes(request, account_of(visitor))


def _codes(request: HttpRequest, account: UUID) -> HttpResponse:
    fresh = factors.new_recovery_codes(account)
    return render(request, "door/codes.html", {"codes": fresh, "go_on": "own"})


def _added(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    account = account_of(visitor)
    stamp = factor_added(account, timezone.now())
    if not factors.held(account).codes:
        keep_on(request, stamp=str(stamp))
        return _codes(request, account)
    return _changed(request, visitor, stamp, gettext("It is set up."))


def _changed(request: HttpRequest, visitor: Visitor, stamp: UUID, said: str) -> HttpResponse:
    """Let this session go on where all others end."""
    request.session.cycle_key()
    keep_on(request, stamp=str(stamp))
    messages.success(request, said)
    return redirect("own", agency=visitor.agency)
