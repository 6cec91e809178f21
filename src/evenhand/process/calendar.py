"""Business days, public holidays and the office's own day."""

from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

# (month, weekday with Monday 0, which: positive from the start, negative from the end)
_MOVING = ((1, 0, 3), (2, 0, 3), (5, 0, -1), (9, 0, 1), (10, 0, 2), (11, 3, 4))
_FIXED = ((1, 1), (6, 19), (7, 4), (11, 11), (12, 25))


def _weekday_of_month(year: int, month: int, weekday: int, which: int) -> date:
    if which > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.weekday()) % 7 + 7 * (which - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    return last - timedelta((last.weekday() - weekday) % 7 + 7 * (-which - 1))


def _observed(day: date) -> date:
    """A Saturday holiday is kept on Friday, a Sunday holiday on Monday (5 U.S.C. 6103)."""
    return day + timedelta({5: -1, 6: 1}.get(day.weekday(), 0))


@cache
def federal_holidays(year: int) -> frozenset[date]:
    """Return the days of this year on which federal holidays are kept (5 U.S.C. 6103).

    January 1 of the next year may be kept on this year's December 31.
    """
    kept = {_observed(date(y, m, d)) for y in (year, year + 1) for m, d in _FIXED}
    moving = {_weekday_of_month(year, *rule) for rule in _MOVING}
    return frozenset(day for day in kept | moving if day.year == year)


def is_business_day(day: date, extra: frozenset[date] = frozenset()) -> bool:
    """Tell whether offices work on this day; extra: the program's own holidays."""
    return day.weekday() < 5 and day not in federal_holidays(day.year) and day not in extra


def after_days(
    start: date, days: int, *, business: bool, extra: frozenset[date] = frozenset()
) -> date:
    """Return the last day of a period of this many days; the start does not count."""
    if not business:
        return start + timedelta(days)
    day = start
    while days > 0:
        day += timedelta(1)
        days -= is_business_day(day, extra)
    return day


def local_day(moment: datetime, zone: str) -> date:
    """Return the day that this moment falls on in the office's zone (an IANA name)."""
    return moment.astimezone(ZoneInfo(zone)).date()


def local_noon(day: date, zone: str) -> datetime:
    """Return noon of this day in the office's zone."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(zone))
