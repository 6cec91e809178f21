"""See what leaves for a request for records, hand it over, and get the same file again."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from evenhand.casework.act import NoSuchCaseError, asking
from evenhand.casework.queries.case import look
from evenhand.casework.release import (
    NotReadableError,
    NotTheSameError,
    again,
    export,
    hand_over,
)
from evenhand.casework.release_file import Released
from evenhand.portals.records.released_page import released_page, sentences, watermark, withheld
from evenhand.portals.shared.proof import asked_again
from evenhand.portals.shared.visitor import Visitor, only
from evenhand.process.people import Role
from evenhand.process.refusals import Refused


@only(Role.RECORDS)
@asked_again
def release(request: HttpRequest, visitor: Visitor, case: UUID, number: int) -> HttpResponse:
    """Show what leaves and what stays; sent, hand it over and return the file."""
    if request.method == "POST":
        return _handed_over(request, visitor, case, number)
    now = timezone.now()
    try:
        seen = look(visitor.agency, case, visitor.actor, now)
        made = export(visitor.agency, case, visitor.actor, number, now)
    except NoSuchCaseError as error:
        raise Http404 from error
    except NotReadableError:
        return _away(request, visitor, case)
    context = {
        "visitor": visitor,
        "look": seen,
        "asked": made.asked,
        "made": made,
        "watermark": watermark(made),
        "sentences": sentences(made, visitor.agency),
        "withheld": withheld(made),
    }
    return render(request, "records/release.html", context)


@only(Role.RECORDS)
@asked_again
def file_again(request: HttpRequest, visitor: Visitor, case: UUID, number: int) -> HttpResponse:
    """Return the file of an earlier release once more."""
    page = released_page(visitor.agency)
    try:
        look(visitor.agency, case, visitor.actor, timezone.now())
        return _as_file(again(visitor.agency, case, visitor.actor, number, page))
    except NoSuchCaseError as error:
        raise Http404 from error
    except NotReadableError:
        return _away(request, visitor, case)
    except NotTheSameError:
        other = gettext("This file can no longer be made as it was. Take the one that was kept.")
        messages.error(request, other)
        return redirect("records_case", visitor.agency, case)


def _handed_over(request: HttpRequest, visitor: Visitor, case: UUID, number: int) -> HttpResponse:
    who = asking(visitor.agency, visitor.actor, timezone.now())
    try:
        look(visitor.agency, case, visitor.actor, who.now)
        return _as_file(hand_over(who, case, number, released_page(visitor.agency)))
    except NoSuchCaseError as error:
        raise Http404 from error
    except NotReadableError:
        return _away(request, visitor, case)
    except Refused as refused:
        messages.error(request, gettext(refused.sentence(visitor.actor.role)))
        return redirect("records_case", visitor.agency, case)


def _as_file(released: Released) -> HttpResponse:
    answer = HttpResponse(released.content, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{released.name}"'
    return answer


def _away(request: HttpRequest, visitor: Visitor, case: UUID) -> HttpResponse:
    words = gettext("What people wrote cannot be opened now. Nothing was handed over. Try later.")
    messages.error(request, words)
    return redirect("records_case", visitor.agency, case)
