"""What differs between two programs on one day, and what each difference does to people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from evenhand.process.program import FIELD_OF_KEY
from evenhand.process.rule_values import read_value
from evenhand.programs.consequences import CONSEQUENCES
from evenhand.programs.dated import DatedRule, Program, Source


@dataclass(frozen=True, slots=True)
class Difference:
    """A rule that is not the same in two programs, and what that does to people.

    one, other: the rule in force in each, None where a program has none as early as the day.
    """

    key: str
    one: DatedRule | None
    other: DatedRule | None
    sentence: str


@dataclass(frozen=True, slots=True)
class _Word:
    """What one program says. value: typed, None where nobody says anything."""

    who: str
    offices: Mapping[str, str]
    value: Any


def differences(one: Program, other: Program, on: date) -> tuple[Difference, ...]:
    """Return every rule with another value on this day, in the order of a program's file.

    The same value in other words, from another source, or in another order where order means
    nothing does the same to people, and is no difference.
    """
    rules, others = one.in_force(on), other.in_force(on)
    names = told_apart(one, other)
    found = []
    for key in FIELD_OF_KEY:
        here = _Word(names[0], one.offices, _value(rules.get(key)))
        there = _Word(names[1], other.offices, _value(others.get(key)))
        if _same(key, here.value) != _same(key, there.value):
            sentence = _sentence(key, here, there)
            found.append(Difference(key, rules.get(key), others.get(key), sentence))
    return tuple(found)


def told_apart(one: Program, other: Program) -> tuple[str, str]:
    """Return what to call two programs: their cities, else their slugs, else by their order."""
    cities = one.town, other.town
    slugs = one.slug, other.slug
    order = "the first", "the second"
    return next(names for names in (cities, slugs, order) if names[0] != names[1])


def _value(rule: DatedRule | None) -> Any:
    if rule is None or rule.source is Source.UNSET:
        return None
    return read_value(rule.key, rule.value)


def _same(key: str, value: Any) -> Any:
    """What of a value counts: of most lists, not the order."""
    many = CONSEQUENCES[key].of_many and value is not None
    return frozenset(value) if many else value


def _sentence(key: str, here: _Word, there: _Word) -> str:
    both = here.value is not None and there.value is not None
    tell = _only if both and CONSEQUENCES[key].of_many else _each
    sentence = "; ".join(tell(key, here, there))
    return f"{sentence[0].upper()}{sentence[1:]}."


def _each(key: str, *words: _Word) -> Iterator[str]:
    """What holds in the one, and what in the other."""
    consequence = CONSEQUENCES[key]
    for word in words:
        if word.value is None:
            yield f"in {word.who}, {consequence.unset}"
        else:
            yield f"in {word.who}, {consequence.said(word.value, word.offices)}"


def _only(key: str, here: _Word, there: _Word) -> Iterator[str]:
    """What of a list holds in one of the two alone."""
    for one, other in ((here, there), (there, here)):
        items = tuple(item for item in one.value if item not in other.value)
        if items:
            said = CONSEQUENCES[key].said(items, one.offices)
            yield f"in {one.who} but not in {other.who}, {said}"
