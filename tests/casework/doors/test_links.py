"""Links and codes: only digests kept, one use whoever races, and no sight left for the wrong."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection

from evenhand.casework.demo.story import Story
from evenhand.casework.doors.events import Holder, What, events, goes_on
from evenhand.casework.doors.links import new_link, print_code, send_link, shut
from evenhand.casework.doors.opening import link_opens, with_link
from evenhand.casework.doors.passphrase import give_key, replace_own
from evenhand.casework.people import NewPerson
from evenhand.process.people import Kind, Role
from evenhand.process.steps.correction import CorrectMember, NameGuardian
from evenhand.records.context import acting_as
from evenhand.records.doors import Link
from evenhand.records.models import Key, Notice
from tests.casework.conftest import NOON
from tests.casework.doors.conftest import Asked, whose
from tests.casework.trying import tried
from tests.throwaway import at_once

TABLES = ("link", "key", "key_event", "guess", "notice", "django_session")


def dumped(agency: str) -> str:
    """Return every row of every table of the doors, as text."""
    with acting_as(agency, "x", "clock"), connection.cursor() as cursor:
        found = []
        for table in TABLES:
            cursor.execute(f"SELECT row_to_json({table})::text FROM {table}")
            found += [row[0] for row in cursor.fetchall()]
    return "\n".join(found)


def test_no_table_holds_what_opens_a_case(tucson: str, asked: Asked) -> None:
    told = asked(tucson)
    token, code = new_link(whose(told), NOON), print_code(whose(told), told.desk, NOON)
    passphrase = give_key(whose(told), told.desk, NOON)
    kept = dumped(tucson).lower()
    assert str(told.case) in kept
    for secret in (token, code, passphrase, told.passphrase):
        assert secret.lower() not in kept
        assert secret.lower().replace("-", "") not in kept
    assert with_link(tucson, token, None, NOON) is not None


def test_of_many_who_press_at_once_one_comes_in(storm: str, asked: Asked) -> None:
    told = asked(storm)
    token = new_link(whose(told), NOON)
    came = at_once(8, lambda _: with_link(storm, token, uuid4(), NOON))
    assert sum(one is not None for one in came) == 1


def test_of_many_who_type_the_code_at_once_one_comes_in(storm: str, asked: Asked) -> None:
    told = asked(storm)
    code = print_code(whose(told), told.desk, NOON)
    came = at_once(4, lambda _: tried(storm, told.number, code, form=uuid4()))
    (arrival,) = [one for one in came if one is not None]
    assert tried(storm, told.number, arrival.passphrase) is not None


def test_a_link_made_by_many_at_once_leaves_a_single_one_that_opens(
    storm: str, asked: Asked
) -> None:
    told = asked(storm)
    tokens = at_once(6, lambda _: new_link(whose(told), NOON))
    with acting_as(storm, "x", "clock"):
        assert Link.objects.filter(revoked_at=None, used_at=None).count() == 1
    assert sum(link_opens(storm, token, NOON) for token in tokens) == 1


def corrected(told: Story) -> Story:
    right = NewPerson("Cy Right")
    request = CorrectMember(told.member, str(right.id), Kind.OFFICER)
    return told.ask(told.desk, request, people=[right])


def test_the_wrong_officer_loses_all_sight_of_the_case(tucson: str, asked: Asked) -> None:
    told = asked(tucson)
    wrong = whose(told, Role.MEMBER)
    code = print_code(wrong, told.desk, NOON)
    arrival = with_link(tucson, new_link(wrong, NOON), None, NOON)
    unused = new_link(wrong, NOON)
    assert arrival is not None
    assert goes_on(wrong, arrival.entry)
    corrected(told)
    assert not goes_on(wrong, arrival.entry)
    assert not link_opens(tucson, unused, NOON)
    assert with_link(tucson, unused, None, NOON) is None
    assert tried(tucson, told.number, code) is None
    with acting_as(tucson, "x", "clock"):
        assert not Link.objects.filter(person=wrong.person, used_at=None, revoked_at=None).exists()
    for again in (lambda: new_link(wrong, NOON), lambda: send_link(wrong, told.desk, NOON)):
        with pytest.raises(LookupError):
            again()


def test_a_guardian_who_was_replaced_comes_in_no_more(tucson: str, asked: Asked) -> None:
    told = asked(tucson)
    for guardian in (NewPerson("Gus First"), NewPerson("Gil Second")):
        request = NameGuardian(told.complainant, str(guardian.id))
        told.ask(told.desk, request, people=[guardian])
        holder = Holder(tucson, told.case, guardian.id, Role.GUARDIAN)
        if guardian.name == "Gus First":
            first, passphrase = holder, give_key(holder, told.desk, NOON)
            assert tried(tucson, told.number, passphrase) is not None
    assert tried(tucson, told.number, passphrase) is None
    with acting_as(tucson, "x", "clock"):
        assert not Key.objects.filter(person=first.person).exists()


def test_a_visit_ends_for_each_reason_and_for_no_other(tucson: str, asked: Asked) -> None:
    told = asked(tucson)
    ana = whose(told)

    def inside() -> int:
        arrival = with_link(tucson, new_link(ana, NOON), None, NOON)
        assert arrival is not None
        return arrival.entry

    entry = inside()
    new_link(ana, NOON)
    print_code(ana, told.desk, NOON)
    send_link(ana, told.desk, NOON)
    assert goes_on(ana, entry)
    replace_own(ana, entry, NOON)
    assert goes_on(ana, entry)
    ends: tuple[Callable[[], object], ...] = (
        lambda: give_key(ana, told.desk, NOON),
        lambda: replace_own(ana, entry, NOON),
        lambda: shut(ana, told.desk, NOON),
    )
    for end in ends:
        other = inside()
        end()
        assert not goes_on(ana, other)


def test_whoever_replaces_their_own_passphrase_is_told_where_they_are_written_to(
    tucson: str, asked: Asked
) -> None:
    told = asked(tucson)
    arrival = with_link(tucson, new_link(whose(told), NOON), None, NOON)
    assert arrival is not None
    passphrase = replace_own(whose(told), arrival.entry, NOON)
    assert tried(tucson, told.number, told.passphrase) is None
    assert tried(tucson, told.number, passphrase) is not None
    with acting_as(tucson, "x", "clock"):
        assert Notice.objects.get(wording="new_passphrase").person == whose(told).person


def test_a_passphrase_being_replaced_at_this_moment_opens_nothing_afterwards(
    storm: str, asked: Asked
) -> None:
    told = asked(storm)
    ana = whose(told)

    def one(number: int) -> object:
        if number == 0:
            return give_key(ana, told.desk, NOON)
        return tried(storm, told.number, told.passphrase, sender="")

    for arrival in at_once(4, one)[1:]:
        assert arrival is None or not goes_on(ana, getattr(arrival, "entry", 0))


def test_what_happened_is_kept_in_order_and_never_changed(tucson: str, asked: Asked) -> None:
    told = asked(tucson)
    ana = whose(told)
    later = NOON + timedelta(minutes=5)
    tried(tucson, told.number, told.passphrase)
    with_link(tucson, new_link(ana, NOON), None, later)
    shut(ana, told.desk, later)
    found = events(tucson, told.case, [str(ana.person)], told.desk)[str(ana.person)]
    assert [(one.what, one.by) for one in found] == [
        (What.SHUT, Role.COORDINATOR),
        (What.CAME_BY_LINK, Role.COMPLAINANT),
        (What.LINK_SENT, Role.CLOCK),
        (What.CAME_BY_KEY, Role.COMPLAINANT),
        (What.KEY_GIVEN, Role.COMPLAINANT),
    ]
    for change in ("UPDATE key_event SET what = 'x'", "DELETE FROM key_event"):
        with (
            pytest.raises(DatabaseError),
            acting_as(tucson, "x", "clock"),
            connection.cursor() as cursor,
        ):
            cursor.execute(change)


def test_another_agency_sees_none_of_it(storm: str, asked: Asked) -> None:
    told = asked(storm)
    new_link(whose(told), NOON)
    tried(storm, told.number, "wrong")
    for agency, there in ((storm, True), ("st_louis", False)):
        with acting_as(agency, "x", "clock"), connection.cursor() as cursor:
            for table in ("link", "key_event", "guess", "key"):
                cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {table})")
                assert cursor.fetchone()[0] is there, (agency, table)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.MEDIATOR, Role.REPORTER])
def test_nobody_with_an_account_gets_a_passphrase(tucson: str, asked: Asked, role: Role) -> None:
    told = asked(tucson)
    holder = Holder(tucson, told.case, whose(told).person, role)
    with pytest.raises(ValueError, match="with an account"):
        give_key(holder, told.desk, NOON)
    with acting_as(tucson, "x", "clock"):
        assert not Key.objects.filter(role=role.value).exists()
