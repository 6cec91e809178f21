"""Starts a program from another: every rule unset, the other's value beside it as a remark.

What one city's page says is no source for another city, so nothing is taken over as a rule. The
demonstration's file takes it over as *assumed*, so that the new program can be tried at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from evenhand.process.program import FIELD_OF_KEY, MEANING, NEEDED_KEYS
from evenhand.programs.dated import DatedRule, Program, Source
from evenhand.programs.schema import value_schema
from evenhand.programs.sections import under_headings
from evenhand.programs.toml_text import assigned, commented, remarked, written

_EXAMPLE = """\
[[consent.answer_days]]
from = 2027-01-01
value = 14
stated = "S0: people have two weeks to answer."\
"""
# As far back as a case may go.
_SINCE = "from = 2000-01-01"
_ASSUMED = " (assumed)"


@dataclass(frozen=True, slots=True)
class Start:
    """A program to begin. name, city: empty until somebody fills them in.

    model: the program that it begins from, with what is assumed for it; on: the day whose rules
    it is shown.
    """

    slug: str
    model: Program
    on: date
    name: str = ""
    city: str = ""


def borrowed(model: Program) -> dict[str, str]:
    """Return under which code each text that a model names stands in a program that begins from it.

    Its pages and texts get its slug before their codes, so that a city can use those for its own.
    """
    header = model.header
    own = {code: f"{model.slug}_{code}" for code in (*header.texts, *header.pages)}
    return {**{code: code for code in header.elsewhere}, **own}


def program_text(start: Start, schema: str) -> str:
    """Return the new program.toml. schema: where its JSON Schema lies from there."""
    in_force = start.model.in_force(start.on)
    lines = [f"#:schema {schema}", *_greeting(start), "", *_header(start)]
    for title, keys in under_headings(FIELD_OF_KEY):
        lines += ["", "", f"# ---- {title}"]
        for key in keys:
            lines += ["", *_beside(start, key, in_force.get(key)), *_unset(start, key)]
    return _file(lines)


def demo_text(start: Start, schema: str) -> str:
    """Return what the demonstration assumes for it: every value that the model has."""
    model = start.model
    rules = {
        key: rule
        for key, rule in model.in_force(start.on).items()
        if rule.source is not Source.UNSET
    }
    lines = [
        f"#:schema {schema}",
        *remarked(f"What {model.town} has, so that every step can be tried. None of it is a rule."),
        *remarked("The program's own rule ends an assumption, which is then taken out here."),
        *["", "[demo]", *assigned({"of": start.slug}), "", "[demo.offices]"],
        *assigned({code: _as_there(start, name) for code, name in model.offices.items()}),
    ]
    for title, keys in under_headings(rules):
        lines += ["", "", f"# ---- {title}"]
        for key in keys:
            value = {"value": rules[key].value, "assumed": f"As in {_told(model, rules[key])}"}
            lines += ["", f"[[{key}]]", _SINCE, *assigned(value)]
    return _file(lines)


def _greeting(start: Start) -> Iterator[str]:
    model = start.model
    yield from remarked(
        f"The rules of one program, started on {start.on.isoformat()} from {model.slug}: "
        f"{model.name}, {model.city}."
    )
    yield "#"
    yield from remarked(
        "Nothing of that holds here. Every rule is unset until this city's own page states it, "
        "another public text says it, or the office that may decide has decided. Then write, in "
        "the place of unset and note, a value and where it stands:"
    )
    yield "#"
    yield from commented(_EXAMPLE)


def _header(start: Start) -> Iterator[str]:
    yield "[program]"
    yield from assigned({"slug": start.slug})
    yield f"name = {written(start.name)}  # what the program calls itself"
    yield f"city = {written(start.city)}  # city and state"
    yield 'phone = ""  # may stay empty, as may notes'
    yield 'notes = ""'
    yield "department = []  # of the offices below, those of the police department"
    for table, says in _TABLES.items():
        yield from ("", f"# {says}", f"[program.{table}]")
    there = start.model.header
    titles = {**there.elsewhere, **there.texts, **there.pages}
    yield from assigned({new: titles[code] for code, new in borrowed(start.model).items()})


_TABLES = {
    "pages": 'The program\'s own pages, which a stated rule names by its code: S0 = "City of ..."',
    "texts": "Other public texts, which a cited rule names by its code.",
    "offices": "Every office code in the rules below, and what it stands for.",
    "elsewhere": "Texts of another city, which scenarios name by their codes, and no rule may.",
}


def _beside(start: Start, key: str, rule: DatedRule | None) -> Iterator[str]:
    """What a rule means, what may stand there, and what the model has."""
    needed = "A case needs it." if key in NEEDED_KEYS else "No case needs it."
    yield from remarked(f"{_sentence(MEANING[key])} {_choices(value_schema(key))} {needed}")
    if rule is None or rule.source is Source.UNSET:
        yield from remarked(f"Nobody says it in {start.model.town}.")
    else:
        yield from remarked(f"In {_told(start.model, rule)}")
        yield from commented(assigned({"value": rule.value})[0])


def _unset(start: Start, key: str) -> Iterator[str]:
    who = start.city.partition(",")[0] or "The city"
    must = f"{who} must decide." if key in NEEDED_KEYS else f"{who} would have to say it."
    yield from (f"[[{key}]]", _SINCE, "unset = true")
    yield from assigned({"note": f"Nothing was read or decided yet. {must}"})


def _choices(schema: dict[str, Any]) -> str:
    """What may stand in a rule's place, in words."""
    inside = schema.get("items", schema)
    several = "Any of" if "items" in schema else "One of"
    if "enum" in inside:
        words = (one if isinstance(one, str) else written(one) for one in inside["enum"])
        return f"{several}: {', '.join(words)}."
    what = ", ".join(inside["properties"]) if "properties" in inside else ""
    kind = f"a table with {what}" if what else _KINDS[inside["type"]]
    return f"A list, each {kind}." if "items" in schema else _sentence(kind)


_KINDS = {"boolean": "true or false", "integer": "a whole number", "string": "a text"}


def _told(model: Program, rule: DatedRule) -> str:
    """Whose rule it is and why, as one sentence."""
    return f"{model.town}, {rule.source}: {rule.text.rstrip('.')}."


def _as_there(start: Start, name: str) -> str:
    return f"{name.removesuffix(_ASSUMED)} (assumed, as in {start.model.town})"


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _file(lines: Sequence[str]) -> str:
    return "\n".join((*lines, ""))
