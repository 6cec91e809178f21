"""What reports count, and how: every ending by itself, mediated complaints in the total."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from evenhand.process.stages import Ending, Stage

# How endings are told in reports. "attempted" is a session held without resolution.
REPORTED_AS: dict[Ending, str] = {
    Ending.MEDIATED: "mediated",
    Ending.NOT_RESOLVED: "mediation_attempted",
    Ending.ENDED_EARLY: "ended_early",
    Ending.NO_SHOW: "no_show",
    Ending.WITHDRAWN: "withdrawn",
    Ending.DECLINED: "declined",
    Ending.UNANSWERED: "unanswered",
    Ending.INVESTIGATION_CHOSEN: "investigation_chosen",
    Ending.UNSUITABLE: "unsuitable",
    Ending.NEVER_OFFERED: "never_offered",
    Ending.DUPLICATE: "duplicate",
    Ending.MANDATORY_REPORT: "ended_early",
    Ending.RETURNED_ON_GOOD_FAITH: "returned_on_good_faith",
    Ending.IMPORTED: "history",
}


@dataclass(frozen=True, slots=True)
class Tally:
    """Complaints received, how many are open, and each ending; the parts add up to received."""

    received: int
    open: int
    endings: tuple[tuple[str, int], ...]


def tally(cases: Iterable[tuple[Stage, Ending | None, int]]) -> Tally:
    """Count (stage, ending, number) rows; a duplicate is told but not received twice."""
    endings: Counter[str] = Counter()
    open_cases = 0
    for _, ending, number in cases:
        if ending is None:
            open_cases += number
        else:
            endings[REPORTED_AS[ending]] += number
    received = open_cases + endings.total() - endings["duplicate"]
    names = dict.fromkeys(REPORTED_AS.values())
    return Tally(received, open_cases, tuple((name, endings[name]) for name in names))
