"""Plain values of a file or a record become typed rules, or a fault that says what to write."""

from datetime import date
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

from evenhand.process.program import FIELD_OF_KEY, NEEDED_KEYS, Rules


class RuleFault(ValueError):
    """A rule's value is not what the key expects. The message says what was expected."""


def _read(kind: Any, value: Any) -> Any:
    """Turn a plain TOML or JSON value into a rule's type; raise RuleFault if it is not one."""
    options = [option for option in get_args(kind) if option is not type(None)]
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise RuleFault("expected a list")
        return tuple(_read(options[0], item) for item in value)
    if options:  # X | None
        return _read(options[0], value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        if not isinstance(value, str) or value not in set(kind):
            raise RuleFault(f"expected one of {', '.join(kind)}")
        return kind(value)
    if hasattr(kind, "__dataclass_fields__"):
        return _read_table(kind, value)
    if kind is date:
        return value if type(value) is date else _read_date(value)  # a moment is no day
    if kind is int and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
        raise RuleFault("expected a whole number, 0 or more")
    if not isinstance(value, kind):
        raise RuleFault({str: "expected a text", bool: "expected true or false"}[kind])
    return value


def _read_table(kind: Any, value: Any) -> Any:
    hints = get_type_hints(kind)
    if not isinstance(value, dict) or set(value) - set(hints):
        raise RuleFault(f"expected a table with {', '.join(hints)}")
    try:
        return kind(**{name: _read(hints[name], item) for name, item in value.items()})
    except TypeError as error:
        raise RuleFault(f"expected a table with {', '.join(hints)}") from error


def _read_date(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise RuleFault("expected a day such as 2026-11-26") from error


_HINTS = get_type_hints(Rules)


def read_value(key: str, value: Any) -> Any:
    """Return a rule's typed value.

    Raises KeyError for an unknown key and RuleFault for a value of another kind.
    """
    return _read(_HINTS[FIELD_OF_KEY[key]], value)


def read_rules(values: dict[str, Any]) -> Rules:
    """Build the rules from plain values by key; a rule that is not needed may be missing.

    Raises RuleFault naming the key that is missing or wrong.
    """
    typed: dict[str, Any] = {}
    for key, name in FIELD_OF_KEY.items():
        if key not in values:
            if key in NEEDED_KEYS:
                raise RuleFault(f"{key}: nobody says what holds here, and a case needs it")
            typed[name] = None
            continue
        try:
            typed[name] = read_value(key, values[key])
        except RuleFault as fault:
            raise RuleFault(f"{key}: {fault}") from fault
    return Rules(**typed)
