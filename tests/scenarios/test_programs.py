"""The scenarios of every program that has some: they hold, and they notice its rules' values."""

from pathlib import Path

import pytest

import evenhand.programs
from evenhand.programs import Source, available, load
from evenhand.scenarios import Scenario, read, run
from evenhand.scenarios.leaning import leans_on
from evenhand.scenarios.others import others
from evenhand.scenarios.values import in_words, value_of

PROGRAMS = Path(evenhand.programs.__file__).parent
TOLD = {slug: read(slug) for slug in available()}
TELLING = [slug for slug, scenarios in TOLD.items() if scenarios]
SAID = (Source.STATED, Source.CITED)

# Values that no scenario can notice, by program and key, each with the reason. None is known.
UNNOTICED: dict[tuple[str, str], str] = {}


def assumed(slug: str, scenario: Scenario) -> list[str]:
    """Return the keys that only the demonstration sets on the scenario's day."""
    in_force = load(slug, demo=True).in_force(scenario.on)
    return [key for key, rule in in_force.items() if rule.source is Source.ASSUMED]


@pytest.mark.parametrize("slug", TELLING)
def test_every_scenario_holds(slug: str) -> None:
    program = load(slug, demo=True)
    wrong = [run(one, program.rules(one.on)) for one in TOLD[slug]]
    assert [f"{one.scenario.says}\n{one}" for one in wrong if one] == []


def test_the_four_cities_have_scenarios() -> None:
    assert {"kansas_city", "portland", "st_louis", "tucson"} <= set(TELLING)


@pytest.mark.parametrize("slug", TELLING)
def test_every_value_that_is_stated_or_cited_is_noticed_when_it_changes(slug: str) -> None:
    program = load(slug, demo=True)
    day = max(one.on for one in TOLD[slug])
    rules = program.rules(day)
    silent = set()
    quickest = sorted(TOLD[slug], key=lambda one: len(one.steps))
    for key, rule in program.in_force(day).items():
        if rule.source not in SAID:
            continue
        other_rules = list(others(rules, key))
        assert other_rules, f"{key} has no other value"
        for other in other_rules:
            if not any(run(one, other) for one in quickest):
                silent.add((slug, key, in_words(value_of(other, key))))
    assert {(slug, key) for slug, key, _ in silent} <= set(UNNOTICED), sorted(silent)


@pytest.mark.parametrize("slug", TELLING)
def test_every_promise_that_a_page_makes_stands_in_a_scenario(slug: str) -> None:
    told = {step.key for one in TOLD[slug] for step in one.steps}
    promised = {
        key
        for key, rule in load(slug).in_force(max(one.on for one in TOLD[slug])).items()
        if key.startswith("promise.") and rule.source in SAID
    }
    assert sorted(promised - told) == []


def _leanings(slug: str, scenarios: tuple[Scenario, ...]) -> dict[str, tuple[object, object]]:
    program = load(slug, demo=True)
    found = {
        one.says: (set(leans_on(one, program.rules(one.on), assumed(slug, one))), set(one.assumes))
        for one in scenarios
    }
    return {says: both for says, both in found.items() if both[0] != both[1]}


@pytest.mark.parametrize("slug", TELLING)
def test_a_scenario_says_exactly_on_which_assumptions_it_depends(slug: str) -> None:
    some = tuple(one for one in TOLD[slug] if one.assumes) + TOLD[slug][::7]
    assert _leanings(slug, some) == {}


@pytest.mark.slow
@pytest.mark.parametrize("slug", TELLING)
def test_every_scenario_says_exactly_on_which_assumptions_it_depends(slug: str) -> None:
    assert _leanings(slug, TOLD[slug]) == {}


def test_no_file_of_scenarios_lies_where_nobody_reads_it() -> None:
    files = {file.parent.parent.name for file in PROGRAMS.glob("*/scenarios/*")}
    assert files <= set(available())
    assert not list(PROGRAMS.glob("*/*/*/*.toml"))
