"""Agencies to open pages of, with everybody on their roster, and stories to tell."""

import pytest
from django.utils import timezone

from evenhand.casework.agencies import switch_on
from tests.casework.conftest import Tells, demo_rules, storm, story, tucson

__all__ = ["Tells", "demo_rules", "storm", "story", "tucson"]


@pytest.fixture
def st_louis(db: None, demo_rules: None) -> str:
    """St. Louis, switched on."""
    switch_on("st_louis", timezone.now().date())
    return "st_louis"
