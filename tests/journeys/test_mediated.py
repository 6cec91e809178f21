"""One case in each program, from the public form to *closed: mediated*, by its own route."""

from collections.abc import Callable

import pytest

from evenhand.process.people import Role
from evenhand.process.stages import Ending, Route, Stage
from tests.journeys import roads
from tests.journeys.walk import Walk

# What makes each program's road its own: the facts of its journal, in their order.
OWN_ROAD = {
    "tucson": ["TimesGiven", "TimesGiven", "CaseReferred"],
    "portland": ["SuitabilityApproved"] * 3 + ["OpennessConfirmed"],
    "kansas_city": ["MediatorAppointed", "MediatorAppointed", "SessionScheduled"],
    "st_louis": ["RoutesExplained", "MediationOffered", "ConsentGiven", "MediationOffered"],
}


@pytest.mark.parametrize("agency", OWN_ROAD)
def test_a_complaint_is_mediated(walk: Callable[[str], Walk], agency: str) -> None:
    journey = walk(agency)
    for road in (
        roads.file,
        roads.screen,
        roads.agree,
        roads.arrange,
        roads.sign,
        roads.meet,
        roads.answer,
        roads.report,
    ):
        road(journey)
    seen = roads.known(journey)
    assert (seen.case.stage, seen.case.ending) == (Stage.CLOSED, Ending.MEDIATED)
    assert seen.case.route is Route.CLOSED
    assert _in_order(OWN_ROAD[agency], [type(line.fact).__name__ for line in seen.timeline])
    with journey.complainant() as page:
        assert "not be investigated" in page.locator("main").inner_text()
    with journey.staff(Role.OVERSIGHT) as page:
        counted = page.locator("dl div:has(dt:text-is('Mediated')) dd")
        assert counted.inner_text() == "1"
        page.click("text=Check the journal")
        assert "Every entry is as it was written" in page.locator("main").inner_text()


def _in_order(wanted: list[str], found: list[str]) -> bool:
    rest = iter(found)
    return all(one in rest for one in wanted)
