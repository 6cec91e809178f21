"""A case that one coordinator has taken, and a colleague who reads it by giving a reason."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from evenhand.casework.act import asking
from evenhand.casework.demo.story import Story
from evenhand.casework.looks import open_by_reason
from evenhand.casework.roster import appoint
from evenhand.process.people import Actor, Role
from evenhand.process.steps.assigning import TakeCase
from evenhand.records.context import acting_as, looking_as
from evenhand.records.looking import Glass, LookRow

REASON = "She calls in tears and Mia is in a plane."


def colleague(agency: str, name: str = "Zora Colleague") -> Actor:
    """Return another coordinator of the agency, last by name."""
    return Actor(str(appoint(agency, f"{agency}-{name}", name, Role.COORDINATOR)), Role.COORDINATOR)


def taken(told: Story) -> Story:
    """The first coordinator of the roster takes the case."""
    told.ask(told.desk, TakeCase())
    return told


def break_glass(
    told: Story, who: Actor, now: datetime, reason: str = REASON, key: UUID | None = None
) -> UUID:
    """Somebody gives a reason to read a case."""
    return open_by_reason(asking(told.agency, who, now, key), told.number, reason, "en")


def looks_of(agency: str, **filters: object) -> list[LookRow]:
    """Return the looks of an agency, the oldest first."""
    with acting_as(agency, "x", "clock"):
        return list(LookRow.objects.filter(**filters).select_related("glass").order_by("id"))


def glasses(agency: str) -> list[Glass]:
    """Return the reasons that were given in an agency, the oldest first."""
    with acting_as(agency, "x", "clock"):
        return list(Glass.objects.order_by("id"))


def rows(told: Story, actor: Actor, query: str) -> list[tuple[object, ...]]:
    """Return what the database shows somebody who looks at this case."""
    with looking_as(told.agency, actor, told.case), connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())
