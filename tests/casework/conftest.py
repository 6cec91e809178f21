"""An agency to work with, and a complaint."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.conf import LazySettings

from evenhand.casework import rulebook
from evenhand.casework.agencies import switch_on

NOON = datetime(2026, 3, 10, 19, 0, tzinfo=UTC)  # noon in Tucson


@pytest.fixture
def demo_rules(settings: LazySettings) -> Iterator[None]:
    """The demo's assumptions, as long as a test lasts."""
    settings.DEMO = True
    rulebook.program.cache_clear()
    rulebook.kept.cache_clear()
    yield
    rulebook.program.cache_clear()
    rulebook.kept.cache_clear()


@pytest.fixture
def tucson(db: None, demo_rules: None) -> str:
    """Tucson, switched on."""
    switch_on("tucson", date(2026, 1, 1))
    return "tucson"


@pytest.fixture
def storm(storm_db: str, demo_rules: None) -> str:
    """Tucson in a database where commits are real."""
    switch_on("tucson", date(2026, 1, 1))
    switch_on("st_louis", date(2026, 1, 1))
    return "tucson"
