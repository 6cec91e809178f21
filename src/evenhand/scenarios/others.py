"""Other values that a rule could have: what shows whether anything notices a rule's value."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, get_args, get_type_hints
from zoneinfo import ZoneInfo

from evenhand.process.program import FIELD_OF_KEY, Rules
from evenhand.programs.checks import APART, CHECKS
from evenhand.scenarios.values import value_of

_HINTS = get_type_hints(Rules)
_AWAY = "elsewhere"
_ZONES = ("Pacific/Honolulu", "America/New_York")


def others(rules: Rules, key: str) -> Iterator[Rules]:
    """Yield the same rules with other values of one that a program's file could hold.

    Yes becomes no, a word each other word, a number one more. Of a list one is left out, one is
    added, and all but the last are; of a table each cell becomes another. A rule that nobody
    sets has no other value.
    """
    seen = [value_of(rules, key)]
    for value in _others(rules, key, seen[0]):
        if value not in seen and all(check.holds(value) for check in CHECKS.get(key, ())):
            seen.append(value)
            yield replace(rules, **{FIELD_OF_KEY[key]: value})


def _others(rules: Rules, key: str, value: Any) -> Iterator[Any]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, StrEnum):
        yield from type(value)
    elif isinstance(value, int):
        yield value + 1
    elif key == "clock.zone":
        yield from (zone for zone in _ZONES if ZoneInfo(zone).key != value)
    elif isinstance(value, str):
        yield _AWAY
    elif isinstance(value, tuple):
        yield from _lists(rules, key, value)
    elif is_dataclass(value):
        yield from _tables(value)


def _lists(rules: Rules, key: str, value: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    yield from (value[:place] + value[place + 1 :] for place in range(len(value)))
    more = [one for one in _members(key, value) if one not in value + _apart(rules, key)]
    yield from ((*value, one) for one in more[:1])
    yield (*value, *more[:-1])
    for place, one in enumerate(value):
        if is_dataclass(one):
            yield from ((*value[:place], other, *value[place + 1 :]) for other in _tables(one))


def _members(key: str, value: tuple[Any, ...]) -> list[Any]:
    """What else may stand in a list: every word of its kind, a day, or a made-up code."""
    kind = get_args(next(t for t in _options(_HINTS[FIELD_OF_KEY[key]]) if get_args(t)))[0]
    if issubclass(kind, StrEnum):
        return list(kind)
    if kind is date:
        return [date(2026, 3, 2) + timedelta(days) for days in range(30)]
    return [_AWAY] if kind is str else [next(_tables(one)) for one in value[:1]]


def _options(kind: Any) -> tuple[Any, ...]:
    """A kind, or each kind of one that may also be None."""
    return (kind,) if get_args(kind) and Ellipsis in get_args(kind) else get_args(kind)


def _apart(rules: Rules, key: str) -> tuple[Any, ...]:
    """What may not be on this list because it is on another."""
    barred = [pair[1 - pair.index(key)] for pair in APART if key in pair]
    return tuple(one for other in barred for one in value_of(rules, other))


def _tables(table: Any) -> Iterator[Any]:
    """The same table with each of its cells another."""
    for field in fields(table):
        cell = getattr(table, field.name)
        yield replace(table, **{field.name: not cell if isinstance(cell, bool) else f"{cell}x"})
