"""Faults of a file of scenarios: each names the file and the scenario, and says what to write."""

from pathlib import Path

import pytest

from evenhand.programs import FaultyProgram, UnknownProgram
from evenhand.scenarios import faults, read
from evenhand.scenarios.reading import FIRST_DAY
from tests.scenarios.conftest import Write, table

FAULTS = {
    "an unknown sentence": (
        table(when=("the officer grumbles",)),
        "expected a sentence of `when`, not 'the officer grumbles'; nearest: ",
    ),
    "a sentence in the wrong part": (
        table(then=("the officer withdraws",)),
        "expected a sentence of `then`, not 'the officer withdraws'",
    ),
    "no then": (table(then=()), "expected then: at least one sentence"),
    "a list that is none": (
        table().replace("given = [", "given = 5 #"),
        "expected given: a list of sentences",
    ),
    "a source without a code": (
        table().replace("S0: the page", "The page"),
        "expected source: to begin with a code of the program's pages or texts (S0, TZ)",
    ),
    "a source of another program": (
        table().replace("S0: the page", "S3: the page"),
        "expected source: to begin with a code",
    ),
    "no source": (table().replace("source =", "sources ="), "expected source: a sentence"),
    "a field that is none": (
        table(more='whens = ["x"]'),
        "expected one of assumes, given, on, people, says, source, then, when, not whens",
    ),
    "people who are none": (
        table(more='people = { Ana = "the mayor" }'),
        'expected people: a table of names and parts, as { Ana = "the complainant" }',
    ),
    "a day that is none": (table(more='on = "soon"'), "expected on: a day such as 2026-03-02"),
    "an assumption that is no rule": (
        table(more='assumes = ["session.lunch"]'),
        "expected assumes: keys of rules, not session.lunch",
    ),
    "a value that is only assumed": (
        table(then=("the rule session.minutes is 90",)),
        "to be about a rule that is stated or cited, which session.minutes is not",
    ),
    "a promise that no page makes": (
        table(then=("the page promises that nothing is recorded on any device",)),
        "to be about a rule that is stated or cited, which promise.nothing_recorded is not",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told(fault: str, write: Write) -> None:
    text, expected = FAULTS[fault]
    folder = write(text)
    found = [str(one) for one in faults(folder)]
    assert any(expected in one for one in found), found
    assert all(f"{folder}/scenarios/told.toml: Something holds.: " in one for one in found)
    with pytest.raises(FaultyProgram):
        read(folder)


def test_every_fault_is_told_at_once(write: Write) -> None:
    text = table(when=("the officer grumbles",), then=("lunch is served",), more="lunch = 1")
    found = faults(write(text))
    assert [one.key for one in found] == ["Something holds."] * 3


def test_a_scenario_without_a_sentence_is_named_by_its_number(write: Write) -> None:
    found = faults(write(table() + table(says="").replace('says = ""', "says = 1")))
    assert [one.key for one in found] == ["scenario 2"]
    assert "expected says: a sentence" in str(found[0])


def test_two_scenarios_do_not_say_the_same(write: Write) -> None:
    found = faults(write(table() + table()))
    assert [(one.key, one.expected) for one in found] == [
        ("Something holds.", "a sentence of its own")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[scenario]", "expected TOML"),
        ("", "expected tables [[scenario]]"),
        ("scenario = 5", "expected tables [[scenario]]"),
        ("[[scenarios]]", "expected nothing but tables [[scenario]]"),
    ],
)
def test_a_file_that_holds_no_scenarios_is_a_fault(text: str, expected: str, write: Write) -> None:
    found = [str(one) for one in faults(write(text))]
    assert any(expected in one for one in found), found


def test_scenarios_are_read_in_the_order_of_their_files(ourtown: Path) -> None:
    (ourtown / "scenarios" / "b.toml").write_text(table(says="Third."))
    (ourtown / "scenarios" / "a.toml").write_text(table(says="First.") + table(says="Second."))
    for path in (ourtown, ourtown / "program.toml"):
        assert [one.says for one in read(path)] == ["First.", "Second.", "Third."]


def test_a_scenario_is_told_under_the_newest_rules_unless_it_says_when(write: Write) -> None:
    text = table() + table(says="Earlier.", more="on = 2025-01-01")
    folder = write(text)
    assert [one.on.isoformat() for one in read(folder)] == [FIRST_DAY.isoformat(), "2025-01-01"]
    program = folder / "program.toml"
    rule = '\n[[promise.no_appeal]]\nfrom = 2027-05-01\nvalue = true\nstated = "S0: since May."\n'
    program.write_text(program.read_text() + rule)
    assert [one.on.isoformat() for one in read(folder)] == ["2027-05-01", "2025-01-01"]


def test_a_sentence_on_a_value_needs_it_on_the_scenarios_own_day(write: Write) -> None:
    promise = ("the page promises that there is no appeal",)
    folder = write(
        table(then=promise) + table(says="Before.", then=promise, more="on = 2027-04-30")
    )
    program = folder / "program.toml"
    rule = '\n[[promise.no_appeal]]\nfrom = 2027-05-01\nvalue = true\nstated = "S0: since May."\n'
    program.write_text(program.read_text() + rule)
    assert [one.key for one in faults(folder)] == ["Before."]


def test_a_program_without_scenarios_has_none(ourtown: Path) -> None:
    assert read(ourtown) == ()
    (ourtown / "scenarios").rmdir()
    assert read(ourtown) == ()


def test_there_is_nothing_to_read_without_a_program(tmp_path: Path) -> None:
    with pytest.raises(UnknownProgram):
        read(tmp_path)
