"""What may still happen to a complaint whose session resolved nothing, and what it is called.

Source: 38-A RCNY §§1-33(e) and 1-47(i).
"""

from dataclasses import replace

import pytest

from evenhand.process.people import Actor, Side
from evenhand.process.refusals import Code
from evenhand.process.stages import Ending, Route, Stage
from evenhand.process.steps import keeping, outcome, session
from evenhand.process.visibility import ending_as_seen, may_open, sees_fact
from evenhand.process.vocabulary import EarlyEnd
from tests.process.cast import ANA, BEN, DANA, FAY, IVO, RAE, RULES
from tests.process.story import Story, story
from tests.process.trails import what_broke

ON_REQUEST = replace(
    RULES,
    after_not_resolved=Route.CLOSED,
    after_ended_early=Route.CLOSED,
    investigation_on_request=True,
)


def unresolved() -> Story:
    return story(until=Story.concluded, rules=ON_REQUEST).answered(BEN)


def asked(actor: Actor) -> outcome.AskInvestigation:
    return outcome.AskInvestigation(actor.person)


@pytest.mark.parametrize("actor", [ANA, BEN], ids=lambda one: one.person)
def test_any_party_may_ask_for_the_investigation(actor: Actor) -> None:
    told = unresolved()
    assert told.stage() is Stage.CLOSED
    told.ask(actor, asked(actor))
    assert (told.stage(), told.case.route) == (Stage.INVESTIGATION, Route.INVESTIGATION)
    assert told.ending() is Ending.NOT_RESOLVED, "it is counted as what it was"
    assert told.broken == ()


def test_once_is_enough() -> None:
    told = unresolved()
    told.ask(ANA, asked(ANA))
    assert told.no(BEN, asked(BEN)) is Code.NOT_AT_THIS_STAGE


def test_also_after_a_session_that_was_broken_off() -> None:
    told = story(until=Story.started, rules=ON_REQUEST)
    told.ask(DANA, session.EndEarly(EarlyEnd.SAFETY))
    told.ask(ANA, asked(ANA))
    assert told.stage() is Stage.INVESTIGATION


def test_not_after_a_mediation_that_resolved_it_and_not_where_the_program_says_nothing() -> None:
    told = story(until=Story.answered, rules=ON_REQUEST)
    assert told.no(ANA, asked(ANA)) is Code.NOT_AT_THIS_STAGE
    silent = story(until=Story.concluded, rules=replace(ON_REQUEST, investigation_on_request=None))
    assert silent.answered(BEN).no(ANA, asked(ANA)) is Code.NOT_OFFERED_BY_PROGRAM


def test_nobody_asks_for_somebody_else() -> None:
    assert unresolved().no(BEN, asked(ANA)) is Code.NOT_YOUR_PART


def test_who_asked_is_read_by_themselves_and_the_desk_alone() -> None:
    told = unresolved()
    told.ask(ANA, asked(ANA))
    [fact] = told.trail[-1].facts
    readers = {one.person: sees_fact(told.case, one, fact, told.rules) for one in (ANA, BEN, FAY)}
    assert readers == {"ana": True, "ben": False, "fay": True}
    assert may_open(told.case, IVO, told.rules)
    assert not sees_fact(told.case, IVO, fact, told.rules)
    seen = ending_as_seen(told.case, IVO)
    assert seen is not None
    assert seen.code == "not_mediated"


def test_a_disposal_that_was_proposed_is_taken_back() -> None:
    told = unresolved().later(days=366)
    told.ask(RAE, keeping.ProposeDisposal())
    told.ask(BEN, asked(BEN))
    assert (told.case.disposal, told.case.closed_on) == (None, None)
    assert told.broken == ()


def test_an_investigation_that_nobody_may_ask_for_would_be_found() -> None:
    told = unresolved()
    told.ask(ANA, asked(ANA))
    silent = replace(ON_REQUEST, investigation_on_request=None)
    wrong = tuple(replace(step, rules=silent) for step in told.trail)
    assert "because somebody asked" in str(what_broke(18, wrong))


def test_an_ending_may_have_the_program_s_own_word_for_one_side() -> None:
    rules = replace(RULES, label_mediated="Resolved", label_no_show="Mediation Attempted")
    assert rules.called(Ending.MEDIATED) == "Resolved"
    assert rules.called(Ending.NO_SHOW, Side.COMPLAINANT) == "Mediation Attempted"
    assert rules.called(Ending.NO_SHOW, Side.MEMBER) == ""
    assert rules.called(Ending.NO_SHOW) == ""
    assert rules.called(Ending.DECLINED, Side.COMPLAINANT) == ""
    assert RULES.called(Ending.MEDIATED) == "", "nobody says"
