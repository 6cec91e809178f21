"""What the parties write down, if they wish: never required, an apology least of all."""

from dataclasses import dataclass

from evenhand.process import events as e
from evenhand.process.refusals import Code
from evenhand.process.situation import (
    Facts,
    PartyRequest,
    Request,
    Situation,
    minors_by_guardian,
    need,
)
from evenhand.process.steps.scheduling import agreed_party
from evenhand.process.steps.session import seated
from evenhand.process.vocabulary import Terms


@dataclass(frozen=True, slots=True)
class RecordAgreement(Request):
    """Record that something was written down; the words go to the texts."""

    terms: Terms


@dataclass(frozen=True, slots=True)
class SignAgreement(PartyRequest):
    """A party signs what was written down."""


def may_record_agreement(s: Situation) -> None:
    """The mediators write down what the parties agreed."""
    seated(s)


def record_agreement(s: Situation, request: RecordAgreement) -> Facts:
    """Record the kind of terms; earlier signatures were under other words and fall away."""
    return (e.AgreementRecorded(request.terms),)


def may_sign_agreement(s: Situation) -> None:
    """Each party once, and only what exists."""
    agreed_party(s)
    minors_by_guardian(s)
    need(s.case.terms, Code.NO_AGREEMENT)
    need(not s.party.agreement_signed, Code.ALREADY_SO)


def sign_agreement(s: Situation, request: SignAgreement) -> Facts:
    """Record the signature."""
    return (e.AgreementSigned(request.person),)
