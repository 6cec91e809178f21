"""The same agency as the tests of casework use."""

from tests.casework.conftest import demo_rules, storm, tucson

__all__ = ["demo_rules", "storm", "tucson"]
