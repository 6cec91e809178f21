"""Evidence, rules, records and reports are kept. Each check is shown what breaks it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from evenhand.process import events as e
from evenhand.process import visibility
from evenhand.process.actions import ACTIONS
from evenhand.process.compartments import Compartment
from evenhand.process.people import CLOCK, Role
from evenhand.process.stages import Stage
from evenhand.process.steps import keeping, referral, retaliation
from evenhand.process.trail import Trail
from evenhand.process.visibility import SEES, may_open
from evenhand.process.vocabulary import HoldGround, Measure
from tests.process.cast import ANA, BEN, GUS, HAL, IVO, KIM, MIA, ORA, PAT, RAE
from tests.process.story import WAY, Story, story
from tests.process.trails import declined, folded, left_early, plus, unresolved, what_broke, without


@pytest.mark.parametrize("until", [Story.received, *WAY[:10]], ids=lambda step: step.__name__)
def test_invariant_13_evidence_can_be_asked_for_and_the_complaint_stays_readable(
    until: Callable[..., Story],
) -> None:
    """The process's part: at every open stage, and for whoever complained or investigates."""
    told = story(MIA, ANA, BEN, until=until)
    assert what_broke(13, told.trail) is None
    for actor in (ANA, GUS, HAL, IVO):
        assert told.open(referral.RequestPreservation, actor)
    told.ask(ANA, referral.RequestPreservation())
    assert told.case.preservation
    assert what_broke(13, told.trail) is None


@pytest.mark.parametrize("way", [left_early, declined, unresolved])
def test_invariant_13_no_mediation_takes_the_complaint_from_anybody(
    way: Callable[[], Story],
) -> None:
    told = way()
    assert what_broke(13, told.trail) is None
    for step in told.trail:
        assert may_open(step.after, ANA, step.rules)


def test_invariant_13_a_complaint_that_were_hidden_would_be_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = declined()
    hidden = SEES | {Role.INVESTIGATOR: frozenset({Compartment.KEEPING})}
    monkeypatch.setattr(visibility, "SEES", hidden)
    assert "from its investigation" in str(what_broke(13, told.trail))
    monkeypatch.undo()
    monkeypatch.setattr(visibility, "openers", lambda case, rules: frozenset())
    assert "hidden from ana" in str(what_broke(13, told.trail))


def test_invariant_26_a_case_keeps_its_rules(good: Trail) -> None:
    assert what_broke(26, good) is None
    last = good[-1]
    other = replace(last, rules=replace(last.rules, minutes=last.rules.minutes + 30))
    assert "changed" in str(what_broke(26, (*good[:-1], other)))
    renamed = replace(last, after=replace(last.after, version="two"))
    assert "changed" in str(what_broke(26, (*good[:-1], renamed)))


def disposed_of() -> Story:
    """A mediated case that two people disposed of when its time was over."""
    told = story(until=Story.answered).later(days=366)
    told.ask(PAT, keeping.PlaceHold(HoldGround.AUDIT))
    told.ask(PAT, keeping.LiftHold(1))
    told.ask(RAE, keeping.ProposeDisposal())
    told.ask(KIM, keeping.ApproveDisposal())
    today = told.now.date()
    told.ask(CLOCK, keeping.RecordDisposal(today, today))
    return told


def test_invariant_28_no_disposal_under_a_hold_too_soon_or_by_one_person() -> None:
    trail = disposed_of().trail
    assert what_broke(28, trail) is None
    assert "under the holds [1]" in str(what_broke(28, without(trail, e.HoldLifted)))
    assert "by rae and nobody" in str(what_broke(28, without(trail, e.DisposalApproved)))
    assert "by nobody" in str(what_broke(28, without(trail, e.DisposalProposed)))
    alone = plus(
        without(trail, e.DisposalApproved), e.DisposalProposed, e.DisposalApproved(RAE.person)
    )
    assert "by rae and rae" in str(what_broke(28, alone))
    held = e.HoldPlaced(2, HoldGround.AUDIT)
    after = plus(trail, e.CaseDisposed, held)
    assert "recorded after the disposal" in str(what_broke(28, after))
    taken_back = plus(plus(trail, e.DisposalApproved, held), e.HoldPlaced, e.HoldLifted(2))
    assert "by nobody and nobody" in str(what_broke(28, taken_back))
    longer = tuple(replace(s, rules=replace(s.rules, retention_days=3660)) for s in trail)
    assert "closed on 2026-03-09" in str(what_broke(28, longer))


def reported() -> Story:
    """A mediated case with two reports of retaliation, one of them answered."""
    told = story(until=Story.answered)
    told.ask(ANA, retaliation.ReportRetaliation("ana"))
    told.ask(BEN, retaliation.ReportRetaliation("ben"))
    told.ask(ORA, retaliation.AnswerRetaliation(1, Measure.LOOKED_INTO))
    return told


def test_invariant_29_a_report_of_retaliation_is_never_left_lying() -> None:
    told = reported()
    assert what_broke(29, told.trail) is None
    last = told.trail[-1]
    forgotten = replace(last, after=replace(last.after, retaliation=()))
    assert "are due: []" in str(what_broke(29, (*told.trail[:-1], forgotten)))
    elsewhere = tuple(
        replace(step, actor=replace(ORA, office="affairs")) if step is last else step
        for step in told.trail
    )
    assert "was answered by ora" in str(what_broke(29, elsewhere))
    twice = plus(told.trail, e.RetaliationAnswered, last.facts[0])
    assert "report 1 was answered" in str(what_broke(29, twice))


def test_invariant_29_a_report_goes_where_the_program_says_and_keeps_its_number() -> None:
    told = reported()
    for changed in ({"office": "affairs"}, {"number": 7}):
        wrong = tuple(
            replace(step, facts=(replace(step.facts[0], **changed),))
            if isinstance(step.facts[0], e.RetaliationReported)
            else step
            for step in told.trail
        )
        assert "report 1 became" in str(what_broke(29, folded(wrong)))


def test_invariant_29_somebody_who_could_not_report_would_be_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = reported()
    row = ACTIONS[retaliation.ReportRetaliation]
    open_only = replace(row, stages=row.stages - {Stage.CLOSED})
    monkeypatch.setitem(ACTIONS, retaliation.ReportRetaliation, open_only)
    assert "ana could not report" in str(what_broke(29, told.trail))
