"""Who may see which part of a case, and when: the one table that pages, lists and the database ask.

`sights` says for whom a case exists and what each of them has of it. It is written beside the
case at every change; the database's row-level security compares with it.
"""

from dataclasses import dataclass

from evenhand.process import events as e
from evenhand.process.case import Case, Consent, Party
from evenhand.process.compartments import (
    PARTS,
    SAID_ALIKE,
    Compartment,
    Part,
    part_of,
)
from evenhand.process.deadlines import Due
from evenhand.process.names import learned
from evenhand.process.people import OFFICE_ROLES, PARTY_ROLES, Actor, Role, Side
from evenhand.process.program import Rules
from evenhand.process.stages import Ending, Route, Stage

_INSIDE = frozenset(
    {
        Compartment.COMPLAINT,
        Compartment.SCREENING,
        Compartment.CONSENT,
        Compartment.SESSION,
        Compartment.OUTCOME,
        Compartment.ASSIGNMENT,
        Compartment.KEEPING,
    }
)
_OPEN_WORK = frozenset({Compartment.COMPLAINT, Compartment.EXCEPTION, Compartment.KEEPING})

# What each office reads of a case that exists for it. Parties read what concerns them, below.
SEES: dict[Role, frozenset[Compartment]] = {
    Role.INTAKE: frozenset({Compartment.COMPLAINT, Compartment.SCREENING}),
    Role.APPROVER: frozenset({Compartment.COMPLAINT, Compartment.SCREENING}),
    Role.COORDINATOR: _INSIDE,
    Role.PROVIDER: frozenset({Compartment.SESSION, Compartment.OUTCOME}),
    Role.MEDIATOR: frozenset({Compartment.SESSION, Compartment.OUTCOME, Compartment.AGREEMENT}),
    Role.INVESTIGATOR: frozenset({Compartment.COMPLAINT, Compartment.KEEPING}),
    Role.COUNSEL: _OPEN_WORK,
    Role.RECORDS: _OPEN_WORK,
    Role.RETALIATION_OFFICE: frozenset({Compartment.RETALIATION}),
    Role.MANAGER: frozenset({Compartment.ASSIGNMENT, Compartment.KEEPING, Compartment.LOOKS}),
    Role.OVERSIGHT: frozenset({Compartment.LOOKS}),
}


# Who reads who opened which case, and why where it was not theirs.
REVIEWERS = frozenset(role for role, seen in SEES.items() if Compartment.LOOKS in seen)

Opener = tuple[Role, str]

# For whom a case exists after its disposal.
_KEEPERS: frozenset[Opener] = frozenset(
    (role, "") for role in (Role.MANAGER, Role.OVERSIGHT, Role.COUNSEL, Role.RECORDS)
)


@dataclass(frozen=True, slots=True)
class Sight:
    """What one viewer has of one case.

    stage, ending: as they may know them, the ending's code or "". parts: what they read whole.
    own: the people whose own facts they read. names: whose names. reach: whose addresses.
    """

    stage: Stage
    ending: str
    parts: frozenset[Part]
    own: frozenset[str]
    names: frozenset[str]
    reach: frozenset[str]

    def sees(self, fact: e.Fact) -> bool:
        """Tell whether this fact is among what the viewer has."""
        part = part_of(fact)
        if part in self.parts:
            return True
        return part is not Part.EXCEPTION and getattr(fact, "person", None) in self.own


def sights(case: Case, rules: Rules) -> dict[Opener, Sight]:
    """Return what everybody has of a case for whom it exists, by role and holder."""
    return {
        (role, holder): sight_of(case, Actor(holder, role, holder), rules)
        for role, holder in openers(case, rules)
    }


def openers(case: Case, rules: Rules) -> frozenset[Opener]:
    """Return for whom the case exists: a role with a person's id, an office's code, or "".

    Everybody else gets a 404. A member first sees it once told of it, never before the
    complainant agreed (St. Louis's page); an approver on their turn, the agency's office while
    it is asked; a provider what was referred to it; a mediator what they were asked about; an
    investigator what has no mediation any more, also where it is only one person's part. A case
    that a coordinator or an investigator has taken is theirs alone. What is left after a
    disposal is for those who answer for it.
    """
    if case.disposed_on is not None:
        return _KEEPERS
    found: set[Opener] = {
        (Role.INTAKE, ""),
        (Role.COORDINATOR, case.coordinator),
        (Role.MANAGER, ""),
        (Role.OVERSIGHT, ""),
        (Role.COUNSEL, ""),
        (Role.RECORDS, ""),
    }
    for party in case.parties:
        if party.side is Side.COMPLAINANT or party.told:
            found.add((Role(party.side.value), party.person))
            found.add((Role.GUARDIAN, party.guardian))
    if case.stage is Stage.SCREENING and len(case.approvals) < len(rules.approvers):
        found.add((Role.APPROVER, rules.approvers[len(case.approvals)]))
    if case.stage is Stage.ARRANGING and case.agency is Consent.ASKED:
        found.add((Role.APPROVER, case.agency_office))
    found |= {(Role.MEDIATOR, seat.person) for seat in case.seats}
    found.add((Role.PROVIDER, case.provider))
    found |= {(Role.RETALIATION_OFFICE, one.office) for one in case.retaliation}
    if case.stage is Stage.INVESTIGATION or _apart(case):
        found.add((Role.INVESTIGATOR, case.investigator))
    nobody = {(Role.GUARDIAN, ""), (Role.PROVIDER, ""), (Role.RETALIATION_OFFICE, "")}
    return frozenset(found - nobody)


def holder(actor: Actor) -> str:
    """Return as whom this person has cases: their office where the role is an office's."""
    return actor.office if actor.role in OFFICE_ROLES else actor.person


def may_open(case: Case, actor: Actor, rules: Rules) -> bool:
    """Tell whether the case exists for this person."""
    found = openers(case, rules)
    return (actor.role, holder(actor)) in found or (actor.role, "") in found


def concerns(role: Role, person: str, one: Due) -> bool:
    """Tell whether something due is this viewer's to know; person: their id or office.

    The coordinator sees to all of it but a report of retaliation, which may be about the office.
    """
    if role is Role.COORDINATOR:
        return one.role is not Role.RETALIATION_OFFICE
    return one.role is role and one.person in ("", person)


def sees_fact(case: Case, actor: Actor, fact: e.Fact, rules: Rules) -> bool:
    """Tell whether a timeline shows this person this fact of a case that they may open."""
    if isinstance(fact, e.MediationEnded):
        return sees_end(case, actor, fact)
    return sight_of(case, actor, rules).sees(fact)


def sees_end(case: Case, actor: Actor, fact: e.MediationEnded) -> bool:
    """Tell whether this person may know that a mediation ended, and when; how: `ending_as_seen`.

    To an investigator an earlier end would tell that there was a session, or that it was
    asked for again; whoever left does not learn how the others fared.
    """
    if actor.role is Role.INVESTIGATOR:
        return fact.ending is case.ending and not only_a_part(case, actor)
    if actor.role is Role.MEDIATOR:
        return actor.person in case.mediators
    if actor.role in PARTY_ROLES:
        return not _left(case, actor)
    return bool(SEES[actor.role] & {Compartment.COMPLAINT, Compartment.OUTCOME})


def sight_of(case: Case, actor: Actor, rules: Rules) -> Sight:
    """Return what somebody for whom the case exists has of it."""
    seen = ending_as_seen(case, actor)
    return Sight(
        Stage.CLOSED if _left(case, actor) else stage_as_seen(case.stage, actor.role),
        seen.code if seen else "",
        _parts(case, actor),
        _own(case, actor),
        names_known(case, actor, rules),
        _reach(case, actor),
    )


def _parts(case: Case, actor: Actor) -> frozenset[Part]:
    if actor.role in PARTY_ROLES:
        return _party_parts(case, actor)
    if actor.role is Role.MEDIATOR and actor.person not in case.mediators:
        return frozenset()
    if actor.role in (Role.COUNSEL, Role.RECORDS) and not _open_work(case):
        return frozenset({Part.KEEPING})
    found = frozenset().union(*(PARTS[one] for one in SEES[actor.role]))
    if actor.role is Role.INVESTIGATOR:
        return found - {Part.ENDING}
    # A provider reads what people need, not what they answered.
    return found | {Part.ACCESS_NEEDS} if actor.role is Role.PROVIDER else found


def _open_work(case: Case) -> bool:
    """Tell whether somebody asked for records, or a mandatory report was made."""
    return case.mandatory_report or bool(case.records_requests)


def _party_parts(case: Case, actor: Actor) -> frozenset[Part]:
    """A party reads the complaint, the end, and the road both sides share once they agreed."""
    found = {Part.TOLD}
    if actor.role is Role.COMPLAINANT:
        found.add(Part.NARRATIVE)
    if not _left(case, actor):
        found.add(Part.ENDING)
    mine = [p for p in case.taking_part if actor.person in (p.person, p.guardian)]
    if mine:
        found.add(Part.AGREEMENT_TEXT)
    if any(party.coming for party in mine):
        found |= {Part.ROAD, Part.AGREEMENT}
    return frozenset(found)


def _own(case: Case, actor: Actor) -> frozenset[str]:
    """The people whose own facts somebody reads: oneself, and one's ward."""
    if actor.role in PARTY_ROLES:
        return frozenset({actor.person} | {p.person for p in _speaks_for(case, actor)})
    if actor.role is Role.MEDIATOR and actor.person not in case.mediators:
        return frozenset({actor.person})
    return frozenset()


def _speaks_for(case: Case, actor: Actor) -> list[Party]:
    """The parties that this person is, or speaks for as a guardian."""
    return [p for p in case.parties if actor.person in (p.person, p.guardian)]


def _reach(case: Case, actor: Actor) -> frozenset[str]:
    """Whose addresses somebody reads: the desk and the case's provider, of those who take part."""
    if actor.role in PARTY_ROLES:
        return frozenset({actor.person})
    if actor.role is Role.RETALIATION_OFFICE:
        return _reporters(case)
    desk = actor.role is Role.COORDINATOR
    if desk or (actor.role is Role.PROVIDER and case.provider == actor.office):
        people = {one.person for one in case.taking_part}
        return frozenset(people | {one.guardian for one in case.taking_part if one.guardian})
    return frozenset()


def _reporters(case: Case) -> frozenset[str]:
    return frozenset(one.person for one in case.retaliation)


def only_a_part(case: Case, actor: Actor) -> bool:
    """Tell whether this reader has only one person's part: how the rest fares is not theirs."""
    return actor.role is Role.INVESTIGATOR and case.stage is not Stage.INVESTIGATION


def _apart(case: Case) -> frozenset[str]:
    """Return the people whose part is investigated while the rest is mediated."""
    return frozenset(one.person for one in case.parties if one.apart is Route.INVESTIGATION)


# Who is not told where the case stands: what they have of it is always here for them.
_ALWAYS_AT = {
    Role.INVESTIGATOR: Stage.INVESTIGATION,
    Role.RETALIATION_OFFICE: Stage.RECEIVED,
}


def stage_as_seen(stage: Stage, role: Role) -> Stage:
    """Return a stage as a list may show it: some have what is their own, and no more."""
    return _ALWAYS_AT.get(role, stage)


def _left(case: Case, actor: Actor) -> bool:
    """Tell whether the mediation went on without this party: its end is not theirs to know."""
    own = _speaks_for(case, actor)
    return bool(own) and not any(party.taking_part for party in own)


# Who reads everybody's name because the complaint is theirs to handle.
_NAMES_ALL = frozenset({Role.INTAKE, Role.COORDINATOR, Role.APPROVER})


def names_known(case: Case, actor: Actor, rules: Rules) -> frozenset[str]:
    """Return the parties, and their guardians, whose names this person may read.

    Offices that handle the complaint read all, the investigation only whom it is about where
    the rest is mediated; a party reads their own, and others' when the program says so and
    they allowed it; a mediator all once appointed.
    """
    known = _parties_known(case, actor, rules)
    guardians = {one.guardian for one in case.parties if one.guardian and one.person in known}
    return known | guardians


def _parties_known(case: Case, actor: Actor, rules: Rules) -> frozenset[str]:
    everybody = frozenset(party.person for party in case.parties)
    if actor.role in _NAMES_ALL:
        return everybody
    if actor.role is Role.INVESTIGATOR:
        complainants = frozenset(p.person for p in case.parties if p.side is Side.COMPLAINANT)
        return complainants | _apart(case) if only_a_part(case, actor) else everybody
    if actor.role in (Role.COUNSEL, Role.RECORDS):
        return everybody if _open_work(case) else frozenset()
    if actor.role is Role.PROVIDER:
        return everybody if case.provider == actor.office else frozenset()
    if actor.role is Role.MEDIATOR:
        return everybody if actor.person in case.mediators else frozenset()
    if actor.role is Role.RETALIATION_OFFICE:
        return _reporters(case)
    return _known_to_party(case, actor, rules) if actor.role in PARTY_ROLES else frozenset()


def _known_to_party(case: Case, actor: Actor, rules: Rules) -> frozenset[str]:
    own = _speaks_for(case, actor)
    known = {party.person for party in own}
    known |= {
        other.person
        for other in case.taking_part
        for mine in own
        if mine.taking_part and learned(case, rules, mine, other)
    }
    return frozenset(known)


@dataclass(frozen=True, slots=True)
class EndingAsSeen:
    """An ending as one reader may know it; not_mediated stands for all that are said alike."""

    code: str


def ending_as_seen(case: Case, actor: Actor) -> EndingAsSeen | None:
    """Return how the mediation ended, in the detail that this reader may know.

    The investigation learns only that there was no mediation; a mandatory report looks
    like any session that ended early.
    """
    if case.ending is None or actor.role is Role.RETALIATION_OFFICE:
        return None
    if actor.role is Role.INVESTIGATOR or _left(case, actor):
        return EndingAsSeen("not_mediated")
    if case.ending is Ending.MANDATORY_REPORT:
        return EndingAsSeen(Ending.ENDED_EARLY)
    inside = actor.role in (Role.COORDINATOR, Role.OVERSIGHT)
    if inside or case.ending not in SAID_ALIKE:
        return EndingAsSeen(case.ending)
    return EndingAsSeen("not_mediated")
