"""JSON Schemas of a program's file and of a demonstration's, so that editors complete and check.

They say what a schema can: keys, kinds, words, ranges, sources. What hangs together across a file
(codes of offices and pages, the order of days, rules that need each other) `faults` alone finds.
Taplo, by which many editors read TOML, promises draft 4 (its page "Developing Schemas"): but for
`contains`, no keyword here that checks is younger, and none stands beside a `$ref`.
"""

from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

from evenhand.process.program import FIELD_OF_KEY, MEANING, NEEDED_KEYS, Rules
from evenhand.programs.checks import CHECKS, SOME_TEXT
from evenhand.programs.dated import Header, Source
from evenhand.programs.entries import TEXT_OF
from evenhand.programs.header import LIST, REQUIRED, SLUG, TABLES, DemoHeader
from evenhand.programs.sections import SECTIONS

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Schema = {"type": "string", **SOME_TEXT}
# Editors hand a TOML day over as text. A moment is no day.
DAY: Schema = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_PLAIN: dict[Any, Schema] = {
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": 0},
    str: {"type": "string"},
    date: DAY,
}
_HINTS = get_type_hints(Rules)
_NAMES: Schema = {"type": "object", "additionalProperties": TEXT}
_CODED: Schema = {"type": "string", "pattern": r"^\S.*: "}
_TOLD: dict[Source, Schema] = {
    Source.STATED: {
        **_CODED,
        "description": "a code of [program.pages], a colon, and what the page says in own words",
    },
    Source.CITED: {
        **_CODED,
        "description": "a code of [program.texts], a colon, and what the text says in own words",
    },
    Source.UNSET: {**TEXT, "description": "what is known, and who must decide"},
    Source.ASSUMED: {**TEXT, "description": "why the demonstration takes this value"},
}


def closed(properties: dict[str, Schema], required: list[str], **more: Any) -> Schema:
    """Return the schema of a table that has these keys and no others."""
    table = {"type": "object", "properties": properties, "required": required}
    return {**table, "additionalProperties": False, **more}


def program_schema() -> Schema:
    """Return the schema of a program.toml."""
    sources = (Source.STATED, Source.CITED, Source.UNSET)
    return _document("A program's rules", "program", _header(), sources, every=True)


def demo_schema() -> Schema:
    """Return the schema of what the demonstration assumes for a program."""
    assumed = (Source.ASSUMED,)
    return _document("What a demonstration assumes", "demo", _demo_header(), assumed, every=False)


def _document(
    title: str, header: str, table: Schema, sources: tuple[Source, ...], *, every: bool
) -> Schema:
    """every: whether each rule has to be there, if only as unset."""
    sections = {name: _section(name, sources, every) for name in SECTIONS}
    return {
        "$schema": DIALECT,
        "title": title,
        **closed({header: table, **sections}, [header, *(sections if every else ())]),
        "$defs": {source.value: _entry(source) for source in sources},
    }


def _section(name: str, sources: tuple[Source, ...], every: bool) -> Schema:
    keys = {key.partition(".")[2]: key for key in FIELD_OF_KEY if key.startswith(f"{name}.")}
    rules = {short: _rule(key, sources) for short, key in keys.items()}
    return closed(rules, list(rules) if every else [], description=SECTIONS[name])


def _rule(key: str, sources: tuple[Source, ...]) -> Schema:
    needed = "; a case needs it" if key in NEEDED_KEYS else ""
    entry = {
        "oneOf": [{"$ref": f"#/$defs/{source.value}"} for source in sources],
        "properties": {"value": value_schema(key)},
    }
    described = f"{MEANING[key]}{needed}"
    return {"description": described, "type": "array", "minItems": 1, "items": entry}


def _entry(source: Source) -> Schema:
    told = {TEXT_OF[source]: _TOLD[source]}
    value: Schema = {"unset": {"enum": [True]}} if source is Source.UNSET else {"value": {}}
    since = {"from": {**DAY, "description": "the first day on which it holds"}}
    properties = {**since, **value, **told}
    return closed(properties, list(properties))


def value_schema(key: str) -> Schema:
    """Return the schema of a rule's value: its kind, and what of its checks can be said."""
    schema = _kind(_HINTS[FIELD_OF_KEY[key]])
    for check in CHECKS.get(key, ()):
        schema = _both(schema, check.schema)
    return schema


def _kind(kind: Any) -> Schema:
    options = [option for option in get_args(kind) if option is not type(None)]
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _kind(options[0])}
    if options:  # X | None
        return _kind(options[0])
    if issubclass(kind, StrEnum):
        return {"enum": [one.value for one in kind]}
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        required = [one.name for one in fields(kind) if one.default is MISSING]
        return closed({name: _kind(hint) for name, hint in hints.items()}, required)
    return dict(_PLAIN[kind])


def _both(one: Any, other: Any) -> Any:
    """Return two schemas in one; of two that differ in a keyword the second is the narrower."""
    if isinstance(one, dict) and isinstance(other, dict):
        return {key: _both(one.get(key), other.get(key)) for key in {**one, **other}}
    return one if other is None else other


def _header() -> Schema:
    texts = {one.name: TEXT if one.name in REQUIRED else _PLAIN[str] for one in fields(Header)}
    slug = {"type": "string", "pattern": f"^{SLUG.pattern}$", "description": "the folder's name"}
    offices = "of the offices, those of the police department; empty if none is"
    codes = {"type": "array", "items": {"type": "string"}, "description": offices}
    tables = dict.fromkeys(TABLES, _NAMES)
    return closed({**texts, "slug": slug, **tables, LIST: codes}, [*REQUIRED, LIST])


def _demo_header() -> Schema:
    kinds = {
        "of": {"type": "string", "pattern": f"^{SLUG.pattern}$", "description": "whose rules"},
        "offices": _NAMES,
        "shown": {**_PLAIN[bool], "description": "put it on the demonstration site"},
    }
    return closed({one.name: kinds[one.name] for one in fields(DemoHeader)}, ["of"])
