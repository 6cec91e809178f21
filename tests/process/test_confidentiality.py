"""Exceptions, signatures and ground rules, before anybody sits down."""

from dataclasses import replace

import pytest

from evenhand.process import events as e
from evenhand.process.people import Via
from evenhand.process.refusals import Code
from evenhand.process.steps import confidentiality, session
from evenhand.process.vocabulary import ReportKind
from tests.process.cast import ANA, BEN, DANA, ELI, FAY, GUS, MIA, RULES
from tests.process.story import Story, story

SIGN = confidentiality.SignConfidentiality("ana", "two")


def test_nobody_signs_before_the_exceptions_were_shown() -> None:
    told = story(until=Story.scheduled)
    assert told.no(ANA, SIGN) is Code.EXCEPTIONS_NOT_SHOWN
    facts = told.ask(ANA, confidentiality.ShowExceptions("ana"))
    assert facts == (e.ExceptionsShown("ana", (ReportKind.CRIMINAL_ADMISSION,)),)
    assert told.no(ANA, confidentiality.ShowExceptions("ana")) is Code.ALREADY_SO
    facts = told.ask(ANA, SIGN)
    assert facts == (e.ConfidentialitySigned("ana", Via.SELF, "two"),)
    assert told.no(ANA, SIGN) is Code.ALREADY_SO


def test_a_program_without_exceptions_shows_that_there_are_none() -> None:
    told = story(until=Story.scheduled, rules=replace(RULES, exceptions=()))
    assert told.no(ANA, SIGN) is Code.EXCEPTIONS_NOT_SHOWN
    told.ask(ANA, confidentiality.ShowExceptions("ana"))
    told.ask(ANA, SIGN)


def test_everybody_signs_for_themselves() -> None:
    told = story(until=Story.scheduled)
    show_dana = confidentiality.ShowExceptions("dana")
    assert told.no(BEN, confidentiality.ShowExceptions("ana")) is Code.NOT_YOUR_PART
    assert told.no(ELI, show_dana) is Code.NOT_YOUR_PART
    assert told.no(FAY, show_dana) is Code.NOT_A_PARTY
    told.ask(DANA, show_dana)
    told.ask(DANA, confidentiality.SignConfidentiality("dana", "two"))


def test_a_mediator_who_is_not_appointed_does_not_sign() -> None:
    told = story(until=Story.referred)
    assert told.no(DANA, confidentiality.ShowExceptions("dana")) is Code.NOT_YOUR_CASE


def test_a_signature_on_paper_is_the_office_s_to_record_and_not_its_click() -> None:
    told = story(until=Story.scheduled)
    told.ask(FAY, confidentiality.ShowExceptions("ana"))
    assert told.no(FAY, SIGN) is Code.WORD_NOT_IN_PERSON
    told.ask(FAY, replace(SIGN, via=Via.PAPER))


def test_a_minor_s_signature_is_the_guardian_s() -> None:
    told = story(MIA, BEN, until=Story.scheduled)
    told.ask(GUS, confidentiality.ShowExceptions("mia"))
    sign = confidentiality.SignConfidentiality("mia", "two")
    assert told.no(MIA, sign) is Code.GUARDIAN_MISSING
    told.ask(GUS, sign)


@pytest.mark.parametrize("missing", ["ana", "ben", "dana", "eli"])
def test_no_start_without_every_signature(missing: str) -> None:
    told = story(until=Story.scheduled)
    told.signed()
    told.case = replace(told.case, signatures=told.case.signatures - {missing})
    told.arrived()
    assert told.no(DANA, session.StartSession()) is Code.SIGNATURES_MISSING


def test_no_start_before_every_party_knows_the_ground_rules() -> None:
    told = story(until=Story.scheduled)
    for actor in (ANA, BEN, DANA, ELI):
        told.ask(actor, confidentiality.ShowExceptions(actor.person))
        told.ask(actor, confidentiality.SignConfidentiality(actor.person, "two"))
    know = confidentiality.AcknowledgeGroundRules("ana")
    told.ask(ANA, know)
    assert told.no(ANA, know) is Code.ALREADY_SO
    told.arrived()
    assert told.no(DANA, session.StartSession()) is Code.GROUND_RULES_MISSING
    told.ask(BEN, confidentiality.AcknowledgeGroundRules("ben"))
    told.started()
