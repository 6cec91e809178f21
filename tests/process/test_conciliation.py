"""Conciliation: a second kind of process. The sides never meet; a conciliator speaks with each.

No city's page defines it yet. These stories are told under made-up rules.
"""

from collections.abc import Callable
from dataclasses import fields, replace

import pytest

from evenhand.process import events as e
from evenhand.process import only
from evenhand.process.actions import ACTIONS, refusal
from evenhand.process.deadlines import Duty, due, resolution_by
from evenhand.process.people import Actor, Role
from evenhand.process.program import ProcessKind
from evenhand.process.refusals import Code
from evenhand.process.situation import Situation
from evenhand.process.stages import Ending, Route, Stage
from evenhand.process.steps import (
    confidentiality,
    consent,
    matching,
    outcome,
    referral,
    session,
)
from evenhand.process.steps.conciliation import RecordNotReached, SpeakApart
from evenhand.process.steps.scheduling import NameCompanion
from evenhand.process.visibility import sees_fact
from evenhand.process.vocabulary import Companion, Conflict, EarlyEnd, ReportKind, TalkWay
from tests.process.cast import (
    A_DAY,
    ANA,
    BEN,
    CONCILIATION,
    DANA,
    FAY,
    IVO,
    MIA,
    NORA,
    RULES,
    ZOE,
)
from tests.process.story import WAY, Story, story
from tests.process.trails import plus, what_broke, without

TALK = SpeakApart("ana", TalkWay.TELEPHONE)
JOINT = (
    e.SessionScheduled,
    e.SessionMoved,
    e.PartyArrived,
    e.SessionStarted,
    e.SessionContinued,
)


def talking() -> Story:
    """The conciliator has spoken with Ana, and not yet with Ben."""
    told = story(until=Story.signed, rules=CONCILIATION)
    told.ask(DANA, TALK)
    return told


# --- the way


def test_each_side_is_spoken_with_and_nobody_meets() -> None:
    told = story(until=Story.answered, rules=CONCILIATION)
    facts = [fact for step in told.trail for fact in step.facts]
    assert told.ending() is Ending.MEDIATED
    assert {fact.person for fact in facts if isinstance(fact, e.SpokenApart)} == {"ana", "ben"}
    assert not any(isinstance(fact, JOINT) for fact in facts)
    assert told.case.session is None
    assert told.broken == ()


def test_no_joint_session_can_be_set_or_begun_at_any_stage() -> None:
    meeting = [row for row in ACTIONS.values() if row.where is only.MEETING]
    assert {"ScheduleSession", "StartSession"} <= {row.request.__name__ for row in meeting}
    for until in (Story.received, *WAY):
        told = story(until=until, rules=CONCILIATION)
        for row in meeting:
            for role in row.roles:
                actor = Actor({Role.MEDIATOR: "dana"}.get(role, "ana"), role)
                here = Situation(told.case, actor, told.rules, told.now, "ana")
                refused = refusal(row.request, here)
                assert refused is not None
                assert refused.code is Code.NOT_OFFERED_BY_PROGRAM


def test_a_mediation_has_no_talks_apart() -> None:
    told = story(until=Story.signed)
    assert told.no(DANA, TALK) is Code.NOT_OFFERED_BY_PROGRAM
    assert told.no(DANA, RecordNotReached("ana")) is Code.NOT_OFFERED_BY_PROGRAM


def test_a_talk_is_recorded_with_whom_how_and_when_and_nothing_said() -> None:
    assert {field.name for field in fields(e.SpokenApart)} == {"person", "way", "on"}


def test_people_are_spoken_with_as_the_program_says() -> None:
    told = story(until=Story.signed, rules=CONCILIATION)
    assert told.no(DANA, SpeakApart("ana", TalkWay.VIDEO)) is Code.NOT_OFFERED_BY_PROGRAM


def test_it_is_over_when_everybody_had_their_say_after_a_talk() -> None:
    told = talking()
    told.ask(ANA, session.HaveHadSay("ana"))
    assert told.no(BEN, session.HaveHadSay("ben")) is Code.NOT_SPOKEN_WITH
    told.ask(DANA, SpeakApart("ben", TalkWay.IN_PERSON))
    assert told.no(DANA, TALK) is Code.ALREADY_SO
    told.ask(BEN, session.HaveHadSay("ben"))
    assert told.stage() is Stage.CONCLUDED


# --- the conciliator


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (matching.AskMediator("dana", trained=False, affiliated=False), Code.MEDIATOR_NOT_TRAINED),
        (matching.AskMediator("dana", trained=True, affiliated=True), Code.MEDIATOR_AFFILIATED),
        (matching.AskMediator("ana", trained=True, affiliated=False), Code.MEDIATOR_HAS_CONFLICT),
    ],
)
def test_a_conciliator_is_found_as_a_mediator_is(ask: matching.AskMediator, code: Code) -> None:
    assert story(until=Story.referred, rules=CONCILIATION).no(NORA, ask) is code


def test_a_conciliator_has_no_conflict_of_interest() -> None:
    told = story(until=Story.referred, rules=CONCILIATION)
    told.ask(NORA, matching.AskMediator("dana", trained=True, affiliated=False))
    told.ask(DANA, matching.DeclareConflict(Conflict.KNOWS_A_PARTY))
    assert told.no(NORA, matching.AppointMediator("dana")) is Code.MEDIATOR_HAS_CONFLICT


def test_only_the_appointed_conciliator_speaks_with_people() -> None:
    told = story(until=Story.signed, rules=CONCILIATION)
    assert told.no(ZOE, TALK) is Code.NOT_YOUR_CASE
    assert told.no(FAY, TALK) is Code.NOT_YOUR_PART


# --- consent, confidentiality, withdrawal: the same promises


def test_nobody_is_spoken_with_who_has_not_agreed() -> None:
    told = story(until=Story.approved, rules=CONCILIATION).agreed(ANA)
    assert told.no(DANA, TALK) is Code.NOT_AT_THIS_STAGE
    trail = story(until=Story.answered, rules=CONCILIATION).trail
    lacking = without(trail, e.ConsentGiven, keep=lambda fact: fact.person != "ben")
    assert "SpokenApart without the consent of ['ben']" in str(what_broke(1, lacking))


def test_exceptions_and_signatures_come_before_the_first_word() -> None:
    told = story(until=Story.seated, rules=CONCILIATION)
    sign = confidentiality.SignConfidentiality("ana", "one")
    assert told.no(ANA, sign) is Code.EXCEPTIONS_NOT_SHOWN
    assert told.no(DANA, TALK) is Code.SIGNATURES_MISSING
    trail = story(until=Story.answered, rules=CONCILIATION).trail
    unsigned = without(trail, e.ConfidentialitySigned, keep=lambda fact: fact.person != "dana")
    assert "dana" in str(what_broke(11, unsigned))


def test_a_young_person_is_spoken_with_through_a_guardian() -> None:
    told = story(MIA, BEN, until=Story.answered, rules=CONCILIATION)
    assert told.broken == ()
    assert "without a guardian" in str(what_broke(20, without(told.trail, e.GuardianNamed)))


@pytest.mark.parametrize(
    ("until", "ending"),
    [
        (Story.agreed, Ending.WITHDRAWN),
        (Story.signed, Ending.WITHDRAWN),
        (Story.started, Ending.ENDED_EARLY),
        (Story.concluded, Ending.NOT_RESOLVED),
    ],
)
@pytest.mark.parametrize("actor", [ANA, BEN], ids=lambda one: one.person)
def test_anybody_leaves_at_any_moment(
    until: Callable[..., Story], ending: Ending, actor: Actor
) -> None:
    told = story(until=until, rules=CONCILIATION)
    told.ask(actor, consent.Withdraw(actor.person))
    assert (told.ending(), told.case.ending_side) == (ending, told.party(actor).side)
    assert told.broken == ()


def test_one_side_hears_nothing_of_a_talk_with_the_other() -> None:
    told = talking()
    [spoken] = told.trail[-1].facts
    assert sees_fact(told.case, ANA, spoken, told.rules)
    for reader in (BEN, IVO):
        assert not sees_fact(told.case, reader, spoken, told.rules)


def test_there_is_no_second_round_once_somebody_was_spoken_with() -> None:
    told = talking()
    told.rules = replace(CONCILIATION, after_ended_early=Route.INVESTIGATION)
    told.ask(ANA, consent.Withdraw("ana"))
    assert told.stage() is Stage.INVESTIGATION
    assert told.no(ANA, referral.RequestMediation("ana")) is Code.MEDIATION_HAD_ITS_SESSION


# --- the end


@pytest.mark.parametrize("no", [ANA, BEN], ids=lambda one: one.person)
def test_each_answers_alone_and_a_no_goes_the_program_s_way(no: Actor) -> None:
    told = story(until=Story.concluded, rules=CONCILIATION).answered(no)
    assert (told.ending(), told.case.route) == (Ending.NOT_RESOLVED, Route.CLOSED)
    told.ask(BEN, outcome.AskInvestigation("ben"))
    assert told.stage() is Stage.INVESTIGATION
    assert told.broken == ()


def test_the_days_to_answer_run_from_the_last_talk() -> None:
    told = talking().later(days=3)
    told.ask(DANA, SpeakApart("ben", TalkWay.TELEPHONE))
    told.concluded()
    by = resolution_by(told.case, told.rules)
    assert by is not None
    assert (by - told.now.date()).days == CONCILIATION.resolution_days
    assert told.no(FAY, outcome.CloseUnanswered()) is Code.ANSWERS_STILL_OPEN
    told.later(days=CONCILIATION.resolution_days + 1).ask(FAY, outcome.CloseUnanswered())
    assert told.ending() is Ending.NOT_RESOLVED


def test_who_is_not_reached_too_often_ends_it_as_a_missed_session_does() -> None:
    told = talking()
    told.ask(DANA, RecordNotReached("ben"))
    assert told.stage() is Stage.IN_SESSION
    told.ask(DANA, RecordNotReached("ben"))
    assert (told.ending(), told.case.ending_side) == (Ending.NO_SHOW, told.party(BEN).side)
    assert told.broken == ()


def test_a_conciliator_may_end_it_early_and_report_what_has_to_be_reported() -> None:
    told = talking()
    told.ask(DANA, session.EndEarly(EarlyEnd.THREATS))
    assert told.ending() is Ending.ENDED_EARLY
    told = talking()
    told.ask(DANA, outcome.MakeMandatoryReport(ReportKind.CRIMINAL_ADMISSION))
    assert told.ending() is Ending.MANDATORY_REPORT
    told.ask(DANA, outcome.ReportSession(held=True, concluded=False, came=("ana",)))
    told.ask(DANA, outcome.AttestNotesDestroyed())
    assert told.broken == ()


def test_the_conciliator_is_waited_for() -> None:
    for told in (story(until=Story.seated, rules=CONCILIATION), talking()):
        assert Duty.SPEAK_APART in {one.duty for one in due(told.case, told.rules)}


# --- what would be found


def test_a_joint_session_in_a_conciliation_would_be_found() -> None:
    trail = story(until=Story.answered, rules=CONCILIATION).trail
    joint = plus(trail, e.ConfidentialitySigned, e.SessionStarted())
    assert "SessionStarted" in str(what_broke(1, joint))
    apart = story(until=Story.started, rules=RULES).trail
    spoken = e.SpokenApart("ana", TalkWay.TELEPHONE, A_DAY)
    assert "SpokenApart in a mediation" in str(what_broke(1, plus(apart, e.SessionStarted, spoken)))


def test_somebody_may_be_there_when_a_conciliator_speaks_with_a_party() -> None:
    told = story(until=Story.seated, rules=CONCILIATION)
    told.ask(ANA, NameCompanion("ana", Companion.SUPPORT_PERSON))
    told.signed().started().concluded().answered()
    assert told.ending() is Ending.MEDIATED


def test_nobody_says_which_kind_it_is_and_it_is_mediation() -> None:
    assert replace(RULES, process_kind=None).kind is ProcessKind.MEDIATION
