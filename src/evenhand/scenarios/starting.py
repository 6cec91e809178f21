"""Scenarios for a program that begins from another: those of the other that hold under its rules.

Each says that it depends on every rule that makes it hold, because none of them is decided yet.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from evenhand.process.program import FIELD_OF_KEY, Rules
from evenhand.programs.fault import Findings
from evenhand.programs.reading import parse
from evenhand.programs.starting import Start, borrowed
from evenhand.programs.toml_text import assigned, remarked
from evenhand.scenarios.leaning import leans_on
from evenhand.scenarios.reading import FIRST_DAY, FOLDER, read
from evenhand.scenarios.running import run
from evenhand.scenarios.scenario import Part, Scenario


def scenarios_for(like: str | Path, start: Start, schema: str) -> dict[str, str]:
    """Return the text of each file of scenarios by its path in the new program's folder.

    like: the slug or folder of the model; schema: where the files' JSON Schema lies from there.
    There is none where the model leaves open what a case needs: nothing could be told. Sentences
    on a rule's own value are left out: they are about the model's word. Raises FaultyProgram.
    """
    if start.model.missing(start.on):
        return {}
    rules = start.model.rules(start.on)
    head = [f"#:schema {schema}", *remarked(_SAYS.format(city=start.model.town))]
    files: dict[str, list[str]] = {}
    for scenario, table in _as_written(read(like)):
        kept = _kept(scenario, table, rules)
        if kept:
            lines = files.setdefault(f"{FOLDER}/{Path(scenario.file).name}", [*head])
            source = _source(scenario, borrowed(start.model))
            lines += ["", "[[scenario]]", *assigned({**kept, "source": source})]
    return {name: "\n".join((*lines, "")) for name, lines in files.items()}


_SAYS = (
    "What {city} promises, as far as it holds here while its rules are assumed. Keep what this "
    "city promises, too, and name its own page as the source."
)


def _as_written(scenarios: Iterable[Scenario]) -> Iterator[tuple[Scenario, dict[str, Any]]]:
    """Yield each scenario with its table: a file's scenarios come in the order of its tables."""
    for file, told in groupby(scenarios, lambda one: one.file):
        document = parse(Path(file), Findings(file))
        yield from zip(told, document["scenario"], strict=True)


def _kept(scenario: Scenario, table: dict[str, Any], rules: Rules) -> dict[str, Any]:
    """Return a scenario's table for the new program, empty where it cannot be kept."""
    steps = tuple(step for step in scenario.steps if not step.key)
    then = [step.sentence for step in steps if step.part is Part.THEN]
    kept = replace(scenario, on=table.get("on", FIRST_DAY), steps=steps)
    if not then or run(kept, rules) is not None:
        return {}
    assumes = leans_on(kept, rules, FIELD_OF_KEY)
    return {**table, "then": then, "assumes": list(assumes)}


def _source(scenario: Scenario, codes: Mapping[str, str]) -> str:
    named, colon, text = scenario.source.partition(": ")
    return f"{' and '.join(codes[code] for code in named.split(' and '))}{colon}{text}"
