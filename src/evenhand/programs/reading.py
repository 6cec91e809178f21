"""Reads one file: a program's rules, or what the demonstration assumes for it."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from evenhand.process.program import FIELD_OF_KEY
from evenhand.programs.checks import APART, TOGETHER
from evenhand.programs.dated import Header, Program, Source, Timeline, newest
from evenhand.programs.entries import Expectations, read_entries
from evenhand.programs.fault import Fault, Findings
from evenhand.programs.header import read_demo_header, read_header

# What is returned for a file that could not be read at all.
NOTHING = Program(Header("", "", ""), {}, {})


def parse(file: Path, found: Findings) -> dict[str, Any]:
    """Return what a TOML file holds, or nothing and a fault."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        found.add("", f"a file that can be read: {error.strerror}")
    except UnicodeDecodeError:
        found.add("", "UTF-8 text")
    except (ValueError, RecursionError) as error:
        found.add("", f"TOML: {error}")
    return {}


def read_program(file: Path) -> tuple[Program, list[Fault]]:
    """Return the program in a program.toml and every fault of the file."""
    found = Findings(str(file))
    document = parse(file, found)
    if found.faults:
        return NOTHING, found.faults
    header = read_header(document, file.resolve().parent.name, found)
    expectations = Expectations(
        "program",
        (Source.STATED, Source.CITED, Source.UNSET),
        {Source.STATED: header.pages, Source.CITED: header.texts},
        header.offices,
        header.department,
    )
    program = Program(header, read_entries(document, expectations, found), {})
    for key in FIELD_OF_KEY:
        found.expect(key in program.dated, key, f"[[{key}]], if only with unset = true")
    _expect_apart(program, found)
    _expect_together(program, found)
    return program, found.faults


def read_overlay(file: Path, base: Program) -> tuple[Program, list[Fault]]:
    """Return a program with the assumptions in this file, and every fault of the file."""
    found = Findings(str(file))
    document = parse(file, found)
    if found.faults:
        return base, found.faults
    demo = read_demo_header(document, found)
    if base.slug:
        found.expect(demo.of == base.slug, "demo.of", f"{base.slug}, the program that it fills")
    header = replace(base.header, offices={**demo.offices, **base.offices})
    expectations = Expectations("demo", (Source.ASSUMED,), {}, header.offices, header.department)
    program = Program(header, base.dated, read_entries(document, expectations, found))
    for key, timeline in program.assumed.items():
        _expect_unset(key, timeline, base, found)
    if any(key in program.assumed for pair in APART for key in pair):
        _expect_apart(program, found)
    if not found.faults:
        _expect_together(program, found)
    return program, found.faults


def _expect_unset(key: str, timeline: Timeline, base: Program, found: Findings) -> None:
    """An assumption never stands where the program itself says something."""
    for rule in timeline:
        below = newest(base.dated.get(key, ()), rule.since)
        said = below is not None and below.source is not Source.UNSET
        expected = f"nothing from {rule.since}: the program's own rule is not unset"
        found.expect(not said, key, expected)


def _expect_apart(program: Program, found: Findings) -> None:
    timelines = [program.dated.get(key, ()) for pair in APART for key in pair]
    timelines += [program.assumed.get(key, ()) for pair in APART for key in pair]
    for day in sorted({rule.since for timeline in timelines for rule in timeline}):
        values = program.values(day)
        for one, other in APART:
            both = ", ".join(sorted(set(values.get(one, ())) & set(values.get(other, ()))))
            found.expect(not both, other, f"nothing that is also in {one}: {both}, from {day}")


def _expect_together(program: Program, found: Findings) -> None:
    """Neither of two such rules stands without the other, on any day."""
    timelines = [*program.dated.values(), *program.assumed.values()]
    for day in sorted({rule.since for timeline in timelines for rule in timeline}):
        values = program.values(day)
        for one in TOGETHER:
            found.expect(one.holds(values), one.key, f"{one.expected}, from {day}")
