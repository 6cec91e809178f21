"""Guardians, wrongly named members, and the end of the investigation."""

from dataclasses import dataclass

from evenhand.process import events as e
from evenhand.process.people import Kind, Side
from evenhand.process.refusals import Code
from evenhand.process.situation import (
    Facts,
    PartyRequest,
    Request,
    Situation,
    may_be_guardian,
    may_be_party,
    need,
)
from evenhand.process.stages import Route


@dataclass(frozen=True, slots=True)
class NameGuardian(PartyRequest):
    """Name who speaks for a young person or an incapable adult."""

    guardian: str


@dataclass(frozen=True, slots=True)
class CorrectMember(PartyRequest):
    """The wrong member was named: put the right one in their place."""

    right: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class EndInvestigation(Request):
    """The investigation of this complaint is over."""


def name_guardian(s: Situation, request: NameGuardian) -> Facts:
    """Record the guardian; nobody on either side can be one (domain.md §7)."""
    may_be_guardian(s, request.guardian)
    return (e.GuardianNamed(request.person, request.guardian),)


def may_correct(s: Situation) -> None:
    """Only a member can have been named wrongly."""
    need(s.party.side is Side.MEMBER, Code.NOT_A_PARTY)


def correct_member(s: Situation, request: CorrectMember) -> Facts:
    """Record it; the wrong member is asked nothing more and sees nothing more."""
    may_be_party(s, request.right)
    return (e.MemberCorrected(request.person, request.right, request.kind),)


@dataclass(frozen=True, slots=True)
class EndPartInvestigation(Request):
    """The investigation of what one person's no took out of the mediation is over."""

    member: str


def may_end_part(s: Situation) -> None:
    """Only where a part went to the investigation while the rest was mediated."""
    need(any(one.apart is Route.INVESTIGATION for one in s.case.parties), Code.NOT_AT_THIS_STAGE)


def end_part_investigation(s: Situation, request: EndPartInvestigation) -> Facts:
    """Record that this person's part is over; the mediation of the others goes its own way."""
    party = s.case.party(request.member)
    need(party and party.apart is Route.INVESTIGATION, Code.NOT_A_PARTY)
    return (e.PartInvestigationEnded(request.member, s.today),)


def end_investigation(s: Situation, request: EndInvestigation) -> Facts:
    """Record that it is over."""
    return (e.InvestigationEnded(s.today),)
