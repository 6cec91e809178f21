"""Commands that work on a database of the test's own, as they would on a site's."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings

from evenhand.casework import rulebook
from evenhand.database.access import in_cluster
from evenhand.database.embedded import Cluster


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
