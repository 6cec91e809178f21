"""A scenario that does not hold tells a plain story; one that cannot show anything fails too."""

from dataclasses import replace

import pytest

from evenhand.process.actions import ACTIONS
from evenhand.process.situation import anyone
from evenhand.process.steps.offering import OfferMediation
from evenhand.programs import load
from evenhand.scenarios import run
from evenhand.scenarios.reading import FIRST_DAY
from tests.scenarios.telling import A_COMPLAINT, failure, told

SUITABLE = (A_COMPLAINT, "the complaint was found suitable")
ASKED_SECOND = told(
    (A_COMPLAINT, "the complainant was offered mediation"),
    ("the coordinator offers mediation to the officer",),
    ("it is refused: other_side_first",),
)


def test_what_failed_is_told_from_the_beginning() -> None:
    wrong = failure(
        SUITABLE,
        ("the complainant chooses the investigation",),
        ("it is accepted", "the complaint is closed"),
    )
    assert str(wrong).splitlines() == [
        "given: a complaint by a complainant against an officer",
        "given: the complaint was found suitable",
        "when: the complainant chooses the investigation",
        "then: it is accepted",
        "then: the complaint is closed   <-- not so",
        "expected the case to stand at closed",
        "found investigation",
        "the case stands at investigation",
    ]


def test_another_refusal_than_the_expected_one_is_told_in_words() -> None:
    wrong = failure(
        SUITABLE,
        ("the coordinator offers mediation to the complainant",),
        ("it is refused: other_side_first",),
    )
    assert wrong is not None
    assert "The other side has to agree before" in wrong.expected
    assert "have not both been explained" in wrong.found
    assert "(routes_not_explained)" in wrong.found


def test_a_refusal_may_be_said_in_the_offices_own_sentence() -> None:
    sentence = "it is refused: The other side has to agree before this side is asked."
    assert (
        failure(SUITABLE, ("the coordinator offers mediation to the officer",), (sentence,)) is None
    )


def test_a_refusal_that_nobody_expects_fails_where_it_happens() -> None:
    wrong = failure(
        SUITABLE,
        ("the officer agrees", "the complainant withdraws"),
        ("it is accepted",),
    )
    assert wrong is not None
    assert wrong.failed is not None
    assert (wrong.failed.sentence, wrong.expected) == ("the officer agrees", "that it is accepted")
    assert "(no_open_offer)" in wrong.found


def test_what_should_be_refused_and_is_not_fails() -> None:
    wrong = failure(SUITABLE, ("the complainant withdraws",), ("it is refused",))
    assert wrong is not None
    assert wrong.found == "it is accepted"


def test_a_given_that_cannot_be_reached_fails_with_the_reason() -> None:
    wrong = failure(
        ("a complaint by a complainant against nobody who is known", "everybody agreed"),
        (),
        ("the case stands at arranging",),
    )
    assert wrong is not None
    assert wrong.failed is not None
    assert wrong.failed.sentence == "everybody agreed"
    assert "No member of the department is named" in wrong.found


def test_somebody_who_is_not_in_the_story_fails() -> None:
    wrong = failure(SUITABLE, ("the second officer withdraws",), ("it is accepted",))
    assert wrong is not None
    assert wrong.found == "nobody is the second officer in this story"


@pytest.mark.parametrize(
    "sentence",
    [
        "the officer does not see the answers",
        "the investigator does not see the answer of the complainant",
        "what was written down does not leave with the records",
    ],
)
def test_a_secret_that_was_never_told_shows_nothing(sentence: str) -> None:
    wrong = failure(SUITABLE, (), (sentence,))
    assert wrong is not None
    assert wrong.found == "nothing of it"


def test_trying_leaves_nothing_behind() -> None:
    tried = ("if the complainant withdraws, it is accepted", "the case stands at arranging")
    assert failure((A_COMPLAINT, "everybody agreed"), (), tried) is None


def test_a_refused_complaint_is_no_case() -> None:
    given = (A_COMPLAINT, "it is brought to city_hall")
    assert failure(given, ("the complaint is made",), ("it is refused: office_unknown",)) is None
    wrong = failure(given, (), ("the case stands at received",))
    assert wrong is not None
    assert "has no such office" in wrong.found


@pytest.mark.parametrize("empty", ["channels", "offices", "places", "approvers"])
def test_rules_that_no_case_can_live_by_fail_and_break_nothing(empty: str) -> None:
    rules = load("st_louis", demo=True).rules(FIRST_DAY)
    story = told((A_COMPLAINT, "a session is planned"), (), ("the case stands at scheduled",))
    assert run(story, rules) is None
    wrong = run(story, replace(rules, **{empty: ()}))  # type: ignore[arg-type]
    assert wrong is not None
    assert wrong.expected in ("that it can be told", "that it is accepted")


def test_a_zone_that_does_not_exist_fails_and_breaks_nothing() -> None:
    rules = load("st_louis", demo=True).rules(FIRST_DAY)
    assert run(ASKED_SECOND, rules) is None
    assert run(ASKED_SECOND, replace(rules, zone="Nowhere/Else")) is not None


def test_a_damaged_table_of_actions_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = load("st_louis", demo=True).rules(FIRST_DAY)
    assert run(ASKED_SECOND, rules) is None
    monkeypatch.setitem(ACTIONS, OfferMediation, replace(ACTIONS[OfferMediation], guard=anyone))
    wrong = run(ASKED_SECOND, rules)
    assert wrong is not None
    assert wrong.found == "it is accepted"


def test_a_jump_goes_only_as_far_as_it_says() -> None:
    jumps = {
        "the rules were asked": "screening",
        "the complaint was found suitable": "offering",
        "everybody agreed": "arranging",
        "the mediators were appointed": "arranging",
        "everybody signed": "scheduled",
        "the session has begun": "in session",
        "the session was held": "concluded",
        "the complaint was mediated": "closed",
        "the complaint was not resolved": "investigation",
    }
    for jump, stage in jumps.items():
        assert failure((A_COMPLAINT, jump), (), (f"the case stands at {stage}",)) is None


def test_jumps_go_on_from_where_a_story_is() -> None:
    given = (A_COMPLAINT, "the complainant agreed", "everybody agreed", "3 days pass")
    more = ("a session is planned", "everybody is there", "the session has begun")
    ends = (
        "the complainant has had their say",
        "the session was held",
        "the complaint was mediated",
    )
    then = ("the complaint is closed as mediated", "the case has had 1 session")
    assert failure((*given, *more, *ends), (), then) is None
