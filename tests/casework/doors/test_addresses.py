"""Where a party is written to is changed by an act of its own, and the old address hears of it."""

from dataclasses import replace

import pytest

from evenhand.casework.doors.addresses import write_to, written_to
from evenhand.casework.doors.events import What, events
from evenhand.casework.people import Reach
from evenhand.process.people import Role
from evenhand.records.context import acting_as
from evenhand.records.models import Notice
from tests.casework.conftest import NOON
from tests.casework.doors.conftest import Asked, whose

HOME = Reach("private", "email", "new@home.example")


def told_of_it(agency: str) -> list[tuple[str, str]]:
    with acting_as(agency, "x", "clock"):
        rows = Notice.objects.filter(wording="address_changed").order_by("address")
        return list(rows.values_list("sphere", "address"))


@pytest.mark.parametrize("role", [Role.COMPLAINANT, Role.MEMBER])
def test_the_address_from_before_is_told(tucson: str, asked: Asked, role: Role) -> None:
    told = asked(tucson)
    holder = whose(told, role)
    before = written_to(holder, told.desk)
    assert before is not None
    write_to(holder, HOME, holder.actor, NOON)
    now = written_to(holder, told.desk)
    assert now is not None
    assert (now.sphere, now.address) == ("private", HOME.address)
    assert told_of_it(tucson) == [(before.sphere, before.address)]
    person = str(holder.person)
    newest = events(tucson, told.case, [person], told.desk)[person][0]
    assert (newest.what, newest.by) == (What.ADDRESS_CHANGED, role)


def test_a_member_goes_from_work_to_private_and_back(tucson: str, asked: Asked) -> None:
    told = asked(tucson)
    ben = whose(told, Role.MEMBER)
    work = written_to(ben, told.desk)
    assert work is not None
    assert work.sphere == "work"
    write_to(ben, HOME, ben.actor, NOON)
    write_to(ben, work, ben.actor, NOON)
    assert written_to(ben, told.desk) == replace(work, preferred=True)
    assert told_of_it(tucson) == [("work", work.address), ("private", HOME.address)]


def test_the_same_address_again_is_no_change(tucson: str, asked: Asked) -> None:
    told = asked(tucson)
    ana = whose(told)
    before = written_to(ana, told.desk)
    assert before is not None
    write_to(ana, before, ana.actor, NOON)
    assert told_of_it(tucson) == []


def test_nobody_is_told_where_there_was_no_e_mail_address(tucson: str, asked: Asked) -> None:
    told = asked(tucson)
    ana = whose(told)
    write_to(ana, Reach("private", "telephone", "555-0100"), told.desk, NOON)
    before = len(told_of_it(tucson))
    write_to(ana, Reach("private", "letter", "1 Elm Street"), told.desk, NOON)
    assert len(told_of_it(tucson)) == before


def test_whoever_has_no_part_has_no_address_to_change(tucson: str, asked: Asked) -> None:
    told = asked(tucson)
    stranger = replace(whose(told), role=Role.MEMBER)
    with pytest.raises(LookupError):
        write_to(stranger, HOME, told.desk, NOON)
