"""On which assumed rules a scenario depends: it would not hold if they had another value."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from evenhand.process.program import KEY_OF_FIELD, Rules
from evenhand.programs import Program, Source
from evenhand.scenarios.others import others
from evenhand.scenarios.running import run
from evenhand.scenarios.scenario import Failure, Scenario

_MOST = 5  # other values of one rule: of a list of places not every street is tried


def leans_on(scenario: Scenario, rules: Rules, assumed: Iterable[str]) -> tuple[str, ...]:
    """Return those of the assumed keys on whose values a scenario that holds depends."""
    asked = _asked(scenario, rules)
    return tuple(
        key
        for key in assumed
        if key in asked and any(run(scenario, other) for other in islice(others(rules, key), _MOST))
    )


def _asked(scenario: Scenario, rules: Rules) -> frozenset[str]:
    """Return the keys of the rules that telling it asks for: no other can change it."""
    asked = set()

    class Watched(Rules):
        def __getattribute__(self, name: str) -> Any:
            if name in KEY_OF_FIELD:
                asked.add(KEY_OF_FIELD[name])
            return super().__getattribute__(name)

    watched = Watched(**{name: getattr(rules, name) for name in KEY_OF_FIELD})
    asked.clear()
    run(scenario, watched)
    return frozenset(asked)


def leaning(scenario: Scenario, program: Program) -> Failure | None:
    """Return a failure where a scenario that holds depends on an assumption and does not say so."""
    in_force = program.in_force(scenario.on)
    assumed = (key for key, rule in in_force.items() if rule.source is Source.ASSUMED)
    silent = [
        key
        for key in leans_on(scenario, program.rules(scenario.on), assumed)
        if key not in scenario.assumes
    ]
    if not silent:
        return None
    listed = ", ".join(f'"{key}"' for key in (*scenario.assumes, *silent))
    expected = f"that it says on which assumptions it depends: assumes = [{listed}]"
    return Failure(scenario, scenario.steps, None, expected, "that it does not", "")
