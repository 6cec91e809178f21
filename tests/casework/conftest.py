"""An agency to work with, stories and a case of it, and a log of a home's own."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.utils import timezone

from evenhand.casework import rulebook
from evenhand.casework.agencies import switch_on
from evenhand.casework.demo.story import Story
from evenhand.process.people import Actor
from evenhand.process.stages import Stage
from tests.casework.colleagues import colleague, taken
from tests.casework.staff import appoint_everybody

NOON = datetime(2026, 3, 10, 19, 0, tzinfo=UTC)  # noon in Tucson
Tells = Callable[[], Story]


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


@pytest.fixture
def story(tucson: str) -> Tells:
    """Begins stories in Tucson, now."""
    appoint_everybody(tucson)
    return lambda: Story(tucson, timezone.now())


@pytest.fixture
def told(story: Tells) -> Story:
    """A case that a coordinator has taken."""
    return taken(story().to(Stage.OFFERING))


@pytest.fixture
def other(told: Story) -> Actor:
    """Another coordinator."""
    return colleague(told.agency)


@pytest.fixture
def home(tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of this test's own: its key, and the folder of its checkpoints."""
    settings.HOME = tmp_path
    for name in ("EVENHAND_CHECKPOINTS", "EVENHAND_LOG_KEY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def log(storm: str, home: Path) -> str:
    """Tucson with one complaint, sealed."""
    from tests.casework.complaints import more  # which asks here what time it is

    more(storm)
    return storm
