"""A case with both sides asked, and whose doors it has."""

from collections.abc import Callable
from uuid import UUID

import pytest

from evenhand.casework.demo.story import Story
from evenhand.casework.doors.events import Holder
from evenhand.process.people import Role
from evenhand.process.stages import Stage
from tests.casework.conftest import NOON
from tests.casework.staff import appoint_everybody
from tests.casework.test_jobs import mailbox, real  # noqa: F401

Asked = Callable[[str], Story]


@pytest.fixture
def asked() -> Asked:
    """Tells of a case in an agency whose member was asked as well."""

    def tell(agency: str) -> Story:
        appoint_everybody(agency)
        return Story(agency, NOON).to(Stage.OFFERING).agreed("complainant").offered("member")

    return tell


def whose(told: Story, role: Role = Role.COMPLAINANT) -> Holder:
    """Return the door of the first party in this role."""
    person = told.complainant if role is Role.COMPLAINANT else told.member
    return Holder(told.agency, told.case, UUID(person), role)
