"""One sentence to a party who waits or to whom it is over, whatever happened."""

from dataclasses import replace

import pytest

from evenhand.process.actions import refusal
from evenhand.process.case import Case
from evenhand.process.people import Kind, Role
from evenhand.process.refusals import NOT_OPEN, SENTENCES, Code
from evenhand.process.situation import Request, Situation
from evenhand.process.steps import (
    agreement,
    confidentiality,
    consent,
    correction,
    explaining,
    offering,
    outcome,
    records,
    scheduling,
    screening,
    session,
)
from evenhand.process.vocabulary import UnsuitableReason
from tests.process.cast import ANA, BEN, FAY, HAL, IDA, IVO
from tests.process.story import Story, story


def before_the_complainant_agreed() -> Story:
    return story(until=Story.approved).offered(ANA)


def during_screening() -> Story:
    return story(until=Story.screened)


def after_the_complainant_declined() -> Story:
    told = before_the_complainant_agreed()
    told.ask(ANA, consent.DeclineOffer("ana"))
    return told


def after_the_complainant_was_silent() -> Story:
    told = before_the_complainant_agreed().later(days=30)
    told.ask(FAY, offering.ExpireOffer("ana"))
    return told


def after_the_complainant_withdrew() -> Story:
    told = story(until=Story.approved).agreed(ANA)
    told.ask(ANA, consent.Withdraw("ana"))
    return told


def after_the_member_had_been_asked() -> Story:
    told = story(until=Story.approved).agreed(ANA).offered(BEN)
    told.ask(ANA, consent.Withdraw("ana"))
    return told


def after_the_investigation_was_chosen() -> Story:
    told = story(until=Story.approved)
    told.ask(ANA, explaining.ChooseInvestigation("ana"))
    return told


def found_unsuitable() -> Story:
    told = story(until=Story.screened)
    told.ask(IDA, screening.RejectSuitability(UnsuitableReason.SAFETY))
    return told


def after_the_investigation() -> Story:
    told = after_the_complainant_declined()
    told.ask(IVO, correction.EndInvestigation())
    return told


SITUATIONS = [
    before_the_complainant_agreed,
    during_screening,
    after_the_complainant_declined,
    after_the_complainant_was_silent,
    after_the_complainant_withdrew,
    after_the_member_had_been_asked,
    after_the_investigation_was_chosen,
    found_unsuitable,
    after_the_investigation,
]

A_MEMBER_S = (
    consent.AcceptOffer,
    consent.DeclineOffer,
    consent.Withdraw,
    scheduling.GiveTimes,
    scheduling.AskPolicePlace,
    scheduling.NameCompanion,
    confidentiality.ShowExceptions,
    confidentiality.SignConfidentiality,
    session.HaveHadSay,
    agreement.SignAgreement,
    outcome.AnswerResolution,
    records.TakeOutAgreement,
)


def told_to_ben(kind: type[Request], case: Case, told: Story) -> str | None:
    rules = replace(told.rules, agreement_admissible=True)  # which every request here is part of
    refused = refusal(kind, Situation(case, BEN, rules, told.now, "ben"))
    return refused.sentence(Role.MEMBER) if refused else None


@pytest.mark.parametrize("kind", A_MEMBER_S, ids=lambda kind: kind.__name__)
def test_a_member_reads_the_same_whatever_the_complainant_did(kind: type[Request]) -> None:
    stories = [situation() for situation in SITUATIONS]
    assert {told_to_ben(kind, told.case, told) for told in stories} == {NOT_OPEN}


def test_the_same_holds_for_the_complainant_when_the_member_said_no() -> None:
    declined = story(until=Story.approved).agreed(ANA).offered(BEN)
    declined.ask(BEN, consent.DeclineOffer("ben"))
    silent = story(until=Story.approved).agreed(ANA).offered(BEN).later(days=30)
    silent.ask(FAY, offering.ExpireOffer("ben"))
    withdrawn = story(until=Story.seated)
    withdrawn.ask(BEN, consent.Withdraw("ben"))
    for request in (
        consent.Withdraw("ana"),
        scheduling.GiveTimes("ana", ()),
        confidentiality.ShowExceptions("ana"),
    ):
        read = {
            told.refused(ANA, request).sentence(Role.COMPLAINANT)
            for told in (declined, silent, withdrawn)
        }
        assert read == {NOT_OPEN}


def test_a_wrongly_named_member_reads_nothing_of_the_case() -> None:
    told = story(until=Story.signed)
    told.ask(HAL, correction.CorrectMember("ben", "rita", Kind.OFFICER))
    refused = told.refused(BEN, consent.Withdraw("ben"))
    assert refused.sentence(Role.MEMBER) == SENTENCES[Code.NOT_A_PARTY].party
