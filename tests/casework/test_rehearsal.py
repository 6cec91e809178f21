"""Scenarios through filing and `act` on PostgreSQL: the same answers, and nothing left behind."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps

from evenhand.casework.agencies import RulesUnsetError
from evenhand.casework.rehearsal import rehearsing
from evenhand.casework.rulebook import program as of_agency
from evenhand.process.calendar import local_noon
from evenhand.programs import available, load
from evenhand.records.context import acting_as
from evenhand.records.models import CaseFile, Entry
from evenhand.scenarios import Scenario, read, run
from evenhand.scenarios.reading import FIRST_DAY
from evenhand.scenarios.story import Story
from tests.scenarios.conftest import copied, with_meanings
from tests.scenarios.telling import A_COMPLAINT, told

TELLING = [slug for slug in available() if read(slug)]


def wrong(folder: str | Path, scenarios: tuple[Scenario, ...]) -> list[str]:
    """Tell a program's scenarios on PostgreSQL, and return the stories of those that fail."""
    its_program = load(folder, demo=True)
    with rehearsing(its_program, max(one.on for one in scenarios)) as scene:
        found = [run(one, its_program.rules(one.on), scene) for one in scenarios]
    return [f"{one.scenario.says}\n{one}" for one in found if one]


@pytest.mark.parametrize("like", ["st_louis", "tucson"])
def test_a_program_outside_the_package_holds_on_postgresql(
    like: str, db: None, tmp_path: Path
) -> None:
    folder = with_meanings(tmp_path, like)
    assert wrong(folder, read(folder)) == []


def test_some_scenarios_of_a_city_hold_on_postgresql(db: None) -> None:
    assert wrong("st_louis", read("st_louis")[::6]) == []


@pytest.mark.slow
@pytest.mark.parametrize("slug", TELLING)
def test_every_scenario_holds_on_postgresql(slug: str, db: None) -> None:
    assert wrong(slug, read(slug)) == []


def test_what_fails_in_memory_fails_with_the_same_story_on_postgresql(db: None) -> None:
    rules = load("st_louis", demo=True).rules(FIRST_DAY)
    stories = (
        told((A_COMPLAINT, "everybody agreed"), ("the officer withdraws",), ("it is refused",)),
        told((A_COMPLAINT,), ("the officer agrees",), ("it is accepted",)),
        told((A_COMPLAINT, "the session was held"), (), ("the provider sees the answers",)),
        told((A_COMPLAINT, "everybody agreed"), (), ("there is no case for the officer",)),
    )
    with rehearsing(load("st_louis", demo=True), FIRST_DAY) as scene:
        on_postgresql = [str(run(one, rules, scene)) for one in stories]
    assert on_postgresql == [str(run(one, rules)) for one in stories]
    assert all("<-- not so" in one for one in on_postgresql)


def _counted() -> dict[str, int]:
    with acting_as("st_louis", "somebody", "manager"):
        models = apps.get_app_config("records").get_models()
        return {one.__name__: one._default_manager.count() for one in models}


def test_a_scenario_leaves_nothing_behind(db: None) -> None:
    story = told((A_COMPLAINT, "the complaint was mediated"), (), ("the complaint is closed",))
    rules = load("st_louis", demo=True).rules(FIRST_DAY)
    with rehearsing(load("st_louis", demo=True), FIRST_DAY) as scene:
        before = _counted()
        with scene(rules, local_noon(FIRST_DAY, rules.zone)) as opened:
            told_there = Story(opened)
            for step in story.steps[:2]:
                told_there.begin()
                step.do(told_there)
            with acting_as("st_louis", "somebody", "manager"):
                assert CaseFile.objects.get().ending == "mediated"
                assert Entry.objects.count() > 20
        assert run(story, rules, scene) is None
        assert _counted() == before


def test_a_case_keeps_its_programs_own_rules(db: None) -> None:
    its_program = load("st_louis", demo=True)
    damaged = replace(its_program.rules(FIRST_DAY), mediators=1)
    story = told((A_COMPLAINT,), (), ("the case stands at received",))
    with rehearsing(its_program, FIRST_DAY) as scene:
        found = run(story, damaged, scene)
    assert found is not None
    assert "others are told in memory only" in found.found


def test_a_program_is_brought_only_for_as_long_as_it_is_tried(db: None, tmp_path: Path) -> None:
    folder = copied(tmp_path, "tucson")
    with rehearsing(load(folder, demo=True), FIRST_DAY):
        assert of_agency("tucson").missing(FIRST_DAY) == ()
    assert of_agency("tucson").missing(FIRST_DAY)


def test_a_program_that_is_not_ready_is_not_tried(db: None) -> None:
    with pytest.raises(RulesUnsetError), rehearsing(load("tucson"), date(2026, 3, 2)):
        pass
