"""Who may bring about what, asked of one step: by the powers, not by the table of actions."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from evenhand.exploring.powers import ALONE, ENDS_ALONE, LATER, POWERS, Power
from evenhand.process import events as e
from evenhand.process.people import Role
from evenhand.process.refusals import Code
from evenhand.process.stages import Stage
from evenhand.process.trail import Step

# A mediation ends by what ends it: its own fact stands beside it and has its own power.
_FOLLOWS = (e.MediationEnded,)
POWER_OF: dict[type[e.Fact], Power] = {kind: one for one in POWERS for kind in one.facts}
_ALONE_OF = POWER_OF | {kind: one for one in ALONE for kind in one.facts}


@cache
def _needed(kinds: frozenset[type[e.Fact]]) -> tuple[Power, ...]:
    """Return every power that is needed to bring these facts about together."""
    new = any(POWER_OF[one].stages == {Stage.NEW} for one in kinds & POWER_OF.keys())
    own = kinds & POWER_OF.keys()
    if not own:
        return (ENDS_ALONE,)
    of = _ALONE_OF if len(own) == 1 else POWER_OF
    return tuple(of[one] if new else _later(one, of[one]) for one in own)


def _later(kind: type[e.Fact], power: Power) -> Power:
    later = power.stages - {Stage.NEW}
    return replace(power, roles=LATER.get(kind, power.roles), stages=later)


def in_power(step: Step) -> str | None:
    """Say who brought a fact about that is not theirs, or at which stage it does not belong."""
    nobodys = [one.__name__ for one in step.kinds - {*POWER_OF, *_FOLLOWS}]
    if nobodys:
        return f"{nobodys[0]} is in nobody's power"
    role, stage = step.actor.role, step.before.stage
    for power in _needed(step.kinds):
        name = power.facts[0].__name__ if power.facts else "an ending alone"
        if role not in power.roles:
            return f"{name} by the {role}: {power.source}"
        if stage not in power.stages:
            return f"{name} at the stage {stage}: {power.source}"
    return None


def entitled(made: Iterable[frozenset[type[e.Fact]]]) -> tuple[frozenset[Role], frozenset[Stage]]:
    """Return who may ask, and when, for a request of which these facts come, in any of its ways."""
    roles: frozenset[Role] = frozenset()
    stages: frozenset[Stage] = frozenset()
    for kinds in made:
        needed = _needed(kinds)
        roles |= frozenset.intersection(*(one.roles for one in needed))
        stages |= frozenset.intersection(*(one.stages for one in needed))
    return roles, stages


def refused_wrongly(
    made: Iterable[frozenset[type[e.Fact]]], role: Role, stage: Stage, code: Code
) -> str | None:
    """Say what a refusal gives away: who has no part in it reads that, and nothing of the case.

    The same holds for a stage at which it is never open.
    """
    roles, stages = entitled(made)
    if code in (Code.NOT_YOUR_PART, Code.DISPOSED):
        return None
    if role not in roles:
        return f"the {role}, who has no part in it, reads {code}"
    if stage not in stages and code is not Code.NOT_AT_THIS_STAGE:
        return f"at the stage {stage} the {role} reads {code}"
    return None
