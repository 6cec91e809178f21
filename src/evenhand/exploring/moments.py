"""The facts of one step, each with the case just before it."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import Any

from evenhand.process import events as e
from evenhand.process.calendar import local_day
from evenhand.process.case import Case
from evenhand.process.evolve import evolve
from evenhand.process.situation import Facts
from evenhand.process.trail import Step


def each(step: Step, *kinds: type[e.Fact]) -> Iterator[tuple[Case, Any]]:
    """Yield the step's facts of these kinds with the case just before each."""
    for place, fact in enumerate(step.facts):
        if isinstance(fact, kinds):
            yield _before(step)[place], fact


@lru_cache(maxsize=1)  # many promises look at one step after the other
def _chain(before: Case, facts: Facts) -> tuple[Case, ...]:
    return tuple(accumulate(facts, evolve, initial=before))


def _before(step: Step) -> tuple[Case, ...]:
    if len(step.facts) == 1:
        return (step.before,)
    return _chain(step.before, step.facts)


def today(step: Step) -> date:
    """Return the office's day of this step."""
    return local_day(step.now, step.rules.zone)
