"""One demonstration for all the tests of this folder: building it takes seconds."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from evenhand.casework import rulebook
from evenhand.casework.demo import ensure
from evenhand.database.embedded import Cluster
from tests.throwaway import clone

if TYPE_CHECKING:
    from pytest_django.plugin import DjangoDbBlocker

AGENCIES = ("kansas_city", "portland", "st_louis", "tucson")


@pytest.fixture(scope="module")
def demonstration(
    cluster: Cluster, django_test_environment: None, django_db_blocker: "DjangoDbBlocker"
) -> Iterator[None]:
    """The demonstration, in a database of its own, as it stands after `evenhand demo`."""
    with (
        pytest.MonkeyPatch.context() as patch,
        django_db_blocker.unblock(),
        clone(cluster),
    ):
        patch.setattr(settings, "DEMO", True)
        for cached in (rulebook.program, rulebook.kept):
            cached.cache_clear()
        ensure()
        yield
    for cached in (rulebook.program, rulebook.kept):
        cached.cache_clear()
