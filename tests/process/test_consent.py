"""Yes, no and a change of mind; and what one no among several people means."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from evenhand.process import events as e
from evenhand.process.case import Consent
from evenhand.process.people import CLOCK, Actor, Kind, Side, Via
from evenhand.process.program import OneSaysNo
from evenhand.process.refusals import Code
from evenhand.process.stages import Ending, Route, Stage
from evenhand.process.steps import consent, correction, offering
from evenhand.process.vocabulary import DeclineReason
from tests.process.cast import A_DAY, ANA, BEN, CLEO, FAY, GUS, HAL, MIA, OTTO, QUIN, RULES
from tests.process.story import WAY, Story, story

SPLIT = replace(RULES, one_says_no=OneSaysNo.SPLIT)
ASKING = replace(RULES, one_says_no=OneSaysNo.ASK_COMPLAINANT)


def test_consent_is_recorded_with_whose_word_it_was() -> None:
    told = story(until=Story.approved).offered(ANA)
    facts = told.ask(FAY, consent.AcceptOffer("ana", Via.PAPER))
    assert facts == (e.ConsentGiven("ana", "fay", Via.PAPER),)


def test_staff_cannot_give_a_party_s_word_as_the_party_s_own() -> None:
    told = story(until=Story.approved).offered(ANA)
    assert told.no(FAY, consent.AcceptOffer("ana")) is Code.WORD_NOT_IN_PERSON
    assert told.no(FAY, consent.DeclineOffer("ana")) is Code.WORD_NOT_IN_PERSON
    paper = consent.AcceptOffer("ana", Via.PAPER)
    assert told.no(ANA, paper) is Code.WORD_NOT_IN_PERSON
    assert told.no(HAL, paper) is Code.NOT_YOUR_PART


def test_nobody_speaks_for_somebody_else() -> None:
    told = story(ANA, OTTO, BEN, until=Story.approved).offered(ANA)
    assert told.no(OTTO, consent.AcceptOffer("ana")) is Code.NOT_YOUR_PART
    assert told.no(BEN, consent.AcceptOffer("ana")) is Code.NOT_YOUR_PART
    assert told.no(GUS, consent.AcceptOffer("ana")) is Code.NOT_YOUR_PART
    assert told.no(OTTO, consent.AcceptOffer("otto")) is Code.NO_OPEN_OFFER


def test_a_minor_s_yes_and_no_are_the_guardian_s() -> None:
    told = story(MIA, BEN, until=Story.approved).offered(MIA)
    assert told.no(MIA, consent.AcceptOffer("mia")) is Code.GUARDIAN_MISSING
    assert told.no(MIA, consent.DeclineOffer("mia")) is Code.GUARDIAN_MISSING
    told.ask(GUS, consent.AcceptOffer("mia"))
    assert told.party(MIA).consent is Consent.AGREED


def test_a_minor_may_withdraw_without_anybody_s_leave() -> None:
    told = story(MIA, BEN, until=Story.scheduled)
    told.ask(MIA, consent.Withdraw("mia"))
    assert told.ending() is Ending.WITHDRAWN


def test_a_reason_may_be_given_and_need_not_be() -> None:
    told = story(until=Story.approved).offered(ANA)
    why = DeclineReason.WANTS_INVESTIGATION
    facts = told.ask(ANA, consent.DeclineOffer("ana", why))
    assert facts == (
        e.OfferDeclined("ana", why, Via.SELF),
        e.MediationEnded(Ending.DECLINED, Route.INVESTIGATION, Side.COMPLAINANT, A_DAY),
    )


@pytest.mark.parametrize("until", WAY[2:10], ids=lambda step: step.__name__)
@pytest.mark.parametrize("actor", [ANA, BEN], ids=lambda actor: actor.person)
def test_whoever_agreed_may_withdraw_until_the_end(
    until: Callable[[Story], Story], actor: Actor
) -> None:
    told = story(until=until)
    told.ask(actor, consent.Withdraw(actor.person))
    after = {"started": Ending.ENDED_EARLY, "concluded": Ending.NOT_RESOLVED}
    assert told.ending() is after.get(until.__name__, Ending.WITHDRAWN)
    assert told.case.ending_side is Side(actor.role.value)
    assert not told.broken


def test_a_complainant_may_withdraw_before_being_asked_and_a_member_has_nothing_to() -> None:
    told = story(until=Story.approved)
    assert told.no(BEN, consent.Withdraw("ben")) is Code.NO_OPEN_OFFER
    told.ask(ANA, consent.Withdraw("ana"))
    assert told.ending() is Ending.WITHDRAWN


# --- several people, one of whom says no


def leaves_by_declining(told: Story, actor: Actor) -> e.Fact:
    told.offered(actor)
    return told.ask(actor, consent.DeclineOffer(actor.person))[0]


def leaves_by_silence(told: Story, actor: Actor) -> e.Fact:
    told.offered(actor).later(days=30)
    return told.ask(CLOCK, offering.ExpireOffer(actor.person))[0]


def leaves_by_withdrawing(told: Story, actor: Actor) -> e.Fact:
    told.agreed(actor)
    return told.ask(actor, consent.Withdraw(actor.person))[0]


LEAVING = [
    (leaves_by_declining, Ending.DECLINED),
    (leaves_by_silence, Ending.UNANSWERED),
    (leaves_by_withdrawing, Ending.WITHDRAWN),
]
Leave = Callable[[Story, Actor], e.Fact]


@pytest.mark.parametrize(("leave", "ending"), LEAVING)
def test_all_one_no_ends_it(leave: Leave, ending: Ending) -> None:
    told = story(ANA, BEN, CLEO, until=Story.approved).agreed(ANA, BEN)
    leave(told, CLEO)
    assert told.ending() is ending
    assert told.case.ending_side is Side.MEMBER
    assert not told.broken


@pytest.mark.parametrize(("leave", "ending"), LEAVING)
def test_split_it_goes_on_with_the_others(leave: Leave, ending: Ending) -> None:
    told = story(ANA, BEN, CLEO, until=Story.approved, rules=SPLIT).agreed(ANA, BEN)
    leave(told, CLEO)
    assert told.trail[-1].facts[-1] == e.PartySplitOff("cleo", ending, Route.INVESTIGATION)
    assert told.ending() is None
    assert told.stage() is Stage.ARRANGING
    assert [one.person for one in told.case.side(Side.MEMBER)] == ["ben"]
    assert told.no(CLEO, consent.AcceptOffer("cleo")) is not None
    for step in WAY[3:]:
        step(told)
    assert told.ending() is Ending.MEDIATED
    assert not told.broken


def test_split_the_last_one_of_a_side_ends_it() -> None:
    told = story(ANA, BEN, CLEO, until=Story.approved, rules=SPLIT).agreed(ANA)
    leaves_by_declining(told, BEN)
    assert told.stage() is Stage.OFFERING
    leaves_by_declining(told, CLEO)
    assert told.ending() is Ending.DECLINED


@pytest.mark.parametrize(("leave", "ending"), LEAVING)
def test_ask_every_complainant_says_whether_to_go_on(leave: Leave, ending: Ending) -> None:
    told = story(ANA, OTTO, BEN, CLEO, until=Story.approved, rules=ASKING)
    told.agreed(ANA, OTTO, BEN)
    leave(told, CLEO)
    assert told.case.question == "cleo"
    assert told.stage() is Stage.OFFERING
    told.ask(ANA, consent.AnswerContinuation("ana", go_on=True))
    assert told.case.question == "cleo", "Otto has not answered"
    assert told.no(ANA, consent.AnswerContinuation("ana", go_on=True)) is Code.ALREADY_SO
    facts = told.ask(OTTO, consent.AnswerContinuation("otto", go_on=True))
    assert facts[-1] == e.PartySplitOff("cleo", ending, Route.INVESTIGATION)
    assert told.stage() is Stage.ARRANGING
    assert not told.broken


@pytest.mark.parametrize(("leave", "ending"), LEAVING)
def test_ask_the_first_no_ends_it_the_way_it_began(leave: Leave, ending: Ending) -> None:
    told = story(ANA, OTTO, BEN, CLEO, until=Story.approved, rules=ASKING)
    told.agreed(ANA, OTTO, BEN)
    leave(told, CLEO)
    told.ask(OTTO, consent.AnswerContinuation("otto", go_on=False))
    assert (told.ending(), told.case.ending_side) == (ending, Side.MEMBER)
    assert not told.broken


def asked_about_cleo() -> Story:
    told = story(ANA, BEN, CLEO, QUIN, until=Story.approved, rules=ASKING).agreed(ANA, BEN)
    leaves_by_declining(told, CLEO)
    return told


def test_while_the_question_is_open_nobody_else_is_asked() -> None:
    told = asked_about_cleo()
    assert told.no(FAY, offering.OfferMediation("quin")) is Code.QUESTION_OPEN
    told.ask(ANA, consent.AnswerContinuation("ana", go_on=True))
    told.ask(FAY, offering.OfferMediation("quin"))


def test_only_complainants_are_asked_and_only_while_there_is_a_question() -> None:
    told = asked_about_cleo()
    assert told.no(BEN, consent.AnswerContinuation("ben", go_on=True)) is Code.NOT_YOUR_PART
    told.ask(ANA, consent.AnswerContinuation("ana", go_on=True))
    again = consent.AnswerContinuation("ana", go_on=True)
    assert told.no(ANA, again) is Code.NO_OPEN_QUESTION


def test_a_second_no_while_the_question_is_open_ends_it() -> None:
    told = asked_about_cleo()
    told.ask(BEN, consent.Withdraw("ben"))
    assert told.ending() is Ending.WITHDRAWN
    assert not told.broken


def test_whoever_has_left_cannot_leave_again() -> None:
    told = story(ANA, OTTO, BEN, until=Story.approved, rules=ASKING)
    leaves_by_declining(told, ANA)
    assert told.no(ANA, consent.Withdraw("ana")) is Code.ALREADY_SO
    answer = consent.AnswerContinuation("ana", go_on=True)
    assert told.no(ANA, answer) is Code.NOT_YOUR_PART
    told.ask(OTTO, consent.AnswerContinuation("otto", go_on=True))
    assert [one.person for one in told.case.side(Side.COMPLAINANT)] == ["otto"]


def test_a_complainant_who_leaves_early_leaves_a_question_that_can_be_answered() -> None:
    told = Story(ASKING).received(ANA, OTTO, BEN)
    told.ask(ANA, consent.Withdraw("ana"))
    told.ask(OTTO, consent.AnswerContinuation("otto", go_on=True))
    assert told.stage() is Stage.RECEIVED
    assert not told.case.question


def test_a_guardian_answers_whether_to_go_on() -> None:
    told = story(MIA, BEN, CLEO, until=Story.approved, rules=ASKING).agreed(MIA, BEN)
    leaves_by_declining(told, CLEO)
    answer = consent.AnswerContinuation("mia", go_on=True)
    assert told.no(MIA, answer) is Code.GUARDIAN_MISSING
    told.ask(GUS, answer)
    assert told.stage() is Stage.ARRANGING


def test_the_question_goes_with_a_member_who_was_named_wrongly() -> None:
    told = asked_about_cleo()
    told.ask(HAL, correction.CorrectMember("cleo", "vic", Kind.OFFICER))
    assert not told.case.question
    told.offered(Actor("vic", QUIN.role))
    assert not told.broken
