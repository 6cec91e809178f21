"""Who mediates, who approves, who is let in. Each check is shown what breaks it."""

from dataclasses import fields, replace

import pytest

from evenhand.process import events as e
from evenhand.process.people import Role
from evenhand.process.steps import session
from evenhand.process.trail import Trail
from evenhand.process.vocabulary import Answer, Circumstance, Conflict, Verdict
from tests.process.cast import PROGRAMS
from tests.process.story import Story, story
from tests.process.trails import plus, what_broke, without


def test_invariant_14_no_mediator_with_a_tie(good: Trail) -> None:
    assert what_broke(14, good) is None
    assert "dana" in str(what_broke(14, without(good, e.ConflictDeclared)))
    tied = plus(good, e.ConflictDeclared, e.ConflictDeclared("dana", Conflict.KNOWS_A_PARTY))
    assert "dana" in str(what_broke(14, tied))
    last = good[-1]
    both = replace(last, after=last.after.with_party("mia", guardian="dana"))
    assert "has a part" in str(what_broke(14, (*good[:-1], both)))
    coordinated = plus(good, e.MediatorAppointed, e.CaseAssigned(Role.COORDINATOR, "dana"))
    assert "has a part" in str(what_broke(14, coordinated))


def test_invariant_15_nobody_overrides_an_exclusion_alone(good: Trail) -> None:
    assert what_broke(15, good) is None
    assert "approvals" in str(what_broke(15, without(good, e.SuitabilityApproved)))
    told = story(until=Story.approved)
    verdict = e.ComplaintScreened(Verdict.UNSUITABLE, (), (), reopens=False)
    against = plus(told.trail, e.ComplaintScreened, verdict)
    assert "against a rule" in str(what_broke(15, against))


@pytest.mark.parametrize("slug", ["portland", "st_louis", "tucson"])
def test_invariant_16_nothing_goes_forward_beside_a_pending_case(slug: str) -> None:
    """Kansas City's pages name nothing that excludes or holds: there a person decides."""
    trail = story(until=Story.answered, rules=PROGRAMS[slug]).trail
    assert what_broke(16, trail) is None
    pending = e.CircumstanceRecorded(Circumstance.CRIMINAL_CASE, Answer.YES)
    assert "criminal_case" in str(what_broke(16, plus(trail, e.SuitabilityApproved, pending)))


def test_invariant_23_nobody_is_let_in_who_is_not_on_the_list(good: Trail) -> None:
    assert what_broke(23, good) is None
    assert "lou" in str(what_broke(23, plus(good, e.PartyArrived, e.PartyArrived("lou"))))
    assert "started with" in str(what_broke(23, without(good, e.PartyArrived)))
    room = {f.name for f in fields(session.CheckIn)}
    assert room == {"person"}
