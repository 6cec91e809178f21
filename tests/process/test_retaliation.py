"""Reports of retaliation: at any time, to an office outside the department, until answered."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date

import pytest

from evenhand.process import events as e
from evenhand.process.actions import ACTIONS
from evenhand.process.deadlines import Due, Duty, due
from evenhand.process.people import Actor, Role, Via
from evenhand.process.program import OneSaysNo
from evenhand.process.refusals import Code
from evenhand.process.stages import Stage
from evenhand.process.steps import consent, correction, outcome, referral
from evenhand.process.steps.retaliation import AnswerRetaliation, ReportRetaliation
from evenhand.process.visibility import may_open, sees_fact
from evenhand.process.vocabulary import Measure
from tests.process.cast import (
    ANA,
    BEN,
    CLEO,
    DANA,
    ELI,
    FAY,
    GUS,
    HAL,
    IDA,
    IVO,
    KIM,
    LOU,
    MIA,
    NORA,
    ORA,
    OTTO,
    PROGRAMS,
    RULES,
    RUTH,
)
from tests.process.story import WAY, Story, story

OF_ANA, LOOKED = ReportRetaliation("ana"), AnswerRetaliation(1, Measure.LOOKED_INTO)
# Ten business days after Monday, 2 March 2026.
BY = date(2026, 3, 16)


def waiting(told: Story) -> list[Due]:
    return [one for one in due(told.case, told.rules) if one.duty is Duty.ANSWER_RETALIATION]


# --- who reports, and when


@pytest.mark.parametrize("until", [Story.received, *WAY], ids=lambda step: step.__name__)
def test_it_can_be_reported_at_every_stage(until: Callable[..., Story]) -> None:
    told = story(MIA, ANA, BEN, until=until)
    before = told.case
    for number, actor in enumerate((ANA, MIA, BEN, GUS), start=1):
        (fact,) = told.ask(actor, ReportRetaliation(actor.person))
        assert isinstance(fact, e.RetaliationReported)
        assert (fact.number, fact.person, fact.office) == (number, actor.person, "ethics")
    assert replace(told.case, retaliation=()) == before, "nothing else of the case is changed"
    assert len(waiting(told)) == 4
    assert not told.broken


def test_it_can_be_reported_once_everything_is_over() -> None:
    told = story(until=Story.approved).agreed(ANA)
    told.ask(ANA, consent.Withdraw("ana"))
    told.ask(BEN, ReportRetaliation("ben"))
    told.ask(IVO, correction.EndInvestigation())
    assert told.stage() is Stage.CLOSED
    told.ask(ANA, OF_ANA)
    assert [one.number for one in told.case.retaliation] == [1, 2]


def test_whoever_takes_part_no_more_is_heard_too() -> None:
    rules = replace(RULES, one_says_no=OneSaysNo.SPLIT)
    told = story(ANA, OTTO, BEN, CLEO, until=Story.approved, rules=rules)
    told.agreed(ANA).offered(OTTO).ask(OTTO, consent.DeclineOffer("otto"))
    told.agreed(BEN).offered(CLEO).ask(CLEO, consent.DeclineOffer("cleo"))
    assert not told.party(OTTO).taking_part
    for actor in (OTTO, CLEO):
        told.ask(actor, ReportRetaliation(actor.person))
    assert told.open(ReportRetaliation, CLEO, "cleo")


def test_a_guardian_reports_for_a_ward_and_for_themselves_and_nobody_else() -> None:
    told = story(MIA, ANA, BEN, until=Story.agreed)
    told.ask(GUS, ReportRetaliation("mia"))
    told.ask(GUS, ReportRetaliation("gus"))
    assert told.no(GUS, OF_ANA) is Code.NOT_YOUR_PART
    assert told.no(Actor("ana", Role.GUARDIAN), OF_ANA) is Code.NOT_YOUR_PART


def test_a_young_person_needs_nobody_to_say_it() -> None:
    told = story(MIA, BEN, until=Story.received)
    told.ask(MIA, ReportRetaliation("mia"))
    assert told.case.retaliation[0].person == "mia"


@pytest.mark.parametrize("actor", [HAL, FAY, IVO])
def test_staff_write_down_how_they_were_told(actor: Actor) -> None:
    told = story(until=Story.answered)
    assert told.no(actor, OF_ANA) is Code.WORD_NOT_IN_PERSON
    told.ask(actor, ReportRetaliation("ana", Via.TELEPHONE))
    told.ask(actor, ReportRetaliation("ben", Via.PAPER))
    assert told.no(actor, ReportRetaliation("lou", Via.PAPER)) is Code.NOT_A_PARTY


@pytest.mark.parametrize("actor", [LOU, NORA, DANA, IDA, KIM, RUTH, ORA])
def test_nobody_else_reports(actor: Actor) -> None:
    told = story(until=Story.answered)
    assert told.no(actor, ReportRetaliation("ana", Via.PAPER)) is Code.NOT_YOUR_PART


def test_a_party_reports_for_nobody_else() -> None:
    told = story(until=Story.agreed)
    assert told.no(BEN, OF_ANA) is Code.NOT_YOUR_PART
    assert told.no(Actor("ana", Role.MEMBER), OF_ANA) is Code.NOT_YOUR_PART


def test_a_wrongly_named_member_has_left_no_trace_to_report_about() -> None:
    told = story(until=Story.approved)
    told.ask(HAL, correction.CorrectMember("ben", "rita", told.party(BEN).kind))
    assert told.no(BEN, ReportRetaliation("ben")) is Code.NOT_A_PARTY


# --- to whom it goes, and until when


def test_it_goes_to_the_program_s_office_with_its_clock() -> None:
    told = story(until=Story.received)
    (fact,) = told.ask(ANA, OF_ANA)
    assert fact == e.RetaliationReported(1, "ana", "ethics", BY, Via.SELF)
    assert waiting(told) == [Due(Duty.ANSWER_RETALIATION, Role.RETALIATION_OFFICE, "ethics", BY)]
    calendar = replace(RULES, retaliation_business_days=False)
    (other,) = story(until=Story.received, rules=calendar).ask(ANA, OF_ANA)
    assert isinstance(other, e.RetaliationReported)
    assert other.answer_by == date(2026, 3, 12)


@pytest.mark.parametrize("slug", PROGRAMS)
def test_every_demonstrated_program_has_its_own_office_and_days(slug: str) -> None:
    rules = PROGRAMS[slug]
    told = story(until=Story.received, rules=rules)
    (fact,) = told.ask(ANA, OF_ANA)
    assert isinstance(fact, e.RetaliationReported)
    assert fact.office == rules.retaliation_office
    assert fact.answer_by > told.now.date()


def test_it_stays_due_whatever_becomes_of_the_case() -> None:
    told = story(until=Story.approved).agreed(ANA)
    told.ask(ANA, OF_ANA)
    told.ask(ANA, consent.Withdraw("ana"))
    assert len(waiting(told)) == 1
    told.ask(ANA, referral.RequestMediation("ana"))
    assert len(waiting(told)) == 1
    told.screened().approved().agreed().referred().seated().scheduled().signed().arrived()
    told.started().concluded().answered()
    assert told.stage() is Stage.CLOSED
    told.later(days=400)
    assert [one.by for one in waiting(told)] == [BY]
    assert told.open(AnswerRetaliation, ORA)


# --- who answers


def test_only_that_office_answers_each_report_once() -> None:
    told = story(until=Story.received)
    assert told.no(ORA, LOOKED) is Code.NO_OPEN_REPORT
    told.ask(ANA, OF_ANA)
    told.ask(BEN, ReportRetaliation("ben"))
    elsewhere = Actor("oz", Role.RETALIATION_OFFICE, "elsewhere")
    assert told.no(elsewhere, LOOKED) is Code.NO_OPEN_REPORT
    assert told.no(ORA, AnswerRetaliation(3, Measure.REFERRED)) is Code.NO_OPEN_REPORT
    answered = AnswerRetaliation(2, Measure.MEASURES_TAKEN)
    assert told.ask(ORA, answered) == (e.RetaliationAnswered(2, "ben", Measure.MEASURES_TAKEN),)
    assert told.no(ORA, answered) is Code.NO_OPEN_REPORT
    assert [one.number for one in told.case.retaliation if not one.answered] == [1]
    told.ask(ORA, LOOKED)
    assert waiting(told) == []
    assert told.no(ORA, LOOKED) is Code.NO_OPEN_REPORT
    assert not told.broken


@pytest.mark.parametrize("actor", [ANA, BEN, GUS, HAL, FAY, IDA, NORA, DANA, IVO, KIM, RUTH])
def test_nobody_else_answers(actor: Actor) -> None:
    told = story(until=Story.received)
    told.ask(ANA, OF_ANA)
    assert told.no(actor, LOOKED) is Code.NOT_YOUR_PART


def test_an_answer_has_no_room_for_words() -> None:
    assert {one.name for one in fields(AnswerRetaliation)} == {"number", "measure"}
    assert {one.name for one in fields(e.RetaliationAnswered)} == {"number", "person", "measure"}
    assert ACTIONS[AnswerRetaliation].roles == {Role.RETALIATION_OFFICE}


# --- who reads it


def test_the_other_side_and_the_offices_of_the_case_read_nothing_of_it() -> None:
    told = story(until=Story.answered)
    told.ask(ELI, outcome.AttestNotesDestroyed())
    (report,) = told.ask(ANA, OF_ANA)
    (answer,) = told.ask(ORA, LOOKED)
    for fact in (report, answer):
        for actor in (ANA, ORA):
            assert may_open(told.case, actor, told.rules)
            assert sees_fact(told.case, actor, fact, told.rules)
        for actor in (BEN, HAL, FAY, NORA, DANA, IVO, KIM):
            assert not sees_fact(told.case, actor, fact, told.rules)


def test_the_office_has_no_case_without_a_report_and_only_the_reports_of_one_with() -> None:
    told = story(until=Story.answered)
    assert not may_open(told.case, ORA, told.rules)
    told.ask(ANA, OF_ANA)
    assert may_open(told.case, ORA, told.rules)
    read = {
        type(fact)
        for step in told.trail
        for fact in step.facts
        if sees_fact(told.case, ORA, fact, told.rules)
    }
    assert read == {e.RetaliationReported}
