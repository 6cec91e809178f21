"""Which compartment holds which fact and which text: where a case's record is divided.

Compartments C1 to C8 are those of domain.md §4.5; the others hold what that table leaves out.
`visibility` says who reads which; the database's row-level security is made from both.
"""

from enum import StrEnum

from evenhand.process import events as e
from evenhand.process.stages import Ending


class Compartment(StrEnum):
    """A part of what is kept about a case."""

    COMPLAINT = "C1"
    SCREENING = "C2"
    CONSENT = "C3"
    OUTCOME = "C5"
    AGREEMENT = "C6"
    EXCEPTION = "C8"
    SESSION = "session"
    ASSIGNMENT = "assignment"
    KEEPING = "keeping"
    RETALIATION = "retaliation"
    LOOKS = "looks"


COMPARTMENT_OF: dict[type[e.Fact], Compartment] = {
    **dict.fromkeys(
        (
            e.ComplaintReceived,
            e.HistoryImported,
            e.PartyNamed,
            e.GuardianNamed,
            e.MemberCorrected,
            e.AllegationMade,
            e.PreservationRequested,
            e.LimitationRecorded,
            e.DuplicateLinked,
            e.InvestigationEnded,
            e.PartInvestigationEnded,
        ),
        Compartment.COMPLAINT,
    ),
    **dict.fromkeys(
        (
            e.CircumstanceRecorded,
            e.ComplaintScreened,
            e.SuitabilityApproved,
            e.SuitabilityRejected,
            e.NotOffered,
        ),
        Compartment.SCREENING,
    ),
    **dict.fromkeys(
        (
            e.NeedsRecorded,
            e.MediationRequested,
            e.RoutesExplained,
            e.OpennessConfirmed,
            e.InvestigationChosen,
            e.MediationOffered,
            e.AttendanceOrdered,
            e.ConsentGiven,
            e.OfferDeclined,
            e.OfferExpired,
            e.ConsentWithdrawn,
            e.NameAllowed,
            e.NameKept,
            e.ContinuationAsked,
            e.ContinuationAnswered,
            e.PartySplitOff,
            e.AgencyAsked,
            e.AgencyConsentGiven,
            e.AgencyDeclined,
            e.AgencyExpired,
            e.TimesGiven,
            e.PolicePlaceAsked,
            e.ResolutionAnswered,
            e.GoodFaithClaimed,
            e.InvestigationAsked,
        ),
        Compartment.CONSENT,
    ),
    **dict.fromkeys(
        (
            e.CaseReferred,
            e.MediatorAsked,
            e.ConflictDeclared,
            e.MediatorAppointed,
            e.MediatorRecused,
            e.SessionScheduled,
            e.SessionMoved,
            e.SessionCancelled,
            e.CompanionNamed,
            e.UnequalNumbersAccepted,
            e.ExceptionsShown,
            e.ConfidentialitySigned,
            e.GroundRulesAcknowledged,
            e.PartyArrived,
        ),
        Compartment.SESSION,
    ),
    **dict.fromkeys(
        (
            e.NoShowRecorded,
            e.SessionStarted,
            e.HadTheirSay,
            e.SessionConcluded,
            e.SessionContinued,
            e.SessionEndedEarly,
            e.SpokenApart,
            e.NotReached,
            e.SessionReported,
            e.NotesDestroyed,
            e.MediationEnded,
        ),
        Compartment.OUTCOME,
    ),
    **dict.fromkeys(
        (e.AgreementRecorded, e.AgreementSigned, e.AgreementTakenOut), Compartment.AGREEMENT
    ),
    e.MandatoryReportMade: Compartment.EXCEPTION,
    e.CaseAssigned: Compartment.ASSIGNMENT,
    e.RetaliationReported: Compartment.RETALIATION,
    e.RetaliationAnswered: Compartment.RETALIATION,
    **dict.fromkeys(
        (
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
            e.CopyGiven,
        ),
        Compartment.KEEPING,
    ),
}

# What both parties may see of the common road once each of them has agreed.
SHARED = frozenset(
    {
        e.CaseReferred,
        e.SessionScheduled,
        e.SessionMoved,
        e.SessionCancelled,
        e.SessionStarted,
        e.SessionConcluded,
        e.SessionContinued,
    }
)
# What a complainant sees of the complaint itself; a member sees it once asked.
OF_COMPLAINT = frozenset({e.ComplaintReceived, e.AllegationMade})

# Said to the other side in the same words, whatever the reason was (domain.md §7).
SAID_ALIKE = frozenset(
    {
        Ending.DECLINED,
        Ending.UNANSWERED,
        Ending.WITHDRAWN,
        Ending.UNSUITABLE,
        Ending.INVESTIGATION_CHOSEN,
        Ending.NEVER_OFFERED,
    }
)


class Part(StrEnum):
    """What a viewer either reads of a case or not: compartments, divided where viewers differ."""

    TOLD = "told"
    HANDLING = "handling"
    SCREENING = "screening"
    CONSENT = "consent"
    SESSION = "session"
    ROAD = "road"
    OUTCOME = "outcome"
    ENDING = "ending"
    AGREEMENT = "agreement"
    SIGNATURES = "signatures"
    EXCEPTION = "exception"
    ASSIGNMENT = "assignment"
    KEEPING = "keeping"
    RETALIATION = "retaliation"
    NARRATIVE = "text.narrative"
    MESSAGE = "text.message"
    ACCESS_NEEDS = "text.access_needs"
    AGREEMENT_TEXT = "text.agreement"
    EXCEPTION_TEXT = "text.exception"
    RETALIATION_TEXT = "text.retaliation"
    REASON_TEXT = "text.reason"


# The parts of each compartment: what an office that reads the compartment reads.
PARTS: dict[Compartment, frozenset[Part]] = {
    Compartment.COMPLAINT: frozenset({Part.TOLD, Part.HANDLING, Part.NARRATIVE}),
    Compartment.SCREENING: frozenset({Part.SCREENING}),
    Compartment.CONSENT: frozenset({Part.CONSENT, Part.ACCESS_NEEDS, Part.MESSAGE}),
    Compartment.SESSION: frozenset({Part.SESSION, Part.ROAD}),
    Compartment.OUTCOME: frozenset({Part.OUTCOME, Part.ROAD, Part.ENDING}),
    Compartment.AGREEMENT: frozenset({Part.AGREEMENT, Part.SIGNATURES, Part.AGREEMENT_TEXT}),
    Compartment.EXCEPTION: frozenset({Part.EXCEPTION, Part.EXCEPTION_TEXT}),
    Compartment.ASSIGNMENT: frozenset({Part.ASSIGNMENT}),
    Compartment.KEEPING: frozenset({Part.KEEPING}),
    Compartment.RETALIATION: frozenset({Part.RETALIATION, Part.RETALIATION_TEXT}),
    Compartment.LOOKS: frozenset({Part.REASON_TEXT}),
}

# The kinds of free text, each a part by itself, and where they lie. There is none for notes.
COMPARTMENT_OF_TEXT: dict[str, Compartment] = {
    part.removeprefix("text."): compartment
    for part in Part
    for compartment, parts in PARTS.items()
    if part in parts and part.startswith("text.")
}

# Where a compartment has several parts: the one that holds this kind of fact.
_FINER: dict[type[e.Fact], Part] = {
    **dict.fromkeys(OF_COMPLAINT, Part.TOLD),
    **dict.fromkeys(SHARED, Part.ROAD),
    e.AgreementSigned: Part.SIGNATURES,
    e.AgreementTakenOut: Part.SIGNATURES,
}
_PLAIN: dict[Compartment, Part] = {
    Compartment.COMPLAINT: Part.HANDLING,
    Compartment.SCREENING: Part.SCREENING,
    Compartment.CONSENT: Part.CONSENT,
    Compartment.SESSION: Part.SESSION,
    Compartment.OUTCOME: Part.OUTCOME,
    Compartment.AGREEMENT: Part.AGREEMENT,
    Compartment.EXCEPTION: Part.EXCEPTION,
    Compartment.ASSIGNMENT: Part.ASSIGNMENT,
    Compartment.KEEPING: Part.KEEPING,
    Compartment.RETALIATION: Part.RETALIATION,
}


def part_of_kind(kind: type[e.Fact]) -> Part:
    """Return which part holds facts of this kind; of an ending, where it tells of no one's no."""
    if kind is e.MediationEnded:
        return Part.ENDING
    return _FINER.get(kind) or _PLAIN[COMPARTMENT_OF[kind]]


def part_of_ending(ending: Ending) -> Part:
    """Return which part holds an end: who said no is consent, a mandatory report an exception."""
    if ending is Ending.MANDATORY_REPORT:
        return Part.EXCEPTION
    return Part.CONSENT if ending in SAID_ALIKE else Part.ENDING


def part_of(fact: e.Fact) -> Part:
    """Return which part holds this fact."""
    if isinstance(fact, e.MediationEnded):
        return part_of_ending(fact.ending)
    return part_of_kind(type(fact))
