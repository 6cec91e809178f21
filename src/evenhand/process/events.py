"""Every fact that can be recorded. Facts hold ids, codes and times: never a person's words."""

from dataclasses import dataclass
from datetime import date, datetime

from evenhand.process.people import Kind, Role, Side, Via
from evenhand.process.stages import Ending, Route
from evenhand.process.vocabulary import (
    Access,
    Answer,
    CancelReason,
    Category,
    Channel,
    Circumstance,
    Companion,
    Conflict,
    DeclineReason,
    EarlyEnd,
    Filing,
    HoldGround,
    Measure,
    NotOfferedReason,
    RecordsDecision,
    RecordsKind,
    ReportKind,
    Requester,
    TalkWay,
    Terms,
    UnsuitableReason,
    Verdict,
    WithholdingGround,
)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened and was recorded."""


# --- the complaint


@dataclass(frozen=True, slots=True)
class ComplaintReceived(Fact):
    """A complaint reached the office; version names the rules that it keeps."""

    program: str
    version: str
    on: date
    channel: Channel
    office: str
    filing: Filing
    open_to_mediation: bool
    reporter: str
    occurred_on: date | None = None


@dataclass(frozen=True, slots=True)
class HistoryImported(Fact):
    """A complaint closed before Evenhand, kept for the counts: no consent, no signature."""

    program: str
    version: str
    on: date
    closed_on: date
    mediated: bool
    source: str


@dataclass(frozen=True, slots=True)
class PartyNamed(Fact):
    """Somebody is a party of this complaint."""

    person: str
    side: Side
    kind: Kind
    minor: bool


@dataclass(frozen=True, slots=True)
class GuardianNamed(Fact):
    """A guardian speaks for a minor or an incapable adult."""

    person: str
    guardian: str


@dataclass(frozen=True, slots=True)
class MemberCorrected(Fact):
    """The wrong member was named; person takes the place of wrong."""

    wrong: str
    person: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class AllegationMade(Fact):
    """Something is alleged."""

    category: Category


@dataclass(frozen=True, slots=True)
class CircumstanceRecorded(Fact):
    """What is known of a circumstance."""

    circumstance: Circumstance
    answer: Answer


@dataclass(frozen=True, slots=True)
class NeedsRecorded(Fact):
    """A party's interpreter language (BCP 47, empty for none) and accommodations."""

    person: str
    interpreter: str
    access: tuple[Access, ...]


@dataclass(frozen=True, slots=True)
class MediationRequested(Fact):
    """The complainant asks for mediation after the complaint was made."""

    person: str


@dataclass(frozen=True, slots=True)
class PreservationRequested(Fact):
    """The department was asked to keep evidence, body-camera footage above all."""


@dataclass(frozen=True, slots=True)
class LimitationRecorded(Fact):
    """The last day on which the investigation may still lead to discipline."""

    on: date


@dataclass(frozen=True, slots=True)
class DuplicateLinked(Fact):
    """This complaint is the same as another one."""

    case: str


@dataclass(frozen=True, slots=True)
class CaseAssigned(Fact):
    """Somebody has the case in this role, alone, until it is handed on."""

    role: Role
    person: str


# --- screening


@dataclass(frozen=True, slots=True)
class ComplaintScreened(Fact):
    """What the rules say. reopens: earlier approvals no longer hold."""

    verdict: Verdict
    reasons: tuple[str, ...]
    unknown: tuple[Circumstance, ...]
    reopens: bool


@dataclass(frozen=True, slots=True)
class SuitabilityApproved(Fact):
    """One approver's yes; last tells that all have now approved."""

    office: str
    by: str
    last: bool


@dataclass(frozen=True, slots=True)
class SuitabilityRejected(Fact):
    """One approver's no."""

    office: str
    reason: UnsuitableReason


@dataclass(frozen=True, slots=True)
class NotOffered(Fact):
    """Mediation was never offered, and why."""

    reason: NotOfferedReason


# --- explaining, offering, consent


@dataclass(frozen=True, slots=True)
class RoutesExplained(Fact):
    """Mediation and investigation were both explained to this person."""

    person: str
    language: str
    via: Via
    version: str


@dataclass(frozen=True, slots=True)
class OpennessConfirmed(Fact):
    """After eligibility the complainant is still open to mediation."""

    person: str
    via: Via


@dataclass(frozen=True, slots=True)
class InvestigationChosen(Fact):
    """A complainant chose the investigation: a choice, not a decline."""

    person: str


@dataclass(frozen=True, slots=True)
class MediationOffered(Fact):
    """This party was asked; answer expected through answer_by."""

    person: str
    answer_by: date


@dataclass(frozen=True, slots=True)
class AttendanceOrdered(Fact):
    """This party was told that they have to come, as the program makes it compulsory."""

    person: str


@dataclass(frozen=True, slots=True)
class ConsentGiven(Fact):
    """This party, or the guardian for them, agreed to mediate."""

    person: str
    by: str
    via: Via


@dataclass(frozen=True, slots=True)
class OfferDeclined(Fact):
    """This party said no."""

    person: str
    reason: DeclineReason
    via: Via


@dataclass(frozen=True, slots=True)
class OfferExpired(Fact):
    """This party did not answer in time."""

    person: str


@dataclass(frozen=True, slots=True)
class ConsentWithdrawn(Fact):
    """This party withdrew. Nobody asks why."""

    person: str


@dataclass(frozen=True, slots=True)
class NameAllowed(Fact):
    """This complainant allows that the other side learns their name when the program says so."""

    person: str
    via: Via


@dataclass(frozen=True, slots=True)
class NameKept(Fact):
    """This complainant took that back before the name was given."""

    person: str
    via: Via


@dataclass(frozen=True, slots=True)
class ContinuationAsked(Fact):
    """The complainants are asked whether to go on without this party."""

    person: str
    after: Ending
    answer_by: date


@dataclass(frozen=True, slots=True)
class ContinuationAnswered(Fact):
    """A complainant's answer to going on without somebody."""

    person: str
    go_on: bool


@dataclass(frozen=True, slots=True)
class PartySplitOff(Fact):
    """The mediation goes on without this party; their part of the complaint does not."""

    person: str
    after: Ending
    route: Route


@dataclass(frozen=True, slots=True)
class AgencyAsked(Fact):
    """The office that has to agree for the agency was asked; answer expected through answer_by."""

    office: str
    answer_by: date


@dataclass(frozen=True, slots=True)
class AgencyConsentGiven(Fact):
    """The agency agreed, by this person of its office."""

    office: str
    by: str


@dataclass(frozen=True, slots=True)
class AgencyDeclined(Fact):
    """The agency said no, by this person of its office."""

    office: str
    by: str


@dataclass(frozen=True, slots=True)
class AgencyExpired(Fact):
    """The agency did not answer in time."""

    office: str


# --- arranging


@dataclass(frozen=True, slots=True)
class TimesGiven(Fact):
    """When this party could come: pairs of start and end, in UTC."""

    person: str
    windows: tuple[tuple[datetime, datetime], ...]


@dataclass(frozen=True, slots=True)
class CaseReferred(Fact):
    """The case went to the provider organisation."""

    provider: str


@dataclass(frozen=True, slots=True)
class MediatorAsked(Fact):
    """A mediator was asked for conflicts of interest, and nothing was shown yet."""

    person: str


@dataclass(frozen=True, slots=True)
class ConflictDeclared(Fact):
    """A mediator's answer, by kind."""

    person: str
    conflict: Conflict


@dataclass(frozen=True, slots=True)
class MediatorAppointed(Fact):
    """A mediator without a conflict was appointed."""

    person: str


@dataclass(frozen=True, slots=True)
class MediatorRecused(Fact):
    """A mediator stepped back or was replaced."""

    person: str


@dataclass(frozen=True, slots=True)
class PolicePlaceAsked(Fact):
    """A party asked that the session be in a police building."""

    person: str


@dataclass(frozen=True, slots=True)
class SessionScheduled(Fact):
    """A session has a place and a time (UTC); minutes is its planned length."""

    place: str
    starts_at: datetime
    minutes: int
    mediators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SessionMoved(Fact):
    """The session has another place or time."""

    place: str
    starts_at: datetime
    minutes: int
    mediators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SessionCancelled(Fact):
    """The session will not take place then."""

    reason: CancelReason


@dataclass(frozen=True, slots=True)
class CompanionNamed(Fact):
    """Somebody comes with a party; only people on this list are admitted."""

    person: str
    companion: Companion


@dataclass(frozen=True, slots=True)
class UnequalNumbersAccepted(Fact):
    """This party accepts that the sides bring different numbers of people."""

    person: str


# --- confidentiality and session


@dataclass(frozen=True, slots=True)
class ExceptionsShown(Fact):
    """The exceptions to confidentiality were shown to this person."""

    person: str
    exceptions: tuple[ReportKind, ...]


@dataclass(frozen=True, slots=True)
class ConfidentialitySigned(Fact):
    """This party or mediator signed the confidentiality agreement."""

    person: str
    via: Via
    version: str


@dataclass(frozen=True, slots=True)
class GroundRulesAcknowledged(Fact):
    """This party knows: each is heard, no threats, no abuse, nothing recorded."""

    person: str


@dataclass(frozen=True, slots=True)
class PartyArrived(Fact):
    """This party is there."""

    person: str


@dataclass(frozen=True, slots=True)
class NoShowRecorded(Fact):
    """These parties did not come; ends tells that it was once too often."""

    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SessionStarted(Fact):
    """The session began."""


@dataclass(frozen=True, slots=True)
class HadTheirSay(Fact):
    """This party says that they have had their say."""

    person: str


@dataclass(frozen=True, slots=True)
class SessionConcluded(Fact):
    """All the parties have had their say."""


@dataclass(frozen=True, slots=True)
class SessionContinued(Fact):
    """The session goes on another day."""


@dataclass(frozen=True, slots=True)
class SessionEndedEarly(Fact):
    """The session was ended before all had had their say."""

    reason: EarlyEnd
    by: str


# --- conciliation


@dataclass(frozen=True, slots=True)
class SpokenApart(Fact):
    """The conciliator spoke with this party alone, on this day and in this way."""

    person: str
    way: TalkWay
    on: date


@dataclass(frozen=True, slots=True)
class NotReached(Fact):
    """The conciliator could not speak with this party as arranged."""

    person: str


# --- outcome


@dataclass(frozen=True, slots=True)
class ResolutionAnswered(Fact):
    """This party's own answer: the issues are resolved for me, yes or no."""

    person: str
    resolved: bool
    via: Via


@dataclass(frozen=True, slots=True)
class AgreementRecorded(Fact):
    """The parties wrote something down; the words lie apart."""

    terms: Terms


@dataclass(frozen=True, slots=True)
class AgreementSigned(Fact):
    """This party signed what was written down."""

    person: str


@dataclass(frozen=True, slots=True)
class SessionReported(Fact):
    """The mediators' report: fixed fields only (UMA §7)."""

    by: str
    held: bool
    concluded: bool
    came: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotesDestroyed(Fact):
    """This mediator attests that no notes are left."""

    person: str


@dataclass(frozen=True, slots=True)
class MandatoryReportMade(Fact):
    """Something that must be reported was reported to an office, and nothing else.

    version, exceptions: which agreement had been signed, and what it had said is reported;
    empty where a report was made before Evenhand kept that.
    """

    kind: ReportKind
    office: str
    version: str = ""
    exceptions: tuple[ReportKind, ...] = ()


@dataclass(frozen=True, slots=True)
class GoodFaithClaimed(Fact):
    """A complainant says that the members did not meet in good faith. Nobody judges it."""

    person: str


@dataclass(frozen=True, slots=True)
class InvestigationAsked(Fact):
    """After a session that resolved nothing, this party asked for the investigation."""

    person: str


@dataclass(frozen=True, slots=True)
class MediationEnded(Fact):
    """The mediation is over; route is what becomes of the complaint from this day on."""

    ending: Ending
    route: Route
    side: Side | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class RetaliationReported(Fact):
    """Somebody of this case reports retaliation; the office has to answer through answer_by."""

    number: int
    person: str
    office: str
    answer_by: date
    via: Via


@dataclass(frozen=True, slots=True)
class RetaliationAnswered(Fact):
    """What the office did about this person's report."""

    number: int
    person: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class PartInvestigationEnded(Fact):
    """The investigation of the part that went on without mediation is over."""

    person: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class InvestigationEnded(Fact):
    """The investigation of a returned or never mediated complaint is over."""

    on: date | None = None


# --- keeping and giving out the record


@dataclass(frozen=True, slots=True)
class HoldPlaced(Fact):
    """A legal hold: nothing of this case may be disposed of until it is lifted."""

    number: int
    ground: HoldGround


@dataclass(frozen=True, slots=True)
class HoldLifted(Fact):
    """This legal hold no longer stands."""

    number: int


@dataclass(frozen=True, slots=True)
class DisposalProposed(Fact):
    """The retention of a closed case is over, and this person proposes to dispose of it."""

    by: str


@dataclass(frozen=True, slots=True)
class DisposalApproved(Fact):
    """A second person approved the disposal."""

    by: str


@dataclass(frozen=True, slots=True)
class DisposalRefused(Fact):
    """A second person did not approve the disposal: the case is kept."""

    by: str


@dataclass(frozen=True, slots=True)
class CaseDisposed(Fact):
    """Words, people and addresses are gone; last_copy_on: the day the last backup of them dies."""

    on: date
    last_copy_on: date


@dataclass(frozen=True, slots=True)
class RecordsRequested(Fact):
    """Somebody asked for records; answer_by: the last day, None where nobody set a clock."""

    number: int
    kind: RecordsKind
    requester: Requester
    served_on: date
    answer_by: date | None


@dataclass(frozen=True, slots=True)
class RecordsDecided(Fact):
    """Counsel's decision, and the grounds on which parts are withheld."""

    number: int
    decision: RecordsDecision
    withheld: tuple[WithholdingGround, ...]


@dataclass(frozen=True, slots=True)
class RecordsReleased(Fact):
    """Records were handed over: the SHA-256 of the file (hex), and how many pieces it holds."""

    number: int
    digest: str
    items: int


@dataclass(frozen=True, slots=True)
class RecordsRequestWithdrawn(Fact):
    """Whoever asked for records no longer wants them."""

    number: int


@dataclass(frozen=True, slots=True)
class AgreementTakenOut(Fact):
    """This party takes the signed agreement out of the mediation, to enforce it."""

    person: str


@dataclass(frozen=True, slots=True)
class CopyGiven(Fact):
    """This person took a copy of what they may see of the case; digest: its SHA-256 (hex)."""

    person: str
    digest: str


# By name: __subclasses__() also lists what each class was before it had slots.
FACTS: tuple[type[Fact], ...] = tuple(
    kind
    for kind in tuple(globals().values())
    if isinstance(kind, type) and issubclass(kind, Fact) and kind is not Fact
)
