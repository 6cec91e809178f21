"""Oversight counts every ending by itself and checks the journal; it meets nobody."""

from django.db import connection

from evenhand.process.people import Role
from evenhand.process.stages import Ending
from evenhand.records.context import acting_as
from evenhand.records.models import CaseFile
from tests.portals.conftest import Tells
from tests.portals.staffed import came_as, listed, words
from tests.portals.visits import read

O = Role.OVERSIGHT  # noqa: E741


def test_every_ending_is_counted_by_itself(story: Tells) -> None:
    endings = (Ending.MEDIATED, Ending.DECLINED, Ending.DECLINED, Ending.NEVER_OFFERED)
    told = [story().ended(one) for one in endings]
    agency = told[0].agency
    page = listed(came_as(agency, O), agency, O)
    said = words(page)
    for counted in ("received 4", "Mediated 1", "Declined 2", "Withdrawn 0", "not be reached 1"):
        assert counted in said
    for one in told:
        assert one.number not in page
    assert "Ana" not in page
    assert "Ben" not in page


def test_the_journal_is_checked_and_a_change_is_found(story: Tells) -> None:
    told = story().filed()
    client = came_as(told.agency, O)
    assert client.get(f"/{told.agency}/oversight/journal/").status_code == 405
    page = read(client.post(f"/{told.agency}/oversight/journal/"))
    assert "Every entry is as it was written." in page
    with acting_as(told.agency, "x", "intake"), connection.cursor() as cursor:
        cursor.execute("UPDATE case_file SET length = length + 1")
        assert CaseFile.objects.count() == 1
    page = read(client.post(f"/{told.agency}/oversight/journal/"))
    assert "the newest entries are missing" in page
    assert told.number in page


def test_others_do_not_find_it(story: Tells) -> None:
    agency = story().agency
    client = came_as(agency, Role.INTAKE)
    assert client.get(f"/{agency}/oversight/").status_code == 404
    assert client.post(f"/{agency}/oversight/journal/").status_code == 404
