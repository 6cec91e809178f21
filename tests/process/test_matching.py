"""Referral, and mediators without a tie to anybody."""

from dataclasses import replace

import pytest

from evenhand.process import events as e
from evenhand.process.people import Actor, Role
from evenhand.process.program import TimesTaken
from evenhand.process.refusals import Code
from evenhand.process.stages import Ending
from evenhand.process.steps import consent, matching, referral
from evenhand.process.vocabulary import Conflict
from tests.process.cast import ANA, BEN, DANA, ELI, FAY, HAL, MIA, NORA, RULES, ZOE
from tests.process.story import Story, story


def ask(person: str, *, trained: bool = True, affiliated: bool = False) -> matching.AskMediator:
    return matching.AskMediator(person, trained, affiliated)


def test_a_case_is_referred_once_to_the_program_s_provider() -> None:
    told = story(until=Story.agreed)
    assert told.no(NORA, ask("dana")) is Code.NOT_REFERRED
    assert told.no(NORA, matching.ReferCase()) is Code.NOT_YOUR_PART
    assert told.ask(FAY, matching.ReferCase()) == (e.CaseReferred("bridge"),)
    assert told.no(FAY, matching.ReferCase()) is Code.ALREADY_SO


def test_where_times_come_first_there_is_no_referral_without_them() -> None:
    rules = replace(RULES, times=TimesTaken.BEFORE_REFERRAL)
    told = story(until=Story.agreed, rules=rules)
    assert told.no(FAY, matching.ReferCase()) is Code.TIMES_MISSING
    told.timed()
    told.ask(FAY, matching.ReferCase())


def test_a_provider_sees_only_its_own_cases() -> None:
    told = story(until=Story.referred)
    stranger = Actor("sam", Role.PROVIDER, "elsewhere")
    assert told.no(stranger, ask("dana")) is Code.NOT_YOUR_CASE
    told.ask(NORA, ask("dana"))


def test_who_mediates_is_trained_untied_and_nobody_of_the_case() -> None:
    told = story(MIA, BEN, until=Story.referred)
    assert told.no(NORA, ask("dana", trained=False)) is Code.MEDIATOR_NOT_TRAINED
    assert told.no(NORA, ask("dana", affiliated=True)) is Code.MEDIATOR_AFFILIATED
    assert told.no(NORA, ask("ben")) is Code.MEDIATOR_HAS_CONFLICT
    assert told.no(NORA, ask("gus")) is Code.MEDIATOR_HAS_CONFLICT
    told.ask(NORA, ask("dana"))
    assert told.no(NORA, ask("dana")) is Code.ALREADY_SO


def test_where_a_program_says_nothing_a_tie_is_told_and_not_refused() -> None:
    rules = replace(RULES, mediators_unaffiliated=False)
    told = story(until=Story.referred, rules=rules)
    told.ask(NORA, ask("dana", affiliated=True))


def test_no_appointment_before_the_answer_about_conflicts() -> None:
    told = story(until=Story.referred)
    appoint = matching.AppointMediator("dana")
    assert told.no(NORA, appoint) is Code.MEDIATOR_NOT_ASKED
    told.ask(NORA, ask("dana"))
    assert told.no(NORA, appoint) is Code.MEDIATOR_NOT_ASKED
    assert told.no(ELI, matching.DeclareConflict(Conflict.NONE)) is Code.NOT_YOUR_CASE
    told.ask(DANA, matching.DeclareConflict(Conflict.NONE))
    assert told.no(DANA, matching.DeclareConflict(Conflict.NONE)) is Code.ALREADY_SO
    told.ask(NORA, appoint)
    assert told.no(NORA, appoint) is Code.ALREADY_SO
    assert [*told.case.mediators] == ["dana"]


@pytest.mark.parametrize("conflict", [one for one in Conflict if one is not Conflict.NONE])
def test_a_declared_conflict_is_never_forgotten(conflict: Conflict) -> None:
    told = story(until=Story.referred)
    told.ask(NORA, ask("dana"))
    told.ask(DANA, matching.DeclareConflict(conflict))
    assert told.no(NORA, matching.AppointMediator("dana")) is Code.MEDIATOR_HAS_CONFLICT
    told.ask(NORA, matching.RecuseMediator("dana"))
    assert told.no(NORA, ask("dana")) is Code.ALREADY_SO, "asking again would wash it off"
    told.ask(ANA, consent.Withdraw("ana"))
    told.ask(ANA, referral.RequestMediation("ana"))
    told.screened().approved().agreed().referred()
    assert told.no(NORA, ask("dana")) is Code.ALREADY_SO
    assert told.ending() is None


def test_no_more_mediators_than_the_program_wants() -> None:
    told = story(until=Story.seated)
    assert told.case.mediators == ("dana", "eli")
    assert told.no(NORA, ask("zoe")) is Code.MEDIATORS_COMPLETE


def test_a_mediator_is_replaced_and_signs_for_themselves() -> None:
    told = story(until=Story.signed)
    assert told.no(ZOE, matching.RecuseMediator("eli")) is Code.NOT_YOUR_CASE
    assert told.no(DANA, matching.RecuseMediator("eli")) is Code.NOT_YOUR_PART
    assert told.no(NORA, matching.RecuseMediator("zoe")) is Code.MEDIATOR_NOT_ASKED
    told.ask(ELI, matching.RecuseMediator("eli"))
    assert [*told.case.mediators] == ["dana"]
    assert "eli" not in told.case.signatures
    told.appointed(ZOE)
    assert [*told.case.mediators] == ["dana", "zoe"]
    assert told.case.session is not None, "the session holds"
    assert told.ending() is not Ending.WITHDRAWN
    assert told.no(HAL, matching.RecuseMediator("zoe")) is Code.NOT_YOUR_PART
