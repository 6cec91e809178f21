"""The approving half of a disposal: somebody else than who proposed it agrees or does not."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from evenhand.casework.act import NoSuchCaseError, act, asking
from evenhand.casework.queries.case import Look, look
from evenhand.casework.queries.kept import proposed
from evenhand.portals.shared.keeping import keeping
from evenhand.portals.shared.proof import asked_again
from evenhand.portals.shared.visitor import Visitor, only
from evenhand.portals.shared.words.requests import words_for
from evenhand.portals.shared.words.standing import standing
from evenhand.portals.shared.words.timeline import timeline
from evenhand.process.people import Role
from evenhand.process.refusals import Refused
from evenhand.process.steps.keeping import ApproveDisposal, RefuseDisposal

_ANSWERS = {"approve": ApproveDisposal, "refuse": RefuseDisposal}


@only(Role.MANAGER)
def disposals(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """List the disposals that wait for a second person."""
    context = {"visitor": visitor, "kept": proposed(visitor.agency, visitor.actor)}
    return render(request, "manager/disposals.html", context)


@only(Role.MANAGER)
@asked_again
def disposal(request: HttpRequest, visitor: Visitor, case: UUID) -> HttpResponse:
    """Show one proposed disposal; sent, agree to it or keep the case."""
    try:
        seen = look(visitor.agency, case, visitor.actor, timezone.now())
        if request.method == "POST":
            return _answered(request, visitor, seen)
    except NoSuchCaseError as error:
        raise Http404 from error
    refused = seen.refusal(ApproveDisposal)
    context = {
        "visitor": visitor,
        "look": seen,
        "standing": standing(seen),
        "timeline": timeline(seen),
        "approve": words_for(ApproveDisposal, Role.MANAGER),
        "refuse": words_for(RefuseDisposal, Role.MANAGER),
        "reason": gettext(refused.sentence(Role.MANAGER)) if refused else "",
        "open": seen.refusal(RefuseDisposal) is None,
        **keeping(seen),
    }
    return render(request, "manager/disposal.html", context)


def _answered(request: HttpRequest, visitor: Visitor, seen: Look) -> HttpResponse:
    kind = _ANSWERS.get(request.POST.get("answer", ""))
    if kind is None:
        raise Http404
    try:
        act(asking(visitor.agency, visitor.actor, timezone.now()), seen.id, kind())
    except Refused as refused:
        messages.error(request, gettext(refused.sentence(Role.MANAGER)))
        return redirect("manager_disposal", visitor.agency, seen.id)
    messages.success(request, gettext("Recorded."))
    return redirect("manager_disposals", visitor.agency)
