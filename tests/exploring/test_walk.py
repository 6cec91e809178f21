"""A walk reaches every state, by the real decide and evolve, and takes like for like."""

from dataclasses import replace
from itertools import islice
from random import Random

import pytest

from evenhand.exploring.asks import asks
from evenhand.exploring.checking import PROMISES, broken_by
from evenhand.exploring.facets import FACETS
from evenhand.exploring.ordinary import ENOUGH, WAY
from evenhand.exploring.powers import POWERS
from evenhand.exploring.telling import DOES, story
from evenhand.exploring.walk import State, Walk, explore, moves
from evenhand.process import events as e
from evenhand.process.actions import ACTIONS, decide
from evenhand.process.case import NOTHING
from evenhand.process.evolve import fold
from evenhand.process.refusals import Refused
from evenhand.process.stages import Ending, Stage
from tests.exploring.walks import facet, rules, walked
from tests.process.cast import CONCILIATION

FAST = ("needs", "names", "session", "again", "arrival", "ground rules", "correcting", "keeping")


@pytest.mark.parametrize("name", FAST)
def test_no_promise_breaks_in_any_state_of_a_facet(name: str) -> None:
    for shape in range(min(2, len(facet(name).shapes))):
        walk = walked(name, shape)
        told = {one: (what, story(walk, place)) for one, (place, _, what) in walk.broken.items()}
        assert told == {}
        assert not walk.capped


def test_every_stage_is_reached() -> None:
    reached = {state.case.stage for name in FAST for state in walked(name).states}
    assert reached == set(Stage)


def test_every_request_of_the_table_is_in_a_facet_or_leaves() -> None:
    tried = {kind for one in FACETS for kind in one.free}
    left = {kind.__name__ for kind in ACTIONS if kind not in tried}
    assert left == {"Withdraw", "ChooseInvestigation"}
    assert set(WAY) <= set(ACTIONS)
    assert set(ENOUGH) <= tried


def test_every_request_can_be_told_and_every_fact_is_in_somebodys_power() -> None:
    assert set(DOES) == {kind.__name__ for kind in ACTIONS}
    facts = {kind.__name__ for one in POWERS for kind in one.facts}
    every = {kind.__name__ for kind in e.Fact.__subclasses__()}
    assert every - facts == {"MediationEnded"}


def test_where_people_have_to_come_nobody_has_to_agree() -> None:
    walk = walked("outcome", of=rules("washington_dc"))
    assert walk.broken == {}
    concluded = [one for one in walk.states if one.case.stage is Stage.CONCLUDED]
    assert concluded
    assert "Withdraw" not in walk.made
    endings = {one.case.ending for one in walk.states}
    assert {Ending.MEDIATED, Ending.NOT_RESOLVED} <= endings


@pytest.mark.parametrize("name", ["talks", "signing", "outcome", "names"])
def test_a_made_up_program_of_conciliation_keeps_its_promises(name: str) -> None:
    walk = walked(name, of=CONCILIATION)
    assert walk.broken == {}
    assert Stage.CONCLUDED in {one.case.stage for one in walk.states}
    assert Stage.SCHEDULED not in {one.case.stage for one in walk.states}
    assert {"ScheduleSession", "CheckIn", "StartSession"}.isdisjoint(walk.made)


def test_a_limit_is_said() -> None:
    walk = explore(walked("names").job, limit=20)
    assert walk.capped


def test_a_state_is_what_its_story_makes() -> None:
    """The facts on the way to a state, folded from nothing, are that state's case."""
    for state in islice(walked("again").states, 0, None, 7):
        assert fold(state.past).stage is state.case.stage
        assert fold(state.past).parties == state.case.parties


def test_a_story_is_told_in_plain_sentences() -> None:
    walk = walked("session")
    states = enumerate(walk.states)
    ended = next(n for n, one in states if one.case.ending is Ending.MEDIATED)
    told = story(walk, ended)
    assert told[0] == "the complainant takes in the complaint"
    assert "the coordinator offers mediation to the officer" in told
    assert "the officer says yes for the officer" in told


def _open(walk: Walk, state: State) -> dict[str, set[str]]:
    """What a state takes and what it refuses with which code, whoever the people are."""
    found: dict[str, set[str]] = {}
    for kind in walk.job.facet.free:
        for ask in asks(walk.scene(state), kind, of_each=True):
            try:
                facts = decide(state.case, ask.request, ask.actor, rules(), state.now)
            except Refused as refused:
                outcome = str(refused.code)
            else:
                outcome = ",".join(type(fact).__name__ for fact in facts)
            found.setdefault(f"{kind.__name__} by {ask.actor.role}", set()).add(outcome)
    return found


@pytest.mark.parametrize("name", ["names", "again", "session", "arrival", "outcome"])
def test_states_that_were_taken_for_one_are_one(name: str) -> None:
    """Whatever led there, the same requests are taken and the same refused."""
    walk = walked(name, 1)
    random = Random(20260302)
    tried = 0
    for state in random.sample(walk.states, min(80, len(walk.states))):
        for step in moves(walk, state):
            past = state.past.then(step.facts)
            other = State(step.after, state.now, past, -1, None)
            same = walk.states[walk.numbers[walk.key(other)]]
            if same.past != past:
                assert _open(walk, other) == _open(walk, same), story(walk, walk.states.index(same))
                tried += 1
    assert tried > 20


def test_promises_have_names_of_their_own() -> None:
    names = [(one.name, one.of_state) for one in PROMISES]
    assert len(names) == len(set(names)) >= 45


def test_a_promise_is_passed_over_only_where_it_would_find_nothing() -> None:
    """Whatever the facts, a look at those that are concerned finds what a look at all finds."""
    walk = walked("session")
    broken = [replace(step, after=NOTHING) for state in walk.states for step in moves(walk, state)]
    for step in broken[::9]:
        every = {one.name for one in PROMISES if one.check(step)}
        assert set(broken_by(step, new=True)) == every
