"""The coordinator's desk."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.casework.queries.case import Look
from evenhand.casework.queries.reach import reach
from evenhand.casework.queries.rules import kept_rules
from evenhand.portals.coordinator.reason import REASON_URL
from evenhand.portals.shared.arranged import (
    Attendant,
    attendant,
    seats,
    session,
    times,
    words_on_needs,
)
from evenhand.portals.shared.complaint import (
    Fact,
    Tag,
    circumstances,
    findings,
    narratives,
    told,
)
from evenhand.portals.shared.office_address import office_address_url
from evenhand.portals.shared.office_door import office_door_url
from evenhand.portals.shared.portal import Portal
from evenhand.portals.shared.ruling import sections
from evenhand.portals.shared.templatetags.evenhand import local_time
from evenhand.portals.shared.words.labels import label
from evenhand.process.case import Consent
from evenhand.process.deadlines import Clock
from evenhand.process.people import Role

CONSENT_TONES = {Consent.AGREED: "success", Consent.ASKED: "info"}


def adds(look: Look) -> dict[str, Any]:
    """Everything that the desk works with; never what was written down in the room."""
    return {
        "told": told(look),
        "narratives": narratives(look),
        "circumstances": circumstances(look),
        "findings": findings(look),
        "attendants": _attendants(look),
        "needs_words": words_on_needs(look),
        "clocks": [_clock(one) for one in look.clocks],
        "times": times(look),
        "session": session(look),
        "seats": seats(look),
        "sections": sections(kept_rules(look)),
        "version": look.case.version,
    }


def _attendants(look: Look) -> list[Attendant]:
    ways = reach(look)
    return [
        attendant(
            look,
            party,
            ways,
            f"{label(party.side)}, {label(party.kind)}",
            more=((_("Answer by"), local_time(party.answer_by)),),
            consent=Tag(label(party.consent), CONSENT_TONES.get(party.consent, "plain")),
        )
        for party in look.case.taking_part
    ]


_SINCE = {
    "received": gettext_lazy("Since the complaint was received"),
    "eligible": gettext_lazy("Since it was found suitable"),
    "last_consent": gettext_lazy("Since everybody agreed"),
}


def _clock(clock: Clock) -> Fact:
    compared = _("%(days)d days (the program's comparison: %(weeks)d weeks, not a deadline)")
    words = compared % {"days": clock.days, "weeks": clock.compared_with_days // 7}
    return str(_SINCE[clock.since]), words


PORTAL = Portal(
    "coordinator",
    gettext_lazy("Mediation coordinator"),
    (Role.COORDINATOR,),
    adds,
    by_reason=True,
    more_urls=(office_door_url(Role.COORDINATOR), office_address_url(Role.COORDINATOR), REASON_URL),
)
