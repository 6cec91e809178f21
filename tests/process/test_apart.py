"""What one person's no takes out of a mediation, and a question that nobody answers."""

from dataclasses import replace

import pytest

from evenhand.process.program import OneSaysNo
from evenhand.process.refusals import Code
from evenhand.process.stages import Ending, Route, Stage
from evenhand.process.steps import consent, correction
from evenhand.process.visibility import may_open, names_known
from tests.process.cast import ANA, BEN, CLEO, FAY, IVO, OTTO, RULES
from tests.process.story import Story, story

SPLIT = replace(RULES, one_says_no=OneSaysNo.SPLIT, after_declined=Route.INVESTIGATION)
ASKING = replace(RULES, one_says_no=OneSaysNo.ASK_COMPLAINANT)


def _apart() -> Story:
    told = story(ANA, BEN, CLEO, until=Story.approved, rules=SPLIT).agreed(ANA, BEN)
    told.offered(CLEO).ask(CLEO, consent.DeclineOffer("cleo"))
    return told


def test_the_part_of_whoever_said_no_is_investigated_while_the_rest_is_mediated() -> None:
    told = _apart()
    assert told.stage() is Stage.ARRANGING
    assert may_open(told.case, IVO, told.rules)
    assert names_known(told.case, IVO, told.rules) == {"ana", "cleo"}, "and nobody who mediates"
    end = correction.EndPartInvestigation("cleo")
    assert told.no(FAY, end) is Code.NOT_YOUR_PART
    assert told.no(IVO, correction.EndPartInvestigation("ben")) is Code.NOT_A_PARTY
    assert told.no(IVO, correction.EndInvestigation()) is Code.NOT_AT_THIS_STAGE
    told.ask(IVO, end)
    assert not may_open(told.case, IVO, told.rules)
    assert told.no(IVO, end) is Code.NOT_AT_THIS_STAGE
    assert told.stage() is Stage.ARRANGING


def test_the_part_is_investigated_also_after_the_rest_was_mediated() -> None:
    told = _apart().timed().referred().seated().scheduled().signed().arrived().started()
    told.concluded().answered()
    assert told.ending() is Ending.MEDIATED
    assert may_open(told.case, IVO, told.rules)
    told.ask(IVO, correction.EndPartInvestigation("cleo"))
    assert (told.stage(), told.ending()) == (Stage.CLOSED, Ending.MEDIATED)
    assert not told.broken


def test_a_part_that_the_program_closes_is_nobodys_to_investigate() -> None:
    rules = replace(SPLIT, after_declined=Route.CLOSED)
    told = story(ANA, BEN, CLEO, until=Story.approved, rules=rules).agreed(ANA, BEN)
    told.offered(CLEO).ask(CLEO, consent.DeclineOffer("cleo"))
    assert not may_open(told.case, IVO, told.rules)


def test_silence_on_going_on_is_no_yes() -> None:
    told = story(ANA, OTTO, BEN, CLEO, until=Story.approved, rules=ASKING)
    told.agreed(ANA, OTTO, BEN).offered(CLEO).ask(CLEO, consent.DeclineOffer("cleo"))
    assert told.no(FAY, consent.ExpireQuestion()) is Code.ANSWERS_STILL_OPEN
    told.ask(ANA, consent.AnswerContinuation("ana", go_on=True))
    told.later(days=60)
    told.ask(FAY, consent.ExpireQuestion())
    assert told.ending() is Ending.DECLINED
    assert not told.broken


@pytest.mark.parametrize("actor", [ANA, BEN], ids=lambda actor: actor.person)
def test_leaving_after_the_session_is_not_a_way_around_its_route(actor: object) -> None:
    rules = replace(RULES, after_not_resolved=Route.CLOSED, after_withdrawn=Route.INVESTIGATION)
    told = story(until=Story.concluded, rules=rules)
    who = ANA if actor is ANA else BEN
    told.ask(who, consent.Withdraw(who.person))
    assert (told.ending(), told.case.route) == (Ending.NOT_RESOLVED, Route.CLOSED)
