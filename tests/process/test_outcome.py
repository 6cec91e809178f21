"""Each party says alone whether it is resolved; mediators report fixed fields only."""

from dataclasses import replace

import pytest

from evenhand.process import events as e
from evenhand.process.people import CLOCK, Actor, Via
from evenhand.process.refusals import Code
from evenhand.process.stages import Ending, Route, Stage
from evenhand.process.steps import consent, outcome, referral, session
from evenhand.process.vocabulary import EarlyEnd, ReportKind
from tests.process.cast import ANA, BEN, CLEO, DANA, ELI, FAY, GUS, HAL, MIA, RULES, ZOE
from tests.process.story import Story, story

YES = outcome.AnswerResolution("ana", resolved=True)


def test_all_yes_is_mediated_and_closed() -> None:
    told = story(until=Story.concluded)
    assert told.ask(ANA, YES) == (e.ResolutionAnswered("ana", resolved=True, via=Via.SELF),)
    assert told.no(ANA, YES) is Code.ALREADY_SO
    told.ask(BEN, outcome.AnswerResolution("ben", resolved=True))
    assert (told.ending(), told.stage()) == (Ending.MEDIATED, Stage.CLOSED)


@pytest.mark.parametrize("no", [ANA, BEN], ids=lambda actor: actor.person)
def test_one_no_is_not_resolved(no: Actor) -> None:
    told = story(until=Story.concluded).answered(no)
    assert told.ending() is Ending.NOT_RESOLVED
    assert told.case.ending_side is None, "nobody learns whose answer it was"


def test_each_answers_alone_and_a_minor_by_the_guardian() -> None:
    told = story(MIA, BEN, until=Story.concluded)
    answer = outcome.AnswerResolution("mia", resolved=True)
    assert told.no(BEN, answer) is Code.NOT_YOUR_PART
    assert told.no(MIA, answer) is Code.GUARDIAN_MISSING
    assert told.no(DANA, answer) is Code.NOT_YOUR_PART, "a mediator answers for nobody"
    assert told.no(FAY, answer) is Code.WORD_NOT_IN_PERSON
    told.ask(GUS, answer)


def test_a_missing_answer_is_not_a_yes() -> None:
    told = story(until=Story.concluded)
    told.ask(ANA, YES)
    close = outcome.CloseUnanswered()
    assert told.no(CLOCK, close) is Code.ANSWERS_STILL_OPEN
    told.later(days=RULES.resolution_days)
    assert told.no(CLOCK, close) is Code.ANSWERS_STILL_OPEN, "the last day counts in full"
    told.later(days=1)
    assert told.no(HAL, close) is Code.NOT_YOUR_PART
    told.ask(CLOCK, close)
    assert told.ending() is Ending.NOT_RESOLVED
    assert not told.broken


# --- what mediators write down


def test_the_report_has_fixed_fields_and_comes_once() -> None:
    told = story(ANA, BEN, CLEO, until=Story.answered)
    report = outcome.ReportSession(held=True, concluded=True, came=("ana", "ben"))
    assert told.no(ZOE, report) is Code.NOT_YOUR_CASE
    assert told.no(DANA, replace(report, came=("lou",))) is Code.NOT_A_PARTY
    facts = told.ask(DANA, report)
    assert facts == (e.SessionReported("dana", held=True, concluded=True, came=("ana", "ben")),)
    assert told.no(ELI, report) is Code.ALREADY_SO


def test_every_mediator_attests_that_no_notes_are_left() -> None:
    told = story(until=Story.answered)
    told.ask(DANA, outcome.AttestNotesDestroyed())
    assert told.no(DANA, outcome.AttestNotesDestroyed()) is Code.ALREADY_SO
    told.ask(ELI, outcome.AttestNotesDestroyed())
    assert all(seat.notes_destroyed for seat in told.case.seats)


def test_without_a_session_there_is_nothing_to_report() -> None:
    told = story(until=Story.seated)
    told.ask(ANA, consent.Withdraw("ana"))
    report = outcome.ReportSession(held=False, concluded=False, came=())
    assert told.no(DANA, report) is Code.NO_SESSION_HELD
    assert told.no(DANA, outcome.AttestNotesDestroyed()) is Code.NO_SESSION_HELD
    mandatory = outcome.MakeMandatoryReport(ReportKind.CRIMINAL_ADMISSION)
    assert told.no(DANA, mandatory) is Code.NO_SESSION_HELD


# --- what must be reported

ADMISSION = outcome.MakeMandatoryReport(ReportKind.CRIMINAL_ADMISSION)


def test_a_mandatory_report_is_a_kind_an_office_and_what_was_signed_and_ends_it() -> None:
    told = story(until=Story.started)
    facts = told.ask(DANA, ADMISSION)
    assert facts == (
        e.MandatoryReportMade(
            ReportKind.CRIMINAL_ADMISSION, "county", "one", (ReportKind.CRIMINAL_ADMISSION,)
        ),
        e.MediationEnded(Ending.MANDATORY_REPORT, Route.INVESTIGATION, None, told.now.date()),
    )


@pytest.mark.parametrize("resolved", [True, False])
def test_a_mandatory_report_after_the_end_reopens_nothing(resolved: bool) -> None:
    told = story(until=Story.concluded).answered(*(() if resolved else (ANA,)))
    before = (told.stage(), told.ending(), told.case.route)
    told.ask(DANA, ADMISSION)
    assert (told.stage(), told.ending(), told.case.route) == before
    assert told.case.mandatory_report
    assert not told.broken


def test_only_what_the_program_names_is_reported() -> None:
    told = story(until=Story.started)
    other = outcome.MakeMandatoryReport(ReportKind.THREAT_OF_HARM)
    assert told.no(DANA, other) is Code.KIND_NOT_REPORTED
    assert told.no(FAY, ADMISSION) is Code.NOT_YOUR_PART
    silent = story(until=Story.started, rules=replace(RULES, exceptions=()))
    assert silent.no(DANA, ADMISSION) is Code.NOT_OFFERED_BY_PROGRAM


# --- good faith

CLAIM = outcome.ClaimNoGoodFaith("ana")


def test_the_complainant_alone_may_say_that_good_faith_was_missing() -> None:
    told = story(until=Story.answered)
    for actor in (BEN, FAY, DANA, HAL):
        assert told.no(actor, CLAIM) is Code.NOT_YOUR_PART
    facts = told.ask(ANA, CLAIM)
    assert facts == (
        e.GoodFaithClaimed("ana"),
        e.MediationEnded(Ending.RETURNED_ON_GOOD_FAITH, Route.INVESTIGATION, None, told.now.date()),
    )
    assert told.stage() is Stage.INVESTIGATION
    assert told.no(ANA, CLAIM) is Code.NOT_AT_THIS_STAGE
    again = referral.RequestMediation("ana")
    assert told.no(ANA, again) is Code.MEDIATION_HAD_ITS_SESSION
    assert not told.broken


def test_a_guardian_claims_for_a_minor() -> None:
    told = story(MIA, BEN, until=Story.answered)
    told.ask(GUS, outcome.ClaimNoGoodFaith("mia"))
    assert told.ending() is Ending.RETURNED_ON_GOOD_FAITH


def test_a_program_without_the_rule_does_not_offer_it() -> None:
    told = story(until=Story.answered, rules=replace(RULES, good_faith=False))
    assert told.no(ANA, CLAIM) is Code.NOT_OFFERED_BY_PROGRAM
    assert told.stage() is Stage.CLOSED


def test_only_a_mediated_complaint_can_be_returned() -> None:
    rules = replace(RULES, after_ended_early=Route.CLOSED)
    told = story(until=Story.started, rules=rules)
    told.ask(DANA, session.EndEarly(EarlyEnd.ABUSE))
    assert told.stage() is Stage.CLOSED
    assert told.no(ANA, CLAIM) is Code.NOT_AT_THIS_STAGE
