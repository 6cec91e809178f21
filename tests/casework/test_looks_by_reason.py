"""A colleague's case is read by giving a reason: for an hour, and without asking for anything."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from evenhand.casework.act import NoSuchCaseError, act, asking
from evenhand.casework.agencies import switch_on
from evenhand.casework.demo.story import Story
from evenhand.casework.demo.telling import NARRATIVE
from evenhand.casework.disposal import destroy_key
from evenhand.casework.doors.office import doors, print_letter
from evenhand.casework.looks import (
    GLASS_LASTS,
    LONGEST,
    NoReasonError,
    ReasonNotKeptError,
    open_by_reason,
)
from evenhand.casework.queries.case import look
from evenhand.casework.queries.lists import cases, find, is_there
from evenhand.process.people import Actor, Role
from evenhand.process.reading import Right
from evenhand.process.steps.assigning import HandOverCase
from evenhand.process.steps.offering import OfferMediation
from evenhand.process.steps.referral import RequestPreservation
from evenhand.records.context import acting_as
from evenhand.records.models import Text
from evenhand.records.numbers import number_of
from tests.casework.colleagues import REASON, break_glass, colleague, glasses, looks_of, rows, taken
from tests.casework.conftest import Tells
from tests.casework.staff import appoint_everybody
from tests.throwaway import at_once

MINUTE = timedelta(minutes=1)

# --- a reason


def test_a_colleague_s_case_is_read_for_an_hour_by_giving_a_reason(
    told: Story, other: Actor
) -> None:
    now = timezone.now()
    assert break_glass(told, other, now) == told.case
    seen = look(told.agency, told.case, other, now)
    assert seen.until == now + GLASS_LASTS
    assert NARRATIVE in str(seen.texts)
    assert {line.fact for line in seen.timeline} == {
        line.fact for line in look(told.agency, told.case, told.desk, now).timeline
    }
    (glass,) = glasses(told.agency)
    assert (glass.case_id, glass.person, glass.at) == (told.case, other.person, now)
    by_reason, _ = looks_of(told.agency)
    assert (by_reason.by_right, by_reason.glass) == (Right.REASON, glass)


def test_the_reason_is_sealed(told: Story, other: Actor) -> None:
    break_glass(told, other, timezone.now())
    with acting_as(told.agency, "x", "clock"):
        (kept,) = Text.objects.filter(kind="reason")
    assert (kept.author, kept.origin) == (other.person, "developed_for_mediation")
    assert REASON.encode() not in bytes(kept.body)


def test_one_s_own_case_needs_no_reason(told: Story, story: Tells, other: Actor) -> None:
    untaken = story().filed()
    for case, actor in ((told, told.desk), (untaken, other)):
        assert break_glass(case, actor, timezone.now()) == case.case
    assert glasses(told.agency) == []


@pytest.mark.parametrize("reason", ["", "urgent", "very urgent", "- - - -", "x" * (LONGEST + 1)])
def test_a_reason_is_a_few_words(told: Story, other: Actor, reason: str) -> None:
    with pytest.raises(NoReasonError):
        break_glass(told, other, timezone.now(), reason)
    break_glass(told, other, timezone.now(), "she is here")
    break_glass(told, other, timezone.now(), ("be " * LONGEST)[:LONGEST])
    assert len(glasses(told.agency)) == 2


@pytest.mark.parametrize("typed", ["", "1", "7KQ2-M0XD-R", number_of(UUID(int=7)), "'; DROP"])
def test_a_number_that_is_not_there_opens_nothing(told: Story, other: Actor, typed: str) -> None:
    who = asking(told.agency, other, timezone.now())
    with pytest.raises(NoSuchCaseError):
        open_by_reason(who, typed, REASON, "en")
    assert glasses(told.agency) == []


def test_no_other_role_and_no_other_agency_breaks_a_glass(told: Story, other: Actor) -> None:
    now = timezone.now()
    for role in set(Role) - {Role.COORDINATOR}:
        with pytest.raises(NoSuchCaseError):
            break_glass(told, Actor(other.person, role), now)
    switch_on("st_louis", now.date())
    elsewhere = colleague("st_louis")
    with pytest.raises(NoSuchCaseError):
        open_by_reason(asking("st_louis", elsewhere, now), told.number, REASON, "en")
    assert glasses(told.agency) == glasses("st_louis") == []


def test_a_glass_is_for_nobody_else_and_in_no_other_part(told: Story, other: Actor) -> None:
    now = timezone.now()
    break_glass(told, other, now)
    third = colleague(told.agency, "Yan Third")
    for actor in (third, Actor(other.person, Role.INVESTIGATOR)):
        with pytest.raises(NoSuchCaseError):
            look(told.agency, told.case, actor, now)
        assert rows(told, actor, f"SELECT 1 FROM entry WHERE case_id = '{told.case}'") == []


def test_a_reason_that_cannot_be_sealed_opens_nothing(told: Story, other: Actor) -> None:
    destroy_key(told.case, timezone.now())
    with pytest.raises(ReasonNotKeptError):
        break_glass(told, other, timezone.now())
    assert glasses(told.agency) == []


# --- an hour


def test_it_is_over_after_an_hour_by_the_time_passed_in(told: Story, other: Actor) -> None:
    now = timezone.now()
    break_glass(told, other, now)
    assert look(told.agency, told.case, other, now + GLASS_LASTS - MINUTE).until
    for moment in (now + GLASS_LASTS, now + timedelta(days=1), now - MINUTE):
        with pytest.raises(NoSuchCaseError):
            look(told.agency, told.case, other, moment)


@pytest.mark.parametrize(
    ("ago", "seen"), [(GLASS_LASTS - MINUTE, True), (GLASS_LASTS + MINUTE, False)]
)
def test_it_is_over_after_an_hour_by_the_database_s_own_clock(
    told: Story, other: Actor, ago: timedelta, seen: bool
) -> None:
    break_glass(told, other, timezone.now() - ago)
    for table in ("case_file", "entry", "text", "person", "opener"):
        column = "id" if table == "case_file" else "case_id"
        found = rows(told, other, f"SELECT 1 FROM {table} WHERE {column} = '{told.case}'")
        assert bool(found) is seen, table


def test_a_second_reason_is_a_second_row_and_extends_nothing_else(
    told: Story, other: Actor
) -> None:
    now = timezone.now()
    later = now + 30 * MINUTE
    break_glass(told, other, now)
    break_glass(told, other, later, "He is back on the line.")
    assert [one.until for one in glasses(told.agency)] == [now + GLASS_LASTS, later + GLASS_LASTS]
    assert look(told.agency, told.case, other, later).until == later + GLASS_LASTS
    look(told.agency, told.case, other, now + MINUTE)
    assert len(glasses(told.agency)) == 2


def test_reading_on_does_not_make_the_hour_longer(told: Story, other: Actor) -> None:
    now = timezone.now()
    break_glass(told, other, now)
    for minutes in (1, 30, 59):
        until = look(told.agency, told.case, other, now + minutes * MINUTE).until
        assert until == now + GLASS_LASTS


def test_what_was_sent_twice_is_one_reason(told: Story, other: Actor) -> None:
    key = uuid4()
    now = timezone.now()
    assert break_glass(told, other, now, key=key) == break_glass(told, other, now, key=key)
    assert len(glasses(told.agency)) == 1


@pytest.mark.parametrize("same", [True, False])
def test_reasons_at_once_are_a_row_each(storm: str, same: bool) -> None:
    appoint_everybody(storm)
    told = taken(Story(storm, timezone.now()).filed())
    other, now, key = colleague(storm), timezone.now(), uuid4()

    def again(number: int) -> datetime | None:
        break_glass(told, other, now, key=key if same else uuid4())
        return look(storm, told.case, other, now).until

    assert set(at_once(6, again)) == {now + GLASS_LASTS}
    assert len(glasses(storm)) == (1 if same else 6)
    assert len(looks_of(storm, by_right=Right.REASON.value)) == 6


# --- looking, and no more


def test_who_reads_by_a_reason_can_ask_for_nothing(told: Story, other: Actor) -> None:
    now = timezone.now()
    break_glass(told, other, now)
    before = len(look(told.agency, told.case, told.desk, now).timeline)
    for request in (RequestPreservation(), OfferMediation(told.complainant)):
        with pytest.raises(NoSuchCaseError):
            act(asking(told.agency, other, now), told.case, request)
    assert len(look(told.agency, told.case, told.desk, now).timeline) == before


def test_who_reads_by_a_reason_lets_nobody_in(told: Story, other: Actor) -> None:
    now = timezone.now()
    assert doors(look(told.agency, told.case, told.desk, now))
    break_glass(told, other, now)
    seen = look(told.agency, told.case, other, now)
    with pytest.raises(LookupError):
        doors(seen)
    with pytest.raises(LookupError):
        print_letter(seen, told.complainant, now)


def test_it_is_on_no_list_of_theirs_and_found_by_its_number(told: Story, other: Actor) -> None:
    with pytest.raises(NoSuchCaseError):
        find(told.agency, other, told.number)
    break_glass(told, other, timezone.now())
    assert find(told.agency, other, told.number) == told.case
    assert cases(told.agency, other).cases == ()
    assert not is_there(told.agency, other, told.case)
    assert is_there(told.agency, told.desk, told.case)


def test_a_case_that_is_handed_over_is_theirs_without_the_reason(told: Story, other: Actor) -> None:
    break_glass(told, other, timezone.now())
    told.ask(told.desk, HandOverCase(Role.COORDINATOR, other.person))
    assert look(told.agency, told.case, other, timezone.now()).until is None
    assert looks_of(told.agency)[-1].by_right == Right.ASSIGNMENT
