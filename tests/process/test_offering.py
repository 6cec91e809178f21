"""Who is asked when, and what silence means."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from evenhand.process import events as e
from evenhand.process.case import Consent
from evenhand.process.people import CLOCK, Side
from evenhand.process.program import Order
from evenhand.process.refusals import Code
from evenhand.process.stages import Ending, Stage
from evenhand.process.steps import consent, offering
from tests.process.cast import A_DAY, ANA, BEN, CLEO, FAY, HAL, OTTO, RULES
from tests.process.story import Story, story

ASK_BEN = offering.OfferMediation("ben")


def test_the_member_is_asked_only_after_every_complainant_agreed() -> None:
    told = story(ANA, OTTO, BEN, until=Story.approved)
    assert told.no(FAY, ASK_BEN) is Code.OTHER_SIDE_FIRST
    told.agreed(ANA)
    assert told.no(FAY, ASK_BEN) is Code.OTHER_SIDE_FIRST
    told.agreed(OTTO)
    told.ask(FAY, ASK_BEN)
    assert told.party(BEN).consent is Consent.ASKED


@pytest.mark.parametrize("order", list(Order))
def test_the_order_is_the_program_s(order: Order) -> None:
    told = story(until=Story.approved, rules=replace(RULES, order=order))
    ask_member_now = order is not Order.COMPLAINANT_FIRST
    assert told.open(offering.OfferMediation, FAY, "ben") is ask_member_now
    if order is Order.MEMBER_FIRST:
        told.ask(FAY, ASK_BEN)
        told.ask(BEN, consent.AcceptOffer("ben"))
    told.agreed()
    assert told.stage() is Stage.ARRANGING
    assert not told.broken


def test_in_the_member_first_order_the_complainant_waits() -> None:
    told = story(until=Story.approved, rules=replace(RULES, order=Order.MEMBER_FIRST))
    assert told.no(FAY, offering.OfferMediation("ana")) is Code.OTHER_SIDE_FIRST


def test_nobody_is_asked_twice() -> None:
    told = story(until=Story.approved).offered(ANA)
    assert told.no(FAY, offering.OfferMediation("ana")) is Code.ALREADY_SO


def test_only_the_coordinator_offers() -> None:
    told = story(until=Story.approved)
    assert told.no(HAL, offering.OfferMediation("ana")) is Code.NOT_YOUR_PART


@pytest.mark.parametrize(
    ("business", "days", "last"),
    [(False, 10, date(2026, 3, 12)), (True, 10, date(2026, 3, 16)), (True, 0, A_DAY)],
)
def test_the_answer_is_expected_by_the_program_s_day(business: bool, days: int, last: date) -> None:
    rules = replace(RULES, answer_days=days, answer_business_days=business)
    told = story(until=Story.approved, rules=rules).offered(ANA)
    assert told.party(ANA).answer_by == last


def test_silence_is_its_own_ending_and_only_after_the_last_day() -> None:
    told = story(until=Story.approved).offered(ANA)
    expire = offering.ExpireOffer("ana")
    assert told.no(CLOCK, expire) is Code.OFFER_STILL_OPEN
    told.later(days=10)
    assert told.no(CLOCK, expire) is Code.OFFER_STILL_OPEN, "the last day counts in full"
    told.ask(ANA, consent.AcceptOffer("ana"))
    told.offered(BEN).later(days=11)
    assert told.no(BEN, consent.AcceptOffer("ben")) is Code.OFFER_EXPIRED
    assert told.no(CLOCK, offering.ExpireOffer("ana")) is Code.NO_OPEN_OFFER
    facts = told.ask(CLOCK, offering.ExpireOffer("ben"))
    assert facts[0] == e.OfferExpired("ben")
    assert (told.ending(), told.case.ending_side) == (Ending.UNANSWERED, Side.MEMBER)


def test_the_last_day_is_the_office_s_own_day() -> None:
    told = story(until=Story.approved).offered(ANA)
    told.now += timedelta(days=10, hours=10, minutes=30)
    assert told.now.date() == date(2026, 3, 13), "already the next day in UTC"
    told.ask(ANA, consent.AcceptOffer("ana"))


def test_whoever_is_asked_stays_with_several_members() -> None:
    told = story(ANA, BEN, CLEO, until=Story.approved).agreed(ANA)
    told.offered(BEN).offered(CLEO)
    told.ask(BEN, consent.AcceptOffer("ben"))
    assert told.stage() is Stage.OFFERING
    told.ask(CLEO, consent.AcceptOffer("cleo"))
    assert told.stage() is Stage.ARRANGING
