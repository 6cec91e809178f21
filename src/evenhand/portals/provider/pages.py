"""The organisation that brings the mediators: only its own cases."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.casework.people import Reach
from evenhand.casework.queries.case import Look
from evenhand.casework.queries.reach import reach
from evenhand.portals.shared.arranged import (
    companions,
    name,
    needs,
    seats,
    session,
    times,
    words_on_needs,
)
from evenhand.portals.shared.complaint import Fact
from evenhand.portals.shared.portal import Portal
from evenhand.portals.shared.words.labels import label
from evenhand.process.people import Role


@dataclass(frozen=True, slots=True)
class Guest:
    """A party as the provider sees them: whom to expect, and what to prepare."""

    name: str
    side: str
    facts: tuple[Fact, ...]
    private: tuple[Reach, ...]
    work: tuple[Reach, ...]


def adds(look: Look) -> dict[str, Any]:
    """Times, seats, session and needs: nothing of the complaint or of anybody's answers."""
    return {
        "guests": _guests(look),
        "needs_words": words_on_needs(look),
        "times": times(look),
        "session": session(look),
        "seats": seats(look),
    }


def _guests(look: Look) -> list[Guest]:
    ways = reach(look)
    found = []
    for party in look.case.taking_part:
        own = (*ways.get(party.person, ()), *ways.get(party.guardian, ()))
        facts = (
            (_("Guardian"), look.names.get(party.guardian, "")),
            (_("Needs"), needs(party)),
            (_("Comes with"), companions(party)),
        )
        found.append(
            Guest(
                name(look, party),
                label(party.side),
                tuple((what, value) for what, value in facts if value),
                tuple(way for way in own if way.sphere == "private"),
                tuple(way for way in own if way.sphere == "work"),
            )
        )
    return found


PORTAL = Portal("provider", gettext_lazy("Provider"), (Role.PROVIDER,), adds)
