"""All portals put together: which address leads where. Role portals do not know each other."""

from django.urls import URLPattern, URLResolver, include, path

from evenhand.portals.approver.pages import PORTAL as APPROVER
from evenhand.portals.complainant.pages import PORTAL as COMPLAINANT
from evenhand.portals.coordinator.pages import PORTAL as COORDINATOR
from evenhand.portals.counsel.pages import PORTAL as COUNSEL
from evenhand.portals.intake.pages import PORTAL as INTAKE
from evenhand.portals.investigator.pages import PORTAL as INVESTIGATOR
from evenhand.portals.mediator.pages import PORTAL as MEDIATOR
from evenhand.portals.member.pages import PORTAL as MEMBER
from evenhand.portals.provider.pages import PORTAL as PROVIDER
from evenhand.portals.records.pages import PORTAL as RECORDS
from evenhand.portals.retaliation.pages import PORTAL as RETALIATION

PORTALS = (
    COMPLAINANT,
    MEMBER,
    INTAKE,
    APPROVER,
    COORDINATOR,
    PROVIDER,
    MEDIATOR,
    INVESTIGATOR,
    RETALIATION,
    RECORDS,
    COUNSEL,
)

of_agency: list[URLPattern | URLResolver] = [
    path("", include("evenhand.portals.public.urls")),
    path("", include("evenhand.portals.door.urls")),
    *(path(f"{portal.name}/", include(portal.urls())) for portal in PORTALS),
    path("manager/", include("evenhand.portals.manager.urls")),
    path("oversight/", include("evenhand.portals.oversight.urls")),
]
urls: list[URLPattern | URLResolver] = [
    path("", include("evenhand.portals.public.front")),
    path("demo/", include("evenhand.portals.demo.urls")),
    path("<slug:agency>/", include(of_agency)),
]
