"""Every reason for a no is given by some story, and no party's sentence tells of the other side."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from evenhand.process.people import CLOCK, PARTY_ROLES, STAFF_ROLES, Actor, Role
from evenhand.process.refusals import NOT_OPEN, SENTENCES, Code, Refused
from evenhand.process.situation import Request
from evenhand.process.steps import (
    agreement,
    allowing,
    assigning,
    confidentiality,
    consent,
    correction,
    keeping,
    matching,
    offering,
    outcome,
    records,
    referral,
    retaliation,
    scheduling,
    session,
)
from evenhand.process.vocabulary import (
    Answer,
    Category,
    Channel,
    Circumstance,
    Companion,
    Conflict,
    HoldGround,
    Measure,
    RecordsDecision,
    RecordsKind,
    ReportKind,
    Requester,
    Terms,
)
from tests.process.cast import A_DAY, ANA, COMPULSORY, DANA, FAY, JO, KIM, ORA, PAT, RAE, RULES
from tests.process.refused import (
    APPROVE,
    START,
    agency_asked,
    ana_asks,
    asked_about_cleo,
    at,
    dana_asks,
    fay_asks,
    in_conflict,
    mediator,
    minor_asked,
    no_member,
    no_wish,
    only_ana_is_there,
    owed,
    received,
    same_person_twice,
    screened,
    second_companion,
    spoken_with_ana,
    times_missing,
    too_late,
    unconfirmed,
    unequal,
    unexplained,
    without_eli,
    without_ground_rules,
)
from tests.process.story import Story, story

Row = Callable[[], Refused]
REPORT = outcome.MakeMandatoryReport
PROPOSE, AGREE = keeping.ProposeDisposal(), keeping.ApproveDisposal()
HOLD, GONE = keeping.PlaceHold(HoldGround.AUDIT), keeping.RecordDisposal(A_DAY, A_DAY)
PUBLIC = records.TakeRecordsRequest(RecordsKind.RECORDS_REQUEST, Requester.PUBLIC, A_DAY)

PRODUCED: dict[Code, Row] = {
    Code.NOT_YOUR_PART: lambda: ana_asks(Story.screened, APPROVE),
    Code.NOT_AT_THIS_STAGE: lambda: dana_asks(Story.received, START),
    Code.NOT_A_PARTY: lambda: fay_asks(Story.approved, offering.OfferMediation("lou")),
    Code.NOT_OFFERED_BY_PROGRAM: lambda: ana_asks(
        Story.agreed, scheduling.NameCompanion("ana", Companion.LAWYER)
    ),
    Code.ALREADY_SO: lambda: ana_asks(Story.received, referral.RequestMediation("ana")),
    Code.CHANNEL_NOT_OFFERED: lambda: received(channel=Channel.FAX),
    Code.OFFICE_UNKNOWN: lambda: received(office="moon"),
    Code.DATE_NOT_POSSIBLE: lambda: received(on=A_DAY + timedelta(1)),
    Code.NO_COMPLAINANT: lambda: received(parties=()),
    Code.NO_MEMBER: no_member,
    Code.WORD_NOT_IN_PERSON: lambda: (
        story(until=Story.approved).offered(ANA).refused(FAY, consent.AcceptOffer("ana"))
    ),
    Code.ATTENDANCE_COMPULSORY: lambda: story(until=Story.agreed, rules=COMPULSORY).refused(
        ANA, consent.Withdraw("ana")
    ),
    Code.AGENCY_NOT_AGREED: lambda: agency_asked().refused(FAY, matching.ReferCase()),
    Code.GUARDIAN_MISSING: minor_asked,
    Code.GUARDIAN_IN_CONFLICT: lambda: fay_asks(
        Story.received, correction.NameGuardian("ana", "ben")
    ),
    Code.CIRCUMSTANCES_UNKNOWN: lambda: screened({Circumstance.WEAPON: Answer.UNKNOWN}),
    Code.EXCLUDED_BY_RULE: lambda: screened(category=Category.BIAS),
    Code.ON_HOLD: lambda: screened({Circumstance.CIVIL_SUIT: Answer.YES}),
    Code.NOT_YOUR_TURN: lambda: story(until=Story.screened).refused(JO, APPROVE),
    Code.ONE_VOICE_EACH: same_person_twice,
    Code.OFFER_IS_OWED: owed,
    Code.NOT_INTERESTED: no_wish,
    Code.ROUTES_NOT_EXPLAINED: unexplained,
    Code.OPENNESS_NOT_CONFIRMED: unconfirmed,
    Code.OTHER_SIDE_FIRST: lambda: fay_asks(Story.approved, offering.OfferMediation("ben")),
    Code.NO_OPEN_OFFER: lambda: ana_asks(Story.approved, consent.AcceptOffer("ana")),
    Code.OFFER_EXPIRED: too_late,
    Code.OFFER_STILL_OPEN: lambda: (
        story(until=Story.approved).offered(ANA).refused(FAY, offering.ExpireOffer("ana"))
    ),
    Code.QUESTION_OPEN: lambda: asked_about_cleo().refused(FAY, offering.OfferMediation("quin")),
    Code.NO_OPEN_QUESTION: lambda: ana_asks(
        Story.approved, consent.AnswerContinuation("ana", go_on=True)
    ),
    Code.MEDIATION_HAD_ITS_SESSION: lambda: (
        story(until=Story.concluded).answered(ANA).refused(ANA, referral.RequestMediation("ana"))
    ),
    Code.TIMES_MISSING: times_missing,
    Code.TIMES_NOT_POSSIBLE: lambda: ana_asks(Story.agreed, scheduling.GiveTimes("ana", ())),
    Code.NOT_REFERRED: lambda: fay_asks(
        Story.agreed, matching.AskMediator("dana", trained=True, affiliated=False)
    ),
    Code.NOT_YOUR_CASE: lambda: dana_asks(Story.referred, matching.DeclareConflict(Conflict.NONE)),
    Code.MEDIATOR_NOT_TRAINED: lambda: mediator(trained=False, affiliated=False),
    Code.MEDIATOR_AFFILIATED: lambda: mediator(trained=True, affiliated=True),
    Code.MEDIATOR_HAS_CONFLICT: in_conflict,
    Code.MEDIATOR_NOT_ASKED: lambda: fay_asks(Story.referred, matching.AppointMediator("dana")),
    Code.MEDIATORS_COMPLETE: lambda: fay_asks(
        Story.seated, matching.AskMediator("zoe", trained=True, affiliated=False)
    ),
    Code.MEDIATORS_MISSING: without_eli,
    Code.PLACE_UNKNOWN: lambda: at("cellar"),
    Code.POLICE_PLACE: lambda: at("station"),
    Code.TIME_NOT_POSSIBLE: lambda: at("library", minutes=5),
    Code.TOO_MANY_COMPANIONS: second_companion,
    Code.MEDIATOR_DECIDES: lambda: story(until=Story.agreed, rules=COMPULSORY).refused(
        ANA, scheduling.NameCompanion("ana", Companion.LAWYER)
    ),
    Code.UNEQUAL_NUMBERS: unequal,
    Code.EXCEPTIONS_NOT_SHOWN: lambda: ana_asks(
        Story.scheduled, confidentiality.SignConfidentiality("ana", "one")
    ),
    Code.SIGNATURES_MISSING: lambda: story(until=Story.scheduled).arrived().refused(DANA, START),
    Code.GROUND_RULES_MISSING: without_ground_rules,
    Code.PARTY_ABSENT: only_ana_is_there,
    Code.NOT_THE_DAY: lambda: dana_asks(Story.signed, START),
    Code.NOT_ABSENT: lambda: dana_asks(Story.arrived, session.RecordNoShow(("ana",))),
    Code.NOT_SPOKEN_WITH: lambda: spoken_with_ana().refused(DANA, session.HaveHadSay("ben")),
    Code.ANSWERS_STILL_OPEN: lambda: fay_asks(Story.concluded, outcome.CloseUnanswered()),
    Code.NO_AGREEMENT: lambda: ana_asks(Story.concluded, agreement.SignAgreement("ana")),
    Code.NO_SESSION_HELD: lambda: _withdrawn().refused(
        DANA, outcome.ReportSession(held=False, concluded=False, came=())
    ),
    Code.KIND_NOT_REPORTED: lambda: dana_asks(Story.started, REPORT(ReportKind.THREAT_OF_HARM)),
    Code.SAME_CASE: lambda: fay_asks(Story.received, referral.LinkDuplicate("c1", "c1")),
    Code.HAS_ANOTHER_PART: lambda: story(until=Story.received).refused(
        KIM, assigning.HandOverCase(Role.COORDINATOR, "ana")
    ),
    Code.NAME_GIVEN: lambda: _named().refused(ANA, allowing.KeepName("ana")),
    Code.NO_OPEN_REPORT: lambda: story(until=Story.received).refused(
        ORA, retaliation.AnswerRetaliation(1, Measure.REFERRED)
    ),
    Code.DISPOSED: lambda: _disposed().refused(ANA, outcome.ClaimNoGoodFaith("ana")),
    Code.NO_SUCH_HOLD: lambda: story(until=Story.received).refused(PAT, keeping.LiftHold(1)),
    Code.UNDER_HOLD: lambda: _after_a_year(PAT, HOLD).refused(RAE, PROPOSE),
    Code.STILL_KEPT: lambda: story(until=Story.answered).refused(RAE, PROPOSE),
    Code.STILL_NEEDED: lambda: _after_a_year(RAE, PUBLIC).refused(RAE, PROPOSE),
    Code.DISPOSAL_NOT_PROPOSED: lambda: story(until=Story.answered).refused(KIM, AGREE),
    Code.DISPOSAL_NOT_APPROVED: lambda: _after_a_year(RAE, PROPOSE).refused(CLOCK, GONE),
    Code.SECOND_PERSON: lambda: _after_a_year(RAE, PROPOSE).refused(
        Actor(RAE.person, Role.MANAGER), AGREE
    ),
    Code.NO_SUCH_RECORDS_REQUEST: lambda: story(until=Story.received).refused(
        RAE, records.WithdrawRecordsRequest(1)
    ),
    Code.GROUNDS_DO_NOT_FIT: lambda: _after_a_year(RAE, PUBLIC).refused(
        PAT, records.DecideRecordsRequest(1, RecordsDecision.WITHHOLD, ())
    ),
    Code.DEVELOPED_FOR_MEDIATION: lambda: _after_a_year(RAE, PUBLIC).refused(
        PAT, records.DecideRecordsRequest(1, RecordsDecision.RELEASE, ())
    ),
    Code.NOT_DECIDED: lambda: _after_a_year(RAE, PUBLIC).refused(
        RAE, records.ReleaseRecords(1, "0" * 64, 1)
    ),
    Code.NO_FILE: lambda: ana_asks(Story.received, records.RecordCopy("ana", "no digest")),
    Code.NOT_SIGNED_BY_ALL: lambda: _written_down().refused(ANA, records.TakeOutAgreement("ana")),
}


def _named() -> Story:
    told = story(until=Story.agreed)
    told.ask(ANA, allowing.AllowName("ana"))
    return told


def _after_a_year(actor: Actor, request: Request) -> Story:
    told = story(until=Story.answered).later(days=366)
    told.ask(actor, request)
    return told


def _disposed() -> Story:
    told = _after_a_year(RAE, PROPOSE)
    told.ask(KIM, AGREE)
    told.ask(CLOCK, keeping.RecordDisposal(told.now.date(), told.now.date()))
    return told


def _written_down() -> Story:
    told = story(until=Story.started, rules=replace(RULES, agreement_admissible=True))
    told.ask(DANA, agreement.RecordAgreement(Terms.ITEMS))
    told.ask(ANA, agreement.SignAgreement("ana"))
    return told.concluded()


def _withdrawn() -> Story:
    told = story(until=Story.seated)
    told.ask(ANA, consent.Withdraw("ana"))
    return told


@pytest.mark.parametrize("code", PRODUCED)
def test_this_reason_is_given(code: Code) -> None:
    refused = PRODUCED[code]()
    assert refused.code is code
    assert str(refused) == SENTENCES[code].office


def test_no_reason_is_left_that_no_story_gives() -> None:
    assert set(Code) - set(PRODUCED) == set()


def test_every_reason_has_its_two_sentences_and_nothing_else_has() -> None:
    assert set(SENTENCES) == set(Code)
    for told in SENTENCES.values():
        for sentence in (told.office, told.party):
            assert re.fullmatch(r"[A-Z].*[.]", sentence)
            assert len(sentence) < 120


@pytest.mark.parametrize("role", list(Role))
def test_parties_and_offices_read_their_own_sentence(role: Role) -> None:
    refused = Refused(Code.OTHER_SIDE_FIRST)
    assert (role in PARTY_ROLES) is (refused.sentence(role) == NOT_OPEN)
    assert (role in PARTY_ROLES) is not (role in STAFF_ROLES | {Role.REPORTER, Role.CLOCK})


TELLTALE = re.compile(
    r"complainant|officer|member|other (side|party|case)|mediator|approv|screen|exclud"
    r"|suitab|declin|withdr|refus|everybody|not (every|all)|nobody|absent|agree to",
    re.IGNORECASE,
)


@pytest.mark.parametrize("code", list(Code))
def test_what_a_party_reads_tells_nothing_of_the_other_side(code: Code) -> None:
    told = SENTENCES[code]
    assert not TELLTALE.search(told.party)
    if told.party == told.office:
        assert told.party != NOT_OPEN
