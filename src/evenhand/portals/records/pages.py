"""The records officer: requests for records, what is handed over, and what may end."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evenhand.casework.queries.kept import time_is_over
from evenhand.casework.rulebook import zone
from evenhand.portals.records.handing_over import file_again, release
from evenhand.portals.shared.certified import certificate_url
from evenhand.portals.shared.keeping import keeping
from evenhand.portals.shared.portal import Portal
from evenhand.portals.shared.visitor import Visitor, only
from evenhand.process.calendar import local_day
from evenhand.process.people import Role


@only(Role.RECORDS)
def over(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """List the closed cases that need not be kept any longer."""
    today = local_day(timezone.now(), zone(visitor.agency))
    context = {"visitor": visitor, "kept": time_is_over(visitor.agency, visitor.actor, today)}
    return render(request, "records/over.html", context)


PORTAL = Portal(
    "records",
    _("Records"),
    (Role.RECORDS,),
    keeping,
    waiting=True,
    more_urls=(
        path("over/", over, name="records_over"),
        certificate_url(Role.RECORDS),
        path("<uuid:case>/release/<int:number>/", release, name="records_release"),
        path("<uuid:case>/release/<int:number>/again/", file_again, name="records_again"),
    ),
)
