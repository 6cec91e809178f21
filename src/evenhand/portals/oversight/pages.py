"""What oversight sees: how many, how they ended, and whether the journal is whole."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenhand.casework.queries.counts import Checked, check_journal, counts, not_offered
from evenhand.casework.queries.looks import unread_reasons
from evenhand.portals.shared.visitor import Visitor, only
from evenhand.portals.shared.words.labels import ending_label, label
from evenhand.process.people import Role
from evenhand.process.vocabulary import NotOfferedReason


@only(Role.OVERSIGHT)
def figures(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show the counts."""
    return _page(request, visitor, None)


@require_POST
@only(Role.OVERSIGHT)
def check(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Recompute every hash of the journal and show what was found."""
    return _page(request, visitor, check_journal(visitor.agency, visitor.actor))


def _page(request: HttpRequest, visitor: Visitor, checked: Checked | None) -> HttpResponse:
    tally = counts(visitor.agency)
    reasons = not_offered(visitor.agency)
    context = {
        "visitor": visitor,
        "unread": unread_reasons(visitor.agency, visitor.actor),
        "whole": [(_("Complaints received"), tally.received), (_("Still open"), tally.open)],
        "endings": [(ending_label(code), number) for code, number in tally.endings],
        "reasons": [(label(one), reasons.get(one.value, 0)) for one in NotOfferedReason],
        "checked": checked,
    }
    return render(request, "oversight/figures.html", context)
