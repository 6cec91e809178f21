"""Every end is counted as what it was. Each check is shown what breaks it."""

from dataclasses import replace
from datetime import date

from evenhand.process import events as e
from evenhand.process.stages import Ending, Stage
from evenhand.process.steps import consent, outcome, referral, screening
from evenhand.process.trail import Step, Trail
from evenhand.process.vocabulary import NotOfferedReason
from tests.process.cast import ANA, HAL, PROGRAMS
from tests.process.story import Story, story
from tests.process.trails import plus, what_broke, without


def test_invariant_17_mediated_stays_closed(good: Trail) -> None:
    assert what_broke(17, good) is None
    closed = good[-1].after
    assert closed.stage is Stage.CLOSED
    again = Step(
        closed,
        ANA,
        referral.RequestMediation("ana"),
        (e.MediationRequested("ana"),),
        replace(closed, stage=Stage.INVESTIGATION),
        good[-1].rules,
        good[-1].now,
    )
    assert "a mediated complaint became" in str(what_broke(17, (*good, again)))


def test_invariant_17_but_for_the_complainant_where_the_program_says_so() -> None:
    told = story(until=Story.answered, rules=PROGRAMS["st_louis"])
    told.ask(ANA, outcome.ClaimNoGoodFaith("ana"))
    assert what_broke(17, told.trail) is None
    stricter = tuple(
        replace(step, rules=replace(step.rules, good_faith=False)) for step in told.trail
    )
    assert what_broke(17, stricter)


def test_invariant_18_only_everybody_s_yes_is_mediated(good: Trail) -> None:
    assert what_broke(18, good) is None
    lacking = without(good, e.ResolutionAnswered, keep=lambda fact: fact.person != "ana")
    assert "ana" in str(what_broke(18, lacking))
    unheld = without(good, e.SessionConcluded)
    assert "mediated without" in str(what_broke(18, unheld))


def test_invariant_19_every_ending_is_counted_by_itself(good: Trail) -> None:
    assert what_broke(19, good) is None
    assert "without its cause" in str(what_broke(19, without(good, e.ResolutionAnswered)))
    apart = {
        Ending.MEDIATED,
        Ending.NOT_RESOLVED,
        Ending.NO_SHOW,
        Ending.DECLINED,
        Ending.UNANSWERED,
        Ending.WITHDRAWN,
        Ending.ENDED_EARLY,
        Ending.NEVER_OFFERED,
    }
    assert len({ending.value for ending in apart}) == len(apart)
    last = good[-1]
    drifting = replace(
        last, before=last.after, facts=(), after=replace(last.after, ending=Ending.WITHDRAWN)
    )
    assert "by itself" in str(what_broke(19, (*good, drifting)))


def test_invariant_19_never_offered_means_that_nobody_was_asked() -> None:
    told = story(until=Story.approved)
    told.ask(ANA, consent.Withdraw("ana"))
    told.ask(ANA, referral.RequestMediation("ana"))
    reason = NotOfferedReason.NOT_REACHED
    told.ask(HAL, screening.CloseWithoutOffer(reason))
    assert what_broke(19, told.trail) is None
    asked = plus(told.trail, e.MediationRequested, e.MediationOffered("ana", date(2026, 4, 1)))
    assert "somebody was asked" in str(what_broke(19, asked))
