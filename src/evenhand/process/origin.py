"""Where each thing in a case's record comes from, and the one rule of what may leave the office.

Evidence that is there with or without a mediation is not shielded by it (Uniform Mediation Act
§4(c)); what was developed for the mediation never leaves, save a signed agreement that a party
takes out to enforce it (§6(a)(1)). What is not shielded may still need counsel's word.
"""

from enum import StrEnum

from evenhand.process import events as e
from evenhand.process.case import Case, RecordsRequest
from evenhand.process.vocabulary import RecordsDecision, Requester, WithholdingGround


class Origin(StrEnum):
    """Whether something is there with or without the mediation."""

    EXISTED_BEFORE = "existed_before"
    DEVELOPED_FOR_MEDIATION = "developed_for_mediation"


Thing = type[e.Fact] | str
"""A kind of fact, a kind of text, or CONTACT."""

CONTACT = "contact"  # people's addresses and telephone numbers
AGREEMENT = frozenset({e.AgreementRecorded, e.AgreementSigned, "agreement"})

# What the case is about, and how the office handled and kept it.
_COMPLAINT: tuple[Thing, ...] = (
    e.ComplaintReceived,
    e.HistoryImported,
    e.PartyNamed,
    e.GuardianNamed,
    e.MemberCorrected,
    e.AllegationMade,
    e.PreservationRequested,
    e.LimitationRecorded,
    e.DuplicateLinked,
    e.CaseAssigned,
    e.InvestigationEnded,
    e.HoldPlaced,
    e.HoldLifted,
    e.DisposalProposed,
    e.DisposalApproved,
    e.DisposalRefused,
    e.CaseDisposed,
    e.RecordsRequested,
    e.RecordsDecided,
    e.RecordsReleased,
    e.RecordsRequestWithdrawn,
)
# What exists, but leaves only where counsel did not name its ground.
_BY_GROUND: dict[Thing, WithholdingGround] = {
    e.CircumstanceRecorded: WithholdingGround.SCREENING_HISTORY,
    e.ComplaintScreened: WithholdingGround.SCREENING_HISTORY,
    e.SuitabilityApproved: WithholdingGround.SCREENING_HISTORY,
    e.SuitabilityRejected: WithholdingGround.SCREENING_HISTORY,
    e.NotOffered: WithholdingGround.SCREENING_HISTORY,
    e.CopyGiven: WithholdingGround.CONTACT_DATA,
    CONTACT: WithholdingGround.CONTACT_DATA,
    e.MandatoryReportMade: WithholdingGround.EXCEPTION_DISCLOSURE,
    e.RetaliationReported: WithholdingGround.EXCEPTION_DISCLOSURE,
    e.RetaliationAnswered: WithholdingGround.EXCEPTION_DISCLOSURE,
    "exception": WithholdingGround.EXCEPTION_DISCLOSURE,
    "retaliation": WithholdingGround.EXCEPTION_DISCLOSURE,
    # Nobody cuts sentences out of somebody's words here: they leave whole or not at all.
    "narrative": WithholdingGround.LAW_OTHER,
}
# Said or done to consider, begin, hold or end a mediation (Uniform Mediation Act §2(2)).
_MEDIATION: tuple[Thing, ...] = (
    e.NeedsRecorded,
    e.MediationRequested,
    e.RoutesExplained,
    e.OpennessConfirmed,
    e.InvestigationChosen,
    e.MediationOffered,
    e.ConsentGiven,
    e.OfferDeclined,
    e.OfferExpired,
    e.ConsentWithdrawn,
    e.NameAllowed,
    e.NameKept,
    e.ContinuationAsked,
    e.ContinuationAnswered,
    e.PartySplitOff,
    e.TimesGiven,
    e.CaseReferred,
    e.MediatorAsked,
    e.ConflictDeclared,
    e.MediatorAppointed,
    e.MediatorRecused,
    e.PolicePlaceAsked,
    e.SessionScheduled,
    e.SessionMoved,
    e.SessionCancelled,
    e.CompanionNamed,
    e.UnequalNumbersAccepted,
    e.ExceptionsShown,
    e.ConfidentialitySigned,
    e.GroundRulesAcknowledged,
    e.PartyArrived,
    e.NoShowRecorded,
    e.SessionStarted,
    e.HadTheirSay,
    e.SessionConcluded,
    e.SessionContinued,
    e.SessionEndedEarly,
    e.ResolutionAnswered,
    e.AgreementRecorded,
    e.AgreementSigned,
    e.AgreementTakenOut,
    e.SessionReported,
    e.NotesDestroyed,
    e.GoodFaithClaimed,
    e.MediationEnded,
    e.PartInvestigationEnded,  # it tells that the others went to mediation without somebody
    "message",
    "access_needs",
    "agreement",
    "reason",  # why somebody looked into a case: it may repeat what the room heard
)

ORIGIN: dict[Thing, Origin] = {
    **dict.fromkeys((*_COMPLAINT, *_BY_GROUND), Origin.EXISTED_BEFORE),
    **dict.fromkeys(_MEDIATION, Origin.DEVELOPED_FOR_MEDIATION),
}

# Fields that tell of a mediation, in facts that exist without one: a wish for it is said for it,
# also where it is a box on the complaint form.
SAID_FOR_MEDIATION: dict[type[e.Fact], frozenset[str]] = {
    e.ComplaintReceived: frozenset({"open_to_mediation"}),
    e.HistoryImported: frozenset({"mediated"}),
}

RELEASING = frozenset({RecordsDecision.RELEASE, RecordsDecision.RELEASE_IN_PART})
# An agreement is shown to enforce it: to a court, or to somebody whom it binds.
_ENFORCING = frozenset({Requester.COURT, Requester.PARTY})


def ground_of(thing: Thing) -> WithholdingGround | None:
    """Return the ground on which such a thing can be withheld, None for the plain complaint."""
    if ORIGIN[thing] is Origin.DEVELOPED_FOR_MEDIATION:
        return WithholdingGround.DEVELOPED_FOR_MEDIATION
    return _BY_GROUND.get(thing)


def may_leave(thing: Thing, case: Case, asked: RecordsRequest) -> bool:
    """Tell whether such things of this case may be handed to whoever asked for records.

    Nothing leaves before counsel decided. Raises KeyError for what has no origin.
    """
    shielded = ORIGIN[thing] is Origin.DEVELOPED_FOR_MEDIATION
    if asked.decision not in RELEASING:
        return False
    if shielded:
        return thing in AGREEMENT and bool(case.taken_out) and asked.requester in _ENFORCING
    return ground_of(thing) not in asked.withheld
