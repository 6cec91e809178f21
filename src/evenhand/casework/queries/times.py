"""When parties can come, side by side, and when all of them can."""

from collections.abc import Iterable
from datetime import datetime
from functools import reduce

from evenhand.process.case import Case

Window = tuple[datetime, datetime]


def common(case: Case) -> tuple[Window, ...]:
    """Return the times at which everybody who takes part can come; none while one is missing."""
    everybody = [party.windows for party in case.taking_part]
    return tuple(reduce(_both, everybody)) if everybody else ()


def _both(some: Iterable[Window], others: Iterable[Window]) -> tuple[Window, ...]:
    others = list(others)
    found = [
        (max(start, also_start), min(end, also_end))
        for start, end in some
        for also_start, also_end in others
        if max(start, also_start) < min(end, also_end)
    ]
    return tuple(sorted(found))
