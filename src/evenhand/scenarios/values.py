"""A rule's typed value in words, as `evenhand program show` prints it."""

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from evenhand.process.program import FIELD_OF_KEY, Rules


def value_of(rules: Rules, key: str) -> Any:
    """Return a rule's typed value, None where nobody says."""
    return getattr(rules, FIELD_OF_KEY[key])


def in_words(value: Any) -> str:
    """Return yes, no, a number, a code; a list by commas, tables by semicolons."""
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if is_dataclass(value):
        return ", ".join(cell for cell in _cells(value) if cell)
    if isinstance(value, tuple):
        between = "; " if any(is_dataclass(one) for one in value) else ", "
        return between.join(in_words(one) for one in value) or "none"
    return value.isoformat() if isinstance(value, date) else str(value)


def _cells(table: Any) -> list[str]:
    cells = [getattr(table, one.name) for one in fields(table)]
    return ["police" if cell is True else str(cell or "") for cell in cells]
