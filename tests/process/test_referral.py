"""A complaint comes in: every channel, anybody's, and what may be added later."""

from dataclasses import replace
from datetime import timedelta

import pytest

from evenhand.process import events as e
from evenhand.process.case import Consent
from evenhand.process.people import Kind, Role, Side
from evenhand.process.refusals import Code
from evenhand.process.stages import Ending, Route, Stage
from evenhand.process.steps import consent, correction, explaining, offering, referral, screening
from evenhand.process.vocabulary import (
    Access,
    Answer,
    Category,
    Channel,
    Circumstance,
    Filing,
    NotOfferedReason,
)
from tests.process.cast import (
    A_DAY,
    ANA,
    BEN,
    CLEO,
    ELI,
    FAY,
    GUS,
    HAL,
    IVO,
    KIM,
    LOU,
    MIA,
    OTTO,
    RULES,
)
from tests.process.story import Story, complaint, named, story


def test_every_detail_is_a_fact_of_its_own() -> None:
    told = Story()
    asked = replace(complaint(ANA, BEN, CLEO), preservation=True)
    facts = told.ask(HAL, asked)
    assert [type(fact) for fact in facts[:5]] == [
        e.ComplaintReceived,
        *[e.PartyNamed] * 3,
        e.AllegationMade,
    ]
    assert facts[-1] == e.PreservationRequested()
    assert told.stage() is Stage.RECEIVED
    assert told.case.interested
    assert told.case.preservation
    assert [one.kind for one in told.case.parties] == [Kind.PUBLIC, Kind.OFFICER, Kind.CIVILIAN]


@pytest.mark.parametrize("channel", list(Channel))
def test_only_the_program_s_channels_take_complaints(channel: Channel) -> None:
    told = Story()
    asked = replace(complaint(ANA, BEN), channel=channel)
    if channel in RULES.channels:
        told.ask(HAL, asked)
        assert told.case.channel is channel
    else:
        assert told.no(HAL, asked) is Code.CHANNEL_NOT_OFFERED


def test_what_cannot_be_right_is_refused() -> None:
    told = Story()
    assert told.no(HAL, replace(complaint(ANA, BEN), office="moon")) is Code.OFFICE_UNKNOWN
    tomorrow = replace(complaint(ANA, BEN), on=A_DAY + timedelta(1))
    assert told.no(HAL, tomorrow) is Code.DATE_NOT_POSSIBLE
    assert told.no(HAL, complaint(BEN)) is Code.NO_COMPLAINANT
    assert told.no(HAL, complaint(ANA, BEN, ANA)) is Code.ALREADY_SO
    assert told.no(HAL, complaint(ANA, BEN, filing=Filing.ANONYMOUS)) is Code.ALREADY_SO
    assert told.stage() is Stage.NEW


def test_an_anonymous_complaint_waits_for_somebody_to_come_forward() -> None:
    told = Story()
    told.ask(HAL, complaint(BEN, filing=Filing.ANONYMOUS))
    assert not told.case.interested, "nobody is there who could be open to mediation"
    assert told.no(HAL, screening.ScreenComplaint()) is Code.NO_COMPLAINANT
    told.ask(HAL, referral.AddParty(named(ANA)))
    assert told.no(HAL, screening.ScreenComplaint()) is Code.NOT_INTERESTED
    told.ask(ANA, referral.RequestMediation("ana"))
    told.screened()
    assert told.stage() is Stage.SCREENING


def test_an_anonymous_complaint_is_counted_when_nobody_comes() -> None:
    told = Story()
    told.ask(HAL, complaint(BEN, filing=Filing.ANONYMOUS))
    told.ask(HAL, screening.CloseWithoutOffer(NotOfferedReason.NO_PARTY))
    assert (told.ending(), told.case.route) == (Ending.NEVER_OFFERED, Route.INVESTIGATION)


def test_a_reporter_can_neither_consent_nor_block() -> None:
    told = Story()
    told.ask(LOU, replace(complaint(ANA, BEN, filing=Filing.FOR_SOMEBODY), reporter="lou"))
    for step in (Story.screened, Story.approved):
        step(told)
    told.offered(ANA)
    for request in (
        consent.AcceptOffer("ana"),
        consent.DeclineOffer("ana"),
        consent.Withdraw("ana"),
        explaining.ChooseInvestigation("ana"),
        referral.RequestMediation("ana"),
    ):
        assert told.no(LOU, request) is Code.NOT_YOUR_PART
    assert told.case.party("lou") is None
    told.agreed()
    assert told.stage() is Stage.ARRANGING


def test_somebody_else_s_complaint_may_come_without_its_complainant() -> None:
    told = Story()
    told.ask(LOU, complaint(BEN, filing=Filing.FOR_SOMEBODY))
    assert told.no(HAL, screening.ScreenComplaint()) is Code.NO_COMPLAINANT


def test_a_minor_in_a_complaint_is_a_circumstance_that_a_person_judges() -> None:
    told = Story()
    told.ask(HAL, complaint(MIA, BEN, known={Circumstance.MINOR: Answer.NO}))
    assert dict(told.case.circumstances)[Circumstance.MINOR] is Answer.YES


def test_a_complaint_names_guardians_and_needs_with_its_parties() -> None:
    minor = replace(named(MIA, minor=True), guardian="gus", interpreter="es")
    asked = complaint(ANA, BEN)
    for conflict in ("mia", "ana", "ben"):
        torn = (*asked.parties, replace(minor, guardian=conflict))
        assert Story().no(HAL, replace(asked, parties=torn)) is Code.GUARDIAN_IN_CONFLICT
    told = Story()
    told.ask(HAL, replace(asked, parties=(*asked.parties, minor)))
    assert (told.party(MIA).guardian, told.party(MIA).interpreter) == ("gus", "es")
    sibling = replace(minor, person="max")
    for conflict in ("max", "ana"):
        torn_too = referral.AddParty(replace(sibling, guardian=conflict))
        assert told.no(HAL, torn_too) is Code.GUARDIAN_IN_CONFLICT
    told.ask(HAL, referral.AddParty(sibling))
    assert told.case.parties[-1].guardian == "gus", "one parent may speak for two children"


def test_a_minor_added_later_voids_what_was_approved() -> None:
    told = story(ANA, BEN, until=Story.approved)
    told.ask(HAL, referral.AddParty(named(MIA, minor=True)))
    assert told.stage() is Stage.SCREENING
    assert told.case.approvals == ()


def test_a_party_who_appears_later_is_asked_too() -> None:
    told = story(until=Story.agreed)
    assert told.stage() is Stage.ARRANGING
    told.ask(HAL, referral.AddParty(named(CLEO)))
    assert told.stage() is Stage.OFFERING
    assert told.party(ANA).consent is Consent.AGREED
    told.agreed()
    assert told.stage() is Stage.ARRANGING
    assert told.no(HAL, referral.AddParty(named(CLEO))) is Code.ALREADY_SO


def test_a_guardian_or_a_mediator_of_the_case_cannot_become_a_party() -> None:
    told = story(MIA, BEN, until=Story.seated)
    guardian = referral.NewParty(GUS.person, Side.MEMBER, Kind.OFFICER)
    assert told.no(HAL, referral.AddParty(guardian)) is Code.GUARDIAN_IN_CONFLICT
    mediator = referral.NewParty(ELI.person, Side.MEMBER, Kind.OFFICER)
    assert told.no(HAL, referral.AddParty(mediator)) is Code.MEDIATOR_HAS_CONFLICT


def test_a_guardian_and_needs_may_be_told_on_the_first_day() -> None:
    told = Story()
    mia = replace(named(MIA, minor=True), guardian="gus", interpreter="es", access=(Access.BREAKS,))
    facts = told.ask(HAL, replace(complaint(), parties=(mia, named(BEN))))
    assert facts[1:4] == (
        e.PartyNamed("mia", Side.COMPLAINANT, Kind.PUBLIC, minor=True),
        e.GuardianNamed("mia", "gus"),
        e.NeedsRecorded("mia", "es", (Access.BREAKS,)),
    )
    assert told.party(MIA).guardian == "gus"
    otto = replace(named(OTTO), guardian="gus")
    told.ask(HAL, referral.AddParty(otto))  # one guardian for two
    assert told.party(OTTO).guardian == "gus"


@pytest.mark.parametrize("guardian", ["ben", "mia"])
def test_a_party_is_nobody_s_guardian(guardian: str) -> None:
    mia = replace(named(MIA, minor=True), guardian=guardian)
    asked = replace(complaint(), parties=(mia, named(BEN)))
    assert Story().no(HAL, asked) is Code.GUARDIAN_IN_CONFLICT
    told = Story().received(ANA, BEN)
    assert told.no(HAL, referral.AddParty(mia)) is Code.GUARDIAN_IN_CONFLICT


def test_duplicates_are_linked_and_counted() -> None:
    told = Story().received()
    assert told.no(HAL, referral.LinkDuplicate("c1", "c1")) is Code.SAME_CASE
    facts = told.ask(HAL, referral.LinkDuplicate("c2", "c1"))
    assert facts[0] == e.DuplicateLinked("c2")
    assert (told.ending(), told.stage()) == (Ending.DUPLICATE, Stage.CLOSED)


def test_history_is_one_fact_with_nobody_s_consent() -> None:
    told = Story()
    history = referral.ImportHistory(
        "test",
        "one",
        A_DAY,
        closed_on=A_DAY,
        mediated=True,
        source="paper",
        allegations=(Category.RUDENESS,),
    )
    late = replace(history, closed_on=A_DAY - timedelta(1))
    assert told.no(KIM, late) is Code.DATE_NOT_POSSIBLE
    assert told.no(HAL, history) is Code.NOT_YOUR_PART
    facts = told.ask(KIM, history)
    assert [type(fact) for fact in facts] == [e.HistoryImported, e.AllegationMade]
    assert (told.ending(), told.case.parties) == (Ending.IMPORTED, ())
    assert told.case.allegations == {Category.RUDENESS}


def test_mediation_may_be_asked_for_during_the_investigation() -> None:
    told = story(until=Story.approved)
    told.offered(ANA)
    told.ask(ANA, consent.DeclineOffer("ana"))
    assert told.stage() is Stage.INVESTIGATION
    assert told.no(BEN, referral.RequestMediation("ben")) is Code.NOT_YOUR_PART
    told.ask(ANA, referral.RequestMediation("ana"))
    assert told.stage() is Stage.RECEIVED
    assert told.ending() is None
    assert told.party(ANA).consent is Consent.NOT_ASKED
    for step in (Story.screened, Story.approved, Story.agreed, Story.referred, Story.seated):
        step(told)
    assert told.stage() is Stage.ARRANGING
    assert not told.broken


def test_nothing_signed_for_an_earlier_round_holds_for_the_next() -> None:
    told = story(until=Story.signed)
    told.ask(BEN, consent.Withdraw("ben"))
    told.ask(ANA, referral.RequestMediation("ana"))
    told.screened().approved().agreed().referred().seated()
    assert not told.case.signatures | told.case.exceptions_shown
    assert not any(party.ground_rules for party in told.case.parties)


def test_a_complaint_that_had_its_session_is_not_mediated_again() -> None:
    told = story(until=Story.concluded).answered(ANA)
    assert told.stage() is Stage.INVESTIGATION
    again = referral.RequestMediation("ana")
    assert told.no(ANA, again) is Code.MEDIATION_HAD_ITS_SESSION


def test_after_the_investigation_nobody_asks_for_mediation() -> None:
    told = story(until=Story.approved)
    told.ask(ANA, explaining.ChooseInvestigation("ana"))
    assert told.no(FAY, correction.EndInvestigation()) is Code.NOT_YOUR_PART
    told.ask(IVO, correction.EndInvestigation())
    assert told.stage() is Stage.CLOSED
    assert told.no(ANA, referral.RequestMediation("ana")) is Code.NOT_AT_THIS_STAGE


def test_a_wish_is_recorded_once() -> None:
    told = Story()
    told.ask(HAL, complaint(ANA, BEN, wish=False))
    told.ask(HAL, referral.RequestMediation("ana"))
    assert told.case.interested
    assert told.no(ANA, referral.RequestMediation("ana")) is Code.ALREADY_SO


def test_needs_are_said_by_the_party_or_written_down_by_staff() -> None:
    told = Story().received()
    told.ask(ANA, referral.RecordNeeds("ana", "es", (Access.WHEELCHAIR,)))
    assert (told.party(ANA).interpreter, told.party(ANA).access) == ("es", (Access.WHEELCHAIR,))
    told.ask(HAL, referral.RecordNeeds("ana"))
    assert (told.party(ANA).interpreter, told.party(ANA).access) == ("", ())
    assert told.no(BEN, referral.RecordNeeds("ana", "fr")) is Code.NOT_YOUR_PART


def test_evidence_is_kept_on_request_and_the_limitation_stands_beside() -> None:
    told = Story().received()
    assert told.no(BEN, referral.RequestPreservation()) is Code.NOT_YOUR_PART
    told.ask(ANA, referral.RequestPreservation())
    assert told.case.preservation
    assert told.no(HAL, referral.RequestPreservation()) is Code.ALREADY_SO
    assert told.no(IVO, referral.RecordLimitation(A_DAY)) is Code.DATE_NOT_POSSIBLE
    told.ask(IVO, referral.RecordLimitation(A_DAY + timedelta(180)))
    assert told.case.limitation_on == A_DAY + timedelta(180)


def test_only_a_role_of_the_table_receives_a_complaint() -> None:
    told = Story()
    for actor in (BEN, ELI, IVO):
        assert told.no(actor, complaint(ANA, BEN)) is Code.NOT_YOUR_PART
    told.ask(ANA, complaint(ANA, BEN))
    assert told.case.party("ana") is not None
    assert ANA.role is Role.COMPLAINANT
    assert told.no(FAY, offering.OfferMediation("ana")) is Code.NOT_AT_THIS_STAGE
