"""docs/process.md: every request, and the ways that cases really go."""

import re
from datetime import date
from functools import cache

import pytest

from evenhand.exploring.facets import FACETS, ONE
from evenhand.exploring.walk import Job, explore
from evenhand.process import events as e
from evenhand.process import only
from evenhand.process.actions import ACTIONS
from evenhand.process.people import Role
from evenhand.process.situation import Request
from evenhand.process.stages import Ending, Stage
from evenhand.process.steps import consent, referral, screening, session
from evenhand.process.trail import Step
from evenhand.programs import load, shown
from evenhand.writing.following import FACTS_AFTER, requests_before
from evenhand.writing.markdown import spaced
from evenhand.writing.process import called, process
from evenhand.writing.process_words import ENDINGS, STAGES, WHERE
from evenhand.writing.ways import OVER, Way, taken, ways


@cache
def page() -> str:
    return process()


def told(kind: type[Request]) -> dict[str, str]:
    """Return what the page says of one request, by the beginning of the line."""
    of_it = page().partition(f"#### {spaced(kind.__name__)}\n")[2].partition("\n#")[0]
    return dict(re.findall(r"^- (\w[\w ]*): (.*)$", of_it, re.MULTILINE))


@pytest.mark.parametrize("kind", ACTIONS, ids=lambda kind: kind.__name__)
def test_every_request_stands_there_with_who_when_and_what_follows(kind: type[Request]) -> None:
    row, says = ACTIONS[kind], told(kind)
    assert says["Who"].split(", ") == [called(role) for role in Role if role in row.roles]
    if says["When"] != "at any stage":
        stages = {Stage(one.replace(" ", "_")) for one in says["When"].split(", ")}
        assert stages == row.stages
    for fact in FACTS_AFTER[kind]:
        assert f"[{spaced(fact.__name__)}]" in says["Facts"]
    assert says["Only if"].endswith(".")
    assert says["Then"].endswith(".")
    assert ("Where" in says) == (row.where is not only.EVERYWHERE)


def test_which_programs_have_a_request_is_asked_of_their_rules() -> None:
    ordering = [kind for kind, row in ACTIONS.items() if row.where is only.ORDERING]
    assert ordering
    assert all(told(kind)["Where"].endswith(": Washington") for kind in ordering)
    assert "Washington" not in told(consent.Withdraw)["Where"]


def test_stages_endings_and_kinds_of_programs_are_all_there() -> None:
    assert set(STAGES) == set(Stage)
    assert set(ENDINGS) == set(Ending)
    assert set(WHERE) == {one for name, one in vars(only).items() if name.isupper()}
    for ending in Ending:
        assert f"\n| {ending} |" in page()


def test_what_follows_is_read_exactly() -> None:
    assert FACTS_AFTER[consent.AcceptOffer] == (e.ConsentGiven,)
    assert FACTS_AFTER[session.EndEarly] == (e.SessionEndedEarly, e.MediationEnded)
    assert requests_before(e.SuitabilityApproved) == (screening.ApproveSuitability,)
    assert {kind for facts in FACTS_AFTER.values() for kind in facts} == set(e.FACTS)


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
def test_nothing_follows_that_was_not_read(facet: object) -> None:
    seen: set[tuple[type[Request], type[e.Fact]]] = set()

    def look(step: Step, *, new: bool) -> dict[str, str]:
        seen.update((type(step.request), type(fact)) for fact in step.facts)
        return {}

    rules = load(shown()[0], demo=True).rules(date.max)
    explore(Job(rules, ONE, facet), look, 60)  # type: ignore[arg-type]
    assert seen
    assert {(kind, fact) for kind, fact in seen if fact not in FACTS_AFTER[kind]} == set()


def test_the_diagram_has_the_ordinary_way_and_ways_back() -> None:
    drawn = page().partition("```mermaid")[2].partition("## The stages")[0]
    for way in (
        "[*] --> received : Receive complaint",
        "scheduled --> in_session : Start session",
        "in_session --> arranging : Continue another day",
        "arranging --> in_session : Speak apart",
        "investigation --> received : Request mediation",
    ):
        assert way in drawn
    assert all(stage in drawn for stage in Stage if stage is not Stage.NEW)
    assert Way(Stage.RECEIVED, referral.LinkDuplicate, Stage.CLOSED, by_rule=False) in ways()


def test_where_a_rule_decides_the_diagram_names_neither() -> None:
    withdrawn = [way for way in ways() if way.request is consent.Withdraw]
    left = [way for way in withdrawn if way.after in OVER]
    assert left
    assert all(way.by_rule and way.leads_to(Stage.CLOSED) for way in left)
    assert not any(way.by_rule for way in withdrawn if way not in left)
    chosen = [way for way in ways() if way.request.__name__ == "ChooseInvestigation"]
    assert chosen
    assert not any(way.by_rule for way in chosen)


@pytest.mark.slow
@pytest.mark.parametrize("slug", shown())
def test_longer_walks_find_no_way_that_is_not_drawn(slug: str) -> None:
    rules = load(slug, demo=True).rules(date.max)
    drawn = {_ends(way) for way in ways()}
    for facet in FACETS:
        for shape in facet.shapes[:2]:
            found = {_ends(way) for way in taken(Job(rules, shape, facet), 1_000)}
            assert found <= drawn, facet.name


def _ends(way: Way) -> tuple[object, ...]:
    """Return a way as it is drawn: where a rule decides, not where to."""
    return way.before, way.request, way.by_rule or way.after
