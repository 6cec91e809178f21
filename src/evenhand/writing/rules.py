"""Rules in Markdown: their values in words, and the pages that set programs side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evenhand.portals.shared.words.rule_words import SECTIONS, in_words
from evenhand.process.program import FIELD_OF_KEY, MEANING, NEEDED_KEYS, Rules
from evenhand.process.rule_values import read_value
from evenhand.programs import DatedRule, Program, Source
from evenhand.writing.markdown import Lines, listed, note, page, section, table


@dataclass(frozen=True, slots=True)
class Theme:
    """A page of rules that a reader asks about together: the first parts of their keys."""

    title: str
    about: tuple[str, ...]


THEMES: dict[str, Theme] = {
    "coming-in": Theme("How a complaint comes in", ("process", "intake")),
    "screening": Theme("Which complaints are mediated", ("screening",)),
    "asking": Theme("How people are asked", ("explaining", "consent", "names")),
    "meeting": Theme("Who mediates, where and how", ("arranging", "session", "conciliation")),
    "confidentiality": Theme("What stays confidential", ("confidentiality", "agreement")),
    "endings": Theme("What an ending means", ("outcome", "route", "label")),
    "keeping": Theme(
        "Retaliation, records and time", ("retaliation", "retention", "records", "clock")
    ),
    "promised": Theme("What the public is told", ("promise",)),
}
NOBODY = "nobody says"


def newest(program: Program) -> dict[str, DatedRule]:
    """Return the last entry of each rule, filled by what the demonstration assumes."""
    return program.in_force(date.max)


def newest_rules(program: Program) -> Rules:
    """Return the same rules, typed."""
    return program.rules(date.max)


def value_words(rule: DatedRule, offices: Mapping[str, str]) -> str:
    """Return a rule's value in words, with its code where it is one."""
    if rule.source is Source.UNSET:
        return NOBODY
    value = read_value(rule.key, rule.value)
    words = in_words(value, offices)
    return f"{words} (`{value.value}`)" if isinstance(value, StrEnum) else words


def city(program: Program) -> str:
    """Return the city without its state."""
    return program.city.partition(",")[0]


def theme_page(theme: Theme, programs: Iterable[Program]) -> str:
    """Return a page with every rule of a theme: each value, and which programs have it."""
    found = [(one, newest(one)) for one in programs]
    lines: list[str] = [f"# {theme.title}", "", note("the programs' files"), ""]
    lines += [
        "Stated: the program's own page says so. Cited: another public text does. Assumed: nobody"
    ]
    lines += ["says, and the demonstration fills it in. [All programs](README.md)."]
    for about in theme.about:
        lines += section(str(SECTIONS[about]))
        for key in (one for one in FIELD_OF_KEY if one.partition(".")[0] == about):
            lines += [*section(f"`{key}`", 3), *_one_rule(key, found)]
    return page(lines)


def _one_rule(key: str, programs: list[tuple[Program, dict[str, DatedRule]]]) -> Lines:
    needed = "" if key in NEEDED_KEYS else " No case needs it."
    yield f"{MEANING[key][:1].upper()}{MEANING[key][1:]}.{needed}"
    by_value: dict[str, dict[Source, list[str]]] = {}
    for program, rules in programs:
        rule = rules[key]
        words = value_words(rule, program.offices)
        by_value.setdefault(words, {}).setdefault(rule.source, []).append(city(program))
    nobody = by_value.pop(NOBODY, {}).get(Source.UNSET, [])
    kinds = [one for one in (Source.STATED, Source.CITED, Source.ASSUMED)
             if any(one in cities for cities in by_value.values())]  # fmt: skip
    yield from table(
        ("Value", *(one.capitalize() for one in kinds)),
        (
            (words, *(listed(cities.get(one, ())) for one in kinds))
            for words, cities in by_value.items()
        ),
    )
    if nobody:
        yield ""
        yield f"Nobody says: {listed(nobody) if by_value else 'in no program'}."


def rule_rows(program: Program, about: str) -> Iterable[tuple[str, str, str]]:
    """Yield each rule about one thing: what it is, its value, who says so in the file's words."""
    for key in (one for one in FIELD_OF_KEY if one.partition(".")[0] == about):
        named = f"`{key}`: {MEANING[key]}"
        for timeline in (program.dated[key], program.assumed.get(key, ())):
            for rule in timeline:
                words = value_words(rule, program.offices)
                since = "" if rule is timeline[0] else f"from {rule.since.isoformat()}: "
                yield named, f"{since}{words}", f"*{rule.source}*: {rule.text}"
                named = ""
