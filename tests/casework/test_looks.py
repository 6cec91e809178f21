"""Every look at a case is recorded."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection
from django.utils import timezone

from evenhand.casework.act import NoSuchCaseError
from evenhand.casework.demo.story import Story
from evenhand.casework.demo.telling import NARRATIVE
from evenhand.casework.queries.case import look
from evenhand.database.owner import connected_as_owner
from evenhand.process.people import Actor, Role
from evenhand.process.reading import Right
from evenhand.process.stages import Stage
from evenhand.records.context import acting_as
from tests.casework.colleagues import looks_of, taken
from tests.casework.conftest import Tells
from tests.casework.staff import appoint_everybody

MINUTE = timedelta(minutes=1)


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
