"""Three rules flag unusual reading by staff, each just above its threshold and not at it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.process.people import STAFF_ROLES, Role
from evenhand.process.reading import (
    CLOSES,
    HOUR,
    ONE_READING,
    OPENS,
    RULES,
    WEEK,
    Flag,
    Opened,
    ReadingRule,
    Right,
    Unusual,
    flags,
    in_hours,
    right_of,
)
from tests.process.cast import ANA, BEN, DANA, FAY, GIL, HAL, IDA, IVO, KIM, NORA
from tests.process.cast import RULES as PROGRAM
from tests.process.story import Story, story

NOON = datetime(2026, 3, 10, 17, 0, tzinfo=UTC)  # a Tuesday, noon in Chicago
MIDNIGHT = NOON + timedelta(hours=12)
RULE = {rule.name: rule for rule in RULES}
MOST = {name: rule.more_than for name, rule in RULE.items()}
NEXT = ONE_READING + timedelta(seconds=1)


def looks(
    number: int,
    *,
    start: datetime = NOON,
    apart: timedelta = timedelta(0),
    case: str = "",
    role: Role = Role.COORDINATOR,
) -> list[Opened]:
    """So many looks of Fay's, so far apart, each at a case of its own if none is given."""
    return [Opened("fay", role, case or f"case {n}", start + n * apart) for n in range(number)]


def found(read: list[Opened], did: list[Opened] | None = None) -> dict[Unusual, int]:
    return {flag.rule: flag.number for flag in flags(read, did or [], PROGRAM)}


# --- the table


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_each_rule_says_what_why_and_from_where(rule: ReadingRule) -> None:
    assert str(rule.more_than) in rule.meaning % {"more_than": rule.more_than}
    assert rule.why
    assert rule.source
    assert rule.roles <= STAFF_ROLES
    assert rule.within in (HOUR, WEEK)


def test_there_are_three_rules_one_of_each_name() -> None:
    assert [rule.name for rule in RULES] == list(Unusual)


# --- many cases within an hour


def test_many_cases_are_flagged_above_the_threshold_and_not_at_it() -> None:
    most = MOST[Unusual.MANY_CASES]
    assert found(looks(most)) == {}
    assert found(looks(most + 1)) == {Unusual.MANY_CASES: most + 1}


def test_an_hour_ends_when_an_hour_is_over() -> None:
    most = MOST[Unusual.MANY_CASES]
    apart = HOUR / most
    assert looks(most + 1, apart=apart)[-1].at == NOON + HOUR
    assert found(looks(most + 1, apart=apart)) == {}
    assert found(looks(most + 1, apart=apart - timedelta(seconds=1)))


def test_the_same_case_often_is_not_many_cases() -> None:
    assert Unusual.MANY_CASES not in found(looks(500, case="one"))


def test_the_busiest_hour_counts() -> None:
    most = MOST[Unusual.MANY_CASES]
    calm = looks(most, start=NOON - timedelta(days=1))
    (flag,) = flags(calm + looks(most + 3, apart=timedelta(seconds=1)), [], PROGRAM)
    assert flag == Flag("fay", Unusual.MANY_CASES, most + 3, NOON + timedelta(seconds=most + 2))


def test_two_people_are_not_counted_together() -> None:
    read = looks(MOST[Unusual.MANY_CASES])
    assert found(read + [replace(one, person="gil", case=f"{one.case}!") for one in read]) == {}


# --- outside the office's hours


def late(number: int, role: Role = Role.COORDINATOR) -> list[Opened]:
    return looks(number, start=MIDNIGHT, apart=timedelta(minutes=1), role=role)


def test_reading_out_of_hours_is_flagged_above_the_threshold_and_not_at_it() -> None:
    most = MOST[Unusual.OUT_OF_HOURS]
    assert found(late(most)) == {}
    assert found(late(most + 1)) == {Unusual.OUT_OF_HOURS: most + 1}
    assert found(looks(most + 1, apart=timedelta(minutes=1))) == {}


def test_a_week_ends_when_a_week_is_over() -> None:
    most = MOST[Unusual.OUT_OF_HOURS]
    read = late(most)
    again = replace(read[0], case="another")
    assert found([*read, replace(again, at=MIDNIGHT + WEEK)]) == {}
    almost = replace(again, at=MIDNIGHT + WEEK - timedelta(seconds=1))
    assert found([*read, almost]) == {Unusual.OUT_OF_HOURS: most + 1}


@pytest.mark.parametrize("role", [Role.MEDIATOR, Role.PROVIDER])
def test_who_works_in_the_evening_is_not_flagged_for_it(role: Role) -> None:
    assert found(late(20, role)) == {}


def local(day: int, at: time) -> datetime:
    """A time on a day of March 2026 in Chicago, which is five hours behind then."""
    return datetime.combine(date(2026, 3, day), at, UTC) + timedelta(hours=5)


@pytest.mark.parametrize(
    ("moment", "at_work"),
    [
        (local(10, OPENS), True),
        (local(10, OPENS) - timedelta(seconds=1), False),
        (local(10, CLOSES), False),
        (local(10, CLOSES) - timedelta(seconds=1), True),
        (local(14, time(12)), False),  # a Saturday
        (datetime(2026, 1, 19, 18, tzinfo=UTC), False),  # a federal holiday
    ],
)
def test_the_office_s_hours_are_on_its_own_clock_and_calendar(
    moment: datetime, at_work: bool
) -> None:
    assert in_hours(moment, PROGRAM) is at_work


def test_the_office_s_own_holidays_count() -> None:
    assert in_hours(NOON, PROGRAM)
    assert not in_hours(NOON, replace(PROGRAM, holidays=(NOON.date(),)))


# --- the same case again and again


def again(number: int, role: Role = Role.COORDINATOR) -> list[Opened]:
    return looks(number, apart=NEXT, case="one", role=role)


def test_reading_without_work_is_flagged_above_the_threshold_and_not_at_it() -> None:
    most = MOST[Unusual.WITHOUT_WORK]
    assert found(again(most)) == {}
    (flag,) = flags(again(most + 1), [], PROGRAM)
    assert (flag.rule, flag.number, flag.case) == (Unusual.WITHOUT_WORK, most + 1, "one")


def test_looks_close_together_are_one_reading() -> None:
    most = MOST[Unusual.WITHOUT_WORK]
    assert found(looks(50, apart=ONE_READING, case="one")) == {}
    assert found(looks(most + 1, apart=NEXT, case="one"))


@pytest.mark.parametrize(
    ("person", "case", "when", "flagged"),
    [
        ("fay", "one", timedelta(0), False),
        ("fay", "one", timedelta(days=5), False),
        ("fay", "one", timedelta(days=-5), False),
        ("fay", "one", WEEK, True),
        ("fay", "one", -WEEK, True),
        ("fay", "another", timedelta(0), True),
        ("gil", "one", timedelta(0), True),
    ],
)
def test_who_did_something_in_that_week_is_not_flagged(
    person: str, case: str, when: timedelta, flagged: bool
) -> None:
    read = again(MOST[Unusual.WITHOUT_WORK] + 1)
    last = read[-1].at
    did = Opened(person, Role.COORDINATOR, case, (last if when < timedelta(0) else NOON) + when)
    assert (Unusual.WITHOUT_WORK in found(read, [did])) is flagged


@pytest.mark.parametrize("role", [Role.INVESTIGATOR, Role.MEDIATOR, Role.COUNSEL])
def test_whose_work_is_not_recorded_here_is_not_flagged_for_it(role: Role) -> None:
    assert found(again(20, role)) == {}


# --- all of them


def test_flags_come_the_newest_first_and_never_about_a_party() -> None:
    read = [*late(9), *looks(30, start=NOON + timedelta(days=2))]
    assert [one.rule for one in flags(read, [], PROGRAM)] == [
        Unusual.MANY_CASES,
        Unusual.OUT_OF_HOURS,
    ]
    assert flags([replace(one, role=Role.COMPLAINANT) for one in read], [], PROGRAM) == ()


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 20_000)), max_size=60))
def test_the_order_of_looks_does_not_matter(told: list[tuple[int, int]]) -> None:
    read = [
        Opened("fay", Role.INTAKE, str(case), MIDNIGHT + timedelta(minutes=minute))
        for case, minute in told
    ]
    assert flags(read, [], PROGRAM) == flags(read[::-1], [], PROGRAM)


# --- by which right


def test_each_reads_by_their_own_right() -> None:
    case = story(until=Story.scheduled).case
    rights = {one: right_of(case, one) for one in (ANA, BEN, DANA, FAY, HAL, IDA, IVO, KIM, NORA)}
    assert {one for one, right in rights.items() if right is Right.KEY} == {ANA, BEN}
    assert {one for one, right in rights.items() if right is Right.ASSIGNMENT} == {DANA}
    taken = replace(case, coordinator=FAY.person, investigator=IVO.person)
    assert right_of(taken, FAY) is right_of(taken, IVO) is Right.ASSIGNMENT
    assert right_of(taken, HAL) is right_of(taken, GIL) is Right.OFFICE
