"""The demonstration shows a case read by a reason, its access list, and a flag."""

import pytest
from django.utils import timezone

from evenhand.casework.demo.looked import REASON
from evenhand.casework.queries.looks import access_list, read_reasons, unread_reasons, unusual
from evenhand.process.people import Role
from evenhand.process.reading import Right, Unusual
from tests.casework.colleagues import looks_of
from tests.casework.demo.conftest import AGENCIES
from tests.casework.staff import somebody

pytestmark = pytest.mark.usefixtures("demonstration")


@pytest.mark.parametrize("agency", AGENCIES)
def test_the_manager_finds_a_reason_an_access_list_and_a_flag(agency: str) -> None:
    manager, now = somebody(agency, Role.MANAGER), timezone.now()
    assert unread_reasons(agency, manager) == 1
    (one,), _ = read_reasons(agency, manager, now)
    assert (one.reason, one.new) == (REASON, True)
    found = access_list(agency, manager, one.case).looks
    assert [look.right for look in found] == [Right.REVIEW, Right.REASON, Right.ASSIGNMENT]
    assert len({look.who for look in found}) == 3
    assert Unusual.WITHOUT_WORK in {two.flag.rule for two in unusual(agency, manager, now)}
    assert all(look.at <= now for look in looks_of(agency))
