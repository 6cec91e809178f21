"""Exceptions first, then signatures; ground rules before the session."""

from dataclasses import dataclass

from evenhand.process import events as e
from evenhand.process.people import Role, Side, Via
from evenhand.process.refusals import Code
from evenhand.process.situation import (
    Facts,
    PartyRequest,
    Situation,
    minors_by_guardian,
    need,
    word,
)
from evenhand.process.steps.scheduling import coming_party, number


@dataclass(frozen=True, slots=True)
class ShowExceptions(PartyRequest):
    """This person has read what does not stay confidential."""


@dataclass(frozen=True, slots=True)
class SignConfidentiality(PartyRequest):
    """Sign the confidentiality agreement; version: of the text signed."""

    version: str
    via: Via = Via.SELF


@dataclass(frozen=True, slots=True)
class AcknowledgeGroundRules(PartyRequest):
    """Each is heard, no threats, no abuse, nothing recorded."""


def signer(s: Situation) -> None:
    """A party who comes, or an appointed mediator for themselves."""
    if s.actor.role is Role.MEDIATOR:
        need(s.person == s.actor.person, Code.NOT_YOUR_PART)
        need(s.person in s.case.mediators, Code.NOT_YOUR_CASE)
    else:
        coming_party(s)


def may_show(s: Situation) -> None:
    """Each signer once."""
    signer(s)
    need(s.person not in s.case.exceptions_shown, Code.ALREADY_SO)


def show_exceptions(s: Situation, request: ShowExceptions) -> Facts:
    """Record which exceptions this person was shown (Portland's page: footnote)."""
    return (e.ExceptionsShown(request.person, s.rules.exceptions),)


def may_sign(s: Situation) -> None:
    """Nobody signs before the exceptions were shown (domain.md, invariant 12)."""
    signer(s)
    need(s.person not in s.case.signatures, Code.ALREADY_SO)
    need(s.person in s.case.exceptions_shown, Code.EXCEPTIONS_NOT_SHOWN)
    if s.actor.role is not Role.MEDIATOR:
        minors_by_guardian(s)


def sign_confidentiality(s: Situation, request: SignConfidentiality) -> Facts:
    """Record the signature."""
    if s.actor.role is not Role.MEDIATOR:
        word(s, request.via)
    return (e.ConfidentialitySigned(request.person, request.via, request.version),)


def may_acknowledge(s: Situation) -> None:
    """Each party once."""
    coming_party(s)
    need(not s.party.ground_rules, Code.ALREADY_SO)


def acknowledge_ground_rules(s: Situation, request: AcknowledgeGroundRules) -> Facts:
    """Record that this party knows the ground rules."""
    return (e.GroundRulesAcknowledged(request.person),)


def everything_signed(s: Situation) -> None:
    """Refuse unless every party and mediator signed and every party knows the ground rules."""
    everybody = {party.person for party in s.case.taking_part} | set(s.case.mediators)
    need(everybody <= s.case.signatures, Code.SIGNATURES_MISSING)
    need(all(party.ground_rules for party in s.case.taking_part), Code.GROUND_RULES_MISSING)


def numbers_fair(s: Situation) -> None:
    """Refuse unless both sides bring as many people, or everybody accepts the difference."""
    counts = {side: sum(number(one, s.rules) for one in s.case.side(side)) for side in Side}
    equal = len(set(counts.values())) == 1
    accepted = all(party.accepts_unequal for party in s.case.taking_part)
    need(equal or accepted, Code.UNEQUAL_NUMBERS)
