"""Every thing in the record has an origin, and what was developed for mediation never leaves."""

import re
from dataclasses import replace
from itertools import product

import pytest

from evenhand.process import events as e
from evenhand.process.case import Case, RecordsRequest
from evenhand.process.compartments import COMPARTMENT_OF, Compartment
from evenhand.process.events import FACTS
from evenhand.process.origin import (
    AGREEMENT,
    CONTACT,
    ORIGIN,
    SAID_FOR_MEDIATION,
    Origin,
    Thing,
    ground_of,
    may_leave,
)
from evenhand.process.vocabulary import (
    RecordsDecision,
    RecordsKind,
    Requester,
    WithholdingGround,
)
from evenhand.records.models import Text
from tests.process.cast import A_DAY
from tests.process.story import WAY, Story, story

TEXTS = {thing for thing in ORIGIN if isinstance(thing, str)} - {CONTACT}
DEVELOPED = [thing for thing in ORIGIN if ORIGIN[thing] is Origin.DEVELOPED_FOR_MEDIATION]
EXISTED = [thing for thing in ORIGIN if ORIGIN[thing] is Origin.EXISTED_BEFORE]
NOTHING, TAKEN_OUT = Case(), Case(taken_out=frozenset({"ana"}))
GROUNDS = [one for one in WithholdingGround if one is not WithholdingGround.DEVELOPED_FOR_MEDIATION]


def named(thing: Thing) -> str:
    return thing if isinstance(thing, str) else thing.__name__


def request(
    decision: RecordsDecision | None,
    *withheld: WithholdingGround,
    requester: Requester = Requester.COURT,
) -> RecordsRequest:
    return RecordsRequest(
        1, RecordsKind.SUBPOENA, requester, A_DAY, decision=decision, withheld=withheld
    )


WHOLE = request(RecordsDecision.RELEASE)


def test_every_fact_and_every_text_has_an_origin() -> None:
    assert {thing for thing in ORIGIN if not isinstance(thing, str)} == set(FACTS)
    assert set(Text.KINDS) <= TEXTS
    assert {"narrative", "message", "access_needs", "agreement"} <= TEXTS


def test_what_the_room_and_the_parties_answers_hold_was_developed_for_mediation() -> None:
    closed = {Compartment.CONSENT, Compartment.SESSION, Compartment.OUTCOME, Compartment.AGREEMENT}
    room = {kind for kind in FACTS if COMPARTMENT_OF[kind] in closed}
    # A part that is investigated alone tells that the others were mediated.
    assert {kind for kind in FACTS if kind in DEVELOPED} == room | {e.PartInvestigationEnded}


@pytest.mark.parametrize("thing", DEVELOPED, ids=named)
def test_invariant_07_nothing_developed_for_mediation_leaves_by_any_decision(thing: Thing) -> None:
    """The process's part: the one rule that exports ask says no, whoever asks and decides what."""
    for decision, requester in product((None, *RecordsDecision), Requester):
        asked = request(decision, requester=requester)
        assert not may_leave(thing, NOTHING, asked)
        enforced = may_leave(thing, TAKEN_OUT, asked)
        binds = requester in (Requester.COURT, Requester.PARTY)
        released = decision in (RecordsDecision.RELEASE, RecordsDecision.RELEASE_IN_PART)
        assert enforced is (thing in AGREEMENT and binds and released)


@pytest.mark.parametrize("thing", EXISTED, ids=named)
def test_invariant_13_what_existed_before_is_not_hidden_by_the_mediation(thing: Thing) -> None:
    """Evidence that exists anyway leaves where counsel names no other ground for keeping it."""
    shielded = WithholdingGround.DEVELOPED_FOR_MEDIATION
    assert may_leave(thing, NOTHING, WHOLE)
    assert may_leave(thing, NOTHING, request(RecordsDecision.RELEASE_IN_PART, shielded))
    assert ground_of(thing) is not shielded


@pytest.mark.parametrize("ground", GROUNDS)
def test_what_counsel_names_stays_and_the_rest_leaves(ground: WithholdingGround) -> None:
    asked = request(RecordsDecision.RELEASE_IN_PART, ground)
    leaving = {thing for thing in ORIGIN if may_leave(thing, NOTHING, asked)}
    staying = set(EXISTED) - leaving
    assert staying == {thing for thing in ORIGIN if ground_of(thing) is ground}
    assert staying
    assert e.AllegationMade in leaving


def test_nothing_leaves_before_the_decision_or_after_a_no() -> None:
    for asked in (request(None), request(RecordsDecision.WITHHOLD, WithholdingGround.LAW_OTHER)):
        assert not any(may_leave(thing, TAKEN_OUT, asked) for thing in ORIGIN)


def test_what_has_no_origin_does_not_leave_in_silence() -> None:
    with pytest.raises(KeyError):
        may_leave("diary", NOTHING, WHOLE)


def test_a_case_knows_from_when_on_something_was_developed_for_mediation() -> None:
    untouched = story(until=Story.screened)
    assert not untouched.case.developed
    for until in WAY[1:]:
        told = story(until=until)
        facts = [fact for step in told.trail for fact in step.facts]
        assert told.case.developed is any(type(fact) in DEVELOPED for fact in facts)
    assert told.case.developed


def test_a_wish_for_mediation_on_the_form_is_named_as_one() -> None:
    for kind, names in SAID_FOR_MEDIATION.items():
        fields = set(kind.__dataclass_fields__)
        assert names <= fields
    wishes = re.compile("mediat")
    for kind in set(FACTS) - set(DEVELOPED):
        found = {name for name in kind.__dataclass_fields__ if wishes.search(name)}
        assert found <= SAID_FOR_MEDIATION.get(kind, set()), kind


def test_a_second_request_does_not_borrow_the_decision_of_the_first() -> None:
    decided = request(RecordsDecision.RELEASE)
    assert may_leave(e.AllegationMade, NOTHING, decided)
    assert not may_leave(e.AllegationMade, NOTHING, replace(decided, number=2, decision=None))
