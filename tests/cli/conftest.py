"""Commands that work on a database and on keys of the test's own, as they would on a site's."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings

from evenhand.casework import rulebook
from evenhand.casework.agencies import switch_on
from evenhand.casework.filing import Receipt
from evenhand.cli.main import main
from evenhand.database.access import in_cluster
from evenhand.database.embedded import Cluster
from tests.casework.complaints import filed
from tests.casework.conftest import NOON


@pytest.fixture
def own(storm_db: str, cluster: Cluster, settings: LazySettings) -> Iterator[str]:
    """Point commands at a database of this test alone, with the demonstration's assumptions."""
    settings.ACCESS = in_cluster(cluster, storm_db, cluster.folder)
    settings.DEMO = True
    for cached in (rulebook.program, rulebook.kept):
        cached.cache_clear()
    yield storm_db
    for cached in (rulebook.program, rulebook.kept):
        cached.cache_clear()


@pytest.fixture
def own_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep keys in a folder of the test's own."""
    monkeypatch.setenv("EVENHAND_KEYS", f"folder:{tmp_path}/live/keys")
    return tmp_path / "live" / "keys"


@pytest.fixture
def receipt(own: str, own_keys: Path) -> Receipt:
    """Two complaints in Tucson; the first."""
    switch_on("tucson", NOON.date())
    first = filed("tucson")
    filed("tucson")
    assert main(["journal", "seal"]) == 0
    return first


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """Where backups of the database and of the keys go."""
    return tmp_path / "here", tmp_path / "there"
