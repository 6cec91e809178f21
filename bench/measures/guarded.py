"""What row-level security costs: what pages read, with it and without, of 100,000 cases."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from evenhand.casework.queries.lists import cases
from evenhand.database.url import for_django
from evenhand.process.people import Actor, Role
from evenhand.records import context
from evenhand.records.context import looking_as
from evenhand.records.models import Contact, Entry, Person, Text
from measures.acting import AGENCY
from measures.report import median, tell, timed

CASES = 100_000
TURNS, A_TURN, WARMING = 10, 30, 10
MOST_OVER_UNGUARDED = 1.5
DESK = Actor("coordinator-1", Role.COORDINATOR)


def _one_case(case: UUID) -> list[Any]:
    """The four questions that the page of one case asks as the person who looks."""
    with looking_as(AGENCY, DESK, case):
        return [
            set(Entry.objects.filter(case=case).values_list("seq", flat=True)),
            dict(Person.objects.filter(case=case).values_list("id", "name")),
            list(Text.objects.filter(case=case).order_by("at").values_list("kind", "body")),
            set(Contact.objects.filter(person__case=case).values_list("channel", "address")),
        ]


def _list(case: UUID) -> list[Any]:
    return list(cases(AGENCY, DESK).cases)


@contextmanager
def _unguarded() -> Iterator[None]:
    """The same questions in the same transactions as the server's own administrator."""
    ours, role = dict(connection.settings_dict), context.APP
    admin = for_django(settings.ACCESS.admin)
    connection.close()
    connection.settings_dict.update(admin)
    context.APP = admin["USER"]
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(ours)
        context.APP = role


def _median(work: Callable[[UUID], list[Any]]) -> tuple[float, float]:
    """Return the medians with and without, taken turn by turn: a busy minute slows both."""
    times: tuple[list[float], list[float]] = [], []
    for turn in range(TURNS):
        cases = [_case(turn * A_TURN + n) for n in range(WARMING + A_TURN)]
        guarded = _turn(work, cases, times[0])
        with _unguarded():
            bare = _turn(work, cases, times[1])
        if guarded != bare or not all(guarded):
            raise AssertionError(f"{work.__name__}: the two did not read the same")
    return median(times[0]), median(times[1])


def _case(n: int) -> UUID:
    return UUID(hashlib.md5(f"filler{n * 331 % CASES + 1}".encode()).hexdigest())


def _turn(work: Callable[[UUID], list[Any]], cases: list[UUID], times: list[float]) -> list[Any]:
    seen: list[Any] = []
    took = [timed(lambda c=case: seen.append(work(c))) for case in cases]  # type: ignore[misc]
    times.extend(took[WARMING:])  # a new connection has read no catalog yet
    return seen


def measure() -> list[str]:
    """Measure; the answers are the same, so that the same work is compared."""
    missed = []
    for name, work in (("one_case", _one_case), ("list", _list)):
        guarded, bare = _median(work)
        missed += tell(f"guarded_{name}", guarded, "ms", bare, MOST_OVER_UNGUARDED)
    return missed
