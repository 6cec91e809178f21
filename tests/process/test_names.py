"""Who learns whose name, and when: by the program's moment, and with the complainant's word."""

import re
from collections.abc import Callable
from dataclasses import fields, replace

import pytest

from evenhand.process import events as e
from evenhand.process.actions import ACTIONS
from evenhand.process.names import learned
from evenhand.process.people import Actor, Role, Via
from evenhand.process.program import NamesKnown, OneSaysNo, Rules
from evenhand.process.refusals import Code
from evenhand.process.steps import consent, referral
from evenhand.process.steps.allowing import AllowName, KeepName
from evenhand.process.visibility import names_known
from evenhand.process.wire import WordsError, to_plain
from tests.process.cast import ANA, BEN, CLEO, DANA, FAY, GUS, HAL, IVO, LOU, MIA, NORA, OTTO, RULES
from tests.process.story import WAY, Story, story

ALLOW, KEEP = AllowName("ana"), KeepName("ana")


def under(moment: NamesKnown) -> Rules:
    return replace(RULES, member_learns=moment, complainant_learns=moment)


def knows(told: Story, viewer: Actor, other: Actor) -> bool:
    return learned(told.case, told.rules, told.party(viewer), told.party(other))


# --- the moment

MOMENTS = [
    # From which step on everybody knows each other's name, where names were allowed.
    (NamesKnown.WITH_OFFER, Story.agreed),
    (NamesKnown.ALL_AGREED, Story.agreed),
    (NamesKnown.AT_SESSION, Story.started),
    (NamesKnown.NEVER, None),
]


@pytest.mark.parametrize(("moment", "since"), MOMENTS)
@pytest.mark.parametrize("until", [Story.received, *WAY], ids=lambda step: step.__name__)
def test_names_are_learned_at_the_program_s_moment_and_not_before(
    moment: NamesKnown, since: Callable[..., Story] | None, until: Callable[..., Story]
) -> None:
    told = story(until=Story.received, rules=under(moment))
    if moment is not NamesKnown.NEVER:
        told.ask(ANA, ALLOW)
    for step in WAY[: WAY.index(until) + 1] if until in WAY else ():
        step(told)
    come = since is not None and until in WAY[WAY.index(since) :]
    assert knows(told, BEN, ANA) is come
    assert knows(told, ANA, BEN) is come
    assert ("ana" in names_known(told.case, BEN, told.rules)) is come


def test_with_the_offer_means_with_one_s_own_offer() -> None:
    told = story(until=Story.approved, rules=under(NamesKnown.WITH_OFFER))
    told.ask(ANA, ALLOW)
    assert not knows(told, ANA, BEN)
    told.offered(ANA)
    assert knows(told, ANA, BEN)
    assert not knows(told, BEN, ANA)
    told.agreed(ANA).offered(BEN)
    assert knows(told, BEN, ANA)


def test_the_two_sides_may_have_different_moments() -> None:
    rules = replace(RULES, member_learns=NamesKnown.NEVER, complainant_learns=NamesKnown.ALL_AGREED)
    told = story(until=Story.agreed, rules=rules)
    assert knows(told, ANA, BEN)
    assert not knows(told, BEN, ANA)


def test_a_no_ends_what_can_be_learned() -> None:
    told = story(until=Story.approved, rules=under(NamesKnown.WITH_OFFER))
    told.ask(ANA, ALLOW)
    told.agreed(ANA).offered(BEN)
    assert knows(told, BEN, ANA)
    told.ask(BEN, consent.DeclineOffer("ben"))
    assert not knows(told, BEN, ANA)


def test_whoever_left_learns_no_name_and_is_learned_by_nobody() -> None:
    rules = replace(RULES, one_says_no=OneSaysNo.SPLIT)
    told = story(ANA, BEN, CLEO, until=Story.approved, rules=rules)
    told.ask(ANA, ALLOW)
    told.agreed(ANA, BEN).offered(CLEO).ask(CLEO, consent.DeclineOffer("cleo"))
    assert told.case.all_coming
    assert knows(told, BEN, ANA)
    assert not knows(told, CLEO, ANA)
    assert not knows(told, ANA, CLEO)


def test_people_of_one_side_know_each_other_once_everybody_agreed() -> None:
    told = story(ANA, OTTO, BEN, until=Story.approved)
    assert knows(told, ANA, ANA)
    assert not knows(told, ANA, OTTO)
    told.agreed()
    assert knows(told, ANA, OTTO)


# --- the complainant's word


def test_a_member_does_not_learn_a_name_that_was_not_allowed() -> None:
    told = story(ANA, OTTO, BEN, until=Story.agreed)
    told.ask(ANA, ALLOW)
    assert knows(told, BEN, ANA)
    assert not knows(told, BEN, OTTO)
    assert knows(told, OTTO, BEN), "a member's name follows from the moment alone"
    told.referred().seated().scheduled().signed().arrived().started().concluded().answered()
    assert not knows(told, BEN, OTTO)


def test_a_name_is_allowed_and_kept_as_often_as_somebody_likes_before_it_was_given() -> None:
    told = story(until=Story.approved)
    assert told.no(ANA, KEEP) is Code.ALREADY_SO
    assert told.ask(ANA, ALLOW) == (e.NameAllowed("ana", Via.SELF),)
    assert told.no(ANA, ALLOW) is Code.ALREADY_SO
    assert told.ask(ANA, KEEP) == (e.NameKept("ana", Via.SELF),)
    told.agreed()
    assert not knows(told, BEN, ANA)
    told.ask(ANA, ALLOW)
    assert told.no(ANA, KEEP) is Code.NAME_GIVEN
    assert knows(told, BEN, ANA)


@pytest.mark.parametrize("actor", [HAL, FAY])
def test_staff_write_down_how_they_were_told(actor: Actor) -> None:
    told = story(until=Story.received)
    assert told.no(actor, ALLOW) is Code.WORD_NOT_IN_PERSON
    told.ask(actor, AllowName("ana", Via.TELEPHONE))
    told.ask(actor, KeepName("ana", Via.PAPER))
    assert told.no(ANA, AllowName("ana", Via.PAPER)) is Code.WORD_NOT_IN_PERSON


@pytest.mark.parametrize("actor", [BEN, LOU, NORA, DANA, IVO])
def test_nobody_else_gives_a_name_away(actor: Actor) -> None:
    told = story(until=Story.agreed)
    assert told.no(actor, ALLOW) is Code.NOT_YOUR_PART
    assert told.no(actor, KEEP) is Code.NOT_YOUR_PART


def test_a_complainant_speaks_of_their_own_name_and_no_member_s() -> None:
    told = story(ANA, OTTO, BEN, until=Story.received)
    assert told.no(ANA, AllowName("otto")) is Code.NOT_YOUR_PART
    assert told.no(FAY, AllowName("ben", Via.PAPER)) is Code.NOT_YOUR_PART


def test_a_guardian_gives_a_young_person_s_word() -> None:
    told = story(MIA, BEN, until=Story.received)
    assert told.no(MIA, AllowName("mia")) is Code.GUARDIAN_MISSING
    told.ask(GUS, AllowName("mia"))
    told.screened().approved().agreed()
    assert knows(told, BEN, MIA)


def test_where_no_name_is_ever_given_nobody_is_asked() -> None:
    told = story(until=Story.received, rules=under(NamesKnown.NEVER))
    assert told.no(ANA, ALLOW) is Code.NOT_OFFERED_BY_PROGRAM


def test_a_new_round_asks_anew() -> None:
    told = story(until=Story.approved)
    told.ask(ANA, ALLOW)
    told.agreed(ANA).ask(ANA, consent.Withdraw("ana"))
    told.ask(ANA, referral.RequestMediation("ana"))
    assert not told.party(ANA).name_allowed


# --- never an address

_ADDRESS = re.compile(
    r"address|street|e_?mail|phone|mobile|fax|contact|reach|zip|home", re.IGNORECASE
)


def test_no_fact_and_no_request_carries_an_address() -> None:
    shapes = (*e.FACTS, *ACTIONS, referral.NewParty)
    names = [f"{shape.__name__}.{one.name}" for shape in shapes for one in fields(shape)]
    assert len(names) > 200
    assert [name for name in names if _ADDRESS.search(name.partition(".")[2])] == []


@pytest.mark.parametrize(
    "address", ["ana@mail.example", "1 Elm Street", "(816) 555-0100", "Apt. 4, North Library"]
)
def test_an_address_in_the_place_of_a_code_is_not_written_down(address: str) -> None:
    with pytest.raises(WordsError):
        to_plain(e.NameAllowed(address, Via.SELF))


def test_what_a_name_needs_is_a_person_and_how_it_was_said() -> None:
    for kind in (AllowName, KeepName, e.NameAllowed, e.NameKept):
        assert {one.name for one in fields(kind)} == {"person", "via"}
    assert Role.MEMBER not in ACTIONS[AllowName].roles | ACTIONS[KeepName].roles
