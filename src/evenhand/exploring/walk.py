"""The walk: from nothing through every state, by the real decide and evolve."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Protocol

from evenhand.exploring.asks import Ask, asks
from evenhand.exploring.facets import EXITS, Clock, Facet, Kinds
from evenhand.exploring.key import CROWD, key
from evenhand.exploring.ordinary import ENOUGH, NEEDED, WAY
from evenhand.exploring.world import BEGINNING, Scene, Shape
from evenhand.process.actions import ACTIONS, decide
from evenhand.process.calendar import local_day
from evenhand.process.case import NOTHING, Case, Consent
from evenhand.process.copies import replace
from evenhand.process.deadlines import Timing, keep_until, resolution_by, session_day, timing
from evenhand.process.events import Fact, MediationEnded
from evenhand.process.evolve import fold
from evenhand.process.past import Past
from evenhand.process.people import Actor, Side
from evenhand.process.program import Rules
from evenhand.process.refusals import Code, Refused
from evenhand.process.situation import Facts, Request
from evenhand.process.stages import Ending, Route, Stage
from evenhand.process.trail import Step

A_DAY = timedelta(1)
LIMIT = 200_000


class Look(Protocol):
    """Looks at one step and names every promise that it breaks, with what broke."""

    def __call__(self, step: Step, *, new: bool) -> dict[str, str]:
        """new: nobody has been where the step leads."""
        ...


def nothing(step: Step, *, new: bool) -> dict[str, str]:
    """Look at nothing."""
    return {}


@dataclass(frozen=True, slots=True)
class Day:
    """Time passes: one of the days that a case waits for comes, or goes by."""

    clock: Clock
    person: str = ""


Cause = tuple[Actor, Request] | Day | None


@dataclass(slots=True)
class State:
    """One state, as it was first reached: by which cause from which other. known: its key."""

    case: Case
    now: datetime
    past: Past
    parent: int
    cause: Cause
    known: Hashable = None
    to: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Job:
    """What one walk explores."""

    rules: Rules
    shape: Shape
    facet: Facet


# How a case ended; from which side only where the program has a route of its own for that.
Ended = tuple[Ending, Side | None]


@dataclass
class Walk:
    """All states that a job has reached, and what was asked for on the way.

    made: which facts came of each kind of request; taken_in: in which states; refused: with which
    codes the others were.
    """

    job: Job
    states: list[State] = field(default_factory=list)
    numbers: dict[Hashable, int] = field(default_factory=dict)
    transitions: int = 0
    made: dict[str, set[frozenset[type[Fact]]]] = field(default_factory=dict)
    taken_in: dict[str, list[int]] = field(default_factory=dict)
    refused: dict[str, set[Code]] = field(default_factory=dict)
    broken: dict[str, tuple[int, Step, str]] = field(default_factory=dict)
    routes: dict[Ended, set[Route]] = field(default_factory=dict)
    capped: bool = False

    @cached_property
    def way(self) -> Kinds:
        """The ordinary way of this program, without what the facet tries anyway."""
        rules, free = self.job.rules, self.job.facet.free
        return tuple(
            kind for kind in WAY if kind not in free and ACTIONS[kind].where(rules) is None
        )

    def scene(self, state: State) -> Scene:
        """Return what somebody who asks has before them."""
        return Scene(self.job.rules, self.job.shape, state.case, state.now)

    def today(self, state: State) -> date:
        """Return the office's day in this state."""
        return local_day(state.now, self.job.rules.zone)

    @staticmethod
    def after(state: State, facts: Facts) -> Case:
        """Return the case of this state once these facts are known too."""
        return fold(facts, state.case)

    def key(self, state: State) -> Hashable:
        """Return what this state has in common with all that are one with it."""
        if state.known is None:
            state.known = key(state.case, self.job.rules, self.today(state), state.past)
        return state.known


def explore(job: Job, broken_by: Look = nothing, limit: int = LIMIT) -> Walk:
    """Walk through every state that the job's facet can reach.

    broken_by: looks at a step, and whether it leads where nobody was, and names what it breaks.
    The shortest story of each name is kept. Stops at `limit` states and says so (capped).
    """
    walk = Walk(job)
    _reached(walk, State(NOTHING, BEGINNING, Past(), -1, None))
    place = 0
    while place < len(walk.states):
        if len(walk.states) > limit:
            walk.capped = True
            break
        _from(walk, place, broken_by)
        place += 1
    return walk


def _reached(walk: Walk, state: State) -> int:
    """Return the state's number; a new state gets the next."""
    number = walk.numbers.setdefault(walk.key(state), len(walk.states))
    if number == len(walk.states):
        walk.states.append(state)
    return number


def _from(walk: Walk, place: int, broken_by: Look) -> None:
    state = walk.states[place]
    for step in moves(walk, state):
        walk.transitions += 1
        asked = type(step.request).__name__
        walk.made.setdefault(asked, set()).add(step.kinds)
        walk.taken_in.setdefault(asked, []).append(place)
        known = len(walk.states)
        past = state.past.then(step.facts)
        cause = (step.actor, step.request)
        number = _reached(walk, State(step.after, state.now, past, place, cause))
        state.to.append(number)
        for name, wrong in broken_by(step, new=number == known).items():
            walk.broken.setdefault(name, (place, step, wrong))
        _ended(walk, step)
    for day, case, now in days(walk, state):
        walk.transitions += 1
        state.to.append(_reached(walk, State(case, now, state.past, place, day)))


def _ended(walk: Walk, step: Step) -> None:
    for fact in step.facts:
        if isinstance(fact, MediationEnded):
            own = walk.job.rules.own_route(fact.ending, fact.side)
            ended = fact.ending, fact.side if own else None
            walk.routes.setdefault(ended, set()).add(fact.route)


def moves(walk: Walk, state: State) -> Iterator[Step]:
    """Yield every step out of a state: all of the facet, every exit, and the next usual one."""
    facet, scene = walk.job.facet, walk.scene(state)
    for kind in dict.fromkeys((*facet.free, *(EXITS if facet.leaving else ()))):
        yield from free(walk, state, scene, kind)
    usual = None if state.case.stage is facet.until else _usual(walk, state, scene)
    if usual:
        yield usual


def free(walk: Walk, state: State, scene: Scene, kind: type[Request]) -> Iterator[Step]:
    """Yield every step that anybody's request of this kind makes here, each outcome once."""
    row = ACTIONS[kind]
    if state.case.stage not in row.stages or (kind in ENOUGH and ENOUGH[kind](state.case)):
        return
    seen: set[Facts] = set()
    for ask in asks(scene, kind):
        step = _step(walk, state, ask)
        if step and step.facts not in seen:
            seen.add(step.facts)
            yield step


def _step(walk: Walk, state: State, ask: Ask) -> Step | None:
    rules = walk.job.rules
    try:
        facts = decide(state.case, ask.request, ask.actor, rules, state.now)
    except Refused as refused:
        walk.refused.setdefault(type(ask.request).__name__, set()).add(refused.code)
        return None
    after = fold(facts, state.case)
    return Step(state.case, ask.actor, ask.request, facts, after, rules, state.now, state.past)


def _usual(walk: Walk, state: State, scene: Scene) -> Step | None:
    """Return the next step of the ordinary way, None where it goes no further by itself."""
    here = walk.key(state)
    for kind in walk.way:
        if state.case.stage not in ACTIONS[kind].stages:
            continue
        if kind in NEEDED and not NEEDED[kind](state.case, scene.rules):
            continue
        for ask in asks(scene, kind, only_usual=True):
            step = _step(walk, state, ask)
            if step is None:
                continue
            past = state.past.then(step.facts)
            if walk.key(State(step.after, state.now, past, -1, None)) != here:
                return step
    return None


def days(walk: Walk, state: State) -> Iterator[tuple[Day, Case, datetime]]:
    """Yield what time may bring here: each awaited day by itself comes, or goes by."""
    clocks = walk.job.facet.clocks
    case, today = state.case, walk.today(state)
    if Clock.ANSWER in clocks and case.stage is Stage.OFFERING:
        for one in case.taking_part:
            later = _later(one.answer_by, today)
            if len(case.parties) >= CROWD and later:
                later = today - A_DAY
            if one.consent is Consent.ASKED and later:
                moved = case.with_party(one.person, answer_by=later)
                yield Day(Clock.ANSWER, one.person), moved, state.now
    if Clock.QUESTION in clocks and case.question and _later(case.question_by, today):
        moved = replace(case, question_by=_later(case.question_by, today))
        yield Day(Clock.QUESTION), moved, state.now
    if Clock.AGENCY in clocks and case.agency is Consent.ASKED and _later(case.agency_by, today):
        moved = replace(case, agency_by=_later(case.agency_by, today))
        yield Day(Clock.AGENCY), moved, state.now
    by = resolution_by(case, walk.job.rules) if case.spoken_on else None
    waits = Clock.SESSION in clocks and case.stage is Stage.CONCLUDED
    if waits and case.spoken_on and by and _later(by, today):
        back = by - (_later(by, today) or by)
        moved = replace(case, spoken_on=case.spoken_on - back)
        yield Day(Clock.SESSION), moved, state.now
    if case.session and case.stage in (Stage.SCHEDULED, Stage.CONCLUDED):
        yield from _session_days(walk, state)
    until = keep_until(case, walk.job.rules)
    if Clock.KEEPING in clocks and until and today <= until:
        yield Day(Clock.KEEPING), case, state.now + (until - today) + A_DAY


def _later(day: date | None, today: date) -> date | None:
    """Return a day that is due instead of one ahead, one past instead of one due, else None."""
    if day is None:
        return None
    return {Timing.NOT_DUE: today, Timing.DUE: today - A_DAY}.get(timing(day, today))


def _session_days(walk: Walk, state: State) -> Iterator[tuple[Day, Case, datetime]]:
    """The day of the session comes on the ordinary way too; what lies behind it is explored."""
    case, rules, today = state.case, walk.job.rules, walk.today(state)
    if case.session is None:
        return
    ahead = timing(session_day(case, rules), today) is Timing.NOT_DUE
    if not ahead and Clock.SESSION not in walk.job.facet.clocks:
        return
    back = A_DAY
    last = resolution_by(case, rules)
    if ahead:
        back = timedelta(((session_day(case, rules) or today) - today).days)
    elif case.stage is Stage.CONCLUDED and last and last > today:
        back = last - today
    elif timing(last, today) is Timing.PAST:
        return
    moved = replace(case.session, starts_at=case.session.starts_at - back)
    yield Day(Clock.SESSION), replace(case, session=moved), state.now
