"""Nobody is made to mediate, and a no costs nothing. Each check is shown what breaks it."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date

import pytest

from evenhand.process import events as e
from evenhand.process import visibility
from evenhand.process.people import Role, Via
from evenhand.process.program import Order
from evenhand.process.stages import Ending, Stage
from evenhand.process.steps import consent, referral
from evenhand.process.trail import Trail
from evenhand.process.visibility import SEES
from evenhand.process.vocabulary import Answer, Circumstance
from tests.process.cast import ANA, BEN, GUS, IVO, MIA, PROGRAMS, VOLUNTARY
from tests.process.story import WAY, Story, story
from tests.process.trails import declined, left_early, plus, unresolved, what_broke, without

COMPLAINANT_FIRST = [slug for slug in VOLUNTARY if PROGRAMS[slug].order is Order.COMPLAINANT_FIRST]


def test_invariant_01_no_session_without_everybody_s_consent(good: Trail) -> None:
    assert what_broke(1, good) is None
    yes = (e.ConsentGiven, e.AttendanceOrdered)
    lacking = without(good, *yes, keep=lambda fact: fact.person != "ben")
    assert "ben" in str(what_broke(1, lacking))
    if good[0].rules.compulsory:  # nobody can withdraw, and only such a program can say so
        rules = replace(good[0].rules, attendance=None)
        freed = tuple(replace(step, rules=rules) for step in good)
        assert "SessionScheduled without the consent" in str(what_broke(1, freed))
    else:
        left = plus(good, e.SessionScheduled, e.ConsentWithdrawn("ana"))
        assert "SessionStarted" in str(what_broke(1, left))


@pytest.mark.parametrize("slug", COMPLAINANT_FIRST)
def test_invariant_02_the_member_hears_second(slug: str) -> None:
    good = story(ANA, MIA, BEN, until=Story.answered, rules=PROGRAMS[slug]).trail
    assert what_broke(2, good) is None
    lacking = without(good, e.ConsentGiven, keep=lambda fact: fact.person == "ben")
    assert "ben was asked" in str(what_broke(2, lacking))
    told = e.RoutesExplained("ben", "en", Via.PAPER, "one")
    assert "ben was asked" in str(what_broke(2, plus(good, e.ComplaintScreened, told)))


def test_invariant_03_no_consent_before_both_routes_were_explained(good: Trail) -> None:
    assert what_broke(3, good) is None
    lacking = without(good, e.RoutesExplained, keep=lambda fact: fact.person != "ana")
    assert "ana" in str(what_broke(3, lacking))


@pytest.mark.parametrize("slug", VOLUNTARY)
@pytest.mark.parametrize("until", WAY[2:10], ids=lambda step: step.__name__)
def test_invariant_04_withdrawing_is_never_blocked(slug: str, until: Callable[..., Story]) -> None:
    told = story(ANA, MIA, BEN, until=until, rules=PROGRAMS[slug])
    assert what_broke(4, told.trail) is None
    assert {f.name for f in fields(e.ConsentWithdrawn)} == {"person"}, "nobody asks why"
    assert {f.name for f in fields(consent.Withdraw)} == {"person"}
    last = told.trail[-1]
    stuck = replace(last, after=replace(told.case, question="ana"))
    assert "could not withdraw" in str(what_broke(4, (*told.trail[:-1], stuck)))


@pytest.mark.parametrize(
    ("way", "no"),
    [
        (left_early, e.ConsentWithdrawn),
        (declined, e.OfferDeclined),
        (unresolved, e.ResolutionAnswered),
    ],
)
def test_invariant_05_a_no_weighs_nothing(way: Callable[[], Story], no: type[e.Fact]) -> None:
    """The process's part: no file of the complaint changes, and no investigator reads of it."""
    told = way()
    assert told.stage() is Stage.INVESTIGATION
    assert what_broke(5, told.trail) is None
    told.ask(IVO, referral.RecordLimitation(date(2026, 9, 1)))
    assert what_broke(5, told.trail) is None, "the investigation's own day is no part of the no"
    for weight in (
        e.LimitationRecorded(date(2026, 9, 1)),
        e.CircumstanceRecorded(Circumstance.WEAPON, Answer.YES),
    ):
        assert "changed the complaint" in str(what_broke(5, plus(told.trail, no, weight)))


def test_invariant_05_what_is_shown_to_the_investigation_would_be_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = declined()
    shown = SEES | {Role.INVESTIGATOR: SEES[Role.COORDINATOR]}
    monkeypatch.setattr(visibility, "SEES", shown)
    assert "OfferDeclined is shown" in str(what_broke(5, told.trail))


def test_invariant_06_nothing_has_to_be_agreed(good: Trail) -> None:
    assert what_broke(6, good) is None
    told = story(ANA, BEN, until=Story.concluded)
    assert told.case.terms is None
    stuck = replace(told.trail[-1], after=told.case.with_party("ana", minor=True))
    assert "without terms" in str(what_broke(6, (stuck,)))
    told.answered()
    assert told.ending() is Ending.MEDIATED


def test_invariant_20_a_minor_has_a_guardian(good: Trail) -> None:
    assert what_broke(20, good) is None
    alone = without(good, e.GuardianNamed)
    assert "without a guardian" in str(what_broke(20, alone))
    own = tuple(replace(step, actor=MIA) if step.actor == GUS else step for step in good)
    assert "by mia" in str(what_broke(20, own))
