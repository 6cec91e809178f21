"""What ends well is said by the parties, each alone; mediators report fixed fields only."""

from dataclasses import dataclass

from evenhand.process import events as e
from evenhand.process.deadlines import Timing, resolution_by, timing
from evenhand.process.people import Role, Via
from evenhand.process.refusals import Code
from evenhand.process.situation import (
    Facts,
    PartyRequest,
    Request,
    Situation,
    minors_by_guardian,
    need,
    seated,
    speaks_for_party,
    word,
)
from evenhand.process.stages import OPEN, Ending, Route
from evenhand.process.vocabulary import ReportKind


@dataclass(frozen=True, slots=True)
class AnswerResolution(PartyRequest):
    """A party's own answer: the issues are resolved for me, yes or no."""

    resolved: bool
    via: Via = Via.SELF


@dataclass(frozen=True, slots=True)
class CloseUnanswered(Request):
    """The time for the answers is over and one is missing: not resolved."""


@dataclass(frozen=True, slots=True)
class ReportSession(Request):
    """The mediators' report. came: the parties who came."""

    held: bool
    concluded: bool
    came: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttestNotesDestroyed(Request):
    """A mediator attests that no notes are left."""


@dataclass(frozen=True, slots=True)
class MakeMandatoryReport(Request):
    """Report what must be reported: the kind, to the program's office; words lie apart, sealed."""

    kind: ReportKind


@dataclass(frozen=True, slots=True)
class AskInvestigation(PartyRequest):
    """After a session that resolved nothing, a party asks for the investigation."""


@dataclass(frozen=True, slots=True)
class ClaimNoGoodFaith(PartyRequest):
    """The complainant says that the members did not meet in good faith (St. Louis's page)."""


def may_answer_resolution(s: Situation) -> None:
    """Each party alone and once."""
    speaks_for_party(s)
    minors_by_guardian(s)
    need(s.party.resolved is None, Code.ALREADY_SO)


def answer_resolution(s: Situation, request: AnswerResolution) -> Facts:
    """Record the answer; all yes is mediated, and the last answer decides the rest."""
    word(s, request.via)
    fact = e.ResolutionAnswered(request.person, request.resolved, request.via)
    others = [one.resolved for one in s.case.taking_part if one.person != request.person]
    if None in others:
        return (fact,)
    well = request.resolved and all(others)
    return (fact, *s.end(Ending.MEDIATED if well else Ending.NOT_RESOLVED))


def may_close_unanswered(s: Situation) -> None:
    """Only after the last day for the answers."""
    past = timing(resolution_by(s.case, s.rules), s.today) is Timing.PAST
    need(past, Code.ANSWERS_STILL_OPEN)


def close_unanswered(s: Situation, request: CloseUnanswered) -> Facts:
    """A missing answer is not a yes."""
    return s.end(Ending.NOT_RESOLVED)


def after_session(s: Situation) -> None:
    """Only where a session was held or missed, by a mediator of it."""
    seated(s)
    need(s.case.something_said or s.case.no_shows, Code.NO_SESSION_HELD)


def may_report(s: Situation) -> None:
    """One report a case."""
    after_session(s)
    need(not s.case.reported, Code.ALREADY_SO)


def report_session(s: Situation, request: ReportSession) -> Facts:
    """Record held or not, how it ended, who came: nothing that was said (UMA §7)."""
    parties = {party.person for party in s.case.parties}
    need(set(request.came) <= parties, Code.NOT_A_PARTY)
    return (e.SessionReported(s.actor.person, request.held, request.concluded, request.came),)


def may_attest(s: Situation) -> None:
    """Each mediator once."""
    after_session(s)
    seat = s.case.seat(s.actor.person)
    need(seat and not seat.notes_destroyed, Code.ALREADY_SO)


def attest_notes_destroyed(s: Situation, request: AttestNotesDestroyed) -> Facts:
    """Record the attestation (Kansas City's page: notes are destroyed)."""
    return (e.NotesDestroyed(s.actor.person),)


def may_report_mandatory(s: Situation) -> None:
    """Only where something was said in a session, and where the program names exceptions."""
    seated(s)
    need(s.case.something_said, Code.NO_SESSION_HELD)


def make_mandatory_report(s: Situation, request: MakeMandatoryReport) -> Facts:
    """Record the kind, the office, and what the agreement that was signed had said of it.

    Only what was said to be an exception before people signed is ever reported (domain.md,
    invariant 12). An open mediation ends with it, a closed one stays so.
    """
    said = s.case.exceptions_said
    need(request.kind in s.rules.exceptions and request.kind in said, Code.KIND_NOT_REPORTED)
    office, signed = s.rules.report_office, s.case.signed_version
    made = e.MandatoryReportMade(request.kind, office, signed, said)
    ended = s.end(Ending.MANDATORY_REPORT) if s.case.stage in OPEN else ()
    return (made, *ended)


def may_claim(s: Situation) -> None:
    """The complainant, and only the complainant, of a mediated case; nobody judges it."""
    speaks_for_party(s)
    need(s.party.side.value == Role.COMPLAINANT, Code.NOT_YOUR_PART)
    need(s.case.ending is Ending.MEDIATED, Code.NOT_AT_THIS_STAGE)


def claim_no_good_faith(s: Situation, request: ClaimNoGoodFaith) -> Facts:
    """Send the case back to the investigation."""
    claimed = e.GoodFaithClaimed(request.person)
    return (claimed, *s.end(Ending.RETURNED_ON_GOOD_FAITH))


# What New York calls a case not successfully resolved: a session was held, and is over.
_UNRESOLVED = frozenset({Ending.NOT_RESOLVED, Ending.ENDED_EARLY})


def may_ask_investigation(s: Situation) -> None:
    """Any party of a closed case whose session resolved nothing (38-A RCNY §1-47(i))."""
    speaks_for_party(s)
    minors_by_guardian(s)
    need(s.case.ending in _UNRESOLVED, Code.NOT_AT_THIS_STAGE)
    need(s.case.route is Route.CLOSED, Code.ALREADY_SO)


def ask_investigation(s: Situation, request: AskInvestigation) -> Facts:
    """Record who asked; the complaint goes to the investigation, and nobody else reads by whom."""
    return (e.InvestigationAsked(request.person),)
