"""The process in facets: one is explored in full at a time, the others go their usual way.

All facets together hold every request of the table. What one facet does is read by the others
through few gates (agreed, arranged, signed, there, said): docs/proof.md tells why exploring them
one at a time leaves nothing out that a promise is about, and tests try pairs of facets at random.
"""

from dataclasses import dataclass
from enum import StrEnum

from evenhand.exploring.world import Shape
from evenhand.process.situation import Request
from evenhand.process.stages import Stage
from evenhand.process.steps import (
    agency,
    agreement,
    allowing,
    assigning,
    attending,
    conciliation,
    confidentiality,
    consent,
    correction,
    explaining,
    keeping,
    matching,
    offering,
    outcome,
    records,
    referral,
    retaliation,
    scheduling,
    screening,
    session,
)

Kinds = tuple[type[Request], ...]


class Clock(StrEnum):
    """What time may bring: each of these days comes, and goes by, as if no other did."""

    ANSWER = "answer"
    QUESTION = "question"
    AGENCY = "agency"
    SESSION = "session"
    KEEPING = "keeping"


@dataclass(frozen=True, slots=True)
class Facet:
    """A part of the process: the requests that are tried wherever they are open.

    shapes: how many people it is walked with; clocks: what time may bring; leaving: what follows
    when somebody leaves is walked too (that anybody can is looked at in every state); until: the
    stage at which the ordinary way ends.
    """

    name: str
    free: Kinds
    shapes: tuple[Shape, ...]
    clocks: frozenset[Clock] = frozenset()
    leaving: bool = False
    until: Stage | None = None


ONE, TWO_ASK, TWO_ASKED, FOUR = (Shape(c, m) for c, m in ((1, 1), (2, 1), (1, 2), (2, 2)))
YOUNG = Shape(1, 1, minor=True)
ALONE, FEW, ALL = (ONE, YOUNG), (ONE, TWO_ASK, TWO_ASKED), (ONE, YOUNG, TWO_ASK, TWO_ASKED, FOUR)

# How anybody may leave at any moment.
EXITS: Kinds = (consent.Withdraw, explaining.ChooseInvestigation)

FACETS = (
    Facet(
        "screening",
        (
            referral.ReceiveComplaint,
            referral.ImportHistory,
            referral.LinkDuplicate,
            screening.RecordAllegation,
            screening.RecordCircumstance,
            screening.ScreenComplaint,
            screening.ApproveSuitability,
            screening.RejectSuitability,
            screening.CloseWithoutOffer,
        ),
        (ONE,),
    ),
    Facet(
        "wish",
        (referral.ReceiveComplaint, referral.RequestMediation),
        (ONE,),
        until=Stage.SCREENING,
    ),
    Facet(
        "consent",
        (
            explaining.ExplainRoutes,
            explaining.ConfirmOpenness,
            offering.OfferMediation,
            offering.ExpireOffer,
            consent.AcceptOffer,
            consent.DeclineOffer,
            consent.AnswerContinuation,
            consent.ExpireQuestion,
        ),
        ALONE,
        frozenset({Clock.ANSWER, Clock.QUESTION}),
        leaving=True,
    ),
    # With two on a side, what comes before an offer goes its usual way: it concerns each alone.
    Facet(
        "answers",
        (
            offering.OfferMediation,
            offering.ExpireOffer,
            consent.AcceptOffer,
            consent.DeclineOffer,
            consent.AnswerContinuation,
            consent.ExpireQuestion,
        ),
        (TWO_ASK, TWO_ASKED),
        frozenset({Clock.ANSWER, Clock.QUESTION}),
        leaving=True,
        until=Stage.ARRANGING,
    ),
    # With two on each side nobody is silent on an offer: a silence leads where a no leads.
    Facet(
        "answers of four",
        (
            offering.OfferMediation,
            consent.AcceptOffer,
            consent.DeclineOffer,
            consent.AnswerContinuation,
            consent.ExpireQuestion,
        ),
        (FOUR,),
        frozenset({Clock.QUESTION}),
        leaving=True,
        until=Stage.ARRANGING,
    ),
    Facet("orders", (explaining.ExplainRoutes, attending.OrderAttendance), FEW),
    Facet(
        "agency",
        (
            agency.AskAgency,
            agency.GiveAgencyConsent,
            agency.DeclineForAgency,
            agency.ExpireAgency,
        ),
        (ONE, TWO_ASKED),
        frozenset({Clock.AGENCY}),
        leaving=True,
    ),
    Facet("names", (allowing.AllowName, allowing.KeepName), FEW, leaving=True),
    Facet(
        "needs",
        (referral.RecordNeeds, referral.RequestPreservation, referral.RecordLimitation),
        ALONE,
    ),
    Facet("joining", (referral.AddParty,), FEW),
    Facet("correcting", (correction.CorrectMember,), (ONE, TWO_ASKED)),
    Facet("guardians", (correction.NameGuardian,), ALONE, leaving=True),
    Facet(
        "again",
        (
            referral.RequestMediation,
            correction.EndInvestigation,
            correction.EndPartInvestigation,
            consent.DeclineOffer,
        ),
        FEW,
        leaving=True,
    ),
    Facet("assignment", (assigning.TakeCase, assigning.HandOverCase), (ONE,)),
    Facet(
        "mediators",
        (
            matching.ReferCase,
            matching.AskMediator,
            matching.DeclareConflict,
            matching.AppointMediator,
            matching.RecuseMediator,
        ),
        (ONE,),
    ),
    Facet(
        "times",
        (
            scheduling.GiveTimes,
            scheduling.ScheduleSession,
            scheduling.MoveSession,
            scheduling.CancelSession,
        ),
        FEW,
    ),
    Facet("police place", (scheduling.AskPolicePlace, scheduling.ScheduleSession), (ONE,)),
    Facet(
        "signing",
        (confidentiality.ShowExceptions, confidentiality.SignConfidentiality),
        ALONE,
    ),
    Facet(
        "arrival",
        (
            session.CheckIn,
            session.RecordNoShow,
            session.StartSession,
        ),
        FEW,
        frozenset({Clock.SESSION}),
    ),
    Facet(
        "ground rules",
        (confidentiality.AcknowledgeGroundRules, session.StartSession),
        FEW,
    ),
    Facet("companions", (scheduling.NameCompanion, scheduling.AcceptUnequalNumbers), (ONE,)),
    Facet(
        "session",
        (session.HaveHadSay, session.ContinueAnotherDay, session.EndEarly),
        ALL,
        leaving=True,
    ),
    Facet(
        "talks",
        (conciliation.SpeakApart, conciliation.RecordNotReached, session.HaveHadSay),
        FEW,
        leaving=True,
    ),
    Facet(
        "agreement",
        (agreement.RecordAgreement, agreement.SignAgreement, records.TakeOutAgreement),
        FEW,
    ),
    Facet(
        "outcome",
        (
            outcome.AnswerResolution,
            outcome.CloseUnanswered,
            outcome.ClaimNoGoodFaith,
            outcome.AskInvestigation,
        ),
        FEW,
        frozenset({Clock.SESSION}),
        leaving=True,
    ),
    Facet(
        "reports",
        (outcome.ReportSession, outcome.AttestNotesDestroyed, outcome.MakeMandatoryReport),
        (ONE, TWO_ASKED),
        leaving=True,
    ),
    Facet("retaliation", (retaliation.ReportRetaliation, retaliation.AnswerRetaliation), (ONE,)),
    Facet(
        "records",
        (
            records.TakeRecordsRequest,
            records.DecideRecordsRequest,
            records.ReleaseRecords,
            records.WithdrawRecordsRequest,
        ),
        (ONE,),
    ),
    Facet("copies", (records.RecordCopy,), (ONE, TWO_ASKED)),
    Facet(
        "keeping",
        (
            keeping.PlaceHold,
            keeping.LiftHold,
            keeping.ProposeDisposal,
            keeping.ApproveDisposal,
            keeping.RefuseDisposal,
            keeping.RecordDisposal,
        ),
        (ONE, TWO_ASKED),
        frozenset({Clock.KEEPING}),
    ),
)
