"""Who may see which part of a case, and when: the one table that pages and lists ask.

Compartments C1 to C9 are those of domain.md §4.5.
"""

from dataclasses import dataclass
from enum import StrEnum

from evenhand.process import events as e
from evenhand.process.case import Case, Consent
from evenhand.process.people import Actor, Role, Side
from evenhand.process.program import Rules
from evenhand.process.stages import Ending, Route, Stage


class Compartment(StrEnum):
    """A part of what is kept about a case."""

    COMPLAINT = "C1"
    SCREENING = "C2"
    CONSENT = "C3"
    OUTCOME = "C5"
    AGREEMENT = "C6"
    EXCEPTION = "C8"
    SESSION = "session"


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
            e.MediationEnded,
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
            e.ConsentGiven,
            e.OfferDeclined,
            e.OfferExpired,
            e.ConsentWithdrawn,
            e.ContinuationAsked,
            e.ContinuationAnswered,
            e.PartySplitOff,
            e.TimesGiven,
            e.PolicePlaceAsked,
            e.ResolutionAnswered,
            e.GoodFaithClaimed,
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
            e.SessionReported,
            e.NotesDestroyed,
        ),
        Compartment.OUTCOME,
    ),
    **dict.fromkeys((e.AgreementRecorded, e.AgreementSigned), Compartment.AGREEMENT),
    e.MandatoryReportMade: Compartment.EXCEPTION,
}

_ALL_BUT_EXCEPTION = frozenset(Compartment) - {Compartment.EXCEPTION, Compartment.AGREEMENT}

# What each office sees of a case that is its own. Parties see what concerns them, below.
SEES: dict[Role, frozenset[Compartment]] = {
    Role.INTAKE: frozenset({Compartment.COMPLAINT, Compartment.SCREENING}),
    Role.APPROVER: frozenset({Compartment.COMPLAINT, Compartment.SCREENING}),
    Role.COORDINATOR: _ALL_BUT_EXCEPTION,
    Role.PROVIDER: frozenset({Compartment.SESSION, Compartment.OUTCOME}),
    Role.MEDIATOR: frozenset({Compartment.SESSION, Compartment.OUTCOME, Compartment.AGREEMENT}),
    Role.INVESTIGATOR: frozenset({Compartment.COMPLAINT}),
    Role.MANAGER: frozenset(),
    Role.OVERSIGHT: frozenset(),
    Role.REPORTER: frozenset(),
    Role.CLOCK: frozenset(),
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
        e.AgreementRecorded,
    }
)
# What a complainant sees of the complaint itself; a member sees the allegations once asked.
OF_COMPLAINT = frozenset({e.ComplaintReceived, e.AllegationMade, e.MediationEnded})


Opener = tuple[Role, str]


def openers(case: Case, rules: Rules) -> frozenset[Opener]:
    """Return for whom the case exists: a role with a person's id, an office's code, or "".

    Everybody else gets a 404. A member first sees it once asked, never before the
    complainant agreed (St. Louis's page); an approver on their turn; a provider what was
    referred to it; a mediator what they were asked about; an investigator what has no
    mediation any more, also where it is only one person's part.
    """
    found: set[Opener] = {(Role.INTAKE, ""), (Role.COORDINATOR, "")}
    for party in case.parties:
        if party.side is Side.COMPLAINANT or party.answer_by is not None:
            found.add((Role(party.side.value), party.person))
            found.add((Role.GUARDIAN, party.guardian))
    if case.stage is Stage.SCREENING and len(case.approvals) < len(rules.approvers):
        found.add((Role.APPROVER, rules.approvers[len(case.approvals)]))
    found |= {(Role.MEDIATOR, seat.person) for seat in case.seats}
    found.add((Role.PROVIDER, case.provider))
    if case.stage is Stage.INVESTIGATION or _apart(case):
        found.add((Role.INVESTIGATOR, ""))
    nobody = {(Role.GUARDIAN, ""), (Role.PROVIDER, "")}
    return frozenset(found - nobody)


def only_a_part(case: Case, actor: Actor) -> bool:
    """Tell whether this reader has only one person's part: how the rest fares is not theirs."""
    return actor.role is Role.INVESTIGATOR and case.stage is not Stage.INVESTIGATION


def _apart(case: Case) -> frozenset[str]:
    """Return the people whose part is investigated while the rest is mediated."""
    return frozenset(one.person for one in case.parties if one.apart is Route.INVESTIGATION)


def stage_as_seen(stage: Stage, role: Role) -> Stage:
    """Return a stage as a list may show it: the investigation has what is its own, no more."""
    return Stage.INVESTIGATION if role is Role.INVESTIGATOR else stage


_WHOLE_ROLE = frozenset({Role.INTAKE, Role.COORDINATOR, Role.INVESTIGATOR})
_BY_OFFICE = frozenset({Role.APPROVER, Role.PROVIDER})


def opener(actor: Actor) -> Opener:
    """Return as what this person opens cases."""
    if actor.role in _WHOLE_ROLE:
        return actor.role, ""
    return actor.role, actor.office if actor.role in _BY_OFFICE else actor.person


def may_open(case: Case, actor: Actor, rules: Rules) -> bool:
    """Tell whether the case exists for this person."""
    return opener(actor) in openers(case, rules)


def sees_fact(case: Case, actor: Actor, fact: e.Fact) -> bool:
    """Tell whether this person may read this fact of a case that they may open."""
    if actor.role in (Role.COMPLAINANT, Role.MEMBER, Role.GUARDIAN):
        return _party_sees(case, actor, fact)
    if actor.role is Role.MEDIATOR and actor.person not in case.mediators:
        return getattr(fact, "person", None) == actor.person
    if actor.role is Role.INVESTIGATOR and isinstance(fact, e.MediationEnded):
        # An earlier end would tell that there was a session, or that it was asked for again.
        return fact.ending is case.ending and not only_a_part(case, actor)
    return COMPARTMENT_OF[type(fact)] in SEES[actor.role]


def _party_sees(case: Case, actor: Actor, fact: e.Fact) -> bool:
    """A party sees what is about them, the complaint, and the road both sides share."""
    own = {actor.person} | {p.person for p in case.parties if p.guardian == actor.person}
    if type(fact) in OF_COMPLAINT:
        return type(fact) is not e.MediationEnded or not _left(case, actor)
    if type(fact) in SHARED:
        return any(
            party.person in own and party.consent is Consent.AGREED for party in case.taking_part
        )
    about = getattr(fact, "person", None)
    return about in own and COMPARTMENT_OF[type(fact)] is not Compartment.EXCEPTION


def _left(case: Case, actor: Actor) -> bool:
    """Tell whether the mediation went on without this party: its end is not theirs to know."""
    own = [p for p in case.parties if actor.person in (p.person, p.guardian)]
    return bool(own) and not any(party.taking_part for party in own)


def names_known(case: Case, actor: Actor) -> frozenset[str]:
    """Return the parties whose names this person may read.

    Offices that handle the complaint read all, the investigation only whom it is about where
    the rest is mediated; a party reads their own, and the other
    side's once everybody agreed; a mediator all once appointed.
    """
    everybody = frozenset(party.person for party in case.parties)
    mediating = frozenset(party.person for party in case.taking_part)
    if actor.role in (Role.INTAKE, Role.COORDINATOR, Role.APPROVER):
        return everybody
    if actor.role is Role.INVESTIGATOR:
        complainants = frozenset(p.person for p in case.parties if p.side is Side.COMPLAINANT)
        return complainants | _apart(case) if only_a_part(case, actor) else everybody
    if actor.role is Role.PROVIDER:
        return everybody if case.provider == actor.office else frozenset()
    if actor.role is Role.MEDIATOR:
        return everybody if actor.person in case.mediators else frozenset()
    own = frozenset(
        party.person for party in case.parties if actor.person in (party.person, party.guardian)
    )
    if _left(case, actor):
        return own
    if actor.role is Role.COMPLAINANT or actor.role is Role.GUARDIAN:
        return mediating | own if case.all_agreed else own
    agreed = any(p.person in own and p.consent is Consent.AGREED for p in case.parties)
    return mediating | own if agreed and case.all_agreed else own


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


@dataclass(frozen=True, slots=True)
class EndingAsSeen:
    """An ending as one reader may know it; not_mediated stands for all that are said alike."""

    code: str


def ending_as_seen(case: Case, actor: Actor) -> EndingAsSeen | None:
    """Return how the mediation ended, in the detail that this reader may know.

    The investigation learns only that there was no mediation; a mandatory report looks
    like any session that ended early.
    """
    if case.ending is None:
        return None
    if actor.role is Role.INVESTIGATOR or _left(case, actor):
        return EndingAsSeen("not_mediated")
    if case.ending is Ending.MANDATORY_REPORT:
        return EndingAsSeen(Ending.ENDED_EARLY)
    inside = actor.role in (Role.COORDINATOR, Role.OVERSIGHT)
    if inside or case.ending not in SAID_ALIKE:
        return EndingAsSeen(case.ending)
    return EndingAsSeen("not_mediated")
