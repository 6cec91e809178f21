"""What the parties write down, if they wish."""

import pytest

from evenhand.process.refusals import Code
from evenhand.process.stages import Ending
from evenhand.process.steps import agreement, records, session
from evenhand.process.vocabulary import Terms
from tests.process.cast import ANA, BEN, DANA, ELI, FAY, GUS, MIA, WITH_AGENCY, ZOE
from tests.process.story import Story, story

HEARD, ITEMS = agreement.RecordAgreement(Terms.HEARD), agreement.RecordAgreement(Terms.ITEMS)
SIGN = agreement.SignAgreement("ana")


@pytest.mark.parametrize("request_", [HEARD, ITEMS])
def test_having_heard_each_other_is_enough(request_: agreement.RecordAgreement) -> None:
    told = story(until=Story.started)
    told.ask(DANA, request_)
    told.ask(ANA, SIGN)
    assert told.party(ANA).agreement_signed
    told.concluded().answered()
    assert told.ending() is Ending.MEDIATED


def test_nothing_is_signed_that_was_not_written_and_nothing_twice() -> None:
    told = story(until=Story.started)
    assert told.no(ANA, SIGN) is Code.NO_AGREEMENT
    told.ask(DANA, HEARD)
    told.ask(ANA, SIGN)
    assert told.no(ANA, SIGN) is Code.ALREADY_SO
    assert told.no(BEN, SIGN) is Code.NOT_YOUR_PART
    assert told.no(FAY, SIGN) is Code.NOT_YOUR_PART


def test_other_words_need_other_signatures() -> None:
    told = story(until=Story.concluded)
    told.ask(DANA, HEARD)
    told.ask(ANA, SIGN)
    told.ask(DANA, ITEMS)
    assert not told.party(ANA).agreement_signed
    told.ask(ANA, SIGN)


def test_only_a_mediator_of_the_case_writes_it_down() -> None:
    told = story(until=Story.started)
    assert told.no(ZOE, HEARD) is Code.NOT_YOUR_CASE
    assert told.no(ANA, HEARD) is Code.NOT_YOUR_PART


def test_a_minor_s_signature_is_the_guardian_s() -> None:
    told = story(MIA, BEN, until=Story.started)
    told.ask(DANA, ITEMS)
    assert told.no(MIA, agreement.SignAgreement("mia")) is Code.GUARDIAN_MISSING
    told.ask(GUS, agreement.SignAgreement("mia"))


def test_writing_nothing_and_signing_nothing_hinders_nobody() -> None:
    told = story(until=Story.started)
    told.ask(DANA, ITEMS)
    told.concluded().answered()
    assert told.ending() is Ending.MEDIATED
    assert not any(one.agreement_signed for one in told.case.parties)
    assert told.no(DANA, session.StartSession()) is Code.NOT_AT_THIS_STAGE


# --- where the mediators sign, too


def written_down() -> Story:
    told = story(until=Story.started, rules=WITH_AGENCY)
    told.ask(DANA, ITEMS)
    return told


def test_mediators_sign_where_the_program_says_so() -> None:
    """Source: COMAR 12.04.11.08C."""
    told = written_down()
    told.ask(DANA, agreement.SignAgreement("dana"))
    assert told.no(DANA, agreement.SignAgreement("dana")) is Code.ALREADY_SO
    assert told.no(ELI, agreement.SignAgreement("dana")) is Code.NOT_YOUR_PART
    assert told.no(ZOE, agreement.SignAgreement("zoe")) is Code.NOT_YOUR_CASE
    elsewhere = story(until=Story.started)
    elsewhere.ask(DANA, ITEMS)
    assert elsewhere.no(DANA, agreement.SignAgreement("dana")) is Code.NOT_YOUR_PART


def test_other_words_need_the_mediators_signatures_anew() -> None:
    told = written_down()
    told.ask(DANA, agreement.SignAgreement("dana"))
    told.ask(DANA, HEARD)
    assert told.open(agreement.SignAgreement, DANA, "dana")


def test_it_is_taken_out_only_with_every_signature_that_the_program_asks_for() -> None:
    told = written_down()
    for actor in (ANA, BEN, DANA):
        told.ask(actor, agreement.SignAgreement(actor.person))
    told.concluded().answered()
    assert told.no(ANA, records.TakeOutAgreement("ana")) is Code.NOT_SIGNED_BY_ALL
    told = written_down()
    for actor in (ANA, BEN, DANA, ELI):
        told.ask(actor, agreement.SignAgreement(actor.person))
    told.concluded().answered().ask(ANA, records.TakeOutAgreement("ana"))
    assert told.broken == ()
