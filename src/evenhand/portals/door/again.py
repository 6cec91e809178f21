"""Showing again that it is still the same person, before what cannot be undone."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from evenhand.casework.accounts import factors
from evenhand.portals.door.coming import form_page, posted
from evenhand.portals.door.passkeys import passkey_page
from evenhand.portals.door.second import code_fits
from evenhand.portals.door.single_sign_on import to_sign_on
from evenhand.portals.door.staff_forms import CodeForm, PasskeyForm
from evenhand.portals.shared.proof import account_of, back_to
from evenhand.portals.shared.visitor import Visitor, keep_on, only
from evenhand.process.people import STAFF_ROLES

_STAFF = sorted(STAFF_ROLES)


@only(*_STAFF)
@sensitive_post_parameters()
def code(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Ask for a code, and go back to the page that needs it."""
    form = CodeForm(posted(request))
    if form.is_valid() and code_fits(form, visitor.agency, account_of(visitor)):
        return _proved(request, visitor)
    more = {
        "has": factors.held(account_of(visitor)),
        "query": request.GET.urlencode(),
        "sign_on": _counts(visitor),
    }
    return form_page(request, "door/again.html", form, more)


@only(*_STAFF)
def passkey(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Ask for a passkey, and go back to the page that needs it."""
    account = account_of(visitor)
    form = PasskeyForm(posted(request))
    if form.is_valid():
        if factors.passkey_proves(form.cleaned_data["credential"], account):
            return _proved(request, visitor)
        form.add_error(None, gettext("This is not your passkey. Try again, or use a code."))
    options = factors.begin_proof(account)
    query = request.GET.urlencode()
    return passkey_page(request, "door/again_passkey.html", form, options, query=query)


@require_POST
@only(*_STAFF)
def sign_on(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Send somebody to the city's sign-on, which has to ask them anew."""
    if not _counts(visitor):
        return redirect("again", agency=visitor.agency)
    return to_sign_on(request, visitor.agency, again=True, back=back_to(request, visitor))


def _counts(visitor: Visitor) -> bool:
    """Tell whether the agency's sign-on counts for the second factor too."""
    known = settings.SINGLE_SIGN_ON.get(visitor.agency)
    return known is not None and bool(known.second_factor)


def _proved(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    keep_on(request, proved=timezone.now().timestamp())
    return redirect(back_to(request, visitor))
