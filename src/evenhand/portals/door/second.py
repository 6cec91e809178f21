"""The second factor on the way in: a code from an app or from paper, or a passkey."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters

from evenhand.casework.accounts import factors, tries
from evenhand.casework.accounts.codes import code_given
from evenhand.portals.door.arriving import Arriving, on_the_way, onward, proved_twice
from evenhand.portals.door.coming import form_page, posted
from evenhand.portals.door.passkeys import passkey_page
from evenhand.portals.door.staff import too_many
from evenhand.portals.door.staff_forms import CodeForm, PasskeyForm


@on_the_way
@sensitive_post_parameters()
def code(request: HttpRequest, one: Arriving) -> HttpResponse:
    """Ask for a code, and offer the passkeys that there are."""
    has = factors.held(one.account)
    if one.twice or not has.any:
        return onward(request, one)
    form = CodeForm(posted(request))
    if form.is_valid() and code_fits(form, one.agency, one.account):
        return onward(request, proved_twice(request, one))
    return form_page(request, "door/second.html", form, {"has": has})


def code_fits(form: CodeForm, agency: str, account: UUID) -> bool:
    """Tell whether the code typed is the account's, and say in the form why not."""
    try:
        if code_given(agency, account, form.cleaned_data["code"], timezone.now()):
            return True
    except tries.Waiting as waiting:
        form.add_error(None, too_many(waiting))
    else:
        wrong = gettext("This code does not fit. Wait for the next one; each is good once.")
        form.add_error("code", wrong)
    return False


@on_the_way
def passkey(request: HttpRequest, one: Arriving) -> HttpResponse:
    """Ask for one of the account's passkeys."""
    if one.twice or not factors.held(one.account).passkeys:
        return onward(request, one)
    form = PasskeyForm(posted(request))
    if form.is_valid():
        if factors.passkey_proves(form.cleaned_data["credential"], one.account):
            return onward(request, proved_twice(request, one))
        form.add_error(None, gettext("This is not your passkey. Try again, or use a code."))
    options = factors.begin_proof(one.account)
    return passkey_page(request, "door/second_passkey.html", form, options)
