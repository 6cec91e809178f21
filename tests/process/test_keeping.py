"""Holds stop a disposal; a disposal takes the end of the time, two people, and nobody's need."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from evenhand.process import events as e
from evenhand.process.actions import ACTIONS, refusal
from evenhand.process.deadlines import Duty, due, keep_until
from evenhand.process.evolve import fold
from evenhand.process.people import CLOCK, Actor, Role
from evenhand.process.refusals import Code
from evenhand.process.situation import Situation
from evenhand.process.stages import Stage
from evenhand.process.steps import consent, correction, keeping, outcome, records, retaliation
from evenhand.process.steps.referral import ImportHistory
from evenhand.process.vocabulary import HoldGround, Measure, RecordsKind, Requester
from evenhand.process.wire import from_plain, to_plain
from tests.process.cast import A_DAY, ANA, BEN, CLEO, FAY, HAL, IVO, KIM, ORA, PAT, RAE, RULES
from tests.process.story import WAY, Story, story
from tests.process.test_apart import SPLIT

PROPOSE, APPROVE = keeping.ProposeDisposal(), keeping.ApproveDisposal()
REFUSE = keeping.RefuseDisposal()
HOLD = keeping.PlaceHold(HoldGround.LITIGATION)
SUBPOENA = records.TakeRecordsRequest(RecordsKind.SUBPOENA, Requester.COURT, A_DAY)


def kept_to_the_end(**changes: object) -> Story:
    """A mediated case on the first day on which it may be disposed of."""
    told = story(until=Story.answered, rules=replace(RULES, **changes))  # type: ignore[arg-type]
    return told.later(days=366)


def proposed() -> Story:
    told = kept_to_the_end()
    told.ask(RAE, PROPOSE)
    return told


def approved() -> Story:
    told = proposed()
    told.ask(KIM, APPROVE)
    return told


def record(told: Story, days: int = 0) -> keeping.RecordDisposal:
    today = told.now.date()
    return keeping.RecordDisposal(today - timedelta(days), today + timedelta(35))


def disposed() -> Story:
    told = approved()
    told.ask(CLOCK, record(told))
    return told


# --- holds


@pytest.mark.parametrize("until", [Story.received, *WAY], ids=lambda step: step.__name__)
@pytest.mark.parametrize("actor", [RAE, PAT, FAY, IVO], ids=lambda actor: actor.role)
def test_a_hold_is_placed_at_every_stage(until: Callable[..., Story], actor: Actor) -> None:
    told = story(until=until)
    assert told.ask(actor, HOLD) == (e.HoldPlaced(1, HoldGround.LITIGATION),)
    assert told.case.on_hold
    assert told.broken == ()


def test_several_holds_stand_each_for_itself_and_only_counsel_lifts_them() -> None:
    told = story(until=Story.answered)
    assert told.no(PAT, keeping.LiftHold(1)) is Code.NO_SUCH_HOLD
    told.ask(RAE, HOLD)
    told.ask(IVO, keeping.PlaceHold(HoldGround.INVESTIGATION))
    for actor in (RAE, FAY, IVO, KIM):
        assert told.no(actor, keeping.LiftHold(1)) is Code.NOT_YOUR_PART
    told.ask(PAT, keeping.LiftHold(1))
    assert told.case.on_hold
    assert told.no(PAT, keeping.LiftHold(1)) is Code.NO_SUCH_HOLD
    told.ask(PAT, keeping.LiftHold(2))
    assert not told.case.on_hold


# --- how long a case is kept


def test_the_time_runs_from_the_day_on_which_the_case_closed() -> None:
    told = story(until=Story.answered)
    closed = told.now.date()
    assert told.case.closed_on == closed
    assert keep_until(told.case, RULES) == closed + timedelta(365)
    assert told.later(days=365).no(RAE, PROPOSE) is Code.STILL_KEPT
    assert told.later(days=1).ask(RAE, PROPOSE) == (e.DisposalProposed("rae"),)


def test_a_case_under_investigation_is_not_closed_and_its_end_starts_the_time() -> None:
    told = story(until=Story.approved)
    told.ask(ANA, consent.Withdraw("ana"))
    assert told.stage() is Stage.INVESTIGATION
    assert told.case.closed_on is None
    assert told.later(days=4000).no(RAE, PROPOSE) is Code.NOT_AT_THIS_STAGE
    told.ask(IVO, correction.EndInvestigation())
    assert told.case.closed_on == told.now.date()
    assert told.no(RAE, PROPOSE) is Code.STILL_KEPT


def test_a_mediated_case_is_not_over_while_one_person_s_part_is_investigated() -> None:
    told = story(ANA, BEN, CLEO, until=Story.approved, rules=SPLIT).agreed(ANA, BEN)
    told.offered(CLEO).ask(CLEO, consent.DeclineOffer("cleo"))
    for step in WAY[3:]:
        step(told)
    assert told.stage() is Stage.CLOSED
    assert told.later(days=4000).no(RAE, PROPOSE) is Code.STILL_NEEDED
    told.ask(IVO, correction.EndPartInvestigation("cleo"))
    assert told.case.closed_on == told.now.date()
    assert told.no(RAE, PROPOSE) is Code.STILL_KEPT
    assert told.later(days=366).open(keeping.ProposeDisposal, RAE)


def test_history_is_kept_from_the_day_on_which_it_closed() -> None:
    told = Story()
    long_ago = date(2019, 5, 6)
    told.ask(KIM, ImportHistory("test", "one", long_ago, long_ago, mediated=True, source="old"))
    assert told.case.closed_on == long_ago
    assert told.open(keeping.ProposeDisposal, RAE)


def test_without_a_rule_nothing_is_ever_disposed_of() -> None:
    told = kept_to_the_end(retention_days=None).later(days=40_000)
    assert told.no(RAE, PROPOSE) is Code.STILL_KEPT


def test_an_entry_from_before_the_days_were_kept_still_reads_and_its_case_is_kept() -> None:
    told = story(until=Story.answered).later(days=40_000)
    facts = [fact for step in told.trail for fact in step.facts]
    before = [from_plain(type(f).__name__, _as_before(f)) for f in facts]
    told.case = fold(before)
    assert told.stage() is Stage.CLOSED
    assert told.case.closed_on is None
    assert told.no(RAE, PROPOSE) is Code.STILL_KEPT


def _as_before(fact: e.Fact) -> dict[str, object]:
    """The entry as it was written before an end had its day."""
    plain = to_plain(fact)
    if isinstance(fact, e.MediationEnded):
        del plain["on"]
    return plain


# --- two people


def test_one_proposes_and_another_one_approves() -> None:
    told = kept_to_the_end()
    assert told.no(KIM, APPROVE) is Code.DISPOSAL_NOT_PROPOSED
    for actor in (KIM, PAT, FAY, HAL, CLOCK):
        assert told.no(actor, PROPOSE) is Code.NOT_YOUR_PART
    told.ask(RAE, PROPOSE)
    assert told.no(RAE, PROPOSE) is Code.ALREADY_SO
    for actor in (RAE, PAT, FAY, CLOCK):
        assert told.no(actor, APPROVE) is Code.NOT_YOUR_PART
    assert told.ask(KIM, APPROVE) == (e.DisposalApproved("kim"),)
    assert told.no(KIM, APPROVE) is Code.DISPOSAL_NOT_PROPOSED


def test_nobody_approves_or_refuses_what_they_proposed_in_another_part() -> None:
    told = proposed()
    same = Actor(RAE.person, Role.MANAGER)
    assert told.no(same, APPROVE) is Code.SECOND_PERSON
    assert told.no(same, REFUSE) is Code.SECOND_PERSON


def test_a_refused_disposal_keeps_the_case_and_can_be_proposed_again() -> None:
    told = proposed()
    assert told.ask(KIM, REFUSE) == (e.DisposalRefused("kim"),)
    assert told.no(KIM, APPROVE) is Code.DISPOSAL_NOT_PROPOSED
    told.ask(RAE, PROPOSE)
    told.ask(KIM, APPROVE)
    assert told.broken == ()


@pytest.mark.parametrize("start", [proposed, approved], ids=lambda start: start.__name__)
def test_a_hold_takes_back_what_was_proposed_and_approved(start: Callable[[], Story]) -> None:
    told = start()
    told.ask(PAT, HOLD)
    assert told.case.disposal is None
    assert told.no(CLOCK, record(told)) is Code.DISPOSAL_NOT_APPROVED
    assert told.no(RAE, PROPOSE) is Code.UNDER_HOLD
    told.ask(PAT, keeping.LiftHold(1))
    assert told.no(CLOCK, record(told)) is Code.DISPOSAL_NOT_APPROVED
    told.ask(RAE, PROPOSE)


def test_a_case_that_is_reopened_is_not_disposed_of() -> None:
    told = approved()
    told.ask(ANA, outcome.ClaimNoGoodFaith("ana"))
    assert told.case.disposal is None
    assert told.case.closed_on is None
    told.ask(IVO, correction.EndInvestigation())
    assert told.later(days=366).no(CLOCK, record(told)) is Code.DISPOSAL_NOT_APPROVED


def test_an_open_request_for_records_stops_every_step_of_a_disposal() -> None:
    told = kept_to_the_end()
    public = records.TakeRecordsRequest(RecordsKind.RECORDS_REQUEST, Requester.PUBLIC, A_DAY)
    told.ask(HAL, public)
    assert told.no(RAE, PROPOSE) is Code.STILL_NEEDED
    told.ask(RAE, records.WithdrawRecordsRequest(1))
    told.ask(RAE, PROPOSE)
    told.ask(HAL, public)
    assert told.no(KIM, APPROVE) is Code.STILL_NEEDED
    told.ask(RAE, records.WithdrawRecordsRequest(2))
    told.ask(KIM, APPROVE)
    told.ask(HAL, public)
    assert told.no(CLOCK, record(told)) is Code.STILL_NEEDED


def test_an_open_report_of_retaliation_stops_it_too() -> None:
    told = kept_to_the_end()
    told.ask(ANA, retaliation.ReportRetaliation("ana"))
    assert told.no(RAE, PROPOSE) is Code.STILL_NEEDED
    told.ask(ORA, retaliation.AnswerRetaliation(1, Measure.NO_FINDING))
    told.ask(RAE, PROPOSE)


# --- the disposal itself


def test_only_the_clock_records_a_disposal_with_days_that_can_be_right() -> None:
    told = approved()
    for actor in (RAE, KIM, PAT):
        assert told.no(actor, record(told)) is Code.NOT_YOUR_PART
    today = told.now.date()
    for wrong in (
        keeping.RecordDisposal(today + timedelta(1), today + timedelta(35)),
        keeping.RecordDisposal(today, today - timedelta(1)),
        record(told, days=2),
    ):
        assert told.no(CLOCK, wrong) is Code.DATE_NOT_POSSIBLE
    facts = told.ask(CLOCK, record(told))
    assert facts == (e.CaseDisposed(today, today + timedelta(35)),)
    assert (told.case.disposed_on, told.case.last_copy_on) == (today, today + timedelta(35))


def test_after_the_disposal_every_request_is_refused_with_a_reason_of_its_own() -> None:
    told = disposed()
    for kind, row in ACTIONS.items():
        for role in row.roles:
            here = Situation(told.case, Actor("ana", role), RULES, told.now, "ana")
            refused = refusal(kind, here)
            assert refused is not None
            assert refused.code is Code.DISPOSED
    assert due(told.case, RULES) == ()


def ends(told: Story) -> set[tuple[Duty, Role, date | None]]:
    """What the end of a case waits for."""
    about = {Duty.PROPOSE_DISPOSAL, Duty.APPROVE_DISPOSAL, Duty.DISPOSE}
    return {(one.duty, one.role, one.by) for one in due(told.case, told.rules) if one.duty in about}


def test_the_end_waits_for_the_officer_then_for_the_manager_then_for_the_clock() -> None:
    told = story(until=Story.answered)
    over = told.now.date() + timedelta(366)
    assert ends(told) == {(Duty.PROPOSE_DISPOSAL, Role.RECORDS, over)}
    assert ends(proposed()) == {(Duty.APPROVE_DISPOSAL, Role.MANAGER, None)}
    assert ends(approved()) == {(Duty.DISPOSE, Role.CLOCK, None)}
    assert ends(disposed()) == set()


def test_nobody_is_to_propose_what_somebody_needs_or_no_rule_ends() -> None:
    assert ends(story(until=Story.concluded)) == set()
    assert ends(kept_to_the_end(retention_days=None)) == set()
    for actor, request in (
        (PAT, HOLD),
        (HAL, replace(SUBPOENA, kind=RecordsKind.RECORDS_REQUEST)),
        (ANA, retaliation.ReportRetaliation("ana")),
    ):
        told = kept_to_the_end()
        told.ask(actor, request)
        assert ends(told) == set()


def test_a_subpoena_stands_in_the_way_also_once_it_is_withdrawn() -> None:
    told = kept_to_the_end()
    told.ask(RAE, SUBPOENA)
    told.ask(RAE, records.WithdrawRecordsRequest(1))
    assert told.no(RAE, PROPOSE) is Code.UNDER_HOLD
    told.ask(PAT, keeping.LiftHold(1))
    told.ask(RAE, PROPOSE)
