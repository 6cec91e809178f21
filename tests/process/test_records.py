"""Requests for records: counsel decides, and there is what no decision can release."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest

from evenhand.notices.plan import plan
from evenhand.process import events as e
from evenhand.process.deadlines import Duty, due
from evenhand.process.people import Actor, Role
from evenhand.process.refusals import Code
from evenhand.process.steps import agreement, consent, keeping, records
from evenhand.process.vocabulary import (
    HoldGround,
    RecordsDecision,
    RecordsKind,
    Requester,
    Terms,
    WithholdingGround,
)
from evenhand.process.wire import from_plain, to_plain
from tests.process.cast import A_DAY, ANA, BEN, CLEO, DANA, FAY, GUS, HAL, KIM, MIA, PAT, RAE, RULES
from tests.process.story import WAY, Story, story
from tests.process.test_apart import SPLIT

DIGEST = sha256(b"the file").hexdigest()
SHIELDED = (WithholdingGround.DEVELOPED_FOR_MEDIATION,)
WHOLE = records.DecideRecordsRequest(1, RecordsDecision.RELEASE, ())
IN_PART = records.DecideRecordsRequest(1, RecordsDecision.RELEASE_IN_PART, SHIELDED)
NOTHING = records.DecideRecordsRequest(1, RecordsDecision.WITHHOLD, (WithholdingGround.LAW_OTHER,))
HAND_OVER = records.ReleaseRecords(1, DIGEST, 12)


def served(
    kind: RecordsKind = RecordsKind.RECORDS_REQUEST, requester: Requester = Requester.PUBLIC
) -> records.TakeRecordsRequest:
    return records.TakeRecordsRequest(kind, requester, A_DAY)


def asked(until: Callable[..., Story] = Story.answered, **changes: object) -> Story:
    """Somebody from the public asks for records of a case that has come this far."""
    told = story(until=until, rules=replace(RULES, **changes))  # type: ignore[arg-type]
    told.ask(HAL, served())
    return told


# --- taken in


@pytest.mark.parametrize("until", [Story.received, *WAY], ids=lambda step: step.__name__)
@pytest.mark.parametrize("actor", [RAE, PAT, FAY, HAL], ids=lambda actor: actor.role)
def test_a_request_is_taken_in_at_every_stage(until: Callable[..., Story], actor: Actor) -> None:
    told = story(until=until)
    by = A_DAY + timedelta(10)
    assert told.ask(actor, served()) == (
        e.RecordsRequested(1, RecordsKind.RECORDS_REQUEST, Requester.PUBLIC, A_DAY, by),
    )
    assert told.broken == ()


def test_a_subpoena_places_a_hold_with_it() -> None:
    told = story(until=Story.answered)
    facts = told.ask(RAE, served(RecordsKind.SUBPOENA, Requester.COURT))
    assert facts[1:] == (e.HoldPlaced(1, HoldGround.SUBPOENA),)
    told.ask(RAE, served())
    assert [one.number for one in told.case.records_requests] == [1, 2]
    assert len(told.case.holds) == 1


def test_nothing_was_served_tomorrow() -> None:
    told = story(until=Story.received)
    tomorrow = records.TakeRecordsRequest(
        RecordsKind.SUBPOENA, Requester.COURT, A_DAY + timedelta(1)
    )
    assert told.no(RAE, tomorrow) is Code.DATE_NOT_POSSIBLE


def test_it_waits_for_counsel_and_then_for_the_records_officer() -> None:
    told = asked()
    by = A_DAY + timedelta(10)
    found = {one.duty: one for one in due(told.case, RULES)}
    assert (found[Duty.DECIDE_RECORDS].role, found[Duty.DECIDE_RECORDS].by) == (Role.COUNSEL, by)
    told.ask(PAT, IN_PART)
    found = {one.duty: one for one in due(told.case, RULES)}
    assert (found[Duty.RELEASE_RECORDS].role, found[Duty.RELEASE_RECORDS].by) == (Role.RECORDS, by)
    assert Duty.DECIDE_RECORDS not in found
    told.ask(RAE, HAND_OVER)
    assert Duty.RELEASE_RECORDS not in {one.duty for one in due(told.case, RULES)}


def test_where_nobody_set_a_clock_it_waits_without_a_day() -> None:
    told = asked(records_answer_days=None)
    (waiting,) = [one for one in due(told.case, told.rules) if one.duty is Duty.DECIDE_RECORDS]
    assert waiting.by is None
    assert told.case.records_requests[0].answer_by is None


# --- decided


def test_counsel_alone_decides() -> None:
    told = asked()
    for actor in (RAE, HAL, FAY, KIM, ANA):
        assert told.no(actor, IN_PART) is Code.NOT_YOUR_PART
    assert told.no(PAT, replace(IN_PART, number=2)) is Code.NO_SUCH_RECORDS_REQUEST
    told.ask(PAT, IN_PART)
    told.ask(PAT, NOTHING)
    assert told.no(PAT, IN_PART) is Code.NO_SUCH_RECORDS_REQUEST


@pytest.mark.parametrize(
    "wrong",
    [
        replace(WHOLE, withheld=SHIELDED),
        replace(IN_PART, withheld=()),
        replace(NOTHING, withheld=()),
    ],
    ids=lambda one: one.decision,
)
def test_a_decision_names_a_ground_where_something_stays(
    wrong: records.DecideRecordsRequest,
) -> None:
    assert asked(until=Story.received).no(PAT, wrong) is Code.GROUNDS_DO_NOT_FIT


def test_no_decision_releases_what_was_developed_for_mediation() -> None:
    told = asked(until=Story.agreed)
    assert told.no(PAT, WHOLE) is Code.DEVELOPED_FOR_MEDIATION
    other = replace(IN_PART, withheld=(WithholdingGround.CONTACT_DATA,))
    assert told.no(PAT, other) is Code.DEVELOPED_FOR_MEDIATION
    told.ask(PAT, IN_PART)


def test_a_complaint_without_any_mediation_may_be_released_whole() -> None:
    told = asked(until=Story.screened)
    assert not told.case.developed
    told.ask(PAT, WHOLE)
    told.ask(RAE, HAND_OVER)
    assert told.broken == ()


def test_a_decision_from_before_the_mediation_does_not_release_what_came_after() -> None:
    told = asked(until=Story.screened)
    told.ask(PAT, WHOLE)
    told.approved().agreed()
    assert told.no(RAE, HAND_OVER) is Code.DEVELOPED_FOR_MEDIATION
    told.ask(PAT, IN_PART)
    told.ask(RAE, HAND_OVER)
    assert told.broken == ()


# --- handed over, or not


def test_records_leave_after_the_decision_and_once() -> None:
    told = asked()
    assert told.no(RAE, HAND_OVER) is Code.NOT_DECIDED
    told.ask(PAT, IN_PART)
    assert told.no(PAT, HAND_OVER) is Code.NOT_YOUR_PART
    (released,) = told.ask(RAE, HAND_OVER)
    assert from_plain("RecordsReleased", to_plain(released)) == released
    assert told.no(RAE, HAND_OVER) is Code.NOT_DECIDED
    assert told.no(RAE, records.WithdrawRecordsRequest(1)) is Code.NO_SUCH_RECORDS_REQUEST


def test_a_decision_to_withhold_hands_nothing_over() -> None:
    told = asked()
    told.ask(PAT, NOTHING)
    assert told.no(RAE, HAND_OVER) is Code.NOT_DECIDED


def test_one_decision_is_not_another_request_s() -> None:
    told = asked()
    told.ask(HAL, served())
    told.ask(PAT, IN_PART)
    assert told.no(RAE, replace(HAND_OVER, number=2)) is Code.NOT_DECIDED


@pytest.mark.parametrize("digest", ["", "abc", DIGEST.upper(), DIGEST + "0"])
def test_a_file_is_named_by_its_sha_256(digest: str) -> None:
    told = asked()
    told.ask(PAT, IN_PART)
    assert told.no(RAE, replace(HAND_OVER, digest=digest)) is Code.NO_FILE
    assert told.no(RAE, replace(HAND_OVER, items=0)) is Code.NO_FILE
    assert told.no(ANA, records.RecordCopy("ana", digest)) is Code.NO_FILE


# --- the signed agreement, taken out by a party


ADMISSIBLE = replace(RULES, agreement_admissible=True)
TAKE_OUT = records.TakeOutAgreement("ana")


def written_down(*people: Actor) -> Story:
    told = story(*people, until=Story.started, rules=ADMISSIBLE)
    told.ask(DANA, agreement.RecordAgreement(Terms.ITEMS))
    return told.concluded()


def test_a_party_takes_out_what_everybody_signed() -> None:
    told = written_down()
    told.ask(ANA, agreement.SignAgreement("ana"))
    assert told.no(ANA, TAKE_OUT) is Code.NOT_SIGNED_BY_ALL
    told.ask(BEN, agreement.SignAgreement("ben"))
    for actor in (FAY, PAT, RAE, DANA):
        assert told.no(actor, TAKE_OUT) is Code.NOT_YOUR_PART
    assert told.no(BEN, TAKE_OUT) is Code.NOT_YOUR_PART
    assert told.ask(ANA, TAKE_OUT) == (e.AgreementTakenOut("ana"),)
    assert told.no(ANA, TAKE_OUT) is Code.ALREADY_SO
    told.ask(BEN, records.TakeOutAgreement("ben"))


def test_other_words_are_not_taken_out_yet() -> None:
    told = written_down()
    for actor in (ANA, BEN):
        told.ask(actor, agreement.SignAgreement(actor.person))
    told.ask(ANA, TAKE_OUT)
    told.ask(DANA, agreement.RecordAgreement(Terms.ITEMS))
    assert told.case.taken_out == frozenset()
    assert told.no(ANA, TAKE_OUT) is Code.NOT_SIGNED_BY_ALL


def test_a_young_person_s_agreement_is_taken_out_by_the_guardian() -> None:
    told = written_down(MIA, BEN)
    told.ask(GUS, agreement.SignAgreement("mia"))
    told.ask(BEN, agreement.SignAgreement("ben"))
    mia = records.TakeOutAgreement("mia")
    assert told.no(MIA, mia) is Code.GUARDIAN_MISSING
    told.ask(GUS, mia)


def test_nothing_is_taken_out_that_is_not_there_or_that_the_program_keeps_closed() -> None:
    unwritten = story(until=Story.concluded, rules=ADMISSIBLE)
    assert unwritten.no(ANA, TAKE_OUT) is Code.NOT_SIGNED_BY_ALL
    silent = story(until=Story.started)
    assert silent.rules.agreement_admissible is None
    silent.ask(DANA, agreement.RecordAgreement(Terms.ITEMS))
    for actor in (ANA, BEN):
        silent.ask(actor, agreement.SignAgreement(actor.person))
    assert silent.concluded().no(ANA, TAKE_OUT) is Code.NOT_OFFERED_BY_PROGRAM


# --- copies


def test_everybody_has_a_copy_of_their_own_and_the_same_one_counts_once() -> None:
    told = story(MIA, BEN, until=Story.answered)
    for actor in (MIA, BEN, GUS):
        assert told.ask(actor, records.RecordCopy(actor.person, DIGEST)) == (
            e.CopyGiven(actor.person, DIGEST),
        )
        assert told.no(actor, records.RecordCopy(actor.person, DIGEST)) is Code.ALREADY_SO
    assert told.no(BEN, records.RecordCopy("mia", DIGEST)) is Code.NOT_YOUR_PART
    assert told.no(ANA, records.RecordCopy("ana", DIGEST)) is Code.NOT_A_PARTY
    assert told.no(FAY, records.RecordCopy("mia", DIGEST)) is Code.NOT_YOUR_PART


def test_who_no_longer_takes_part_still_has_a_copy() -> None:
    told = story(ANA, BEN, CLEO, until=Story.approved, rules=SPLIT).agreed(ANA).offered(CLEO)
    told.ask(CLEO, consent.DeclineOffer("cleo"))
    assert not told.party(CLEO).taking_part
    told.ask(CLEO, records.RecordCopy("cleo", DIGEST))


# --- who is told


def told_of_it(told: Story) -> set[tuple[str, Role]]:
    facts = told.trail[-1].facts
    planned = plan(told.case, facts, told.rules)
    assert {one.wording for one in planned} <= {"records_asked"}
    return {(one.person, one.role) for one in planned}


def test_the_people_of_the_case_are_told_as_the_rules_say() -> None:
    assert told_of_it(asked()) == {("ana", Role.COMPLAINANT), ("ben", Role.MEMBER)}
    only = asked(records_told=(Role.COMPLAINANT,))
    assert told_of_it(only) == {("ana", Role.COMPLAINANT)}
    assert told_of_it(asked(records_told=None)) == set()
    assert told_of_it(asked(records_told=())) == set()


def test_a_member_who_was_never_asked_learns_nothing_by_it() -> None:
    assert told_of_it(asked(until=Story.screened)) == {("ana", Role.COMPLAINANT)}
    young = story(MIA, BEN, until=Story.screened)
    young.ask(HAL, served())
    assert told_of_it(young) == {("gus", Role.GUARDIAN)}


def test_a_hold_is_nobody_s_notice() -> None:
    told = story(until=Story.answered)
    told.ask(RAE, keeping.PlaceHold(HoldGround.AUDIT))
    assert told_of_it(told) == set()
