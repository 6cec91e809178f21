"""Which parts cannot meet in one person."""

from itertools import combinations_with_replacement

import pytest

from evenhand.process.independence import SEPARATIONS, Part, between, clash
from evenhand.process.people import STAFF_ROLES, Role

ONE, OTHER = "one_office", "other_office"


def test_every_pair_says_why_and_where_from() -> None:
    assert len({frozenset((pair.one, pair.other)) for pair in SEPARATIONS}) == len(SEPARATIONS)
    for pair in SEPARATIONS:
        assert {pair.one, pair.other} <= STAFF_ROLES
        assert pair.why.endswith(".")
        assert pair.source


@pytest.mark.parametrize("office", sorted(STAFF_ROLES - {Role.MEDIATOR, Role.PROVIDER}))
def test_a_mediator_has_no_other_part_in_the_agency(office: Role) -> None:
    assert between((Role.MEDIATOR, ""), (office, ONE)) is not None
    assert between((office, ""), (Role.MEDIATOR, "")) is not None


def test_the_provider_s_own_people_may_mediate() -> None:
    assert between((Role.MEDIATOR, ""), (Role.PROVIDER, ONE)) is None


@pytest.mark.parametrize("other", [Role.COORDINATOR, Role.MEDIATOR, Role.PROVIDER, Role.MANAGER])
def test_an_investigator_is_on_the_other_side_of_the_wall(other: Role) -> None:
    assert between((other, ""), (Role.INVESTIGATOR, "")) is not None


def test_nobody_approves_for_two_offices_and_the_same_office_twice_is_no_clash() -> None:
    assert between((Role.APPROVER, ONE), (Role.APPROVER, OTHER)) is not None
    assert between((Role.APPROVER, ONE), (Role.APPROVER, ONE)) is None


def test_records_and_management_are_two_people() -> None:
    assert between((Role.RECORDS, ""), (Role.MANAGER, "")) is not None


def test_a_small_office_can_still_be_run_by_few() -> None:
    several: list[Part] = [
        (Role.INTAKE, ""),
        (Role.COORDINATOR, ""),
        (Role.APPROVER, ONE),
        (Role.MANAGER, ""),
    ]
    for one, other in combinations_with_replacement(several, 2):
        assert between(one, other) is None
    assert clash(several, (Role.COUNSEL, "")) is None
    found = clash(several, (Role.INVESTIGATOR, ""))
    assert found is not None
    assert Role.INVESTIGATOR in (found.one, found.other)
