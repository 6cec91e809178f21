"""An agency, and one in a database where commits are real."""

from tests.casework.conftest import demo_rules, storm, tucson

__all__ = ["demo_rules", "storm", "tucson"]
