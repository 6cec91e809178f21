"""The vocabulary: complete, without doubles, and listed where an agency looks for it."""

from enum import StrEnum
from pathlib import Path

import pytest

from evenhand.process.actions import ACTIONS
from evenhand.process.deadlines import Duty
from evenhand.process.steps.referral import ImportHistory, ReceiveComplaint
from evenhand.process.vocabulary import Category, Channel, Circumstance, Verdict
from evenhand.scenarios import listing, phrases
from evenhand.scenarios.asked_afterwards import AFTERWARDS
from evenhand.scenarios.asked_around_sessions import AROUND_SESSIONS
from evenhand.scenarios.asked_by_offices import OF_OFFICES
from evenhand.scenarios.asked_by_parties import OF_PARTIES
from evenhand.scenarios.asked_otherwise import OTHERWISE
from evenhand.scenarios.scenario import Part
from evenhand.scenarios.vocabulary import TABLES, UnknownSentence, step
from tests.scenarios.telling import A_COMPLAINT, failure

DOCS = Path(__file__).parents[2] / "docs"
ROWS = [(part, row) for part, tables in TABLES.items() for _, rows, _ in tables for row in rows]


@pytest.mark.parametrize(("part", "row"), ROWS, ids=lambda one: getattr(one, "pattern", str(one)))
def test_every_sentence_can_be_written_and_is_no_other(part: Part, row: object) -> None:
    example = row.example  # type: ignore[attr-defined]
    assert step(part, example).sentence == example
    rows = [one for _, some, _ in TABLES[part] for one in some]
    assert [one.pattern for one in rows if one.read(example) is not None] == [
        row.pattern  # type: ignore[attr-defined]
    ]


def test_there_is_a_sentence_for_every_request_but_history() -> None:
    rows = (*OF_PARTIES, *OF_OFFICES, *AROUND_SESSIONS, *AFTERWARDS, *OTHERWISE)
    # A complaint is told by the sentences of `given`; history is no situation of a program.
    asked = {row.asks for row in rows} | {ReceiveComplaint, ImportHistory}
    assert asked == set(ACTIONS)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (phrases.CIRCUMSTANCES, Circumstance),
        (phrases.CHANNELS, Channel),
        (phrases.DUTIES, Duty),
        (phrases.VERDICTS, Verdict),
        (phrases.CATEGORIES, Category),
    ],
)
def test_every_code_has_words(words: dict[str, object], codes: type[StrEnum]) -> None:
    nobodys = {Duty.DISPOSE}  # waits for the clock, which opens no case and sees nothing
    assert sorted(map(str, words.values())) == sorted({*codes} - nobodys)


def test_the_list_of_sentences_is_in_the_documents() -> None:
    assert (DOCS / "sentences.md").read_text() == "\n".join(listing()) + "\n"


def test_an_unknown_sentence_is_answered_with_the_nearest_known() -> None:
    with pytest.raises(UnknownSentence) as unknown:
        step(Part.WHEN, "the officer withdrew")
    assert unknown.value.nearest[0] == "{actor} withdraws{how}"
    assert "not 'the officer withdrew'; nearest: {actor} withdraws{how};" in str(unknown.value)


def test_a_sentence_of_another_part_is_unknown() -> None:
    with pytest.raises(UnknownSentence):
        step(Part.WHEN, "the session was held")
    with pytest.raises(UnknownSentence):
        step(Part.THEN, "the officer withdraws")


@pytest.mark.parametrize(
    "sentence",
    [
        "The officer withdraws.",
        "an  officer withdraws",
        "the first officer withdraws",
        "the officer withdraws by telephone",
    ],
)
def test_small_differences_of_writing_do_not_matter(sentence: str) -> None:
    assert failure((A_COMPLAINT, "everybody agreed"), (sentence,), ("it is accepted",)) is None


def test_a_part_may_be_given_a_name() -> None:
    people = {"Ana": "the complainant", "Ben": "the officer"}
    one = step(Part.THEN, "Ana does not know the name of Ben", people)
    assert one.sentence == "Ana does not know the name of Ben"
    assert step(Part.GIVEN, "a complaint by Ana against Ben", people).part is Part.GIVEN


def test_a_promise_is_said_in_the_words_of_its_rule() -> None:
    promised = step(Part.THEN, "the page promises that nothing is recorded on any device")
    assert promised.key == "promise.nothing_recorded"
    with pytest.raises(UnknownSentence):
        step(Part.THEN, "the page promises that lunch is served")
