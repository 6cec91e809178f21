"""Agencies to open pages of, with everybody on their roster, and stories to tell."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from evenhand.casework.agencies import switch_on
from evenhand.casework.demo.story import Story
from tests.casework.conftest import demo_rules, storm, tucson  # noqa: F401
from tests.casework.staff import appoint_everybody

Tells = Callable[[], Story]


@pytest.fixture
def st_louis(db: None, demo_rules: None) -> str:  # noqa: F811
    """St. Louis, switched on."""
    switch_on("st_louis", timezone.now().date())
    return "st_louis"


@pytest.fixture
def story(tucson: str) -> Tells:  # noqa: F811
    """Begins stories in Tucson, now."""
    appoint_everybody(tucson)
    return lambda: Story(tucson, timezone.now())
