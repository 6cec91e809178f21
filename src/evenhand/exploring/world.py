"""The invented people of a proof, and the values with which they ask for things.

Whoever stands for a role has a name that says so. Where a rule reads a value, each kind of value
that it tells apart is tried; where none does, one stands for all.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import cache, cached_property
from itertools import product
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from evenhand.process.calendar import local_day
from evenhand.process.case import Case, Party
from evenhand.process.people import Kind, Role, Side
from evenhand.process.program import Rules
from evenhand.process.screening import asked
from evenhand.process.situation import Request
from evenhand.process.stages import Route
from evenhand.process.steps.referral import NewParty
from evenhand.process.vocabulary import (
    GRAVE,
    Answer,
    Category,
    Circumstance,
    Companion,
    Conflict,
    Filing,
    TalkWay,
    WithholdingGround,
)

BEGINNING = datetime(2026, 3, 2, 18, tzinfo=UTC)
A_DIGEST = "0" * 64
COORDINATORS, INVESTIGATORS = ("coordinator", "other_coordinator"), ("investigator",)


@dataclass(frozen=True, slots=True)
class Shape:
    """How many people stand on each side; minor: the first complainant is a young person."""

    complainants: int
    members: int
    minor: bool = False

    def __str__(self) -> str:
        """Name it for a report."""
        minor = ", a young person" if self.minor else ""
        return f"{self.complainants} x {self.members}{minor}"


@dataclass(frozen=True)
class Scene:
    """What somebody who asks has before them."""

    rules: Rules
    shape: Shape
    case: Case
    now: datetime

    @cached_property
    def today(self) -> date:
        """The day where the office is."""
        return local_day(self.now, self.rules.zone)

    @cached_property
    def askers(self) -> dict[object, Any]:
        """Who asks for what is open to the same roles, once somebody has looked."""
        return {}

    @cached_property
    def unlike(self) -> tuple[Party, ...]:
        """One of all parties of whom the same is known: what is true of one is true of all."""
        found: dict[object, Party] = {}
        for party in self.case.parties:
            found.setdefault(_likeness(self.case, party), party)
        return tuple(found.values())

    @property
    def parties(self) -> tuple[str, ...]:
        """Everybody who is or was a party."""
        return tuple(one.person for one in self.case.parties)


def _likeness(case: Case, one: Party) -> object:
    if not one.taking_part:
        return one.side, one.apart, one.minor, one.guardian
    return (
        (one.side, one.minor, one.guardian, one.interpreter, one.explained, one.name_allowed),
        (one.openness_confirmed, one.consent, one.answer_by, one.goes_on, one.windows),
        (one.companions, one.accepts_unequal, one.ground_rules, one.arrived, one.had_their_say),
        (one.spoken, one.resolved, one.agreement_signed, one.person == case.question),
        one.person in case.exceptions_shown,
        one.person in case.signatures,
        one.person in case.police_place_asked,
        one.person in case.taken_out,
        any(person == one.person for person, _ in case.copies),
        tuple(report.answered for report in case.retaliation if report.person == one.person),
    )


def pool(rules: Rules) -> tuple[str, ...]:
    """Return the mediators that there are: one more than a session needs."""
    return tuple(f"mediator_{n}" for n in range(1, rules.mediators + 2))


def named(shape: Shape) -> tuple[NewParty, ...]:
    """Return the parties whom the complaint names."""
    return tuple(
        [
            NewParty(f"complainant_{n}", Side.COMPLAINANT, Kind.PUBLIC, shape.minor and n == 1)
            for n in range(1, shape.complainants + 1)
        ]
        + [NewParty(f"member_{n}", Side.MEMBER, Kind.OFFICER) for n in range(1, shape.members + 1)]
    )


def _newcomers(s: Scene) -> list[NewParty]:
    """One more on either side, where there is only one; one newcomer a case."""
    found: list[NewParty] = []
    if len(s.case.parties) > s.shape.complainants + s.shape.members:
        return found
    for side, kind in ((Side.COMPLAINANT, Kind.PUBLIC), (Side.MEMBER, Kind.OFFICER)):
        if sum(one.side is side for one in s.case.parties) < 2:
            found.append(NewParty(f"{side}_2", side, kind))
    return found


def _known(s: Scene) -> tuple[tuple[Circumstance, Answer], ...]:
    """Nothing speaks against the complaint."""
    return tuple((one, Answer.NO) for one in asked(s.rules))


def _first(*groups: Iterable[Any]) -> list[Any]:
    """Return the first of each group that has any, each once."""
    firsts = [next(iter(group), None) for group in groups]
    return list(dict.fromkeys(one for one in firsts if one is not None))


def _categories(s: Scene) -> list[Category]:
    """One of each kind that screening tells apart; the first is what the program mediates."""
    listed = {*s.rules.suitable, *s.rules.unsuitable}
    unlisted = [one for one in Category if one not in listed and one not in GRAVE]
    grave = [one for one in GRAVE if one not in listed]
    return _first(s.rules.suitable, unlisted, s.rules.unsuitable, grave)


def _circumstances(s: Scene) -> list[Circumstance]:
    """One of each kind that screening tells apart, and one at a time that is not no."""
    odd = [what for what, answer in s.case.circumstances if answer is not Answer.NO]
    if odd:
        return [one for one in odd if one is not Circumstance.MINOR] or odd
    listed = {*s.rules.excluding, *s.rules.holding}
    safety = [one for one in asked(s.rules) if one not in listed and one is not Circumstance.MINOR]
    return _first(s.rules.excluding, s.rules.holding, safety)


def _seated(s: Scene) -> list[str]:
    """Whoever is not appointed yet is thought of first."""
    waiting_first = sorted(s.case.seats, key=lambda seat: seat.appointed)
    return [seat.person for seat in waiting_first]


def _free(s: Scene) -> list[str]:
    return _first([one for one in pool(s.rules) if s.case.seat(one) is None])


def _places(s: Scene) -> list[str]:
    calm = [one.code for one in s.rules.places if not one.police]
    return _first(calm, [one.code for one in s.rules.places if one.police])


def _absent(s: Scene) -> list[tuple[str, ...]]:
    away = [one for one in s.case.taking_part if not one.arrived]
    return [(one.person,) for one in away] + [tuple(one.person for one in away)]


def _window(s: Scene) -> list[tuple[tuple[datetime, datetime], ...]]:
    return [((s.now + timedelta(days=1), s.now + timedelta(days=30)),)]


def _numbers(s: Scene) -> list[int]:
    most = max(len(s.case.holds), len(s.case.records_requests), len(s.case.retaliation))
    return list(range(1, most + 2))


Values = Callable[[Scene], Iterable[Any]]

# What a field may hold, by its name; the first value is the usual one.
NAMED: dict[str, Values] = {
    "absent": _absent,
    "access": lambda _: [()],
    "affiliated": lambda _: [False, True],
    "allegations": lambda s: [tuple(_categories(s)[:1])],
    "came": lambda s: [tuple(one.person for one in s.case.taking_part)],
    "category": _categories,
    "channel": lambda s: s.rules.channels[:1],
    "circumstance": _circumstances,
    "circumstances": lambda s: [_known(s)],
    "closed_on": lambda s: [s.today],
    "conflict": lambda _: [Conflict.NONE, Conflict.OTHER_INTEREST],
    "digest": lambda _: [A_DIGEST],
    "filing": lambda _: [Filing.OWN],
    "guardian": lambda _: ["guardian"],
    "interpreter": lambda _: ["es"],
    "items": lambda _: [1],
    "last_copy_on": lambda s: [s.today + timedelta(35)],
    "member": lambda s: [p.person for p in s.case.parties if p.apart is Route.INVESTIGATION],
    "minutes": lambda s: [s.rules.minutes],
    "number": _numbers,
    "occurred_on": lambda s: [s.today],
    "of": lambda _: ["another_case"],
    "office": lambda s: [one.code for one in s.rules.offices[:1]],
    "on": lambda s: [s.today],
    "open_to_mediation": lambda _: [True, False],
    "own": lambda _: ["this_case"],
    "parties": lambda s: [named(s.shape)],
    "party": _newcomers,
    "place": _places,
    "preservation": lambda _: [False],
    "reporter": lambda _: [""],
    "right": lambda s: [f"right_{sum(one.person.startswith('right') for one in s.case.parties)}"],
    "role": lambda _: [Role.COORDINATOR, Role.INVESTIGATOR],
    "served_on": lambda s: [s.today],
    "starts_at": lambda s: [s.now + timedelta(days=2)],
    "to": lambda s: ["other_coordinator", "mediator_1", *s.parties[:1]],
    "trained": lambda _: [True, False],
    "version": lambda _: ["one"],
    "windows": _window,
    "way": lambda s: _first(s.rules.talk_ways or (), list(TalkWay)),
    "withheld": lambda _: [(WithholdingGround.DEVELOPED_FOR_MEDIATION,), ()],
}
# Where a field's name alone does not tell.
OF_REQUEST: dict[tuple[str, str], Values] = {
    ("AskMediator", "mediator"): _free,
    ("AppointMediator", "mediator"): _seated,
    ("RecuseMediator", "mediator"): _seated,
    ("RecordLimitation", "on"): lambda s: [s.today + timedelta(300)],
    ("NameCompanion", "companion"): lambda s: _first(
        s.rules.companions,
        [one for one in Companion if one not in s.rules.companions],
        [Companion.INTERPRETER],
        s.rules.mediator_admits or (),
        s.rules.outside_room or (),
    ),
    ("MakeMandatoryReport", "kind"): lambda s: _first(s.rules.exceptions),
}
# Kinds of codes of which rules tell one from the other; of all others the first stands for all.
TOLD_APART = (
    "AnswerContinuation",
    "AnswerResolution",
    "CloseWithoutOffer",
    "DecideRecordsRequest",
    "RecordAgreement",
    "RecordCircumstance",
    "TakeRecordsRequest",
)


@cache
def _hints(kind: type[Request]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {name: hint for name, hint in hints.items() if name not in ("person", "via")}


def requests(scene: Scene, kind: type[Request]) -> Iterable[dict[str, Any]]:
    """Yield the values with which this kind of request is tried here, the usual ones first.

    Who it is about (person) and by which road (via) are left to who asks.
    """
    hints = _hints(kind)  # type: ignore[arg-type]  # a class is its own hash
    choices = [list(_values(scene, kind, name, hint)) for name, hint in hints.items()]
    for chosen in product(*choices):
        yield dict(zip(hints, chosen, strict=True))


def _values(scene: Scene, kind: type[Request], name: str, hint: Any) -> Iterable[Any]:
    listed = OF_REQUEST.get((kind.__name__, name)) or NAMED.get(name)
    return listed(scene) if listed else _of_type(kind, hint)


def _of_type(kind: type[Request], hint: Any) -> Iterable[Any]:
    if get_origin(hint) is UnionType:
        hint = get_args(hint)[0]
    if isinstance(hint, type) and issubclass(hint, Enum):
        codes = list(hint)
        told_apart = kind.__name__ in TOLD_APART
        return codes if told_apart else codes[:1]
    if hint is bool:
        return [True, False] if kind.__name__ in TOLD_APART else [True]
    return ["es"]
