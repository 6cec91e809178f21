"""Who may bring about what, and when: said a second time, apart from the table of actions.

The table says how the process works; this says what the programs' pages and the law allow, by
groups of facts. A slip in one shows against the other, as in double-entry bookkeeping.
"""

from dataclasses import dataclass

from evenhand.process import events as e
from evenhand.process.people import Role
from evenhand.process.stages import Stage

_C, _M, _G = Role.COMPLAINANT, Role.MEMBER, Role.GUARDIAN
_STAGES = list(Stage)


def _between(first: Stage, last: Stage) -> frozenset[Stage]:
    return frozenset(_STAGES[_STAGES.index(first) : _STAGES.index(last) + 1])


_NEW = frozenset({Stage.NEW})
_AT_ANY_TIME = frozenset(_STAGES) - _NEW
_OPEN = _between(Stage.RECEIVED, Stage.CONCLUDED)
_NOT_CLOSED = _AT_ANY_TIME - {Stage.CLOSED}
_UNTIL_SESSION = _between(Stage.RECEIVED, Stage.SCHEDULED)
_UNTIL_ASKED = _between(Stage.RECEIVED, Stage.OFFERING)
_ASKING = frozenset({Stage.OFFERING})
_AGREED, _ARRANGED = frozenset({Stage.ARRANGING}), frozenset({Stage.ARRANGING, Stage.SCHEDULED})
_AFTER = _between(Stage.CONCLUDED, Stage.CLOSED)
_CLOSED = frozenset({Stage.CLOSED})
_COMPLAINANTS, _PARTIES = {_C, _G}, {_C, _M, _G}
_DESK, _OFFICE = {Role.COORDINATOR}, {Role.INTAKE, Role.COORDINATOR}
_ARRANGERS = {Role.COORDINATOR, Role.PROVIDER}
_TIME = {Role.CLOCK}
_ROOM = {Role.MEDIATOR}


@dataclass(frozen=True, slots=True)
class Power:
    """Whose it is to bring these facts about, at which stages, and who says so."""

    facts: tuple[type[e.Fact], ...]
    roles: frozenset[Role]
    stages: frozenset[Stage]
    source: str


def _power(
    facts: tuple[type[e.Fact], ...], roles: set[Role], stages: frozenset[Stage], source: str
) -> Power:
    return Power(facts, frozenset(roles), stages, source)


POWERS = (
    _power(
        (e.ComplaintReceived,),
        {*_COMPLAINANTS, *_OFFICE, Role.REPORTER},
        _NEW,
        "St. Louis's page: anybody may complain at either office; Tucson's page",
    ),
    _power((e.HistoryImported,), {Role.MANAGER}, _NEW, "for the counts: COMAR 12.04.09.06"),
    _power(
        (e.PartyNamed,),
        {*_COMPLAINANTS, *_OFFICE, Role.REPORTER},
        _NEW | _between(Stage.RECEIVED, Stage.ARRANGING),
        "a party is named by who complains, or by the office that takes it in",
    ),
    _power(
        (e.GuardianNamed,),
        {*_COMPLAINANTS, *_OFFICE, Role.REPORTER},
        _NEW | _UNTIL_SESSION,
        "38-A RCNY §1-47(e)",
    ),
    _power((e.MemberCorrected,), _OFFICE, _UNTIL_SESSION, "domain.md §7: the wrong officer"),
    _power(
        (e.AllegationMade, e.CircumstanceRecorded),
        {*_COMPLAINANTS, *_OFFICE, Role.REPORTER, Role.APPROVER, Role.MANAGER},
        _NEW | _UNTIL_SESSION,
        "what is alleged comes from who complains; nothing after a session, D.C. Code §5-1110(f)",
    ),
    _power(
        (e.NeedsRecorded,),
        {*_PARTIES, *_OFFICE, Role.REPORTER},
        _NEW | _OPEN,
        "D.C. Code §5-1110(e): interpreters",
    ),
    _power(
        (e.MediationRequested,),
        {*_COMPLAINANTS, *_OFFICE},
        frozenset({Stage.RECEIVED, Stage.INVESTIGATION}),
        "Kansas City's page: the complainant may ask",
    ),
    _power(
        (e.PreservationRequested,),
        {*_COMPLAINANTS, *_OFFICE, Role.REPORTER, Role.INVESTIGATOR},
        _NEW | _NOT_CLOSED,
        "Uniform Mediation Act §4(c)",
    ),
    _power(
        (e.LimitationRecorded,),
        {*_OFFICE, Role.INVESTIGATOR},
        _NOT_CLOSED,
        "38-A RCNY §1-15",
    ),
    _power(
        (e.CaseAssigned,),
        {Role.COORDINATOR, Role.INVESTIGATOR, Role.MANAGER},
        _AT_ANY_TIME,
        "who has a case passes it on, or the manager",
    ),
    _power(
        (e.DuplicateLinked,),
        _OFFICE,
        frozenset({Stage.RECEIVED, Stage.SCREENING}),
        "38-A RCNY §1-33: nothing that was offered is folded into another",
    ),
    _power(
        (e.ComplaintScreened,),
        {*_OFFICE, Role.APPROVER},
        _UNTIL_SESSION,
        "rules recommend, people decide: domain.md §4.1",
    ),
    _power(
        (e.SuitabilityApproved, e.SuitabilityRejected),
        {Role.APPROVER},
        frozenset({Stage.SCREENING}),
        "Portland PSF-5.09",
    ),
    _power((e.NotOffered,), _OFFICE, _UNTIL_ASKED, "St. Louis's page: every offer counts"),
    _power(
        (e.RoutesExplained,),
        _OFFICE,
        _UNTIL_ASKED,
        "St. Louis's page: both ways are explained by the offices",
    ),
    _power((e.OpennessConfirmed,), {*_COMPLAINANTS, *_OFFICE}, _ASKING, "Portland's page"),
    _power(
        (e.InvestigationChosen,),
        {*_COMPLAINANTS, *_OFFICE},
        _UNTIL_ASKED,
        "St. Louis's page: the complainant chooses",
    ),
    _power((e.MediationOffered,), _DESK, _ASKING, "one desk asks both sides"),
    _power((e.AttendanceOrdered,), _DESK, _ASKING, "D.C. Code §5-1110(d): both are told to come"),
    _power((e.AgencyAsked,), _DESK, _AGREED, "COMAR 12.04.11.05A(1): the agency agrees, too"),
    _power((e.AgencyConsentGiven, e.AgencyDeclined), {Role.APPROVER}, _AGREED, "its own yes or no"),
    _power((e.AgencyExpired,), {*_DESK, *_TIME}, _AGREED, "silence is recorded when time is over"),
    _power((e.OfferExpired,), {*_DESK, *_TIME}, _ASKING, "silence is recorded when time is over"),
    _power(
        (e.NameAllowed, e.NameKept),
        {*_COMPLAINANTS, *_OFFICE},
        _UNTIL_SESSION,
        "the complainant agreed to that sentence",
    ),
    _power(
        (e.ConsentGiven, e.OfferDeclined),
        {*_PARTIES, *_DESK},
        _ASKING,
        "every program's page: voluntary, by oneself",
    ),
    _power((e.ConsentWithdrawn,), {*_PARTIES, *_DESK}, _OPEN, "Portland's page: at any time"),
    _power(
        (e.ContinuationAsked, e.PartySplitOff),
        {*_PARTIES, *_DESK, *_TIME},
        _UNTIL_SESSION,
        "what a no of one of several leads to",
    ),
    _power(
        (e.ContinuationAnswered,),
        {*_PARTIES, *_DESK},
        _UNTIL_ASKED,
        "whether to go on is the complainants' to say",
    ),
    _power((e.TimesGiven,), {*_PARTIES, *_DESK}, _ARRANGED | _ASKING, "Tucson's page"),
    _power((e.CaseReferred,), _DESK, frozenset({Stage.ARRANGING}), "Tucson's page"),
    _power((e.MediatorAsked, e.MediatorAppointed), _ARRANGERS, _ARRANGED, "Kansas City's page"),
    _power((e.ConflictDeclared,), _ROOM, _ARRANGED, "Uniform Mediation Act §9"),
    _power((e.MediatorRecused,), {*_ARRANGERS, *_ROOM}, _ARRANGED, "Uniform Mediation Act §9"),
    _power((e.PolicePlaceAsked,), {*_PARTIES, *_DESK}, _ARRANGED, "domain.md §7: only if asked"),
    _power((e.SessionScheduled,), _ARRANGERS, frozenset({Stage.ARRANGING}), "Tucson's page"),
    _power(
        (e.SessionMoved, e.SessionCancelled),
        _ARRANGERS,
        frozenset({Stage.SCHEDULED}),
        "only what was set can be moved",
    ),
    _power(
        (e.CompanionNamed,),
        {*_PARTIES, *_DESK, *_ROOM},
        _ARRANGED,
        "each party says who comes, mediators whom they admit: D.C. Code §5-1110(e)",
    ),
    _power(
        (e.UnequalNumbersAccepted,),
        {*_PARTIES, *_DESK},
        _ARRANGED,
        "each party accepts it for themselves",
    ),
    _power(
        (e.ExceptionsShown, e.ConfidentialitySigned),
        {*_PARTIES, *_DESK, *_ROOM},
        _ARRANGED,
        "Portland's page: everybody signs first",
    ),
    _power((e.GroundRulesAcknowledged,), {*_PARTIES, *_DESK}, _ARRANGED, "Portland's page"),
    _power((e.PartyArrived,), _ROOM, frozenset({Stage.SCHEDULED}), "the mediator lets people in"),
    _power((e.NoShowRecorded,), {*_ROOM, *_DESK}, frozenset({Stage.SCHEDULED}), "38-A RCNY §1-47"),
    _power((e.SessionStarted,), _ROOM, frozenset({Stage.SCHEDULED}), "St. Louis's page"),
    _power(
        (e.HadTheirSay, e.SessionConcluded),
        {*_PARTIES, *_ROOM},
        frozenset({Stage.IN_SESSION}),
        "St. Louis's page: it ends when all say so",
    ),
    _power((e.SessionContinued,), _ROOM, frozenset({Stage.IN_SESSION}), "the room decides"),
    _power(
        (e.SessionEndedEarly,),
        {*_ROOM, *_PARTIES, *_DESK},
        frozenset({Stage.IN_SESSION}),
        "Portland's page: civil conduct; withdrawing",
    ),
    _power(
        (e.AgreementRecorded,),
        _ROOM,
        frozenset({Stage.IN_SESSION, Stage.CONCLUDED}),
        "Kansas City's page",
    ),
    _power(
        (e.AgreementSigned,),
        {*_PARTIES, *_ROOM},
        frozenset({Stage.IN_SESSION, Stage.CONCLUDED}),
        "Kansas City's page: by the parties' own hand; COMAR 12.04.11.08C: the mediator's, too",
    ),
    _power(
        (e.ResolutionAnswered,),
        {*_PARTIES, *_DESK},
        frozenset({Stage.CONCLUDED}),
        "domain.md §7: each says alone whether it is resolved",
    ),
    _power((e.SessionReported, e.NotesDestroyed), _ROOM, _AFTER, "Uniform Mediation Act §7"),
    _power(
        (e.MandatoryReportMade,), _ROOM, _AFTER | {Stage.IN_SESSION}, "Portland's page: footnote"
    ),
    _power(
        (e.SpokenApart, e.NotReached),
        _ROOM,
        frozenset({Stage.ARRANGING, Stage.IN_SESSION}),
        "D.C. Code §5-1110(a): whoever conciliates speaks with people",
    ),
    _power((e.InvestigationAsked,), {*_PARTIES, *_DESK}, _CLOSED, "38-A RCNY §1-47(i)"),
    _power((e.GoodFaithClaimed,), _COMPLAINANTS, _CLOSED, "St. Louis's page"),
    _power(
        (e.RetaliationReported,),
        {*_PARTIES, *_OFFICE, Role.INVESTIGATOR},
        _AT_ANY_TIME,
        "D.C. Code §5-1107(a)(5)",
    ),
    _power(
        (e.RetaliationAnswered,),
        {Role.RETALIATION_OFFICE},
        _AT_ANY_TIME,
        "D.C. Code §5-1107(a)(5)",
    ),
    _power(
        (e.PartInvestigationEnded,), {Role.INVESTIGATOR}, _AT_ANY_TIME, "the investigator ends it"
    ),
    _power(
        (e.InvestigationEnded,),
        {Role.INVESTIGATOR},
        frozenset({Stage.INVESTIGATION}),
        "the investigator ends it",
    ),
    _power(
        (e.HoldPlaced,),
        {Role.COUNSEL, Role.RECORDS, Role.COORDINATOR, Role.INTAKE, Role.INVESTIGATOR},
        _AT_ANY_TIME,
        "local retention schedules: a hold stops disposal",
    ),
    _power((e.HoldLifted,), {Role.COUNSEL}, _AT_ANY_TIME, "who answers for it in court lifts it"),
    _power((e.DisposalProposed,), {Role.RECORDS}, _CLOSED, "domain.md, invariant 28"),
    _power(
        (e.DisposalApproved, e.DisposalRefused), {Role.MANAGER}, _CLOSED, "domain.md, invariant 28"
    ),
    _power((e.CaseDisposed,), _TIME, _CLOSED, "domain.md, invariant 28"),
    _power(
        (e.RecordsRequested,),
        {Role.RECORDS, Role.COUNSEL, *_OFFICE},
        _AT_ANY_TIME,
        "public records laws: whoever it reaches takes it",
    ),
    _power((e.RecordsDecided,), {Role.COUNSEL}, _AT_ANY_TIME, "counsel decides: domain.md §7"),
    _power(
        (e.RecordsReleased, e.RecordsRequestWithdrawn),
        {Role.RECORDS},
        _AT_ANY_TIME,
        "the records office hands over",
    ),
    _power((e.AgreementTakenOut,), _PARTIES, _AFTER, "Kansas City's page: to enforce it"),
    _power((e.CopyGiven,), _PARTIES, _AT_ANY_TIME, "a person's copy of what is kept about them"),
)
# What these facts need where nothing but an ending comes with them; others may bring them about
# together with something of their own.
ALONE = (
    _power(
        (e.ComplaintScreened,),
        _OFFICE,
        frozenset({Stage.RECEIVED}),
        "a complaint is screened once; what is found out later screens it again",
    ),
    _power(
        (e.SessionEndedEarly,),
        _ROOM,
        frozenset({Stage.IN_SESSION}),
        "Portland's page: the mediators see to civil conduct",
    ),
    _power(
        (e.HoldPlaced,),
        {Role.COUNSEL, Role.RECORDS, Role.COORDINATOR, Role.INVESTIGATOR},
        _AT_ANY_TIME,
        "intake takes a subpoena in, which places one",
    ),
)
# After a complaint came in, its record is the office's: who complains speaks through the others.
LATER: dict[type[e.Fact], frozenset[Role]] = {
    e.PartyNamed: frozenset(_OFFICE),
    e.GuardianNamed: frozenset(_OFFICE),
    e.NeedsRecorded: frozenset({*_PARTIES, *_OFFICE}),
    e.PreservationRequested: frozenset({*_COMPLAINANTS, *_OFFICE, Role.INVESTIGATOR}),
    e.AllegationMade: frozenset({*_OFFICE, Role.APPROVER}),
    e.CircumstanceRecorded: frozenset({*_OFFICE, Role.APPROVER}),
}
# What ends a mediation by itself, without another fact: time that is over for the answers.
ENDS_ALONE = Power(
    (), frozenset({*_DESK, *_TIME}), _UNTIL_ASKED | {Stage.CONCLUDED}, "silence, once time is over"
)
