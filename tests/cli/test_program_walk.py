"""`evenhand program check` walks through every state and says what it found, or how far it came."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import evenhand.programs
from evenhand.cli.main import main
from evenhand.exploring.damages import Damage, planted
from evenhand.exploring.report import Report, names, report, walked
from evenhand.exploring.walk import Job
from evenhand.process.actions import ACTIONS
from evenhand.process.situation import anyone
from evenhand.process.stages import Ending, Route
from evenhand.process.steps.offering import OfferMediation
from evenhand.programs import available
from tests.exploring.walks import facet, rules

PROGRAMS = Path(evenhand.programs.__file__).parent


def test_a_limit_that_is_met_is_said_and_proves_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["program", "check", "tucson", "--limit", "5"]) == 1
    told = capsys.readouterr().out
    assert "capped: yes: nothing is proven beyond the limit" in told
    assert "1 x 1: " in told
    assert "2 x 2: " in told


def test_machines_read_what_was_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["program", "check", "tucson", "--limit", "5", "--json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)["programs"]
    assert (found["capped"], found["proven"]) == (True, False)
    assert set(found["promises"]) == set(names())
    assert found["states"] > 5
    assert {"1 x 1", "2 x 1", "1 x 2", "2 x 2"} <= {one["people"] for one in found["walks"]}


def test_what_nobody_has_set_is_not_walked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(PROGRAMS / "tucson", tmp_path / "tucson")
    assert main(["program", "check", str(tmp_path / "tucson")]) == 1
    told = capsys.readouterr().out
    assert "not explored: nobody has set intake.channels" in told
    assert "consent.order" in told


def test_a_broken_promise_is_told_by_its_shortest_story() -> None:
    unguarded = Damage("", replace(ACTIONS[OfferMediation], guard=anyone))
    asking = facet("consent")
    with planted(unguarded):
        found = Report([walked(Job(rules(), asking.shapes[-1], asking))])
    broken = found.broken(rules())["invariant 2"]
    assert broken.story == (
        "the complainant takes in the complaint",
        "the intake desk screens the complaint",
        "the approver finds the complaint suitable",
        "the coordinator offers mediation to the officer",
    )
    assert "was asked before" in broken.what


def test_a_side_has_another_route_only_where_the_program_says_so() -> None:
    """New York closes where the complainant stayed away twice (38-A RCNY §1-47)."""
    arrival, under = facet("arrival"), rules("new_york")
    found = walked(Job(under, arrival.shapes[0], arrival))
    assert len({route for routes in found.routes.values() for route in routes}) > 1
    assert "one route an ending" not in Report([found]).broken(under)
    both = frozenset({Route.CLOSED, Route.INVESTIGATION})
    torn = replace(found, routes={(Ending.NO_SHOW, None): both})
    assert Report([torn]).broken(under)["one route an ending"].what == "two routes: no_show"


@pytest.mark.slow
@pytest.mark.parametrize("slug", available())
def test_every_program_keeps_every_promise_in_every_state(slug: str) -> None:
    found = report(rules(slug), lambda *_: None)
    told = {name: (one.what, one.story) for name, one in found.broken(rules(slug)).items()}
    assert told == {}
    assert not found.capped
