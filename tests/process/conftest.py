"""A trail that keeps every invariant."""

import pytest

from evenhand.process.trail import Trail
from tests.process.cast import ANA, BEN, MIA, PROGRAMS, RULES
from tests.process.story import Story, story


@pytest.fixture(scope="module", params=[None, *PROGRAMS])
def good(request: pytest.FixtureRequest) -> Trail:
    """The ordinary way to a mediated case, under rules by hand and under every program's."""
    rules = PROGRAMS[request.param] if request.param else RULES
    return story(ANA, MIA, BEN, until=Story.answered, rules=rules).trail
