"""Times, a neutral place, a moved or cancelled session, and who comes along."""

from dataclasses import replace
from datetime import timedelta

import pytest

from evenhand.process.people import Actor
from evenhand.process.refusals import Code
from evenhand.process.stages import Stage
from evenhand.process.steps import consent, matching, scheduling, session
from evenhand.process.vocabulary import CancelReason, Companion
from tests.process.cast import A_MOMENT, ANA, BEN, DANA, FAY, NORA, RULES, STATION
from tests.process.story import Story, story

SOON = A_MOMENT + timedelta(days=6)


def at(place: str = "library", minutes: int = 60) -> scheduling.ScheduleSession:
    return scheduling.ScheduleSession(place, SOON, minutes)


def test_times_need_an_end_after_the_start_and_lie_ahead() -> None:
    told = story(until=Story.agreed)
    hour = timedelta(hours=1)
    for windows in (
        (),
        ((SOON, SOON),),
        ((SOON, SOON - hour),),
        ((A_MOMENT - 2 * hour, A_MOMENT - hour),),
        ((SOON, SOON + scheduling.AHEAD),),
    ):
        assert told.no(ANA, scheduling.GiveTimes("ana", windows)) is Code.TIMES_NOT_POSSIBLE
    told.ask(
        ANA, scheduling.GiveTimes("ana", ((SOON + hour, SOON + 2 * hour), (SOON, SOON + hour)))
    )
    assert told.party(ANA).windows[0][0] == SOON, "in their order"
    assert told.no(BEN, scheduling.GiveTimes("ana", ((SOON, SOON + hour),))) is Code.NOT_YOUR_PART


def test_who_has_not_agreed_gives_no_times() -> None:
    told = story(until=Story.approved).agreed(ANA)
    window = ((SOON, SOON + timedelta(hours=1)),)
    told.ask(ANA, scheduling.GiveTimes("ana", window))
    assert told.no(BEN, scheduling.GiveTimes("ben", window)) is Code.NO_OPEN_OFFER


def test_a_session_needs_times_and_all_the_mediators() -> None:
    told = story(until=Story.referred)
    assert told.no(NORA, at()) is Code.MEDIATORS_MISSING
    told.appointed(DANA)
    assert told.no(NORA, at()) is Code.MEDIATORS_MISSING
    bare = story(until=Story.agreed)
    bare.ask(FAY, matching.ReferCase())
    assert bare.no(NORA, at()) is Code.TIMES_MISSING


@pytest.mark.parametrize("minutes", [0, 14, 24 * 60 + 1])
def test_a_session_lasts_from_a_quarter_of_an_hour_to_a_day(minutes: int) -> None:
    told = story(until=Story.seated)
    assert told.no(NORA, at(minutes=minutes)) is Code.TIME_NOT_POSSIBLE


def test_a_session_lies_ahead_at_a_place_of_the_list() -> None:
    told = story(until=Story.seated)
    for day in (A_MOMENT, A_MOMENT + scheduling.AHEAD + timedelta(days=1)):
        assert told.no(NORA, replace(at(), starts_at=day)) is Code.TIME_NOT_POSSIBLE
    assert told.no(NORA, at("cellar")) is Code.PLACE_UNKNOWN
    told.ask(NORA, at())
    assert told.stage() is Stage.SCHEDULED


@pytest.mark.parametrize("wish", [ANA, BEN], ids=lambda actor: actor.person)
def test_a_police_building_is_a_party_s_wish_alone(wish: Actor) -> None:
    told = story(until=Story.seated)
    assert told.no(FAY, at(STATION.code)) is Code.POLICE_PLACE
    assert told.no(NORA, scheduling.AskPolicePlace("ana")) is Code.NOT_YOUR_PART
    told.ask(wish, scheduling.AskPolicePlace(wish.person))
    assert told.no(wish, scheduling.AskPolicePlace(wish.person)) is Code.ALREADY_SO
    told.ask(FAY, at(STATION.code))


def test_nobody_learns_that_the_other_side_asked_for_a_police_building() -> None:
    told = story(until=Story.seated)
    told.ask(ANA, scheduling.AskPolicePlace("ana"))
    told.ask(BEN, scheduling.AskPolicePlace("ben"))
    assert told.case.police_place_asked == {"ana", "ben"}


def test_a_session_is_moved_by_the_same_rules() -> None:
    told = story(until=Story.signed)
    move = scheduling.MoveSession("cellar", SOON, 60)
    assert told.no(NORA, move) is Code.PLACE_UNKNOWN
    assert told.no(NORA, replace(move, place="station")) is Code.POLICE_PLACE
    later = replace(move, place="library", starts_at=SOON + timedelta(days=9), minutes=90)
    told.ask(NORA, later)
    assert told.case.session is not None
    assert told.case.session.starts_at == later.starts_at
    assert told.case.signatures == {"ana", "ben", "dana", "eli"}, "signatures hold"
    told.arrived().started()


def test_who_had_arrived_arrives_again_at_a_moved_session() -> None:
    told = story(until=Story.arrived)
    told.ask(FAY, scheduling.MoveSession("library", told.now + timedelta(days=3), 60))
    assert not told.party(ANA).arrived
    assert told.no(DANA, session.StartSession()) is Code.NOT_THE_DAY


@pytest.mark.parametrize("reason", list(CancelReason))
def test_a_cancelled_session_leaves_every_consent(reason: CancelReason) -> None:
    told = story(until=Story.signed)
    told.ask(FAY, scheduling.CancelSession(reason))
    assert told.stage() is Stage.ARRANGING
    assert told.case.all_coming
    told.scheduled().arrived().started()
    assert not told.broken


def test_no_session_without_everybody_s_consent() -> None:
    told = story(until=Story.seated)
    told.ask(BEN, consent.Withdraw("ben"))
    assert told.no(FAY, at()) is Code.NOT_AT_THIS_STAGE


def test_only_companions_of_the_program_and_no_more_than_it_says() -> None:
    told = story(until=Story.agreed)
    bring = scheduling.NameCompanion("ana", Companion.SUPPORT_PERSON)
    lawyer = scheduling.NameCompanion("ana", Companion.LAWYER)
    assert told.no(ANA, lawyer) is Code.NOT_OFFERED_BY_PROGRAM
    told.ask(ANA, bring)
    assert told.no(ANA, bring) is Code.TOO_MANY_COMPANIONS
    told.ask(ANA, scheduling.NameCompanion("ana", Companion.INTERPRETER))
    assert told.party(ANA).companions == (Companion.SUPPORT_PERSON, Companion.INTERPRETER)


def with_a_companion() -> Story:
    told = story(until=Story.signed)
    told.ask(ANA, scheduling.NameCompanion("ana", Companion.SUPPORT_PERSON))
    return told


def test_unequal_numbers_start_only_when_everybody_accepts_them() -> None:
    told = with_a_companion()
    told.ask(ANA, scheduling.AcceptUnequalNumbers("ana"))
    told.arrived()
    assert told.no(DANA, session.StartSession()) is Code.UNEQUAL_NUMBERS
    told.ask(BEN, scheduling.AcceptUnequalNumbers("ben"))
    assert told.no(BEN, scheduling.AcceptUnequalNumbers("ben")) is Code.ALREADY_SO
    told.started()


def test_naming_somebody_more_asks_anew() -> None:
    told = with_a_companion()
    told.ask(BEN, scheduling.AcceptUnequalNumbers("ben"))
    told.ask(BEN, scheduling.NameCompanion("ben", Companion.SUPPORT_PERSON))
    assert not told.party(BEN).accepts_unequal
    told.arrived().started()


def test_an_interpreter_comes_for_everybody_and_is_not_counted() -> None:
    told = story(until=Story.signed, rules=replace(RULES, companions=(), companions_each=0))
    told.ask(ANA, scheduling.NameCompanion("ana", Companion.INTERPRETER))
    told.arrived().started()
