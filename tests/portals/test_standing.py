"""Where a case stands is told plainly, and tells one side nothing about the other."""

import re
from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest

from evenhand.casework.queries.case import Line, Look
from evenhand.notices.wording import ENDED
from evenhand.portals.shared.words import standing
from evenhand.process import program, stages
from evenhand.process.people import PARTY_ROLES, Actor, Role
from evenhand.process.stages import Ending, Stage
from evenhand.process.steps import consent, offering, screening
from evenhand.process.visibility import ending_as_seen, may_open, sees_fact
from evenhand.process.vocabulary import UnsuitableReason
from tests.process.cast import ANA, BEN, DANA, FAY, GUS, HAL, IDA, IVO, MIA, NORA, RULES
from tests.process.story import Story, story


def seen(told: Story, actor: Actor) -> Look:
    """Return the case as this person may see it."""
    lines = [
        Line(step.now, fact, step.actor.role)
        for step in told.trail
        for fact in step.facts
        if sees_fact(told.case, actor, fact, told.rules)
    ]
    return Look(
        "test", UUID(int=1), "T-1", told.case, told.rules, actor, told.now, tuple(lines), {}, (), ()
    )


def three(told: Story, actor: Actor) -> tuple[str, str, str]:
    """Return all that is said of where the case stands."""
    look = seen(told, actor)
    return standing.standing(look), standing.next_step(look), standing.route_sentence(look)


NOT_MEDIATED = (
    "It will not go to mediation.",
    "There is nothing more for you to do.",
    "The complaint goes to the investigation.",
)


def not_mediated(how: str) -> Story:
    """Return a case that came to its end in one of the ways that are said alike."""
    told = story(ANA, BEN, until=Story.screened)
    if how == "unsuitable":
        told.ask(IDA, screening.RejectSuitability(UnsuitableReason.SAFETY))
        return told
    told.approved().agreed(ANA).offered(BEN)
    if how == "silence":
        told.later(days=20).ask(FAY, offering.ExpireOffer("ben"))
    elif how == "decline":
        told.ask(BEN, consent.DeclineOffer("ben"))
    else:
        told.ask(BEN, consent.AcceptOffer("ben"))
        told.ask(BEN, consent.Withdraw("ben"))
    return told


@pytest.mark.parametrize("how", ["decline", "silence", "withdrawal", "unsuitable"])
def test_a_complainant_reads_the_same_whatever_ended_it(how: str) -> None:
    told = not_mediated(how)
    assert told.case.stage is Stage.INVESTIGATION
    assert three(told, ANA) == NOT_MEDIATED
    assert standing.standing(seen(told, IVO)) == NOT_MEDIATED[0]


def test_a_complainant_who_agreed_cannot_tell_how_far_the_other_side_is() -> None:
    told = story(ANA, BEN, until=Story.approved).agreed(ANA)
    unasked = three(told, ANA)
    assert unasked[:2] == ("You agreed to mediate.", str(standing.NOTHING_NOW))
    assert three(told.offered(BEN), ANA) == unasked


def test_a_complainant_reads_the_same_before_being_asked_at_every_step() -> None:
    screened = three(story(ANA, BEN, until=Story.screened), ANA)
    assert three(story(ANA, BEN, until=Story.approved), ANA) == screened


def test_a_member_learns_nothing_before_being_asked() -> None:
    told = story(ANA, BEN, until=Story.approved).agreed(ANA)
    assert three(told, BEN)[0] == str(standing.NOT_YOURS)


def ways() -> Iterator[tuple[Story, Actor]]:
    """Yield every stage of the ordinary way with everybody who may open the case."""
    steps = (
        Story.received, Story.screened, Story.approved, Story.agreed, Story.referred,
        Story.seated, Story.scheduled, Story.signed, Story.arrived, Story.started,
        Story.concluded, Story.answered,
    )  # fmt: skip
    for people in ((ANA, BEN), (MIA, BEN)):
        for until in steps:
            told = story(*people, until=until)
            for actor in (ANA, MIA, GUS, BEN, HAL, IDA, FAY, NORA, DANA, IVO):
                if may_open(told.case, actor, told.rules):
                    yield told, actor


def test_everybody_who_may_open_a_case_reads_where_it_stands() -> None:
    read = set()
    for told, actor in ways():
        sentence, step, route = three(told, actor)
        assert sentence.endswith(".")
        assert step.endswith(".")
        assert bool(route) == (told.case.route is not None)
        assert not re.search(r"%|\(s|None", sentence + step + route)
        read.add((told.case.stage, actor.role))
    assert {role for _, role in read} >= {*PARTY_ROLES, Role.APPROVER, Role.MEDIATOR}
    assert {stage for stage, _ in read} >= stages.OPEN


def test_own_duties_are_asked_for_with_their_day() -> None:
    told = story(ANA, BEN, until=Story.approved).offered(ANA)
    assert "March 12, 2026" in three(told, ANA)[1]
    assert "The time to answer is over" in three(told.later(days=20), ANA)[1]
    assert "when you can come" in three(story(ANA, BEN, until=Story.agreed), BEN)[1]
    scheduled = three(story(ANA, BEN, until=Story.scheduled), BEN)
    assert "North Library" in scheduled[0]
    assert "ground rules" in scheduled[1]
    assert three(story(ANA, BEN, until=Story.signed), BEN)[1] == str(standing.NOTHING_NOW)


def test_a_guardian_is_asked_and_the_young_person_is_not() -> None:
    told = story(MIA, BEN, until=Story.approved).offered(MIA)
    assert "Please answer" in three(told, GUS)[1]
    assert three(told, MIA)[1] == str(standing.NOTHING_NOW)


def test_a_mediated_complaint_is_told_by_the_program_s_own_rules() -> None:
    told = story(ANA, BEN, until=Story.answered)
    assert "good faith" in three(told, ANA)[2]
    assert "good faith" not in three(told, BEN)[2]
    assert "No discipline" in three(told, BEN)[2]
    told.rules = replace(RULES, no_discipline=False, good_faith=False)
    assert three(told, ANA)[2] == "The complaint is closed as mediated."


def test_somebody_who_is_no_longer_part_of_it_reads_of_their_own_part_alone() -> None:
    rules = replace(RULES, one_says_no=program.OneSaysNo.SPLIT)
    cleo = Actor("cleo", Role.MEMBER)
    told = story(ANA, BEN, cleo, until=Story.approved, rules=rules).agreed(ANA).agreed(BEN)
    told.offered(cleo).ask(cleo, consent.DeclineOffer("cleo"))
    assert three(told, cleo) == NOT_MEDIATED
    told.referred().seated().scheduled().signed().arrived().started().concluded().answered()
    assert told.case.ending is Ending.MEDIATED
    assert three(told, cleo) == NOT_MEDIATED


def test_every_ending_that_a_party_may_read_has_a_sentence() -> None:
    codes = set()
    for ending in Ending:
        told = replace(story(ANA, BEN, until=Story.answered).case, ending=ending)
        as_seen = ending_as_seen(told, BEN)
        assert as_seen is not None
        codes.add(as_seen.code)
    assert codes == set(ENDED)
