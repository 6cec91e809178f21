"""A coordinator reads a colleague's case for an hour by saying why."""

from uuid import UUID, uuid4

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from evenhand.casework.act import NoSuchCaseError, asking
from evenhand.casework.limits import SEARCHES, allowed
from evenhand.casework.looks import LONGEST, ReasonNotKeptError, is_reason, open_by_reason
from evenhand.portals.shared.lines import ManyLines, OneLine
from evenhand.portals.shared.portal import posted_key
from evenhand.portals.shared.proof import asked_again
from evenhand.portals.shared.visitor import Visitor, only
from evenhand.process.people import Role


class ReasonForm(forms.Form):
    """The number of a case, and why somebody must read it."""

    number = OneLine(label=_("Case number"), max_length=40)
    reason = ManyLines(
        label=_("Why must you read it now?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A sentence is enough. Name nobody of the case."),
    )

    def clean_reason(self) -> str:
        """A reason is more than a word."""
        typed: str = self.cleaned_data["reason"]
        if not is_reason(typed):
            raise forms.ValidationError(_("Write a sentence that the manager can understand."))
        return typed


@only(Role.COORDINATOR)
@asked_again
def read_by_reason(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Ask why; only then tell whether there is such a case."""
    key = posted_key(request)
    sent = request.POST if request.method == "POST" else None
    form = ReasonForm(sent, initial={"number": request.GET.get("number", "")})
    if form.is_valid():
        case = _opened(form, visitor, key)
        if case is not None:
            return redirect("coordinator_case", visitor.agency, case)
    context = {"form": form, "hidden": {"key": str(key or uuid4())}}
    status = 422 if form.errors else 200
    return render(request, "coordinator/reason.html", context, status=status)


def _opened(form: ReasonForm, visitor: Visitor, key: UUID | None) -> UUID | None:
    """Open the case, or tell in the form why not. key: tells the same page sent again."""
    typed, now = form.cleaned_data, timezone.now()
    if not allowed(SEARCHES, visitor.actor.person, now):
        form.add_error(None, gettext("You looked for very many numbers. Go on in an hour."))
        return None
    who = asking(visitor.agency, visitor.actor, now, key)
    try:
        return open_by_reason(who, typed["number"], typed["reason"], get_language() or "en")
    except NoSuchCaseError:
        form.add_error("number", gettext("There is no such case. Check the number."))
    except ReasonNotKeptError:
        sentence = gettext("Your reason cannot be kept right now, so the case stays closed.")
        form.add_error(None, sentence)
    return None


REASON_URL = path("reason/", read_by_reason, name="coordinator_reason")
