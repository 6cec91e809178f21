"""Pages of an agency that anybody may open: 404 where it is unknown or not switched on."""

from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse

from evenhand.casework.agencies import agencies
from evenhand.portals.shared.visitor import View


def of_agency(view: View) -> View:
    """Let a view answer only for an agency that takes cases; 404 for all others."""

    @wraps(view)
    def guarded(request: HttpRequest, agency: str, **rest: object) -> HttpResponse:
        if agency not in agencies():
            raise Http404
        return view(request, agency, **rest)

    return guarded
