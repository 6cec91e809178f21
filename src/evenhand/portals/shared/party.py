"""What a party's own page shows beside the buttons: the same for both sides, from one side."""

from typing import Any

from django.utils.translation import gettext

from evenhand.casework.queries.case import Look
from evenhand.portals.shared.endings import outcomes
from evenhand.portals.shared.explained import (
    choice_means,
    exceptions,
    ground_rules,
    in_the_room,
)
from evenhand.portals.shared.fields import LANGUAGES
from evenhand.portals.shared.templatetags.evenhand import local_time, local_window
from evenhand.portals.shared.words.labels import label
from evenhand.portals.shared.words.unread import readable
from evenhand.process.case import Party
from evenhand.process.people import Role, Side
from evenhand.process.situation import Request
from evenhand.process.stages import Stage
from evenhand.process.steps.agreement import SignAgreement
from evenhand.process.steps.confidentiality import (
    AcknowledgeGroundRules,
    ShowExceptions,
    SignConfidentiality,
)
from evenhand.process.steps.consent import AcceptOffer, AnswerContinuation, DeclineOffer
from evenhand.process.steps.explaining import ConfirmOpenness
from evenhand.process.steps.outcome import AnswerResolution
from evenhand.process.steps.scheduling import GiveTimes
from evenhand.process.steps.session import HaveHadSay
from evenhand.process.vocabulary import Answer, Category

Pairs = list[tuple[str, str]]

# What waits for a party whenever it is open; everything else is theirs to do or to leave.
_ASKED: tuple[type[Request], ...] = (
    ConfirmOpenness,
    AcceptOffer,
    DeclineOffer,
    AnswerContinuation,
    ShowExceptions,
    SignConfidentiality,
    AcknowledgeGroundRules,
    HaveHadSay,
    SignAgreement,
    AnswerResolution,
)


def party_page(look: Look) -> dict[str, Any]:
    """Return what shared/party.html needs: only what this party may know."""
    side = Side.MEMBER if look.actor.role is Role.MEMBER else Side.COMPLAINANT
    return {
        "asked": asked_kinds(look),
        "means": choice_means(side, look.rules),
        "outcomes": outcomes(look.rules),
        "exceptions": [point.text for point in exceptions(look.agency, look.rules)],
        "ground_rules": ground_rules(look.rules),
        "session_facts": session_facts(look),
        "room": [point.text for point in in_the_room(look.rules)],
        "allegations": [label(one) for one in Category if one in look.case.allegations],
        "wards": look.wards,
        "own": [(look.names.get(one.person, ""), own_facts(look, one)) for one in _own(look)],
        "narrative": _text(look, "narrative"),
        "agreement": _text(look, "agreement") if _on_the_road(look) else "",
        "others": _others(look, side),
    }


def asked_kinds(look: Look) -> frozenset[str]:
    """Return the names of the requests that wait for this party, beside what is only possible."""
    return frozenset(
        kind.__name__
        for party in look.subjects
        for kind in (*_ASKED, *(() if party.windows else (GiveTimes,)))
        if look.refusal(kind, party.person) is None
    )


def session_facts(look: Look) -> Pairs:
    """Return place, time and length of the planned session, for a party on the common road."""
    session = look.case.session
    ahead = look.case.stage in (Stage.SCHEDULED, Stage.IN_SESSION)
    if session is None or not ahead or not _on_the_road(look):
        return []
    place = next(one for one in look.rules.places if one.code == session.place)
    minutes = gettext("%(minutes)d minutes, planned") % {"minutes": session.minutes}
    mediators = ", ".join(look.names.get(one, "") for one in look.case.mediators)
    return [
        (gettext("When"), local_time(session.starts_at, look.rules.zone)),
        (gettext("How long"), minutes),
        (gettext("Place"), place.name),
        *([(gettext("Address"), place.address)] if place.address else []),
        (gettext("Mediators"), mediators),
    ]


def own_facts(look: Look, party: Party) -> Pairs:
    """Return what one party has answered and asked for themselves."""
    languages = dict(LANGUAGES)
    found: list[tuple[str, str | None]] = [
        (gettext("Mediation"), label(party.consent)),
        (gettext("Interpreter"), str(languages.get(party.interpreter, party.interpreter))),
        (gettext("What helps to take part"), ", ".join(label(one) for one in party.access)),
        (gettext("Times"), _times(party, look.rules.zone)),
        (gettext("Comes along"), ", ".join(label(one) for one in party.companions)),
        (gettext("Confidentiality agreement"), _signed(party.person in look.case.signatures)),
        (gettext("Resolved"), _answer(party.resolved)),
    ]
    return [(name, value) for name, value in found if value]


def _own(look: Look) -> list[Party]:
    own = {look.actor.person, *look.wards}
    return [one for one in look.case.parties if one.person in own]


def _on_the_road(look: Look) -> bool:
    """Whether this viewer speaks for somebody who comes and still takes part."""
    return any(one.coming for one in look.subjects)


def _times(party: Party, zone: str) -> str:
    return "; ".join(local_window(one, zone) for one in party.windows)


def _signed(signed: bool) -> str:
    return gettext("Signed") if signed else ""


def _answer(resolved: bool | None) -> str:
    if resolved is None:
        return ""
    return label(Answer.YES if resolved else Answer.NO)


def _text(look: Look, kind: str) -> str:
    return next((readable(body) for found, _, body in reversed(look.texts) if found == kind), "")


def _others(look: Look, side: Side) -> str:
    """Return the names on the other side, as far as this viewer may read them."""
    other = [one.person for one in look.case.taking_part if one.side is not side]
    return ", ".join(look.names[one] for one in other if one in look.names)
