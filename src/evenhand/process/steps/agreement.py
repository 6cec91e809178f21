"""What the parties write down, if they wish: never required, an apology least of all."""

from dataclasses import dataclass

from evenhand.process import events as e
from evenhand.process.people import Role
from evenhand.process.refusals import Code
from evenhand.process.situation import (
    Facts,
    PartyRequest,
    Request,
    Situation,
    minors_by_guardian,
    need,
    seated,
)
from evenhand.process.steps.scheduling import coming_party
from evenhand.process.vocabulary import Terms


@dataclass(frozen=True, slots=True)
class RecordAgreement(Request):
    """Record that something was written down; the words go to the texts."""

    terms: Terms


@dataclass(frozen=True, slots=True)
class SignAgreement(PartyRequest):
    """A party signs what was written down, and a mediator where the program asks for that."""


def may_record_agreement(s: Situation) -> None:
    """The mediators write down what the parties agreed."""
    seated(s)


def record_agreement(s: Situation, request: RecordAgreement) -> Facts:
    """Record the kind of terms; earlier signatures were under other words and fall away."""
    return (e.AgreementRecorded(request.terms),)


def may_sign_agreement(s: Situation) -> None:
    """Each party once, and only what exists; mediators where they sign (COMAR 12.04.11.08C)."""
    if s.actor.role is Role.MEDIATOR:
        need(s.rules.mediators_sign, Code.NOT_YOUR_PART)
        seated(s)
        need(s.person == s.actor.person, Code.NOT_YOUR_PART)
        signer = s.case.seat(s.person) or s.party
    else:
        coming_party(s)
        minors_by_guardian(s)
        signer = s.party
    need(s.case.terms, Code.NO_AGREEMENT)
    need(not signer.agreement_signed, Code.ALREADY_SO)


def sign_agreement(s: Situation, request: SignAgreement) -> Facts:
    """Record the signature."""
    return (e.AgreementSigned(request.person),)
