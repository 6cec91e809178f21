"""A complaint comes in: received, completed, linked to another, or brought in as history."""

from dataclasses import dataclass
from datetime import date

from evenhand.process import events as e
from evenhand.process.people import Kind, Role, Side
from evenhand.process.refusals import Code
from evenhand.process.situation import (
    Facts,
    PartyRequest,
    Request,
    Situation,
    may_be_guardian,
    may_be_party,
    need,
    speaks_for_party,
)
from evenhand.process.stages import Ending, Stage
from evenhand.process.steps.screening import screened_again
from evenhand.process.vocabulary import Access, Answer, Category, Channel, Circumstance, Filing


@dataclass(frozen=True, slots=True)
class NewParty:
    """Somebody named in a complaint, with who speaks for them and what they need."""

    person: str
    side: Side
    kind: Kind
    minor: bool = False
    guardian: str = ""
    interpreter: str = ""
    access: tuple[Access, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceiveComplaint(Request):
    """Take a complaint in, with everything that is known on the first day."""

    program: str
    version: str
    on: date
    channel: Channel
    office: str
    filing: Filing
    open_to_mediation: bool
    reporter: str = ""
    occurred_on: date | None = None
    parties: tuple[NewParty, ...] = ()
    allegations: tuple[Category, ...] = ()
    circumstances: tuple[tuple[Circumstance, Answer], ...] = ()
    preservation: bool = False


@dataclass(frozen=True, slots=True)
class ImportHistory(Request):
    """Keep a complaint that was closed before Evenhand, for the counts."""

    program: str
    version: str
    on: date
    closed_on: date
    mediated: bool
    source: str
    allegations: tuple[Category, ...] = ()


@dataclass(frozen=True, slots=True)
class AddParty(Request):
    """Add a party who appeared later, also to an anonymous complaint."""

    party: NewParty


@dataclass(frozen=True, slots=True)
class RequestMediation(PartyRequest):
    """A complainant asks for mediation, at any moment before the investigation ends."""


@dataclass(frozen=True, slots=True)
class RecordNeeds(PartyRequest):
    """Say which interpreter (BCP 47 code, empty for none) and accommodations a party needs."""

    interpreter: str = ""
    access: tuple[Access, ...] = ()


@dataclass(frozen=True, slots=True)
class RequestPreservation(Request):
    """Ask the department to keep evidence."""


@dataclass(frozen=True, slots=True)
class RecordLimitation(Request):
    """Record the last day on which the investigation may lead to discipline."""

    on: date


@dataclass(frozen=True, slots=True)
class LinkDuplicate(Request):
    """Close this complaint as the same as another; of: the other case's id."""

    of: str
    own: str = ""


def receive_complaint(s: Situation, request: ReceiveComplaint) -> Facts:
    """Record the complaint and every detail as a fact of its own."""
    need(request.channel in s.rules.channels, Code.CHANNEL_NOT_OFFERED)
    need(request.office in {office.code for office in s.rules.offices}, Code.OFFICE_UNKNOWN)
    need((request.occurred_on or request.on) <= request.on <= s.today, Code.DATE_NOT_POSSIBLE)
    own = request.filing is Filing.OWN
    complainants = [one for one in request.parties if one.side is Side.COMPLAINANT]
    need(bool(complainants) or not own, Code.NO_COMPLAINANT)
    need(not (request.filing is Filing.ANONYMOUS and complainants), Code.ALREADY_SO)
    persons = {one.person for one in request.parties}
    need(len(persons) == len(request.parties), Code.ALREADY_SO)
    facts: list[e.Fact] = [
        e.ComplaintReceived(
            request.program,
            request.version,
            request.on,
            request.channel,
            request.office,
            request.filing,
            request.open_to_mediation and bool(complainants),
            request.reporter,
            request.occurred_on,
        )
    ]
    for party in request.parties:
        may_be_guardian(s, party.guardian, *persons)
        facts += _named(party)
    facts += [e.AllegationMade(category) for category in request.allegations]
    circumstances = dict(request.circumstances)
    if any(party.minor for party in request.parties):
        circumstances[Circumstance.MINOR] = Answer.YES
    facts += [e.CircumstanceRecorded(what, answer) for what, answer in circumstances.items()]
    if request.preservation:
        facts.append(e.PreservationRequested())
    return tuple(facts)


def _named(party: NewParty) -> Facts:
    facts: Facts = (e.PartyNamed(party.person, party.side, party.kind, party.minor),)
    if party.guardian:
        facts = (*facts, e.GuardianNamed(party.person, party.guardian))
    if party.interpreter or party.access:
        facts = (*facts, e.NeedsRecorded(party.person, party.interpreter, party.access))
    return facts


def import_history(s: Situation, request: ImportHistory) -> Facts:
    """Record history as one fact: nobody's consent or signature is made up."""
    need(request.on <= request.closed_on <= s.today, Code.DATE_NOT_POSSIBLE)
    history = e.HistoryImported(
        request.program,
        request.version,
        request.on,
        request.closed_on,
        request.mediated,
        request.source,
    )
    return (history, *(e.AllegationMade(category) for category in request.allegations))


def add_party(s: Situation, request: AddParty) -> Facts:
    """Record a party; the others' consent holds, the new one is asked too."""
    may_be_party(s, request.party.person)
    may_be_guardian(s, request.party.guardian, request.party.person)
    facts = _named(request.party)
    if request.party.minor:
        minor = e.CircumstanceRecorded(Circumstance.MINOR, Answer.YES)
        facts = (*facts, minor, *screened_again(s, minor))
    return facts


def may_request(s: Situation) -> None:
    """A complainant may ask until a session was held; then the complaint had its mediation."""
    speaks_for_party(s)
    need(s.party.side is Side.COMPLAINANT, Code.NOT_YOUR_PART)
    need(not s.case.something_said, Code.MEDIATION_HAD_ITS_SESSION)
    if s.case.stage is not Stage.INVESTIGATION:
        need(not s.case.interested, Code.ALREADY_SO)


def request_mediation(s: Situation, request: RequestMediation) -> Facts:
    """Record the wish."""
    return (e.MediationRequested(request.person),)


def record_needs(s: Situation, request: RecordNeeds) -> Facts:
    """Record what this party needs; a later record replaces an earlier one."""
    return (e.NeedsRecorded(request.person, request.interpreter, request.access),)


def may_ask_preservation(s: Situation) -> None:
    """Once is enough."""
    need(not s.case.preservation, Code.ALREADY_SO)


def request_preservation(s: Situation, request: RequestPreservation) -> Facts:
    """Record that evidence is to be kept."""
    return (e.PreservationRequested(),)


def record_limitation(s: Situation, request: RecordLimitation) -> Facts:
    """Record the investigation's own last day."""
    need(s.case.received_on is None or request.on > s.case.received_on, Code.DATE_NOT_POSSIBLE)
    return (e.LimitationRecorded(request.on),)


def link_duplicate(s: Situation, request: LinkDuplicate) -> Facts:
    """Record which complaint this one repeats, and end it here."""
    need(request.of != request.own, Code.SAME_CASE)
    return (e.DuplicateLinked(request.of), *s.end(Ending.DUPLICATE))


STAFF = frozenset({Role.INTAKE, Role.COORDINATOR})
