"""A program: its name and its dated rules, each with its source."""

import copy
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from evenhand.process.program import FIELD_OF_KEY, NEEDED_KEYS, Rules
from evenhand.process.rule_values import read_rules


class Source(StrEnum):
    """Where a rule comes from."""

    STATED = "stated"
    CITED = "cited"
    UNSET = "unset"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class DatedRule:
    """A rule as it holds from a day on.

    value is plain (text, number, yes or no, list, table; days as ISO text) and None while the
    rule is unset; text says where it stands, why it is assumed, or who must decide.
    """

    key: str
    value: Any
    since: date
    source: Source
    text: str


Timeline = tuple[DatedRule, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """What is no rule. pages, texts: titles by code; offices: names by code.

    elsewhere: titles of other cities' texts by code: a scenario may name one, a rule may not.
    department: the codes of those offices that belong to the police department.
    """

    slug: str
    name: str
    city: str
    phone: str = ""
    notes: str = ""
    pages: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    offices: Mapping[str, str] = field(default_factory=dict)
    department: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Program:
    """A program's rules by key, oldest first, and what the demonstration assumes."""

    header: Header
    dated: Mapping[str, Timeline]
    assumed: Mapping[str, Timeline]

    @property
    def slug(self) -> str:
        """The program's folder, also its name in the journal."""
        return self.header.slug

    @property
    def name(self) -> str:
        """What the program calls itself."""
        return self.header.name

    @property
    def city(self) -> str:
        """City and state."""
        return self.header.city

    @property
    def town(self) -> str:
        """The city without its state."""
        return self.city.partition(",")[0]

    @property
    def offices(self) -> Mapping[str, str]:
        """The names of the offices that approve or receive reports, by their codes."""
        return self.header.offices

    def in_force(self, on: date) -> dict[str, DatedRule]:
        """Return every rule in force on this day by key; what is assumed fills only what is unset.

        A key with no rule as early as this day is left out.
        """
        found = {}
        for key in FIELD_OF_KEY:
            rule = newest(self.dated.get(key, ()), on)
            if rule is not None and rule.source is Source.UNSET:
                rule = newest(self.assumed.get(key, ()), on) or rule
            if rule is not None:
                found[key] = rule
        return found

    def values(self, on: date) -> dict[str, Any]:
        """Return the plain values in force on this day by key, without the unset ones."""
        return {
            key: copy.deepcopy(rule.value)
            for key, rule in self.in_force(on).items()
            if rule.source is not Source.UNSET
        }

    def rules(self, on: date) -> Rules:
        """Return the typed rules in force on this day.

        Raises RuleFault naming a key that a case needs and nobody has decided.
        """
        return read_rules(self.values(on))

    def kept(self, values: Mapping[str, Any]) -> Rules:
        """Return the rules that a case keeps, from the plain values that were kept with it.

        A rule that did not exist when the case was opened holds as it was first decided.
        Raises RuleFault where a case needs it and nobody has decided it yet.
        """
        return read_rules({**self._first(NEEDED_KEYS - values.keys()), **values})

    def _first(self, keys: Iterable[str]) -> dict[str, Any]:
        """Return the first value that anybody decided, by key."""
        found: dict[str, Any] = {}
        for key in keys:
            for rule in (*self.dated.get(key, ()), *self.assumed.get(key, ())):
                if rule.source is not Source.UNSET:
                    found.setdefault(key, rule.value)
        return found

    def missing(self, on: date) -> tuple[str, ...]:
        """Return the keys that a case needs and nobody has decided on this day."""
        values = self.values(on)
        return tuple(key for key in FIELD_OF_KEY if key in NEEDED_KEYS and key not in values)

    def version(self, on: date) -> str:
        """Return the day of the newest rule in force and the first 8 hex digits of their hash.

        Raises ValueError for a day before the first rule.
        """
        in_force = self.in_force(on)
        if not in_force:
            raise ValueError(f"{self.slug} has no rules as early as {on.isoformat()}")
        newest_day = max(rule.since for rule in in_force.values())
        canonical = json.dumps(
            self.values(on), sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )
        return f"{newest_day.isoformat()}.{hashlib.sha256(canonical.encode()).hexdigest()[:8]}"


def newest(timeline: Timeline, on: date) -> DatedRule | None:
    """Return the newest rule of a timeline that holds on this day, if there is one."""
    return next((rule for rule in reversed(timeline) if rule.since <= on), None)
