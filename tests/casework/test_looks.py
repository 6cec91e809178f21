"""Every look at a case is recorded, and a colleague's case is read by giving a reason."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
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
from evenhand.casework.queries.looks import (
    access_list,
    read_reasons,
    unread_reasons,
    unusual,
)
from evenhand.database.owner import connected_as_owner
from evenhand.process.people import Actor, Role
from evenhand.process.reading import RULES, Right, Unusual
from evenhand.process.stages import Stage
from evenhand.process.steps.assigning import HandOverCase
from evenhand.process.steps.offering import OfferMediation
from evenhand.process.steps.referral import RequestPreservation
from evenhand.records.context import acting_as, looking_as
from evenhand.records.looking import Glass
from evenhand.records.models import Text
from evenhand.records.numbers import number_of
from tests.casework.colleagues import REASON, break_glass, colleague, looks_of, taken
from tests.casework.staff import appoint_everybody, somebody
from tests.throwaway import at_once

Tells = Callable[[], Story]
MINUTE = timedelta(minutes=1)


@pytest.fixture
def story(tucson: str) -> Tells:
    """Begins stories in Tucson, now."""
    appoint_everybody(tucson)
    return lambda: Story(tucson, timezone.now())


@pytest.fixture
def told(story: Tells) -> Story:
    """A case that a coordinator has taken."""
    return taken(story().to(Stage.OFFERING))


@pytest.fixture
def other(told: Story) -> Actor:
    """Another coordinator."""
    return colleague(told.agency)


def glasses(agency: str) -> list[Glass]:
    with acting_as(agency, "x", "clock"):
        return list(Glass.objects.order_by("id"))


def rows(told: Story, actor: Actor, query: str) -> list[tuple[object, ...]]:
    with looking_as(told.agency, actor, told.case), connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


# --- every look


def test_every_opening_says_who_as_whom_by_which_right_and_when(story: Tells) -> None:
    told = taken(story().to(Stage.SCHEDULED))
    opened = {
        told.desk: Right.ASSIGNMENT,
        told.mediators[0]: Right.ASSIGNMENT,
        told.post(Role.INTAKE): Right.OFFICE,
        told.provider(): Right.OFFICE,
        Actor(told.complainant, Role.COMPLAINANT): Right.KEY,
        Actor(told.member, Role.MEMBER): Right.KEY,
    }
    for minute, actor in enumerate(opened):
        look(told.agency, told.case, actor, told.now + minute * MINUTE)
    found = looks_of(told.agency)
    assert [(one.person, one.role, one.office) for one in found] == [
        (actor.person, actor.role, actor.office) for actor in opened
    ]
    assert [one.by_right for one in found] == list(opened.values())
    assert [one.at for one in found] == [told.now + n * MINUTE for n in range(len(opened))]
    assert {one.case_id for one in found} == {told.case}
    assert {one.glass for one in found} == {None}


def test_a_case_that_nobody_took_is_read_by_the_office_s_right(story: Tells) -> None:
    told = story().filed()
    look(told.agency, told.case, told.desk, told.now)
    assert [one.by_right for one in looks_of(told.agency)] == [Right.OFFICE]


def test_who_may_not_open_it_leaves_no_look(told: Story, other: Actor) -> None:
    for actor in (other, told.post(Role.INVESTIGATOR), Actor(told.member, Role.MEMBER)):
        with pytest.raises(NoSuchCaseError):
            look(told.agency, told.case, actor, told.now)
    assert looks_of(told.agency) == []


def test_what_cannot_be_recorded_is_not_shown(storm: str) -> None:
    appoint_everybody(storm)
    told = Story(storm, timezone.now()).filed()
    assert NARRATIVE in str(look(storm, told.case, told.desk, told.now).texts)
    with connected_as_owner(connection), connection.cursor() as cursor:
        cursor.execute("REVOKE INSERT ON look FROM evenhand_act")
    with pytest.raises(ProgrammingError, match="permission denied for table look"):
        look(storm, told.case, told.desk, told.now)
    assert len(looks_of(storm)) == 1


def test_a_look_is_never_changed_or_removed(told: Story) -> None:
    look(told.agency, told.case, told.desk, told.now)
    for change in ("UPDATE look SET person = 'nobody'", "DELETE FROM look", "TRUNCATE look"):
        with (
            pytest.raises((IntegrityError, ProgrammingError)),
            acting_as(told.agency, "x", "clock"),
            connection.cursor() as cursor,
        ):
            cursor.execute(change)
    assert len(looks_of(told.agency)) == 1


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


# --- the manager and oversight


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
