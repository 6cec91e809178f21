"""What happened to the parts and the sign-in of staff: oversight reads it, and changes nothing."""

from django.http import HttpRequest, HttpResponse

from evenhand.portals.shared.staff_record import record_page
from evenhand.portals.shared.visitor import Visitor, only
from evenhand.process.people import Role


@only(Role.OVERSIGHT)
def record(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show what happened, the newest first."""
    return record_page(request, visitor)
