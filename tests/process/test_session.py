"""The day itself: who came, who did not, and every way in which a session ends."""

from dataclasses import replace
from datetime import timedelta

import pytest

from evenhand.process import events as e
from evenhand.process.people import Actor, Side
from evenhand.process.refusals import Code
from evenhand.process.stages import Ending, Stage
from evenhand.process.steps import consent, matching, session
from evenhand.process.vocabulary import EarlyEnd
from tests.process.cast import ANA, BEN, CLEO, DANA, ELI, FAY, GUS, HAL, MIA, RULES, ZOE
from tests.process.story import Story, story

START = session.StartSession()


def on_the_day(*people: Actor) -> Story:
    told = story(*people, until=Story.signed)
    assert told.case.session is not None
    told.now = told.case.session.starts_at
    return told


def test_nothing_of_the_day_happens_before_it() -> None:
    told = story(until=Story.signed)
    assert told.no(DANA, session.CheckIn("ana")) is Code.NOT_THE_DAY
    assert told.no(DANA, session.RecordNoShow(("ana",))) is Code.NOT_THE_DAY
    assert told.no(DANA, START) is Code.NOT_THE_DAY


def test_only_parties_are_let_in_each_once_by_a_mediator_of_the_case() -> None:
    told = on_the_day()
    assert told.no(ZOE, session.CheckIn("ana")) is Code.NOT_YOUR_CASE
    assert told.no(FAY, session.CheckIn("ana")) is Code.NOT_YOUR_PART
    for stranger in ("zoe", "dana", "lou"):
        assert told.no(DANA, session.CheckIn(stranger)) is Code.NOT_A_PARTY
    told.ask(DANA, session.CheckIn("ana"))
    assert told.no(ELI, session.CheckIn("ana")) is Code.ALREADY_SO
    assert told.no(DANA, START) is Code.PARTY_ABSENT


def test_no_start_while_a_mediator_is_missing() -> None:
    told = story(until=Story.arrived)
    told.ask(ELI, matching.RecuseMediator("eli"))
    assert told.no(DANA, START) is Code.MEDIATORS_MISSING


def test_a_minor_sits_down_only_with_a_guardian() -> None:
    told = story(MIA, BEN, until=Story.arrived)
    guarded = told.case
    told.case = guarded.with_party("mia", guardian="")
    assert told.no(DANA, START) is Code.GUARDIAN_MISSING
    told.case = guarded
    told.started()
    assert told.case.sessions_held == 1


def test_it_ends_when_everybody_has_had_their_say() -> None:
    told = story(ANA, MIA, BEN, until=Story.started)
    told.ask(ANA, session.HaveHadSay("ana"))
    assert told.no(ANA, session.HaveHadSay("ana")) is Code.ALREADY_SO
    assert told.no(BEN, session.HaveHadSay("mia")) is Code.NOT_YOUR_PART
    assert told.no(FAY, session.HaveHadSay("mia")) is Code.NOT_YOUR_PART
    told.ask(GUS, session.HaveHadSay("mia"))
    assert told.stage() is Stage.IN_SESSION
    facts = told.ask(DANA, session.HaveHadSay("ben"))
    assert facts == (e.HadTheirSay("ben"), e.SessionConcluded())
    assert told.stage() is Stage.CONCLUDED


def test_a_session_goes_on_another_day_under_the_same_signatures() -> None:
    told = story(until=Story.started)
    told.ask(ANA, session.HaveHadSay("ana"))
    told.ask(DANA, session.ContinueAnotherDay())
    assert told.stage() is Stage.ARRANGING
    told.scheduled()
    assert not told.party(ANA).had_their_say
    told.arrived().started()
    assert told.case.sessions_held == 2
    told.concluded().answered()
    assert told.ending() is Ending.MEDIATED
    assert not told.broken


@pytest.mark.parametrize("reason", list(EarlyEnd))
def test_a_mediator_may_end_it_at_once(reason: EarlyEnd) -> None:
    told = story(until=Story.started)
    assert told.no(ZOE, session.EndEarly(reason)) is Code.NOT_YOUR_CASE
    assert told.no(HAL, session.EndEarly(reason)) is Code.NOT_YOUR_PART
    facts = told.ask(DANA, session.EndEarly(reason))
    assert facts[0] == e.SessionEndedEarly(reason, "dana")
    assert told.ending() is Ending.ENDED_EARLY


def test_who_leaves_a_running_session_ends_it_early_and_is_not_asked_why() -> None:
    told = story(until=Story.started)
    facts = told.ask(BEN, consent.Withdraw("ben"))
    assert facts[1] == e.SessionEndedEarly(EarlyEnd.PARTY_LEFT, "ben")
    assert told.ending() is Ending.ENDED_EARLY


# --- nobody there


def missed(told: Story, *absent: str) -> tuple[e.Fact, ...]:
    return told.ask(DANA, session.RecordNoShow(absent))


def test_the_first_no_show_arranges_anew_the_second_ends_it() -> None:
    told = on_the_day()
    assert missed(told, "ben") == (e.NoShowRecorded(("ben",)),)
    assert told.stage() is Stage.ARRANGING
    told.scheduled()
    assert told.case.session is not None
    told.now = told.case.session.starts_at + timedelta(hours=1)
    missed(told, "ana")
    assert (told.ending(), told.case.ending_side) == (Ending.NO_SHOW, Side.COMPLAINANT)
    assert not told.broken


@pytest.mark.parametrize(
    ("absent", "side"),
    [(("ben", "cleo"), Side.MEMBER), (("ana",), Side.COMPLAINANT), (("ana", "ben"), None)],
)
def test_it_is_told_apart_who_stayed_away(absent: tuple[str, ...], side: Side | None) -> None:
    told = story(ANA, BEN, CLEO, until=Story.signed, rules=replace(RULES, no_shows=1))
    assert told.case.session is not None
    told.now = told.case.session.starts_at
    missed(told, *absent)
    assert (told.ending(), told.case.ending_side) == (Ending.NO_SHOW, side)


def test_who_is_there_is_not_absent() -> None:
    told = on_the_day()
    told.ask(DANA, session.CheckIn("ana"))
    assert told.no(DANA, session.RecordNoShow(("ana",))) is Code.NOT_ABSENT
    assert told.no(DANA, session.RecordNoShow(("ana", "ben"))) is Code.NOT_ABSENT
    assert told.no(DANA, session.RecordNoShow(())) is Code.NOT_ABSENT
    assert told.no(DANA, session.RecordNoShow(("ben", "lou"))) is Code.NOT_A_PARTY
    assert told.no(ZOE, session.RecordNoShow(("ben",))) is Code.NOT_YOUR_CASE
    told.ask(FAY, session.RecordNoShow(("ben",)))
