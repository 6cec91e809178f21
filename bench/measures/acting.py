"""What `act` costs: against its own statements sent bare, and with many cases in the database."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
from django.conf import settings
from django.db import connection

from evenhand.casework.act import Asking, act, asking
from evenhand.casework.agencies import switch_on
from evenhand.casework.filing import Complaint, Named, file_complaint
from evenhand.casework.people import NewPerson, Reach
from evenhand.process.people import Actor, Kind, Role, Side
from evenhand.process.steps.referral import RecordLimitation
from evenhand.process.vocabulary import Category, Channel, Filing
from evenhand.records.context import acting_as
from evenhand.records.models import CaseFile, Entry
from measures.filler import fill
from measures.report import median, tell, timed

AGENCY = "tucson"
INTAKE = Actor("intake-1", Role.INTAKE)
NOW = datetime(2026, 3, 10, 19, tzinfo=UTC)
HISTORY = 20  # entries of a case before it is measured, about those of a mediated one
ROUNDS = 100
MOST_OVER_BARE, MOST_AT_100_000 = 4.0, 1.25

Statement = tuple[str, Any]


def _ask(key: UUID | None = None) -> Asking:
    return asking(AGENCY, INTAKE, NOW, key)


def _limitation(day: int) -> RecordLimitation:
    return RecordLimitation(date(2027, 1, 1) + timedelta(day))


def filed_case() -> UUID:
    """File a complaint and give it a history."""
    complaint = Complaint(
        channel=Channel.ONLINE,
        office="internal_affairs",
        filing=Filing.OWN,
        open_to_mediation=True,
        named=(
            Named(
                NewPerson("Ana Example", reach=(Reach("private", "email", "ana@example.org"),)),
                Side.COMPLAINANT,
                Kind.PUBLIC,
            ),
            Named(NewPerson("Ben Invented"), Side.MEMBER, Kind.OFFICER),
        ),
        allegations=(Category.RUDENESS,),
        narrative="He was rude.",
    )
    case = file_complaint(_ask(), complaint).done.case
    with acting_as(AGENCY, "x", "intake"):
        length = CaseFile.objects.get(id=case).length
    for day in range(HISTORY - length):
        act(_ask(), case, _limitation(day))
    return case


def _statements(case: UUID, key: UUID, day: int) -> tuple[list[Statement], float]:
    """Return the statements of one act, and how long it took with nobody listening in."""
    heard: list[Statement] = []

    def listen(execute: Callable[..., Any], sql: str, params: Any, *rest: Any) -> Any:
        heard.append((sql, params))
        return execute(sql, params, *rest)

    listening: AbstractContextManager[None] = connection.execute_wrapper(listen)
    with listening:
        act(_ask(key), case, _limitation(day))
    return heard, timed(lambda: act(_ask(), case, _limitation(day + 1)))


def _swapped(value: Any, other: dict[Any, Any]) -> Any:
    if isinstance(value, list | tuple):
        return [_swapped(one, other) for one in value]
    try:
        return other.get(value, value)
    except TypeError:  # a value that cannot be a key of a dictionary is none of ours
        return value


def _bare(
    db: psycopg.Connection[Any], heard: list[Statement], other: dict[Any, Any], old: list[int]
) -> None:
    """Send the same statements for another case; new entry ids take the place of the old."""
    with db.transaction(), psycopg.ClientCursor(db) as cursor:
        for sql, params in heard:
            cursor.execute(sql, _swapped(params, other) if params else None)
            rows = cursor.fetchall() if cursor.description else []
            if 'INTO "entry"' in sql:
                other.update(zip(old, (row[0] for row in rows), strict=True))


def _pair(db: psycopg.Connection[Any]) -> tuple[float, float]:
    """Measure act on one case and its bare statements on a twin."""
    case, twin = filed_case(), filed_case()
    key = uuid4()
    heard, took = _statements(case, key, 500)
    with acting_as(AGENCY, "x", "intake"):
        numbers = dict(CaseFile.objects.filter(id__in=[case, twin]).values_list("id", "number"))
        old = list(Entry.objects.filter(request=key).values_list("id", flat=True))
    other = {case: twin, key: uuid4(), numbers[case]: numbers[twin]}
    return took, timed(lambda: _bare(db, heard, other, old))


def _median_act(cases: Iterator[UUID], day: int) -> float:
    return median([timed(lambda case=case: act(_ask(), case, _limitation(day))) for case in cases])  # type: ignore[misc]


def measure() -> list[str]:
    """Measure; return what was missed."""
    switch_on(AGENCY, date(2026, 1, 1))
    with psycopg.connect(**settings.ACCESS.app) as db:  # one connection, warm as Django's own
        pairs = [_pair(db) for _ in range(ROUNDS)][ROUNDS // 5 :]
    missed = tell(
        "act_over_bare_statements",
        median([took for took, _ in pairs]),
        "ms",
        median([bare for _, bare in pairs]),
        MOST_OVER_BARE,
    )
    pattern = filed_case()
    measured = [filed_case() for _ in range(ROUNDS)]
    fill(pattern, 1, 1_000)
    small = _median_act(iter(measured), 600)
    fill(pattern, 1_001, 100_000)
    _median_act(iter(measured), 601)  # caches are cold after the filling
    large = _median_act(iter(measured), 602)
    return missed + tell("act_at_100000_cases_over_1000", large, "ms", small, MOST_AT_100_000)
