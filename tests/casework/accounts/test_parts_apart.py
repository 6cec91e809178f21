"""Parts that cannot meet in one person: in the roster, in the database, and for two at once."""

from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from evenhand.casework.accounts.leaving import LastManagerError, dismiss
from evenhand.casework.accounts.record import TERMINAL, What, events
from evenhand.casework.accounts.stamps import stamp
from evenhand.casework.roster import SeparateError, appoint, appointed, posts
from evenhand.process.independence import between
from evenhand.process.people import STAFF_ROLES, Role
from evenhand.records.context import acting_as
from evenhand.records.models import Appointment
from evenhand.records.staff import StaffEvent
from tests.throwaway import at_once

DOOR = ("door", "reporter")
ONE, OTHER = "internal_affairs", "another_office"


def parts_of(agency: str, account: UUID) -> set[Role]:
    return {post.role for post in posts(agency, account)}


def write(agency: str, account: UUID, role: Role, office: str) -> None:
    """Write a part past everything that asks before."""
    with acting_as(agency, *DOOR):
        Appointment.objects.create(
            agency_id=agency, account_id=account, role=role.value, office=office
        )


@pytest.mark.parametrize("first", sorted(STAFF_ROLES))
def test_the_database_refuses_exactly_what_the_process_does(tucson: str, first: Role) -> None:
    for second in sorted(STAFF_ROLES):
        name = f"{first}-{second}"
        account = appoint(tucson, name, name, first, office=ONE)
        pair = between((first, ONE), (second, OTHER))
        if pair is None:
            write(tucson, account, second, OTHER)
            continue
        with pytest.raises(SeparateError) as told:
            appoint(tucson, name, name, second, office=OTHER)
        assert told.value.separation is pair
        with pytest.raises(IntegrityError, match="cannot also be"), transaction.atomic():
            write(tucson, account, second, OTHER)


def test_a_part_cannot_be_changed_into_one_that_clashes(tucson: str) -> None:
    account = appoint(tucson, "hal", "Hal", Role.COORDINATOR)
    write(tucson, account, Role.INTAKE, "")
    with pytest.raises(IntegrityError), transaction.atomic(), acting_as(tucson, *DOOR):
        Appointment.objects.filter(role="intake").update(role="investigator")


def test_in_another_city_a_mediator_may_hold_an_office(storm: str) -> None:
    account = appoint("tucson", "dana", "Dana", Role.MEDIATOR)
    appoint("st_louis", "dana", "Dana", Role.COORDINATOR)
    assert parts_of("tucson", account) == {Role.MEDIATOR}
    assert parts_of("st_louis", account) == {Role.COORDINATOR}


def test_two_appointments_at_once_cannot_meet_either(storm: str) -> None:
    for turn in range(6):
        account = appoint(storm, f"hal{turn}", "Hal", Role.OVERSIGHT)
        wanted = [(Role.INVESTIGATOR, ""), (Role.COORDINATOR, ""), (Role.PROVIDER, ONE)] * 2

        def give(
            number: int, account: UUID = account, wanted: list[tuple[Role, str]] = wanted
        ) -> bool:
            try:
                return appointed(storm, account, wanted[number])
            except SeparateError:
                return False

        at_once(len(wanted), give)
        held = parts_of(storm, account) - {Role.OVERSIGHT}
        assert held in (
            {Role.INVESTIGATOR},
            {Role.COORDINATOR, Role.PROVIDER},
            {Role.COORDINATOR},
            {Role.PROVIDER},
        )


def test_past_the_roster_too_only_one_of_two_at_once_is_written(storm: str) -> None:
    account = appoint(storm, "hal", "Hal", Role.OVERSIGHT)

    def give(number: int) -> bool:
        try:
            write(storm, account, (Role.INVESTIGATOR, Role.COORDINATOR)[number % 2], "")
        except IntegrityError:
            return False
        return True

    at_once(8, give)
    assert len(parts_of(storm, account) & {Role.INVESTIGATOR, Role.COORDINATOR}) == 1


# --- leaving


def test_who_leaves_loses_every_part_at_once_and_it_is_written_down(tucson: str) -> None:
    manager = appoint(tucson, "mona", "Mona", Role.MANAGER)
    account = appoint(tucson, "hal", "Hal", Role.INTAKE)
    appoint(tucson, "hal", "Hal", Role.COORDINATOR)
    before = stamp(account)
    gone = dismiss(tucson, account, str(manager), timezone.now())
    assert sorted(gone) == [(Role.COORDINATOR, ""), (Role.INTAKE, "")]
    assert posts(tucson, account) == []
    assert stamp(account) != before
    last = events(tucson)[:2]
    assert {(one.what, one.by, one.about) for one in last} == {(What.DISMISSED, "Mona", "Hal")}


def test_nothing_happens_to_somebody_who_has_no_such_part(tucson: str) -> None:
    account = appoint(tucson, "hal", "Hal", Role.INTAKE)
    before = stamp(account)
    assert dismiss(tucson, account, TERMINAL, timezone.now(), [(Role.COORDINATOR, "")]) == []
    assert parts_of(tucson, account) == {Role.INTAKE}
    assert stamp(account) == before


def test_the_last_manager_stays_also_in_the_database(tucson: str) -> None:
    account = appoint(tucson, "mona", "Mona", Role.MANAGER)
    appoint(tucson, "mona", "Mona", Role.INTAKE)
    with pytest.raises(LastManagerError):
        dismiss(tucson, account, TERMINAL, timezone.now())
    assert parts_of(tucson, account) == {Role.MANAGER, Role.INTAKE}
    for change in ("DELETE FROM appointment", "UPDATE appointment SET role = 'counsel'"):
        with (
            pytest.raises(IntegrityError, match="last manager"),
            acting_as(tucson, *DOOR),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"{change} WHERE role = 'manager'")


def test_of_managers_who_dismiss_each_other_at_once_one_stays(storm: str) -> None:
    people = [appoint(storm, f"m{n}", f"M{n}", Role.MANAGER) for n in range(4)]

    def oust(number: int) -> bool:
        try:
            dismiss(storm, people[number], str(people[number - 1]), timezone.now())
        except LastManagerError:
            return False
        return True

    assert sum(at_once(4, oust)) == 3
    assert len([post for post in posts(storm) if post.role is Role.MANAGER]) == 1


def test_a_part_that_ends_past_everything_ends_the_sessions_too(tucson: str) -> None:
    account = appoint(tucson, "hal", "Hal", Role.INTAKE)
    before = stamp(account)
    with acting_as(tucson, *DOOR):
        Appointment.objects.filter(account=account).delete()
    assert stamp(account) != before


# --- what is written down


def test_what_happened_to_staff_is_never_changed(tucson: str) -> None:
    appoint(tucson, "hal", "Hal", Role.INTAKE)
    for change in (
        "UPDATE staff_event SET what = 'joined'",
        "DELETE FROM staff_event",
        "TRUNCATE staff_event",
    ):
        with (
            pytest.raises(Exception, match=r"permission denied|append-only"),
            acting_as(tucson, *DOOR),
            connection.cursor() as cursor,
        ):
            cursor.execute(change)
    assert [one.what for one in events(tucson)] == [What.APPOINTED]


def test_one_agency_does_not_read_what_happened_in_another(storm: str) -> None:
    appoint("tucson", "hal", "Hal", Role.INTAKE)
    appoint("st_louis", "ida", "Ida", Role.INTAKE)
    assert [one.about for one in events("tucson")] == ["Hal"]
    assert [one.about for one in events("st_louis")] == ["Ida"]
    with acting_as("st_louis", *DOOR):
        assert StaffEvent.objects.count() == 1
        assert StaffEvent.objects.filter(agency="tucson").count() == 0


def test_what_is_written_down_holds_no_name_and_no_secret(tucson: str) -> None:
    columns = {field.name for field in StaffEvent._meta.get_fields()}
    assert columns == {"id", "agency", "at", "what", "by", "about", "role", "office"}
