"""Business days, holidays and the office's own day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.process.calendar import (
    after_days,
    federal_holidays,
    is_business_day,
    local_day,
    local_noon,
)

# As published by the Office of Personnel Management for these years.
PUBLISHED = {
    2026: "0101 0119 0216 0525 0619 0703 0907 1012 1111 1126 1225",
    2027: "0101 0118 0215 0531 0618 0705 0906 1011 1111 1125 1224 1231",
    2028: "0117 0221 0529 0619 0704 0904 1009 1110 1123 1225",
}


@pytest.mark.parametrize("year", PUBLISHED)
def test_federal_holidays_are_the_published_ones(year: int) -> None:
    expected = {date(year, int(day[:2]), int(day[2:])) for day in PUBLISHED[year].split()}
    assert federal_holidays(year) == expected


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 11, 25), 1, date(2026, 11, 27)),
        (date(2026, 11, 25), 3, date(2026, 12, 1)),
        (date(2027, 12, 30), 1, date(2028, 1, 3)),
        (date(2026, 3, 7), 1, date(2026, 3, 9)),
    ],
)
def test_business_days_leave_out_weekends_and_holidays(start: date, days: int, end: date) -> None:
    assert after_days(start, days, business=True) == end


def test_the_offices_own_holidays_count_too() -> None:
    friday = date(2026, 11, 27)
    assert is_business_day(friday)
    assert not is_business_day(friday, frozenset({friday}))
    wednesday = date(2026, 11, 25)
    extra = frozenset({friday})
    assert after_days(wednesday, 1, business=True, extra=extra) == date(2026, 11, 30)
    assert after_days(wednesday, 2, business=False, extra=extra) == friday


_DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(_DAYS, st.integers(1, 60))
def test_a_period_ends_on_a_business_day_with_so_many_in_it(start: date, days: int) -> None:
    end = after_days(start, days, business=True)
    between = [start + timedelta(n) for n in range(1, (end - start).days + 1)]
    assert is_business_day(end)
    assert sum(map(is_business_day, between)) == days


@given(st.integers(1990, 2100))
def test_every_year_keeps_its_holidays_on_weekdays(year: int) -> None:
    holidays = federal_holidays(year)
    assert 10 <= len(holidays) <= 12
    assert all(day.weekday() < 5 and day.year == year for day in holidays)


def test_a_day_begins_where_the_office_is() -> None:
    moment = datetime(2026, 3, 3, 6, 30, tzinfo=UTC)
    assert local_day(moment, "America/Chicago") == date(2026, 3, 3)
    assert local_day(moment, "America/Phoenix") == date(2026, 3, 2)


@given(_DAYS, st.sampled_from(["America/Chicago", "America/Phoenix", "America/Los_Angeles"]))
def test_noon_lies_on_its_own_day_in_summer_and_in_winter(day: date, zone: str) -> None:
    assert local_day(local_noon(day, zone).astimezone(UTC), zone) == day
