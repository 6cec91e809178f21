"""The organisation that brings the mediators: only its own cases."""

from typing import Any

from django.utils.translation import gettext_lazy

from evenhand.casework.queries.case import Look
from evenhand.casework.queries.reach import reach
from evenhand.portals.shared.arranged import attendant, seats, session, times, words_on_needs
from evenhand.portals.shared.portal import Portal
from evenhand.portals.shared.words.labels import label
from evenhand.process.people import Role


def adds(look: Look) -> dict[str, Any]:
    """Times, seats, session and needs: nothing of the complaint or of anybody's answers."""
    ways = reach(look)
    return {
        "attendants": [
            attendant(look, party, ways, label(party.side)) for party in look.case.taking_part
        ],
        "needs_words": words_on_needs(look),
        "times": times(look),
        "session": session(look),
        "seats": seats(look),
    }


PORTAL = Portal("provider", gettext_lazy("Provider"), (Role.PROVIDER,), adds)
