"""Every reason for a no is given by some story, and no party's sentence tells of the other side."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from evenhand.process.actions import refusal
from evenhand.process.case import Case
from evenhand.process.people import CLOCK, PARTY_ROLES, STAFF_ROLES, Actor, Kind, Role, Via
from evenhand.process.program import OneSaysNo, TimesTaken
from evenhand.process.refusals import NOT_OPEN, SENTENCES, Code, Refused
from evenhand.process.situation import Request, Situation
from evenhand.process.steps import (
    agreement,
    allowing,
    assigning,
    confidentiality,
    consent,
    correction,
    explaining,
    keeping,
    matching,
    offering,
    outcome,
    records,
    referral,
    retaliation,
    scheduling,
    screening,
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
    NotOfferedReason,
    RecordsDecision,
    RecordsKind,
    ReportKind,
    Requester,
    Terms,
    UnsuitableReason,
)
from tests.process.cast import (
    A_DAY,
    ANA,
    BEN,
    CLEO,
    DANA,
    ELI,
    FAY,
    HAL,
    IDA,
    IVO,
    JO,
    KIM,
    MIA,
    NORA,
    ORA,
    PAT,
    QUIN,
    RAE,
    RULES,
    Story,
    complaint,
    story,
)

Row = Callable[[], Refused]
ASKING = replace(RULES, one_says_no=OneSaysNo.ASK_COMPLAINANT)
APPROVE = screening.ApproveSuitability()
START = session.StartSession()
REPORT = outcome.MakeMandatoryReport
PROPOSE, AGREE = keeping.ProposeDisposal(), keeping.ApproveDisposal()
HOLD, GONE = keeping.PlaceHold(HoldGround.AUDIT), keeping.RecordDisposal(A_DAY, A_DAY)
PUBLIC = records.TakeRecordsRequest(RecordsKind.RECORDS_REQUEST, Requester.PUBLIC, A_DAY)


def received(**changes: object) -> Refused:
    """What a complaint with these changes is told."""
    return Story().refused(HAL, replace(complaint(ANA, BEN), **changes))  # type: ignore[arg-type]


def screened(
    known: dict[Circumstance, Answer] | None = None, category: Category = Category.RUDENESS
) -> Refused:
    """What the first approver of such a complaint is told."""
    told = Story()
    told.ask(HAL, complaint(ANA, BEN, known=known, allegations=(category,)))
    return told.screened().refused(IDA, APPROVE)


def at(place: str, minutes: int = 60) -> Refused:
    """What is told to whoever sets a session there."""
    told = story(until=Story.seated)
    soon = told.now + timedelta(days=6)
    return told.refused(NORA, scheduling.ScheduleSession(place, soon, minutes))


def asked_about_cleo() -> Story:
    told = story(ANA, BEN, CLEO, QUIN, until=Story.approved, rules=ASKING).agreed(ANA, BEN)
    told.offered(CLEO).ask(CLEO, consent.DeclineOffer("cleo"))
    return told


def only_ana_is_there() -> Refused:
    told = story(until=Story.signed)
    assert told.case.session is not None
    told.now = told.case.session.starts_at
    told.ask(DANA, session.CheckIn("ana"))
    return told.refused(DANA, START)


def unequal() -> Refused:
    told = story(until=Story.signed)
    told.ask(ANA, scheduling.NameCompanion("ana", Companion.SUPPORT_PERSON))
    return told.arrived().refused(DANA, START)


def without_ground_rules() -> Refused:
    told = story(until=Story.scheduled)
    for actor in (ANA, BEN, DANA, ELI):
        told.ask(actor, confidentiality.ShowExceptions(actor.person))
        told.ask(actor, confidentiality.SignConfidentiality(actor.person, "one"))
    return told.arrived().refused(DANA, START)


def in_conflict() -> Refused:
    told = story(until=Story.referred)
    told.ask(FAY, matching.AskMediator("dana", trained=True, affiliated=False))
    told.ask(DANA, matching.DeclareConflict(Conflict.KNOWS_A_PARTY))
    return told.refused(FAY, matching.AppointMediator("dana"))


def without_eli() -> Refused:
    told = story(until=Story.arrived)
    told.ask(ELI, matching.RecuseMediator("eli"))
    return told.refused(DANA, START)


def second_companion() -> Refused:
    told = story(until=Story.agreed)
    bring = scheduling.NameCompanion("ana", Companion.SUPPORT_PERSON)
    told.ask(ANA, bring)
    return told.refused(ANA, bring)


def no_wish() -> Refused:
    told = Story()
    told.ask(HAL, complaint(ANA, BEN, wish=False))
    return told.refused(HAL, screening.ScreenComplaint())


def no_member() -> Refused:
    told = Story()
    told.ask(HAL, complaint(ANA))
    return told.refused(HAL, screening.ScreenComplaint())


def times_missing() -> Refused:
    rules = replace(RULES, times=TimesTaken.BEFORE_REFERRAL)
    return story(until=Story.agreed, rules=rules).refused(FAY, matching.ReferCase())


def owed() -> Refused:
    told = story(until=Story.received, rules=replace(RULES, offer_owed=True))
    return told.refused(HAL, screening.CloseWithoutOffer(NotOfferedReason.NOT_INTERESTED))


def unconfirmed() -> Refused:
    told = story(until=Story.approved)
    told.ask(FAY, explaining.ExplainRoutes("ana", "en", Via.PAPER, "one"))
    return told.refused(FAY, offering.OfferMediation("ana"))


def same_person_twice() -> Refused:
    told = story(until=Story.screened)
    told.ask(IDA, APPROVE)
    return told.refused(Actor(IDA.person, Role.APPROVER, JO.office), APPROVE)


def unexplained() -> Refused:
    told = story(until=Story.approved)
    return told.refused(FAY, offering.OfferMediation("ana"))


def too_late() -> Refused:
    told = story(until=Story.approved).offered(ANA).later(days=30)
    return told.refused(ANA, consent.AcceptOffer("ana"))


def minor_asked() -> Refused:
    told = story(MIA, BEN, until=Story.approved).offered(MIA)
    return told.refused(MIA, consent.AcceptOffer("mia"))


def ana_asks(until: Callable[..., Story], request: Request) -> Refused:
    return story(until=until).refused(ANA, request)


def fay_asks(until: Callable[..., Story], request: Request) -> Refused:
    return story(until=until).refused(FAY, request)


def dana_asks(until: Callable[..., Story], request: Request) -> Refused:
    return story(until=until).refused(DANA, request)


def mediator(*, trained: bool, affiliated: bool) -> Refused:
    ask = matching.AskMediator("dana", trained, affiliated)
    return story(until=Story.referred).refused(NORA, ask)


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
    Code.UNEQUAL_NUMBERS: unequal,
    Code.EXCEPTIONS_NOT_SHOWN: lambda: ana_asks(
        Story.scheduled, confidentiality.SignConfidentiality("ana", "one")
    ),
    Code.SIGNATURES_MISSING: lambda: story(until=Story.scheduled).arrived().refused(DANA, START),
    Code.GROUND_RULES_MISSING: without_ground_rules,
    Code.PARTY_ABSENT: only_ana_is_there,
    Code.NOT_THE_DAY: lambda: dana_asks(Story.signed, START),
    Code.NOT_ABSENT: lambda: dana_asks(Story.arrived, session.RecordNoShow(("ana",))),
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


# --- one sentence to a member who waits or to whom it is over, whatever happened


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
    refused = refusal(kind, Situation(case, BEN, told.rules, told.now, "ben"))
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
