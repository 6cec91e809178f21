"""Who has a case: one coordinator and one investigator, alone, until it is handed on."""

import pytest

from evenhand.process import events as e
from evenhand.process.actions import ACTIONS
from evenhand.process.people import Actor, Role, Via
from evenhand.process.refusals import Code
from evenhand.process.stages import Stage
from evenhand.process.steps import (
    assigning,
    consent,
    correction,
    explaining,
    matching,
    offering,
    referral,
    screening,
)
from evenhand.process.steps.assigning import HandOverCase, TakeCase
from evenhand.process.visibility import may_open
from evenhand.process.vocabulary import NotOfferedReason
from tests.process.cast import ANA, BEN, DANA, FAY, GIL, GUS, HAL, IDA, IVO, KIM, MIA, NORA, RUTH
from tests.process.story import Story, story

TO_GIL = HandOverCase(Role.COORDINATOR, "gil")
IRA = Actor("ira", Role.INVESTIGATOR)


def investigated() -> Story:
    """A complaint that mediation did not end."""
    told = story(until=Story.approved).agreed(ANA)
    told.ask(ANA, consent.Withdraw("ana"))
    return told


def test_a_case_that_nobody_has_is_taken_once() -> None:
    told = story(until=Story.received)
    assert told.ask(FAY, TakeCase()) == (e.CaseAssigned(Role.COORDINATOR, "fay"),)
    assert told.case.coordinator == "fay"
    assert told.no(FAY, TakeCase()) is Code.ALREADY_SO
    assert told.no(GIL, TakeCase()) is Code.NOT_YOUR_CASE


@pytest.mark.parametrize("actor", [ANA, BEN, HAL, IDA, NORA, DANA, KIM, RUTH])
def test_nobody_else_takes_a_case(actor: Actor) -> None:
    assert story(until=Story.received).no(actor, TakeCase()) is Code.NOT_YOUR_PART


def test_an_unassigned_case_is_anybody_s_of_the_role() -> None:
    told = story(until=Story.approved)
    told.ask(FAY, explaining.ExplainRoutes("ana", "en", Via.TELEPHONE, "one"))
    told.ask(GIL, explaining.ConfirmOpenness("ana", Via.TELEPHONE))
    assert told.open(offering.OfferMediation, FAY, "ana")
    assert told.open(offering.OfferMediation, GIL, "ana")


def test_of_all_the_coordinators_only_the_one_who_has_it_acts() -> None:
    told = story(until=Story.approved).offered(ANA)
    told.ask(FAY, TakeCase())
    allowed = 0
    for kind in (kind for kind, row in ACTIONS.items() if Role.COORDINATOR in row.roles):
        for person in ("", "ana", "ben"):
            assert not told.open(kind, GIL, person), kind.__name__
            allowed += told.open(kind, FAY, person)
    assert allowed > 5
    assert told.no(GIL, consent.Withdraw("ana")) is Code.NOT_YOUR_CASE
    assert may_open(told.case, FAY, told.rules)
    assert not may_open(told.case, GIL, told.rules)


def test_an_assigned_case_stays_open_to_every_other_role() -> None:
    told = story(until=Story.received)
    told.ask(FAY, TakeCase())
    told.ask(HAL, screening.ScreenComplaint())
    told.approved().agreed().referred().seated().scheduled().signed().arrived().started()
    told.concluded().answered()
    assert told.stage() is Stage.CLOSED
    assert not told.broken


def test_whoever_has_it_hands_it_over() -> None:
    told = story(until=Story.received)
    assert told.no(FAY, TO_GIL) is Code.NOT_YOUR_CASE, "nobody gives what nobody has"
    told.ask(FAY, TakeCase())
    assert told.no(FAY, HandOverCase(Role.COORDINATOR, "fay")) is Code.ALREADY_SO
    assert told.no(FAY, HandOverCase(Role.COORDINATOR, "")) is Code.ALREADY_SO
    assert told.ask(FAY, TO_GIL) == (e.CaseAssigned(Role.COORDINATOR, "gil"),)
    assert told.no(FAY, referral.RecordLimitation(told.now.date())) is Code.NOT_YOUR_CASE
    assert told.no(FAY, HandOverCase(Role.COORDINATOR, "fay")) is Code.NOT_YOUR_CASE
    told.ask(GIL, HandOverCase(Role.COORDINATOR, "fay"))
    assert told.case.coordinator == "fay"


def test_the_manager_gives_a_case_to_anybody_of_the_role_also_one_that_nobody_has() -> None:
    told = story(until=Story.received)
    told.ask(KIM, TO_GIL)
    told.ask(KIM, HandOverCase(Role.COORDINATOR, "fay"))
    told.ask(KIM, HandOverCase(Role.INVESTIGATOR, "ivo"))
    assert (told.case.coordinator, told.case.investigator) == ("fay", "ivo")
    assert told.no(KIM, HandOverCase(Role.MEDIATOR, "dana")) is Code.NOT_YOUR_PART


def test_nobody_but_the_manager_passes_on_another_role_s_part() -> None:
    told = investigated()
    told.ask(FAY, TakeCase())
    told.ask(IVO, TakeCase())
    assert told.no(FAY, HandOverCase(Role.INVESTIGATOR, "ira")) is Code.NOT_YOUR_PART
    assert told.no(IVO, HandOverCase(Role.COORDINATOR, "gil")) is Code.NOT_YOUR_PART


def test_an_investigator_takes_what_is_investigated_and_is_alone_with_it() -> None:
    told = story(until=Story.approved)
    assert told.no(IVO, TakeCase()) is Code.NOT_AT_THIS_STAGE
    told = investigated()
    told.ask(IVO, TakeCase())
    assert told.no(IRA, correction.EndInvestigation()) is Code.NOT_YOUR_CASE
    told.ask(IVO, HandOverCase(Role.INVESTIGATOR, "ira"))
    told.ask(IRA, correction.EndInvestigation())
    assert told.stage() is Stage.CLOSED


def test_nobody_coordinates_and_investigates_the_same_case() -> None:
    told = investigated()
    told.ask(FAY, TakeCase())
    both = Actor("fay", Role.INVESTIGATOR)
    assert told.no(both, TakeCase()) is Code.HAS_ANOTHER_PART
    assert told.no(KIM, HandOverCase(Role.INVESTIGATOR, "fay")) is Code.HAS_ANOTHER_PART
    told.ask(IVO, TakeCase())
    assert told.no(KIM, HandOverCase(Role.COORDINATOR, "ivo")) is Code.HAS_ANOTHER_PART


@pytest.mark.parametrize("person", ["mia", "ben", "gus", "dana"])
def test_nobody_of_the_case_gets_it(person: str) -> None:
    told = story(MIA, BEN, until=Story.seated)
    assert GUS.person in told.case.concerned
    assert told.no(KIM, HandOverCase(Role.COORDINATOR, person)) is Code.HAS_ANOTHER_PART


def test_whoever_has_a_case_does_not_mediate_it() -> None:
    told = story(until=Story.referred)
    told.ask(KIM, HandOverCase(Role.COORDINATOR, "zoe"))
    ask = matching.AskMediator("zoe", trained=True, affiliated=False)
    assert told.no(NORA, ask) is Code.MEDIATOR_HAS_CONFLICT


def test_a_new_round_changes_nobody_s_part() -> None:
    told = story(until=Story.received)
    told.ask(FAY, TakeCase())
    told.ask(FAY, screening.CloseWithoutOffer(NotOfferedReason.NOT_REACHED))
    told.ask(IVO, TakeCase())
    told.ask(ANA, referral.RequestMediation("ana"))
    assert (told.case.coordinator, told.case.investigator) == ("fay", "ivo")
    assert told.no(GIL, TakeCase()) is Code.NOT_YOUR_CASE


def test_only_two_roles_have_a_case() -> None:
    assert {Role.COORDINATOR, Role.INVESTIGATOR} == assigning.HOLDERS
    told = story(until=Story.received)
    assert {role for role in Role if told.case.holder(role)} == set()
    told.ask(FAY, TakeCase())
    assert {role for role in Role if told.case.holder(role)} == {Role.COORDINATOR}
