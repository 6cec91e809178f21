"""What a button says, and what pressing it means and does not mean."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from evenhand.portals.shared.words.fields import field_hint, field_label
from evenhand.portals.shared.words.own import OWN
from evenhand.portals.shared.words.recorded import RECORDED
from evenhand.process.people import STAFF_ROLES, Role
from evenhand.process.situation import ConcernedRequest, PartyRequest, Request
from evenhand.process.steps import (
    agency,
    conciliation,
    confidentiality,
    consent,
    correction,
    keeping,
    matching,
    offering,
    outcome,
    referral,
    scheduling,
    screening,
    session,
)

__all__ = ["OWN", "RequestWords", "field_hint", "field_label", "words_for"]


@dataclass(frozen=True, slots=True)
class RequestWords:
    """A button's label, what it means, and whether the office ends something by it."""

    label: str
    explains: str
    danger: bool


# What a mediator does for themselves, like a party.
_MEDIATORS_OWN = frozenset(
    {
        confidentiality.ShowExceptions,
        confidentiality.SignConfidentiality,
        matching.RecuseMediator,
    }
)

# What the office ends. A party's own no is never marked: it is as good an answer as a yes.
DANGER: frozenset[type[Request]] = frozenset(
    {
        referral.LinkDuplicate,
        correction.CorrectMember,
        correction.EndInvestigation,
        correction.EndPartInvestigation,
        consent.ExpireQuestion,
        agency.DeclineForAgency,
        agency.ExpireAgency,
        conciliation.RecordNotReached,
        screening.RejectSuitability,
        screening.CloseWithoutOffer,
        offering.ExpireOffer,
        scheduling.CancelSession,
        session.RecordNoShow,
        session.EndEarly,
        outcome.CloseUnanswered,
        outcome.MakeMandatoryReport,
        keeping.ApproveDisposal,
    }
)


def words_for(request: type[Request], role: Role) -> RequestWords:
    """Return the words of a request for somebody in this role, in the reader's language.

    Raises KeyError for a request without words.
    """
    table = RECORDED if _writes_down(request, role) else OWN
    label, explains = (str(words) for words in table[request])
    for_ward = issubclass(request, PartyRequest) and not issubclass(request, ConcernedRequest)
    if role is Role.GUARDIAN and for_ward:
        explains = f"{explains} {_('You do this for the person you speak for.')}"
    return RequestWords(label, explains, request in DANGER)


def _writes_down(request: type[Request], role: Role) -> bool:
    themselves = role is Role.MEDIATOR and request in _MEDIATORS_OWN
    return role in STAFF_ROLES and request in RECORDED and not themselves
