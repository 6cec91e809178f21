"""A program's rules with their sources: those in force on a day, and those that a case keeps."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from evenhand.casework.queries.case import Look
from evenhand.casework.rulebook import program
from evenhand.process.program import FIELD_OF_KEY, MEANING, NEEDED_KEYS
from evenhand.process.rule_values import read_value
from evenhand.programs import DatedRule, Program, Source


@dataclass(frozen=True, slots=True)
class Ruling:
    """One rule as pages show it. value: typed, None while unset; since: None if not known.

    source: stated, cited, unset or assumed, or "" where the program's files no longer say
    what a case keeps; needed: whether no case can do without it.
    """

    key: str
    meaning: str
    value: Any
    source: str
    since: date | None
    text: str
    needed: bool


@dataclass(frozen=True, slots=True)
class Rulebook:
    """A program's rules on one day, and where their sources come from: titles by code."""

    name: str
    city: str
    version: str
    on: date
    notes: str
    rulings: tuple[Ruling, ...]
    pages: dict[str, str]
    texts: dict[str, str]
    offices: dict[str, str]


def rulebook(agency: str, on: date) -> Rulebook:
    """Return the rules of an agency's program in force on this day."""
    found = program(agency)
    rulings = [_ruling(rule, _typed(rule)) for rule in found.in_force(on).values()]
    return _book(found, found.version(on), on, rulings)


def kept_rules(look: Look) -> Rulebook:
    """Return the rules that a case keeps, with the sources that the program's files give them."""
    found = program(look.agency)
    on = look.case.received_on or look.now.date()
    in_force = found.in_force(on)
    rulings = []
    for key, name in FIELD_OF_KEY.items():
        value = getattr(look.rules, name)
        rule = _same(found, in_force.get(key), key, value)
        rulings.append(_ruling(rule, value) if rule else _unsourced(key, value))
    return _book(found, look.case.version, on, rulings)


def _same(found: Program, rule: DatedRule | None, key: str, value: Any) -> DatedRule | None:
    """Find the file's rule with the value kept; a file changed since may have it no more."""
    others = [*reversed(found.dated.get(key, ())), *reversed(found.assumed.get(key, ()))]
    candidates = [rule, *others] if rule else others
    return next((one for one in candidates if _typed(one) == value), None)


def _typed(rule: DatedRule) -> Any:
    return None if rule.source is Source.UNSET else read_value(rule.key, rule.value)


def _ruling(rule: DatedRule, value: Any) -> Ruling:
    needed = rule.key in NEEDED_KEYS
    return Ruling(
        rule.key, MEANING[rule.key], value, rule.source.value, rule.since, rule.text, needed
    )


def _unsourced(key: str, value: Any) -> Ruling:
    return Ruling(key, MEANING[key], value, "", None, "", key in NEEDED_KEYS)


def _book(found: Program, version: str, on: date, rulings: list[Ruling]) -> Rulebook:
    header = found.header
    return Rulebook(
        found.name,
        found.city,
        version,
        on,
        header.notes,
        tuple(rulings),
        dict(header.pages),
        dict(header.texts),
        office_names(found.slug, on),
    )


def office_names(agency: str, on: date) -> dict[str, str]:
    """Return the names of a program's offices, places and provider by their codes."""
    found = program(agency)
    in_force = found.in_force(on)
    named = dict(found.offices)
    for key in ("intake.offices", "session.places", "arranging.provider"):
        value = in_force[key].value if key in in_force else None
        for one in value if isinstance(value, list) else [value] if value else []:
            named.setdefault(one["code"], one["name"])
    return named
