"""Which notice follows from which fact, to whom. The words are in wording.py."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from evenhand.process import events as e
from evenhand.process.case import Case, Party
from evenhand.process.people import Role, Side
from evenhand.process.program import ProcessKind, Rules

Told = tuple[str, Role]


@dataclass(frozen=True, slots=True)
class Planned:
    """A notice to one person: its wording's code."""

    person: str
    role: Role
    wording: str


def _voices(party: Party) -> Told:
    """A young person's notices go to the guardian."""
    if party.guardian:
        return party.guardian, Role.GUARDIAN
    return party.person, Role(party.side.value)


def _subject(case: Case, fact: Any) -> Iterable[Told]:
    party = case.party(fact.person)
    return [_voices(party)] if party else []


def _complainants(case: Case, fact: Any) -> Iterable[Told]:
    return [_voices(party) for party in case.parties if party.side is Side.COMPLAINANT]


def _agreed(case: Case, fact: Any) -> Iterable[Told]:
    return [_voices(one) for one in case.taking_part if one.coming]


def _session(case: Case, fact: Any) -> Iterable[Told]:
    return [*_agreed(case, fact), *((one, Role.MEDIATOR) for one in case.mediators)]


def _asked_to_go_on(case: Case, fact: Any) -> Iterable[Told]:
    return [_voices(one) for one in case.side(Side.COMPLAINANT) if one.person != case.question]


def _mediator(case: Case, fact: Any) -> Iterable[Told]:
    return [(fact.person, Role.MEDIATOR)]


def _replacement(case: Case, fact: Any) -> Iterable[Told]:
    """A mediator who comes after the session was set."""
    return _mediator(case, fact) if case.session else []


def _who_knows(case: Case, fact: Any) -> Iterable[Told]:
    """Complainants, and the members who were asked: nobody else knows of a case to end.

    Whoever left before was told then; how it ended without them is not theirs to know.
    """
    return [_voices(one) for one in case.taking_part if one.side is Side.COMPLAINANT or one.told]


Whom = Callable[[Case, Any], Iterable[Told]]

PLAN: dict[type[e.Fact], tuple[str, Whom]] = {
    e.ComplaintReceived: ("received", _complainants),
    e.MediationOffered: ("asked", _subject),
    e.AttendanceOrdered: ("ordered", _subject),
    e.ContinuationAsked: ("go_on", _asked_to_go_on),
    e.PartySplitOff: ("not_going_on", _subject),
    e.MediatorAsked: ("mediator_asked", _mediator),
    e.MediatorAppointed: ("session", _replacement),
    e.SessionScheduled: ("session", _session),
    e.SessionMoved: ("session_moved", _session),
    e.SessionCancelled: ("session_cancelled", _session),
    e.NoShowRecorded: ("session_missed", _agreed),
    e.SessionContinued: ("session_continues", _agreed),
    e.SessionConcluded: ("your_answer", _agreed),
    e.MediationEnded: ("ended", _who_knows),
    e.InvestigationAsked: ("investigated", _who_knows),
}
# The wording for people who have to come: they cannot change their minds.
ORDERED = {"session_continues": "session_continues_ordered"}
# And where a conciliator speaks with each side, and there is no session.
APART = {"your_answer": "your_answer_apart"}


def plan(case: Case, facts: Iterable[e.Fact], rules: Rules) -> list[Planned]:
    """Return the notices that follow from new facts; case: what is known after them."""
    found = []
    for fact in facts:
        wording, whom = PLAN.get(type(fact), ("", _nobody))
        wording = _of_program(wording, rules)
        found += [Planned(person, role, wording) for person, role in whom(case, fact)]
        if isinstance(fact, e.ConsentGiven) and case.all_coming:
            wording = "session" if case.session else "times"
            found += [Planned(one, role, wording) for one, role in _agreed(case, fact)]
        if isinstance(fact, e.RecordsRequested):
            asked = _of_records(case, rules)
            found += [Planned(one, role, "records_asked") for one, role in asked]
    return found


def _of_program(wording: str, rules: Rules) -> str:
    if rules.kind is ProcessKind.CONCILIATION:
        return APART.get(wording, wording)
    return ORDERED.get(wording, wording) if rules.compulsory else wording


def _of_records(case: Case, rules: Rules) -> Iterable[Told]:
    """Whose records somebody asks for, as the rules say (rule records.told).

    Never a member who has not been asked: to them there is no case.
    """
    told = {role.value for role in rules.records_told or ()}
    return [
        _voices(one)
        for one in case.parties
        if one.side.value in told and (one.side is Side.COMPLAINANT or one.told)
    ]


def _nobody(case: Case, fact: Any) -> Iterable[Told]:
    return []
