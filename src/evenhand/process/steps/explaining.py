"""Both routes are explained before anybody is asked; the complainant may choose the other one."""

from dataclasses import dataclass

from evenhand.process import events as e
from evenhand.process.people import Side, Via
from evenhand.process.refusals import Code
from evenhand.process.situation import (
    Facts,
    PartyRequest,
    Situation,
    minors_by_guardian,
    need,
    speaks_for_party,
    word,
)
from evenhand.process.stages import Ending


@dataclass(frozen=True, slots=True)
class ExplainRoutes(PartyRequest):
    """Record that mediation and investigation were explained; version: of the text shown."""

    language: str
    via: Via
    version: str


@dataclass(frozen=True, slots=True)
class ConfirmOpenness(PartyRequest):
    """After eligibility the complainant confirms being open (Portland's page, step 2)."""

    via: Via = Via.SELF


@dataclass(frozen=True, slots=True)
class ChooseInvestigation(PartyRequest):
    """The complainant chooses the investigation: a choice, not a decline (St. Louis's page)."""


def explain_routes(s: Situation, request: ExplainRoutes) -> Facts:
    """Record what was explained to whom, in which language, how."""
    return (e.RoutesExplained(request.person, request.language, request.via, request.version),)


def may_explain(s: Situation) -> None:
    """A complainant hears of both routes any time before; a member only once asked, or told."""
    party = s.party
    if party.side is Side.MEMBER:
        need(party.told, Code.OTHER_SIDE_FIRST)


def may_confirm(s: Situation) -> None:
    """Once, by the complainant."""
    speaks_for_party(s)
    minors_by_guardian(s)
    need(s.party.side is Side.COMPLAINANT, Code.NOT_YOUR_PART)
    need(not s.party.openness_confirmed, Code.ALREADY_SO)


def confirm_openness(s: Situation, request: ConfirmOpenness) -> Facts:
    """Record it as a fact of its own, apart from consent."""
    word(s, request.via)
    return (e.OpennessConfirmed(request.person, request.via),)


def may_choose(s: Situation) -> None:
    """A complainant's own choice, any time before the session."""
    speaks_for_party(s)
    need(s.party.side is Side.COMPLAINANT, Code.NOT_YOUR_PART)


def choose_investigation(s: Situation, request: ChooseInvestigation) -> Facts:
    """Record the choice; the investigation takes over."""
    chosen = e.InvestigationChosen(request.person)
    return (chosen, *s.end(Ending.INVESTIGATION_CHOSEN, Side.COMPLAINANT))
