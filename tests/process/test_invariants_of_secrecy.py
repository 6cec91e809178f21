"""What is said in the room stays there. Each check is shown what breaks it."""

from dataclasses import fields, replace
from typing import Any

import pytest

from evenhand.process import events as e
from evenhand.process.refusals import Code
from evenhand.process.steps import outcome, records, screening, session
from evenhand.process.trail import Trail
from evenhand.process.vocabulary import (
    Category,
    RecordsDecision,
    RecordsKind,
    ReportKind,
    Requester,
    WithholdingGround,
)
from tests.process.cast import A_DAY, DANA, HAL, PAT, RAE
from tests.process.story import Story, story
from tests.process.trails import folded, plus, what_broke, without

SHIELDED = (WithholdingGround.DEVELOPED_FOR_MEDIATION,)


def test_invariant_07_what_is_said_in_the_room_stays_there(good: Trail) -> None:
    """The process's part: no fact of a session says anything about what was said."""
    assert what_broke(7, good) is None
    leak = plus(good, e.SessionStarted, e.AllegationMade(Category.BIAS))
    assert "AllegationMade" in str(what_broke(7, leak))
    later = plus(good, e.SessionConcluded, e.AllegationMade(Category.BIAS))
    assert "alleged after a session" in str(what_broke(7, later))


def test_invariant_07_nothing_reaches_the_complaint_through_a_mediator() -> None:
    told = story(until=Story.started).later(days=1)
    told.ask(DANA, session.ContinueAnotherDay())
    assert what_broke(7, told.trail) is None
    through = plus(told.trail, e.SessionContinued, e.PreservationRequested())
    assert "by a mediator" in str(what_broke(7, through))
    assert told.no(HAL, screening.RecordAllegation(Category.BIAS)) is (
        Code.MEDIATION_HAD_ITS_SESSION
    )


def records_released(withheld: tuple[WithholdingGround, ...]) -> Trail:
    """A mediated case of which records were handed over under this decision."""
    told = story(until=Story.answered)
    told.ask(RAE, records.TakeRecordsRequest(RecordsKind.SUBPOENA, Requester.COURT, A_DAY))
    told.ask(PAT, records.DecideRecordsRequest(1, RecordsDecision.RELEASE_IN_PART, SHIELDED))
    told.ask(RAE, records.ReleaseRecords(1, "0" * 64, 3))
    decided = e.RecordsDecided(1, RecordsDecision.RELEASE_IN_PART, withheld)
    return folded(
        replace(step, facts=(decided,)) if isinstance(step.facts[0], e.RecordsDecided) else step
        for step in told.trail
    )


def test_invariant_07_records_leave_by_a_decision_that_shields_the_mediation() -> None:
    trail = records_released(SHIELDED)
    assert what_broke(7, trail) is None
    assert "without a decision" in str(what_broke(7, without(trail, e.RecordsDecided)))
    open_room = records_released((WithholdingGround.CONTACT_DATA,))
    assert "withheld nothing" in str(what_broke(7, open_room))


def test_invariant_10_a_mediator_reports_fixed_fields_only() -> None:
    told = story(until=Story.answered)
    told.ask(DANA, outcome.ReportSession(held=True, concluded=True, came=("ana", "ben")))
    assert what_broke(10, told.trail) is None
    report = e.SessionReported("dana", held=True, concluded=True, came=("they shouted",))
    leak = plus(told.trail, e.SessionReported, report)
    assert "they shouted" in str(what_broke(10, leak))
    assert {f.name for f in fields(e.SessionReported)} == {"by", "held", "concluded", "came"}


@pytest.mark.parametrize("person", ["ana", "mia", "ben", "dana"])
def test_invariant_11_no_start_before_every_signature(good: Trail, person: str) -> None:
    assert what_broke(11, good) is None
    lacking = without(good, e.ConfidentialitySigned, keep=lambda fact: fact.person != person)
    assert person in str(what_broke(11, lacking))


def test_invariant_12_the_exceptions_come_before_the_signature(good: Trail) -> None:
    assert what_broke(12, good) is None
    lacking = without(good, e.ExceptionsShown)
    assert "without having seen" in str(what_broke(12, lacking))
    unsigned = without(good, e.ExceptionsShown, keep=lambda fact: fact.person != "ana")
    assert "ana signed" in str(what_broke(12, unsigned))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"kind": ReportKind.CHILD_OR_ELDER_ABUSE}, "no exception"),
        ({"exceptions": tuple(ReportKind)}, "no exception"),
        ({"office": "affairs"}, "reported to affairs"),
        ({"version": "two"}, "nobody signed"),
    ],
)
def test_invariant_12_a_disclosure_says_what_was_signed_and_no_more(
    changed: dict[str, Any], told: str
) -> None:
    begun = story(until=Story.started)
    begun.ask(DANA, outcome.MakeMandatoryReport(ReportKind.CRIMINAL_ADMISSION))
    assert what_broke(12, begun.trail) is None
    made = begun.trail[-1].facts[0]
    assert isinstance(made, e.MandatoryReportMade)
    assert made == e.MandatoryReportMade(
        ReportKind.CRIMINAL_ADMISSION, "county", "one", (ReportKind.CRIMINAL_ADMISSION,)
    )
    assert {f.name for f in fields(made)} == {"kind", "office", "version", "exceptions"}
    leak = (*begun.trail[:-1], replace(begun.trail[-1], facts=(replace(made, **changed),)))
    assert told in str(what_broke(12, folded(leak)))
