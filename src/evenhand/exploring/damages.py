"""Damages made by machine: does anything notice when a row of the table is spoilt?

Every guard is removed, every role added, every stage added, one at a time. A damage is noticed
when one step that it lets through breaks a promise, or when a refusal says more than it may. What
breaks no promise survives, and SURVIVES says of each why.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from evenhand.exploring.asks import asks
from evenhand.exploring.checking import broken_by
from evenhand.exploring.entitled import refused_wrongly
from evenhand.exploring.walk import State, Walk
from evenhand.process.actions import ACTIONS, Action, decide
from evenhand.process.events import Fact
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


# Why a damage breaks no promise, by its name or by what its name begins with.
_ASKS_AGAIN = "what decides asks the same once more, of the very thing that is named, and refuses"
_NOBODY_THERE = "nobody has been asked to mediate yet, so there is nobody whom it could name"
_NO_PART = "before there is a complaint nobody's part of it can be investigated"
_NOT_SCHEDULED = "in a conciliation no session is ever set: no case stands there"
_SAME_WORDS = "the guard says to whoever is not the person what the table says: not your part"
_NO_LAST_DAY = "no last day for answers has begun, so it is refused; who may and when is the same"
SURVIVES = {
    "AnswerRetaliation: guard removed": _ASKS_AGAIN,
    "DecideRecordsRequest: guard removed": _ASKS_AGAIN,
    "EndPartInvestigation: guard removed": _ASKS_AGAIN,
    "EndPartInvestigation: stage new": _NO_PART,
    "LiftHold: guard removed": _ASKS_AGAIN,
    "ReleaseRecords: guard removed": _ASKS_AGAIN,
    "WithdrawRecordsRequest: guard removed": _ASKS_AGAIN,
    "AppointMediator: stage": _NOBODY_THERE,
    "RecuseMediator: stage": _NOBODY_THERE,
    "RecordNotReached: stage scheduled": _NOT_SCHEDULED,
    "SpeakApart: stage scheduled": _NOT_SCHEDULED,
    "RecordCopy: role": _SAME_WORDS,
    "CloseUnanswered: stage": _NO_LAST_DAY,
    "ExpireQuestion: stage concluded": _NO_LAST_DAY,
}


def reason(name: str) -> str:
    """Return why a damage of this name breaks no promise, "" where nobody has said."""
    return next((why for begins, why in SURVIVES.items() if name.startswith(begins)), "")


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


class Trial:
    """Walks of the sound table: whatever a damage lets through begins in one of their states."""

    def __init__(self, walks: Iterable[Walk]) -> None:
        self.walks = tuple(walks)
        self.made: dict[str, set[frozenset[type[Fact]]]] = {}
        for walk in self.walks:
            for name, made in walk.made.items():
                self.made.setdefault(name, set()).update(made)

    def noticed(self, damage: Damage) -> str | None:
        """Return the promise that the damage breaks in some state, None if it survives.

        What no walk ever took cannot be tried, and survives.
        """
        sound = ACTIONS[damage.row.request]
        if sound.request.__name__ not in self.made:
            return None
        walks = [one for one in self.walks if sound.where(one.job.rules) is None]
        with planted(damage):
            for walk, state in _likely_first(damage, sound, walks):
                broken = self._breaks(walk, state, damage.row)
                if broken:
                    return broken
        return None

    def _breaks(self, walk: Walk, state: State, row: Action) -> str | None:
        rules = walk.job.rules
        for ask in asks(walk.scene(state), row.request):
            try:
                facts = decide(state.case, ask.request, ask.actor, rules, state.now)
            except Refused as refused:
                made = self.made[row.request.__name__]
                role, stage = ask.actor.role, state.case.stage
                if refused_wrongly(made, role, stage, refused.code):
                    return "refused_wrongly"
                continue
            except (ValueError, AttributeError, IndexError) as fault:
                return f"{type(fault).__name__}: the request failed"
            after = walk.after(state, facts)
            past = state.past
            step = Step(state.case, ask.actor, ask.request, facts, after, rules, state.now, past)
            for name in broken_by(step, new=True):
                return name
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
