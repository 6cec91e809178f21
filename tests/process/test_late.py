"""A complaint made after the program's days: a person decides (Kansas City: 90 days)."""

from datetime import UTC, datetime, timedelta

import pytest

from evenhand.process.actions import decide
from evenhand.process.case import NOTHING
from evenhand.process.events import ComplaintScreened
from evenhand.process.evolve import fold
from evenhand.process.people import Actor, Kind, Role, Side
from evenhand.process.steps.referral import NewParty, ReceiveComplaint
from evenhand.process.steps.screening import ScreenComplaint
from evenhand.process.vocabulary import Category, Channel, Filing, Verdict
from evenhand.programs import load

NOW = datetime(2026, 6, 1, 18, tzinfo=UTC)
HAL = Actor("hal", Role.INTAKE)


@pytest.mark.parametrize("days", [90, 91])
def test_the_day_of_the_incident_counts(days: int) -> None:
    rules = load("kansas_city", demo=True).rules(NOW.date())
    received = ReceiveComplaint(
        program="kansas_city",
        version="one",
        on=NOW.date(),
        channel=Channel.WALK_IN,
        office=rules.offices[0].code,
        filing=Filing.OWN,
        open_to_mediation=True,
        occurred_on=NOW.date() - timedelta(days),
        parties=(
            NewParty("ana", Side.COMPLAINANT, Kind.PUBLIC),
            NewParty("ben", Side.MEMBER, Kind.OFFICER),
        ),
        allegations=(Category.RUDENESS,),
    )
    case = fold(decide(NOTHING, received, HAL, rules, NOW))
    (screened,) = decide(case, ScreenComplaint(), HAL, rules, NOW)
    assert isinstance(screened, ComplaintScreened)
    assert screened.verdict is Verdict.PERSON_MUST_DECIDE
    assert ("late:filing_days" in screened.reasons) == (days > 90)
