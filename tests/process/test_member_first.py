"""Where the member is asked first, the other half of every promise holds as well.

Source: COMAR 12.04.11.07B.
"""

from dataclasses import replace

from evenhand.process.people import Via
from evenhand.process.program import NamesKnown, Order
from evenhand.process.refusals import Code
from evenhand.process.stages import Ending, Stage
from evenhand.process.steps import allowing, consent, explaining, offering
from evenhand.process.visibility import ending_as_seen, may_open, names_known
from tests.process.cast import ANA, BEN, FAY, RULES
from tests.process.story import Story, story

FIRST = replace(RULES, order=Order.MEMBER_FIRST)


def test_the_complainant_is_asked_once_the_member_agreed() -> None:
    told = story(until=Story.approved, rules=FIRST)
    told.ask(FAY, explaining.ExplainRoutes("ana", "en", Via.TELEPHONE, "one"))
    told.ask(FAY, explaining.ConfirmOpenness("ana", Via.TELEPHONE))
    assert told.no(FAY, offering.OfferMediation("ana")) is Code.OTHER_SIDE_FIRST
    told.offered(BEN)
    assert told.no(FAY, offering.OfferMediation("ana")) is Code.OTHER_SIDE_FIRST
    told.ask(BEN, consent.AcceptOffer("ben"))
    told.ask(FAY, offering.OfferMediation("ana"))
    told.ask(ANA, consent.AcceptOffer("ana"))
    assert told.stage() is Stage.ARRANGING
    assert told.broken == ()


def test_the_whole_way() -> None:
    told = story(until=Story.answered, rules=FIRST)
    assert told.ending() is Ending.MEDIATED
    assert told.broken == ()


def test_the_complainant_sees_their_complaint_all_the_time_and_the_member_once_asked() -> None:
    told = story(until=Story.received, rules=FIRST)
    for step in (Story.screened, Story.approved):
        assert may_open(told.case, ANA, told.rules)
        assert not may_open(told.case, BEN, told.rules)
        step(told)
    told.offered(BEN)
    assert may_open(told.case, ANA, told.rules)
    assert may_open(told.case, BEN, told.rules)


def test_a_member_hears_of_both_ways_once_asked_and_a_complainant_before() -> None:
    told = story(until=Story.approved, rules=FIRST)
    explain = explaining.ExplainRoutes("ben", "en", Via.TELEPHONE, "one")
    assert told.no(FAY, explain) is Code.OTHER_SIDE_FIRST
    told.offered(BEN).ask(FAY, explain)
    told.ask(BEN, consent.AcceptOffer("ben"))
    assert told.no(FAY, offering.OfferMediation("ana")) is Code.ROUTES_NOT_EXPLAINED


def test_a_member_s_no_is_told_to_the_complainant_like_every_other_end() -> None:
    told = story(until=Story.approved, rules=FIRST).offered(BEN)
    told.ask(BEN, consent.DeclineOffer("ben"))
    assert told.ending() is Ending.DECLINED
    seen = ending_as_seen(told.case, ANA)
    assert seen is not None
    assert seen.code == "not_mediated"


def test_a_complainant_may_leave_before_having_been_asked() -> None:
    told = story(until=Story.approved, rules=FIRST).offered(BEN)
    told.ask(ANA, consent.Withdraw("ana"))
    assert told.ending() is Ending.WITHDRAWN
    assert told.broken == ()


def test_a_name_that_comes_with_the_offer_comes_only_where_it_was_allowed() -> None:
    rules = replace(FIRST, member_learns=NamesKnown.WITH_OFFER)
    told = story(until=Story.approved, rules=rules).offered(BEN)
    assert "ana" not in names_known(told.case, BEN, told.rules)
    told.ask(ANA, allowing.AllowName("ana"))
    assert "ana" in names_known(told.case, BEN, told.rules)
