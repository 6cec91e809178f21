"""Reads the header of a program's file and that of a demonstration's file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from evenhand.programs.dated import Header
from evenhand.programs.fault import Findings

SLUG = re.compile(r"[a-z][a-z0-9_]*")
TABLES = ("pages", "texts", "elsewhere", "offices")
LIST = "department"
_TEXTS = tuple(f.name for f in fields(Header) if f.name not in (*TABLES, LIST))
REQUIRED = ("slug", "name", "city")


def read_header(document: dict[str, Any], folder: str, found: Findings) -> Header:
    """Return the header of a program.toml that lies in this folder; faults go to found."""
    table = _table(document, "program", {*_TEXTS, *TABLES, LIST}, found)
    texts = {name: _text(table, "program", name, found, name in REQUIRED) for name in _TEXTS}
    if texts["slug"]:
        shaped = SLUG.fullmatch(texts["slug"])
        found.expect(shaped, "program.slug", "small letters, digits and _, a letter first")
        found.expect(texts["slug"] == folder, "program.slug", f"the folder's name, {folder}")
    names = {name: _names(table, "program", name, found) for name in TABLES}
    return Header(
        texts["slug"],
        texts["name"],
        texts["city"],
        texts["phone"],
        texts["notes"],
        names["pages"],
        names["texts"],
        names["elsewhere"],
        names["offices"],
        _codes(table, names["offices"], found),
    )


@dataclass(frozen=True, slots=True)
class DemoHeader:
    """of: the slug of the program that is filled; shown: whether the demonstration builds it."""

    of: str
    offices: Mapping[str, str]
    shown: bool


def read_demo_header(document: dict[str, Any], found: Findings) -> DemoHeader:
    """Return which program a demonstration fills, its offices by code, and whether it is shown."""
    table = _table(document, "demo", {"of", "offices", "shown"}, found)
    slug = _text(table, "demo", "of", found, required=True)
    shaped = not slug or SLUG.fullmatch(slug)
    found.expect(shaped, "demo.of", "the slug of a program")
    shown = table.get("shown", False)
    found.expect(isinstance(shown, bool), "demo.shown", "true or false")
    return DemoHeader(
        slug if shaped else "", _names(table, "demo", "offices", found), shown is True
    )


def _table(document: dict[str, Any], name: str, known: set[str], found: Findings) -> dict[str, Any]:
    table = document.get(name)
    if not isinstance(table, dict):
        found.add(name, f"a table [{name}]")
        return {}
    for unknown in sorted(set(table) - known):
        expected = f"one of {', '.join(sorted(known))}"
        found.add(f"{name}.{unknown}", expected)
    return table


def _text(table: dict[str, Any], section: str, name: str, found: Findings, required: bool) -> str:
    value = table.get(name, "")
    if not found.expect(isinstance(value, str), f"{section}.{name}", "a text"):
        return ""
    text = str(value).strip()
    if required and table:
        found.expect(text, f"{section}.{name}", "a text that is not empty")
    return text


def _codes(table: dict[str, Any], offices: dict[str, str], found: Findings) -> frozenset[str]:
    """Return the offices that are the department's own; none has to be said, too."""
    codes = table.get(LIST)
    fine = isinstance(codes, list) and all(code in offices for code in codes)
    expected = "a list of codes of [program.offices], empty if none is the department's"
    found.expect(fine or not table, f"program.{LIST}", expected)
    return frozenset(codes) if isinstance(codes, list) and fine else frozenset()


def _names(table: dict[str, Any], section: str, name: str, found: Findings) -> dict[str, str]:
    names = table.get(name, {})
    fine = isinstance(names, dict) and all(
        isinstance(title, str) and title.strip() for title in names.values()
    )
    found.expect(fine, f"{section}.{name}", "a table of codes and their names")
    return dict(names) if fine else {}
