"""What makes two states the same: all that a rule can read, and nothing that only tells them apart.

Days count as not due, due or past; people of one side, and mediators, are interchangeable; what
was noted for the record alone is left out. docs/proof.md says why each of these is safe, and
tests try pairs of states that were taken for one.
"""

from collections.abc import Hashable, Iterable
from datetime import date, timedelta

from evenhand.process.case import Case, Consent, Party, Seat
from evenhand.process.deadlines import Timing, keep_until, resolution_by, session_day, timing
from evenhand.process.evolve import conflicted
from evenhand.process.past import Past, agencies, agreed, approved, explained, ordered, signed
from evenhand.process.people import Side
from evenhand.process.program import Rules
from evenhand.process.stages import OPEN, Stage

# Where it is read who was spoken with, and who has had their say.
_SAYING = (Stage.ARRANGING, Stage.IN_SESSION)

MANY = 2
CROWD = 3


def key(case: Case, rules: Rules, today: date, past: Past) -> Hashable:
    """Return what two states have in common that are one.

    With more than one on a side an answer that is due and one that is not count as one: one on each
    side shows that nothing tells them apart.
    """
    memory = (agreed(past), ordered(past), explained(past), signed(past))
    parties = tuple(
        _in_an_order(_party(case, one, today, memory) for one in case.parties if one.side is side)
        for side in Side
    )
    seats = _in_an_order(_seat(case, one) for one in _remembered(case))
    return (
        (case.stage, case.ending, case.route, parties, seats, bool(case.mediators)),
        _kept(case, rules, today),
        _on_the_way(case, rules, today, past) if case.stage in OPEN else (),
    )


def _in_an_order(known: Iterable[Hashable]) -> tuple[Hashable, ...]:
    """Put what is known of people in an order that does not depend on who they are."""
    people = tuple(known)
    return people if len(people) <= 1 else tuple(sorted(people, key=repr))


def _party(
    case: Case, one: Party, today: date, memory: tuple[frozenset[str], ...]
) -> tuple[Hashable, ...]:
    """Return what is known of one person."""
    told = one.side is Side.COMPLAINANT and (one.explained, one.name_allowed)
    found: tuple[Hashable, ...] = (
        (one.side.value, one.minor, bool(one.guardian), one.taking_part, one.apart, told),
        any(person == one.person for person, _ in case.copies),
        tuple(report.answered for report in case.retaliation if report.person == one.person),
    )
    if case.stage in OPEN and one.taking_part:
        found += _open_party(case, one, today, memory)
    elif one.taking_part:
        found += (one.agreement_signed, one.person in case.taken_out)
    return found


def _open_party(
    case: Case, one: Party, today: date, memory: tuple[frozenset[str], ...]
) -> tuple[Hashable, ...]:
    return (
        (one.consent, _answer(case, one, today) if one.consent is Consent.ASKED else ""),
        one.told,
        tuple(one.person in group for group in memory),
        one.openness_confirmed,
        (one.person == case.question, one.goes_on if case.question else ""),
        case.stage is not Stage.IN_SESSION and bool(one.windows),
        tuple(sorted(one.companions)),
        (one.accepts_unequal, one.ground_rules, one.arrived),
        (one.spoken, one.had_their_say) if case.stage in _SAYING else "",
        one.resolved if case.stage is Stage.CONCLUDED else "",
        one.agreement_signed,
        one.person in case.exceptions_shown,
        one.person in case.signatures,
        one.person in case.police_place_asked,
    )


def _answer(case: Case, one: Party, today: date) -> str:
    found = timing(one.answer_by, today)
    if len(case.parties) >= CROWD and found is Timing.DUE:
        return Timing.NOT_DUE
    return found


def _remembered(case: Case) -> list[Seat]:
    """Once a mediation is over without a session, only a conflict of interest is remembered."""
    if case.stage in OPEN or case.something_said or case.no_shows:
        return list(case.seats)
    return [one for one in case.seats if conflicted(one)]


def _seat(case: Case, seat: Seat) -> tuple[Hashable, ...]:
    opened = case.stage in OPEN
    return (
        seat.conflict,
        seat.appointed,
        seat.notes_destroyed,
        seat.agreement_signed,
        opened and seat.person in case.exceptions_shown,
        opened and seat.person in case.signatures,
    )


def _kept(case: Case, rules: Rules, today: date) -> tuple[Hashable, ...]:
    """What lasts through every stage."""
    return (
        case.interested,
        tuple(sorted(case.allegations)),
        case.circumstances,
        case.preservation,
        (case.coordinator, case.investigator),
        (min(case.sessions_held, MANY), case.spoken_on is not None),
        case.no_shows > 0,
        (case.reported, case.mandatory_report, case.good_faith_claimed, case.exceptions_said),
        bool(case.signed_version),
        case.terms,
        tuple(hold.lifted for hold in case.holds),
        tuple((one.kind, one.decision, one.withheld, one.open) for one in case.records_requests),
        case.developed,
        (case.disposal, case.disposed_on is not None, case.closed_on is not None),
        timing(_after(keep_until(case, rules)), today),
    )


def _after(day: date | None) -> date | None:
    """A day that counts only once it is over."""
    return day and day + timedelta(1)


def _on_the_way(case: Case, rules: Rules, today: date, past: Past) -> tuple[Hashable, ...]:
    """What only an open mediation reads."""
    return (
        case.verdict,
        case.unknown,
        (case.approvals, approved(past)),
        (case.question_after, timing(case.question_by, today) if case.question else ""),
        (case.agency, timing(case.agency_by, today) if case.agency is Consent.ASKED else ""),
        tuple(sorted(agencies(past))),
        bool(case.provider),
        (timing(session_day(case, rules), today), timing(resolution_by(case, rules), today)),
        case.no_shows,
        case.concluded,
    )
