"""The manager and oversight read who looked, and why."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evenhand.casework.act import NoSuchCaseError
from evenhand.casework.agencies import switch_on
from evenhand.casework.demo.story import Story
from evenhand.casework.disposal import destroy_key
from evenhand.casework.looks import GLASS_LASTS
from evenhand.casework.queries.case import look
from evenhand.casework.queries.looks import access_list, read_reasons, unread_reasons, unusual
from evenhand.process.people import Actor, Role
from evenhand.process.reading import RULES, Right, Unusual
from tests.casework.colleagues import REASON, break_glass, glasses, looks_of, rows, taken
from tests.casework.conftest import Tells
from tests.casework.staff import somebody

MINUTE = timedelta(minutes=1)


def test_a_reason_is_read_by_the_manager_and_oversight_alone(told: Story, other: Actor) -> None:
    break_glass(told, other, timezone.now())
    own = {Role.COORDINATOR: told.desk.person, Role.COMPLAINANT: told.complainant}
    viewers = [Actor(own.get(role, told.post(Role.INTAKE).person), role) for role in Role]
    seen = "SELECT 1 FROM text WHERE kind = 'reason' UNION ALL SELECT 1 FROM look"
    readers = {actor.role for actor in [*viewers, other] if rows(told, actor, seen)}
    assert readers == {Role.MANAGER, Role.OVERSIGHT}


def test_reasons_are_new_until_one_of_both_has_read_them(
    told: Story, other: Actor, story: Tells
) -> None:
    manager, auditor = (somebody(told.agency, one) for one in (Role.MANAGER, Role.OVERSIGHT))
    now = timezone.now()
    second = taken(story().filed())
    break_glass(told, other, now)
    break_glass(second, other, now + MINUTE, "The other one calls too.")
    assert unread_reasons(told.agency, manager) == unread_reasons(told.agency, auditor) == 2
    found, more = read_reasons(told.agency, auditor, now + 2 * MINUTE)
    assert [(one.number, one.reason, one.new) for one in found] == [
        (second.number, "The other one calls too.", True),
        (told.number, REASON, True),
    ]
    assert {one.who for one in found} == {"Zora Colleague"}
    assert found[1].until - found[1].at == GLASS_LASTS
    assert not more
    assert unread_reasons(told.agency, manager) == 0
    again, _ = read_reasons(told.agency, manager, now + 3 * MINUTE)
    assert [one.new for one in again] == [False, False]
    reviews = looks_of(told.agency, by_right=Right.REVIEW.value)
    assert {(one.person, one.glass_id) for one in reviews} == {
        (who.person, glass.pk) for who in (manager, auditor) for glass in glasses(told.agency)
    }


def test_reasons_come_a_page_at_a_time(
    told: Story, other: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evenhand.casework.queries.looks.PAGE", 2)
    now = timezone.now()
    for minute in range(3):
        break_glass(told, other, now + minute * MINUTE, f"reason with number {minute}")
    manager = somebody(told.agency, Role.MANAGER)
    first, more = read_reasons(told.agency, manager, now)
    assert [one.reason for one in first] == ["reason with number 2", "reason with number 1"]
    assert more
    assert unread_reasons(told.agency, manager) == 1
    rest, more = read_reasons(told.agency, manager, now, page=2)
    assert [one.reason for one in rest] == ["reason with number 0"]
    assert not more
    assert access_list(told.agency, manager, told.case, page=2).looks[-1].role is Role.MANAGER


def test_a_reason_of_an_erased_case_is_gone_and_the_look_is_not(told: Story, other: Actor) -> None:
    break_glass(told, other, timezone.now())
    look(told.agency, told.case, other, timezone.now())
    destroy_key(told.case, timezone.now())
    manager = somebody(told.agency, Role.MANAGER)
    (one,), _ = read_reasons(told.agency, manager, timezone.now())
    assert REASON not in str(one.reason)
    assert one.number == told.number
    rights = [one.right for one in access_list(told.agency, manager, told.case).looks]
    assert rights == [Right.REVIEW, Right.REASON]


def test_a_case_s_access_list_names_staff_and_no_party(told: Story, other: Actor) -> None:
    now = timezone.now()
    break_glass(told, other, now)
    for minute, actor in enumerate(
        (told.desk, Actor(told.complainant, Role.COMPLAINANT), told.post(Role.INTAKE), other)
    ):
        look(told.agency, told.case, actor, now + minute * MINUTE)
    found = access_list(told.agency, somebody(told.agency, Role.OVERSIGHT), told.case)
    assert found.number == told.number
    assert [(one.who, one.role, one.right) for one in found.looks] == [
        ("Zora Colleague", Role.COORDINATOR, Right.REASON),
        ("Intake of tucson", Role.INTAKE, Right.OFFICE),
        ("", Role.COMPLAINANT, Right.KEY),
        ("Coordinator of tucson", Role.COORDINATOR, Right.ASSIGNMENT),
    ]


def test_others_read_no_reasons_no_access_list_and_no_flags(told: Story, other: Actor) -> None:
    now = timezone.now()
    for actor in (told.desk, other, told.post(Role.INTAKE), Actor("x", Role.CLOCK)):
        assert unread_reasons(told.agency, actor) == 0
        for asked in (
            lambda one: read_reasons(told.agency, one, now),
            lambda one: access_list(told.agency, one, told.case),
            lambda one: unusual(told.agency, one, now),
        ):
            with pytest.raises(NoSuchCaseError):
                asked(actor)
    manager = somebody(told.agency, Role.MANAGER)
    with pytest.raises(NoSuchCaseError):
        access_list(told.agency, manager, uuid4())
    switch_on("st_louis", now.date())
    with pytest.raises(NoSuchCaseError):
        access_list("st_louis", manager, told.case)


def _reads(told: Story, actor: Actor, times: int, now: datetime) -> None:
    for reading in range(times):
        look(told.agency, told.case, actor, now - reading * timedelta(hours=1))


def test_unusual_reading_is_found_in_what_was_recorded(told: Story, other: Actor) -> None:
    most = next(one.more_than for one in RULES if one.name is Unusual.WITHOUT_WORK)
    manager, now = somebody(told.agency, Role.MANAGER), timezone.now()
    _reads(told, told.desk, most + 1, now)  # who took it: that is work
    break_glass(told, other, now - timedelta(hours=most))
    with transaction.atomic():
        for reading in range(most + 1):
            start = now + (reading - most) * timedelta(hours=1)
            break_glass(told, other, start)
            look(told.agency, told.case, other, start)
    found = [one for one in unusual(told.agency, manager, now) if one.number]
    assert [(one.who, one.flag.rule, one.flag.number, one.number) for one in found] == [
        ("Zora Colleague", Unusual.WITHOUT_WORK, most + 1, told.number)
    ]
    for _ in range(most + 1):
        read_reasons(told.agency, manager, now)
    assert not [one for one in unusual(told.agency, manager, now) if "anager" in one.who]
    assert unusual(told.agency, manager, now + timedelta(days=29)) == ()


def test_flags_reasons_and_lists_take_as_many_queries_for_many(
    told: Story, other: Actor, story: Tells
) -> None:
    manager, now = somebody(told.agency, Role.MANAGER), timezone.now()
    asked: tuple[Callable[[], object], ...] = (
        lambda: unusual(told.agency, manager, now),
        lambda: read_reasons(told.agency, manager, now),
        lambda: access_list(told.agency, manager, told.case),
        lambda: unread_reasons(told.agency, manager),
    )
    break_glass(told, other, now)
    first = story().filed()
    _reads(first, first.post(Role.INTAKE), 8, now)
    few = [_queries(one) for one in asked]
    for _ in range(5):
        more = taken(story().filed())
        break_glass(more, other, now)
        look(more.agency, more.case, other, now)
        _reads(more, more.post(Role.INTAKE), 8, now)
    assert [_queries(one) for one in asked] == few


def _queries(ask: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)
