"""Taking an invitation up: a name and a password, or a sign-in where there is an account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters

from evenhand.casework.accounts import invitations
from evenhand.casework.accounts.invitations import Invited
from evenhand.casework.queries.rules import office_names
from evenhand.casework.roster import SeparateError
from evenhand.casework.rulebook import zone
from evenhand.portals.door.arriving import arrive, onward, remember
from evenhand.portals.door.coming import posted
from evenhand.portals.door.staff_forms import JoinForm, NewPasswordForm
from evenhand.portals.shared.agency import of_agency
from evenhand.portals.shared.visitor import Way
from evenhand.portals.shared.words.labels import label
from evenhand.process.calendar import local_day


@of_agency
@sensitive_post_parameters()
def join(request: HttpRequest, agency: str, token: str) -> HttpResponse:
    """Show what is offered; only the form's button uses the link up."""
    invited = invitations.opened(token, timezone.now())
    if invited is None or invited.agency != agency:
        return render(request, "door/invitation_over.html", status=404)
    if invited.signs_in:
        if request.method == "POST":
            remember(request, token)
            return redirect("staff", agency=agency)
        return _page(request, invited, None)
    form = _form(request, invited)
    if form.is_valid():
        return _joined(request, invited, form)
    return _page(request, invited, form)


def _form(request: HttpRequest, invited: Invited) -> NewPasswordForm:
    if invited.account:
        return NewPasswordForm(invited.email, invited.name, posted(request))
    return JoinForm(invited.email, "", posted(request))


def _joined(request: HttpRequest, invited: Invited, form: NewPasswordForm) -> HttpResponse:
    typed = form.cleaned_data
    try:
        account = invitations.join(
            invited, typed.get("name", invited.name), typed["password"], timezone.now()
        )
    except SeparateError:
        form.add_error(None, gettext("You have another part that cannot meet this one."))
        return _page(request, invited, form)
    if account is None:
        return render(request, "door/invitation_over.html", status=404)
    return onward(request, arrive(request, invited.agency, account, Way.PASSWORD, twice=False))


def _page(request: HttpRequest, invited: Invited, form: NewPasswordForm | None) -> HttpResponse:
    context = {
        "invited": invited,
        "facts": _facts(invited) if invited.role else [],
        "form": form,
        "sign_on": invited.role is not None and invited.agency in settings.SINGLE_SIGN_ON,
    }
    return render(request, "door/join.html", context, status=422 if form and form.errors else 200)


def _facts(invited: Invited) -> list[tuple[str, str]]:
    assert invited.role is not None
    today = local_day(timezone.now(), zone(invited.agency))
    office = office_names(invited.agency, today).get(invited.office, invited.office)
    return [
        (gettext("Part"), f"{label(invited.role)}, {office}" if office else label(invited.role)),
        (gettext("E-mail address"), invited.email),
    ]
