"""What the parties write down, if they wish."""

import pytest

from evenhand.process.refusals import Code
from evenhand.process.stages import Ending
from evenhand.process.steps import agreement, session
from evenhand.process.vocabulary import Terms
from tests.process.cast import ANA, BEN, DANA, FAY, GUS, MIA, ZOE
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
