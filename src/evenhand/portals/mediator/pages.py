"""A mediator: conflicts of interest first, then the session."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.casework.queries.case import Look
from evenhand.casework.rulebook import program
from evenhand.portals.shared.arranged import companions, name, needs, ready, session
from evenhand.portals.shared.complaint import Fact
from evenhand.portals.shared.explained import exceptions, ground_rules, in_the_room
from evenhand.portals.shared.portal import Portal
from evenhand.portals.shared.words.labels import label
from evenhand.portals.shared.words.unread import readable
from evenhand.process.people import Role
from evenhand.process.stages import Stage


def adds(look: Look) -> dict[str, Any]:
    """Before the appointment the question about conflicts and nothing of the case."""
    if look.actor.person not in look.case.mediators:
        return {"appointed": False, "offices": _offices(look)}
    return {
        "appointed": True,
        "guests": _guests(look),
        "session": session(look),
        "ready": ready(look) if look.case.stage is Stage.SCHEDULED else [],
        "agreement": [readable(body) for kind, *_more, body in look.texts if kind == "agreement"],
        "exceptions": [one.text for one in exceptions(look.agency, look.rules)],
        "in_the_room": [one.text for one in in_the_room(look.rules)],
        "ground_rules": ground_rules(look.rules),
        "notes_left": _notes_left(look),
    }


def _notes_left(look: Look) -> bool:
    """Whether the session is over and this mediator has not yet said that no notes are left."""
    seat = look.case.seat(look.actor.person)
    running = look.case.stage is Stage.IN_SESSION
    return bool(look.case.sessions_held and not running and seat and not seat.notes_destroyed)


def _offices(look: Look) -> list[str]:
    """The department and the offices that oversee it, of which nobody may be part."""
    department = _("The police department of %(city)s") % {"city": program(look.agency).city}
    return [department, *(office.name for office in look.rules.offices)]


def _guests(look: Look) -> list[Fact]:
    found = []
    for party in look.case.taking_part:
        also = [
            _("with %(who)s") % {"who": companions(party)} if party.companions else "",
            needs(party),
            _("guardian: %(name)s") % {"name": look.names.get(party.guardian, "")}
            if party.guardian
            else "",
        ]
        words = "; ".join([label(party.side), *(one for one in also if one)])
        found.append((name(look, party), words))
    return found


PORTAL = Portal("mediator", gettext_lazy("My mediations"), (Role.MEDIATOR,), adds)
