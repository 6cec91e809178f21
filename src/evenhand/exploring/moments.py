"""The facts of one step, each with the case just before it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from evenhand.process import events as e
from evenhand.process.calendar import local_day
from evenhand.process.case import Case
from evenhand.process.trail import Step


def each(step: Step, *kinds: type[e.Fact]) -> Iterator[tuple[Case, Any]]:
    """Return the step's facts of these kinds, or all, with the case just before each."""
    if kinds and step.kinds.isdisjoint(kinds):
        return iter(())
    found = zip(step.cases, step.facts, strict=True)
    return ((case, fact) for case, fact in found if not kinds or type(fact) in kinds)


def today(step: Step) -> date:
    """Return the office's day of this step."""
    return local_day(step.now, step.rules.zone)
