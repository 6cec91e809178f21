"""Guardians outside the case, the wrong member, and the end of an investigation."""

import pytest

from evenhand.process.case import Consent
from evenhand.process.people import Actor, Kind, Role, Side
from evenhand.process.refusals import Code
from evenhand.process.stages import Stage
from evenhand.process.steps import confidentiality, consent, correction, offering
from tests.process.cast import ANA, BEN, DANA, FAY, GUS, HAL, IVO, MIA
from tests.process.story import Story, complaint, story

RIGHT = correction.CorrectMember("ben", "rita", Kind.OFFICER)
RITA = Actor("rita", Role.MEMBER)


def test_a_minor_is_not_asked_without_a_guardian() -> None:
    told = Story()
    told.ask(HAL, complaint(MIA, BEN))
    told.screened().approved()
    with pytest.raises(Exception, match="parent or guardian"):
        told.offered(MIA)
    told.ask(HAL, correction.NameGuardian("mia", "gus"))
    assert told.party(MIA).guardian == "gus"


@pytest.mark.parametrize("person", ["ana", "ben", "mia", "dana"])
def test_nobody_in_the_case_is_the_guardian(person: str) -> None:
    told = story(ANA, MIA, BEN, until=Story.seated)
    name = correction.NameGuardian("mia", person)
    assert told.no(HAL, name) is Code.GUARDIAN_IN_CONFLICT


def test_a_guardian_is_named_for_a_party_only() -> None:
    told = story(MIA, BEN, until=Story.seated)
    for person in ("nobody", DANA.person, GUS.person):
        assert told.no(HAL, correction.NameGuardian(person, "rita")) is Code.NOT_A_PARTY


def test_an_incapable_adult_may_have_a_guardian_too() -> None:
    told = Story().received(ANA, BEN)
    told.ask(HAL, correction.NameGuardian("ana", "gus"))
    told.screened().approved().agreed()
    assert told.stage() is Stage.ARRANGING


def test_the_wrong_member_loses_all_part_in_the_case() -> None:
    told = story(until=Story.signed)
    assert told.stage() is Stage.SCHEDULED
    told.ask(HAL, RIGHT)
    assert told.case.party("ben") is None
    assert not {"ben"} & (told.case.signatures | told.case.exceptions_shown)
    assert told.stage() is Stage.OFFERING
    assert told.party(ANA).consent is Consent.AGREED
    for request in (
        consent.Withdraw("ben"),
        confidentiality.AcknowledgeGroundRules("ben"),
    ):
        assert told.refused(BEN, request).code in {Code.NOT_A_PARTY, Code.NOT_AT_THIS_STAGE}
    told.ask(FAY, offering.OfferMediation("rita"))
    told.ask(RITA, consent.AcceptOffer("rita"))
    assert told.stage() is Stage.SCHEDULED
    assert not told.broken


def test_only_a_member_can_have_been_named_wrongly() -> None:
    told = story(MIA, BEN, until=Story.seated)
    wrong = correction.CorrectMember("mia", "rita", Kind.OFFICER)
    assert told.no(HAL, wrong) is Code.NOT_A_PARTY
    for person, code in (
        ("mia", Code.ALREADY_SO),
        ("gus", Code.GUARDIAN_IN_CONFLICT),
        ("dana", Code.MEDIATOR_HAS_CONFLICT),
    ):
        assert told.no(HAL, correction.CorrectMember("ben", person, Kind.OFFICER)) is code


def test_the_investigator_ends_the_investigation() -> None:
    told = story(until=Story.approved).offered(ANA)
    told.ask(ANA, consent.DeclineOffer("ana"))
    assert told.case.ending_side is Side.COMPLAINANT
    assert told.no(HAL, correction.EndInvestigation()) is Code.NOT_YOUR_PART
    told.ask(IVO, correction.EndInvestigation())
    assert told.stage() is Stage.CLOSED
