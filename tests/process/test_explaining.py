"""Both ways are described first; choosing the investigation is a choice and no decline."""

from dataclasses import replace

import pytest

from evenhand.process import events as e
from evenhand.process.people import Side, Via
from evenhand.process.refusals import Code
from evenhand.process.stages import Ending, Route, Stage
from evenhand.process.steps import consent, explaining, offering
from tests.process.cast import A_DAY, ANA, BEN, FAY, GUS, HAL, MIA, RULES
from tests.process.story import Story, story


def explain(person: str) -> explaining.ExplainRoutes:
    return explaining.ExplainRoutes(person, "es", Via.TELEPHONE, "three")


def test_it_is_recorded_in_which_language_how_and_which_text() -> None:
    told = Story().received()
    facts = told.ask(HAL, explain("ana"))
    assert facts == (e.RoutesExplained("ana", "es", Via.TELEPHONE, "three"),)
    assert told.party(ANA).explained


def test_no_offer_before_both_ways_were_explained() -> None:
    told = story(until=Story.approved)
    told.ask(ANA, explaining.ConfirmOpenness("ana"))
    offer = offering.OfferMediation("ana")
    assert told.no(FAY, offer) is Code.ROUTES_NOT_EXPLAINED
    told.ask(FAY, explain("ana"))
    told.ask(FAY, offer)


def test_no_offer_before_openness_is_confirmed_where_the_program_asks() -> None:
    told = story(until=Story.approved)
    told.ask(FAY, explain("ana"))
    assert told.no(FAY, offering.OfferMediation("ana")) is Code.OPENNESS_NOT_CONFIRMED
    told.ask(ANA, explaining.ConfirmOpenness("ana"))
    assert told.no(ANA, explaining.ConfirmOpenness("ana")) is Code.ALREADY_SO
    told.ask(FAY, offering.OfferMediation("ana"))


def test_openness_is_asked_only_where_the_program_says_so() -> None:
    told = story(until=Story.approved, rules=replace(RULES, confirm_openness=False))
    confirm = explaining.ConfirmOpenness("ana")
    assert told.no(ANA, confirm) is Code.NOT_OFFERED_BY_PROGRAM
    told.ask(FAY, explain("ana"))
    told.ask(FAY, offering.OfferMediation("ana"))


def test_only_complainants_confirm_openness_and_a_minor_by_the_guardian() -> None:
    told = story(MIA, BEN, until=Story.approved)
    assert told.no(HAL, explaining.ConfirmOpenness("ben", Via.PAPER)) is Code.NOT_YOUR_PART
    assert told.no(MIA, explaining.ConfirmOpenness("mia")) is Code.GUARDIAN_MISSING
    told.ask(GUS, explaining.ConfirmOpenness("mia"))
    assert told.party(MIA).openness_confirmed


def test_staff_say_how_a_party_told_them() -> None:
    told = story(until=Story.approved)
    assert told.no(FAY, explaining.ConfirmOpenness("ana")) is Code.WORD_NOT_IN_PERSON
    own = explaining.ConfirmOpenness("ana", Via.PAPER)
    assert told.no(ANA, own) is Code.WORD_NOT_IN_PERSON
    told.ask(FAY, explaining.ConfirmOpenness("ana", Via.PAPER))


def test_a_member_hears_of_mediation_only_once_asked() -> None:
    told = story(until=Story.approved)
    assert told.no(FAY, explain("ben")) is Code.OTHER_SIDE_FIRST
    told.agreed(ANA).offered(BEN)
    told.ask(FAY, explain("ben"))
    assert told.party(BEN).explained


@pytest.mark.parametrize("until", [Story.received, Story.screened, Story.approved])
def test_the_investigation_may_be_chosen_any_time_before(until: object) -> None:
    told = story(until=until)  # type: ignore[arg-type]
    assert told.no(BEN, explaining.ChooseInvestigation("ben")) is Code.NOT_YOUR_PART
    facts = told.ask(ANA, explaining.ChooseInvestigation("ana"))
    assert facts == (
        e.InvestigationChosen("ana"),
        e.MediationEnded(Ending.INVESTIGATION_CHOSEN, Route.INVESTIGATION, Side.COMPLAINANT, A_DAY),
    )
    assert told.stage() is Stage.INVESTIGATION


def test_choosing_the_investigation_is_not_a_decline() -> None:
    told = story(until=Story.approved).offered(ANA)
    told.ask(ANA, explaining.ChooseInvestigation("ana"))
    assert told.ending() is Ending.INVESTIGATION_CHOSEN
    other = story(until=Story.approved).offered(ANA)
    other.ask(ANA, consent.DeclineOffer("ana"))
    assert other.ending() is Ending.DECLINED
