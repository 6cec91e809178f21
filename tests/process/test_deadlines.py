"""What a case waits for, from whom, by when; and the program's comparison in weeks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from evenhand.process.deadlines import Duty, Timing, clocks, due, timing
from evenhand.process.people import Role
from evenhand.process.steps import consent, referral
from tests.process.cast import A_DAY, A_MOMENT, ANA, BEN, IVO, RULES
from tests.process.story import Story, story


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (None, Timing.NOT_DUE),
        (A_DAY + timedelta(1), Timing.NOT_DUE),
        (A_DAY, Timing.DUE),
        (A_DAY - timedelta(1), Timing.PAST),
    ],
)
def test_a_day_lies_ahead_is_today_or_is_past(day: date | None, expected: Timing) -> None:
    assert timing(day, A_DAY) is expected


@pytest.mark.parametrize(
    ("until", "duty", "role"),
    [
        (Story.received, Duty.SCREEN, Role.INTAKE),
        (Story.screened, Duty.APPROVE, Role.APPROVER),
        (Story.approved, Duty.OFFER, Role.COORDINATOR),
        (Story.agreed, Duty.REFER, Role.COORDINATOR),
        (Story.referred, Duty.APPOINT, Role.PROVIDER),
        (Story.seated, Duty.SCHEDULE, Role.PROVIDER),
        (Story.scheduled, Duty.HOLD_SESSION, Role.MEDIATOR),
        (Story.concluded, Duty.ANSWER_RESOLUTION, Role.COMPLAINANT),
        (Story.answered, Duty.DESTROY_NOTES, Role.MEDIATOR),
    ],
)
def test_every_stage_waits_for_somebody(
    until: Callable[..., Story], duty: Duty, role: Role
) -> None:
    told = story(until=until)
    assert (duty, role) in {(one.duty, one.role) for one in due(told.case, RULES)}


def test_an_offer_waits_for_its_party_until_its_day() -> None:
    told = story(until=Story.approved).offered(ANA)
    first = due(told.case, RULES)[0]
    assert (first.duty, first.person) == (Duty.ANSWER_OFFER, "ana")
    assert first.by == A_DAY + timedelta(RULES.answer_days)
    told.ask(ANA, consent.AcceptOffer("ana"))
    assert Duty.ANSWER_OFFER not in {one.duty for one in due(told.case, RULES)}


def test_the_limitation_stands_beside_every_open_case_and_the_nearest_day_comes_first() -> None:
    told = story(until=Story.approved)
    told.ask(IVO, referral.RecordLimitation(A_DAY + timedelta(3)))
    told.offered(ANA)
    assert due(told.case, RULES)[0].duty is Duty.LIMITATION
    days = [one.by or date.max for one in due(told.case, RULES)]
    assert days == sorted(days)


def test_answers_are_expected_within_the_program_s_days_after_the_session() -> None:
    told = story(until=Story.concluded)
    waiting = [one for one in due(told.case, RULES) if one.duty is Duty.ANSWER_RESOLUTION]
    assert {one.person for one in waiting} == {ANA.person, BEN.person}
    assert {one.by for one in waiting} == {A_DAY + timedelta(7 + RULES.resolution_days)}


def test_weeks_are_compared_only_where_the_program_names_them() -> None:
    since = {"received": A_DAY - timedelta(10)}
    assert clocks(since, None, RULES, A_MOMENT) == ()
    (clock,) = clocks(since, None, replace(RULES, conclude_weeks=4), A_MOMENT)
    assert (clock.days, clock.compared_with_days) == (10, 28)
    (ended,) = clocks(since, A_DAY - timedelta(4), replace(RULES, conclude_weeks=4), A_MOMENT)
    assert ended.days == 6


def test_a_program_may_say_in_how_many_business_days_a_complaint_is_screened() -> None:
    """Source: D.C. Code §5-1107(g). The story begins on a Monday."""
    told = story(until=Story.received, rules=replace(RULES, screen_days=7))
    [screen] = [one for one in due(told.case, told.rules) if one.duty is Duty.SCREEN]
    assert screen.by == date(2026, 3, 11)
    silent = story(until=Story.received)
    assert [one.by for one in due(silent.case, RULES) if one.duty is Duty.SCREEN] == [None]
