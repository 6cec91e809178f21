"""Damages made by machine: does anything notice when a row of the table is spoilt?

Every guard is removed, every role added, every stage added, one at a time. A damage is noticed
when one step that it lets through breaks a promise. What lets nothing new through, or what breaks
no promise, survives, and `tests/proof` says of each why.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from evenhand.exploring.asks import asks
from evenhand.exploring.checking import broken_by
from evenhand.exploring.walk import State, Walk
from evenhand.process.actions import ACTIONS, Action, decide
from evenhand.process.people import STAFF_ROLES, Role
from evenhand.process.refusals import Refused
from evenhand.process.situation import anyone
from evenhand.process.stages import Stage
from evenhand.process.trail import Step

SOME, MANY = 3, 40  # states that are tried of each walk: where it was taken, and of each stage
ADDED_ROLES = (Role.COMPLAINANT, Role.MEMBER, Role.GUARDIAN, Role.CLOCK, *sorted(STAFF_ROLES))


@dataclass(frozen=True, slots=True)
class Damage:
    """One row of the table, spoilt."""

    name: str
    row: Action


def damages() -> Iterator[Damage]:
    """Yield every damage of every row."""
    for kind, row in ACTIONS.items():
        name = kind.__name__
        if row.guard is not anyone:
            yield Damage(f"{name}: guard removed", replace(row, guard=anyone))
        for role in ADDED_ROLES:
            if role not in row.roles:
                yield Damage(f"{name}: role {role} added", replace(row, roles=row.roles | {role}))
        for stage in Stage:
            if stage not in row.stages:
                more = row.stages | {stage}
                yield Damage(f"{name}: stage {stage} added", replace(row, stages=more))


@contextmanager
def planted(damage: Damage) -> Iterator[None]:
    """Spoil the table for a while."""
    kind = damage.row.request
    sound = ACTIONS[kind]
    ACTIONS[kind] = damage.row
    try:
        yield
    finally:
        ACTIONS[kind] = sound


def noticed(damage: Damage, walks: Iterable[Walk]) -> str | None:
    """Return the promise that the damage breaks in some state of these walks, None if it survives.

    The walks are those of the sound table: whatever the damage lets through begins in one of
    their states.
    """
    sound = ACTIONS[damage.row.request]
    with planted(damage):
        for walk, state in _likely_first(damage, sound, list(walks)):
            broken = _breaks(walk, state, damage.row)
            if broken:
                return broken
    return None


def _likely_first(damage: Damage, sound: Action, walks: list[Walk]) -> Iterator[tuple[Walk, State]]:
    """Yield where the damage may let something through, the likeliest states first.

    A role too many is let in where the request is taken anyway; a stage too many only there.
    """
    name = sound.request.__name__
    for walk in walks:
        for number in walk.taken_in.get(name, ())[:SOME]:
            yield walk, walk.states[number]
    stages = (damage.row.stages - sound.stages) or damage.row.stages
    for walk in walks:
        seen: Counter[Stage] = Counter()
        for state in walk.states:
            stage = state.case.stage
            seen[stage] += 1
            if stage in stages and seen[stage] <= MANY:
                yield walk, state


def _breaks(walk: Walk, state: State, row: Action) -> str | None:
    rules = walk.job.rules
    for ask in asks(walk.scene(state), row.request):
        try:
            facts = decide(state.case, ask.request, ask.actor, rules, state.now)
        except Refused:
            continue
        except (ValueError, AttributeError, IndexError) as fault:
            return f"{type(fault).__name__}: the request failed"
        after = walk.after(state, facts)
        step = Step(state.case, ask.actor, ask.request, facts, after, rules, state.now, state.past)
        for name in broken_by(step, new=True):
            return name
    return None
