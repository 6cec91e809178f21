"""Values hold from a day, assumptions fill only what is unset, a version names the values."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

import evenhand.programs
from evenhand.process.program import NEEDED_KEYS, Arms, NamesKnown, OneSaysNo
from evenhand.process.rule_values import RuleFault
from evenhand.process.vocabulary import Category
from evenhand.programs import FaultyProgram, Source, UnknownProgram, available, faults, load

TODAY = date(2026, 7, 1)
PROGRAMS = Path(evenhand.programs.__file__).parent
EVERY = (
    "baltimore",
    "dallas",
    "denver",
    "kansas_city",
    "los_angeles",
    "new_orleans",
    "new_york",
    "portland",
    "san_francisco",
    "seattle",
    "st_louis",
    "tucson",
    "washington_dc",
)


@pytest.fixture
def tucson(tmp_path: Path) -> Path:
    """A copy of Tucson's program that a test may change."""
    shutil.copytree(PROGRAMS / "tucson", tmp_path / "tucson")
    shutil.copytree(PROGRAMS / "demo", tmp_path / "demo")
    return tmp_path / "tucson" / "program.toml"


def add(file: Path, entry: str) -> None:
    """Put an entry at the end of a file."""
    file.write_text(f"{file.read_text()}\n{entry}\n")


SEEDS = ("kansas_city", "portland", "st_louis", "tucson")

# No case needs these to go on; a disposal and a request for records are to be tried as well.
ALSO_TRIED = {"retention.days", "records.answer_days", "records.told"}


def test_the_programs_that_come_with_evenhand() -> None:
    assert available() == EVERY


@pytest.mark.parametrize("slug", EVERY)
def test_no_program_can_be_switched_on_before_its_city_has_decided(slug: str) -> None:
    program = load(slug)
    missing = program.missing(TODAY)
    assert "consent.answer_days" in missing
    assert set(missing) <= NEEDED_KEYS
    with pytest.raises(RuleFault, match=re.escape(missing[0])):
        program.rules(TODAY)


@pytest.mark.parametrize("slug", EVERY)
def test_the_demonstration_fills_what_is_needed_and_marks_it_assumed(slug: str) -> None:
    program, demo = load(slug), load(slug, demo=True)
    before, after = program.in_force(TODAY), demo.in_force(TODAY)
    filled = {key for key, rule in after.items() if rule.source is Source.ASSUMED}
    assert filled == set(program.missing(TODAY)) | ALSO_TRIED
    assert demo.missing(TODAY) == ()
    assert {key: rule for key, rule in after.items() if key not in filled} == {
        key: rule for key, rule in before.items() if key not in filled
    }


OWN_PLACES = {"new_york"}  # whose page names its places


@pytest.mark.parametrize("slug", EVERY)
def test_the_demonstration_has_neutral_places_and_one_police_building(slug: str) -> None:
    rules = load(slug, demo=True).rules(TODAY)
    assert rules.arms is Arms.NONE
    invented = all("(invented)" in place.name for place in rules.places)
    assert invented is (slug not in OWN_PLACES)
    if invented:
        assert [place.police for place in rules.places[:3]] == [False, False, True]
        assert not any(place.police for place in rules.places[3:])


def test_the_demonstration_tries_every_way_of_one_saying_no() -> None:
    ways = {slug: load(slug, demo=True).rules(TODAY).one_says_no for slug in SEEDS}
    assert ways == {
        "kansas_city": OneSaysNo.ALL,
        "portland": OneSaysNo.SPLIT,
        "st_louis": OneSaysNo.SPLIT,
        "tucson": OneSaysNo.ASK_COMPLAINANT,
    }


def test_rules_are_typed() -> None:
    rules = load("tucson", demo=True).rules(TODAY)
    assert rules.unsuitable == (
        Category.EXCESSIVE_FORCE,
        Category.CRIMINAL_CONDUCT,
        Category.ARREST,
        Category.BIAS,
        Category.THREATS,
    )
    assert rules.provider.name == "Our Family Services"
    assert rules.promise_notes_destroyed is None


def test_a_value_changes_with_the_day(tucson: Path) -> None:
    add(tucson, '[[arranging.mediators]]\nfrom = 2027-01-01\nvalue = 2\nstated = "S0: two."')
    program = load(tucson)
    eve, day = date(2026, 12, 31), date(2027, 1, 1)
    assert program.in_force(eve)["arranging.mediators"].value == 1
    assert program.in_force(day)["arranging.mediators"].value == 2
    assert program.version(eve) == load("tucson").version(eve)
    assert program.version(day).startswith("2027-01-01.")
    assert program.version(day).partition(".")[2] != program.version(eve).partition(".")[2]


def test_a_version_is_a_day_and_a_hash_of_the_values(tucson: Path) -> None:
    before = load(tucson).version(TODAY)
    assert re.fullmatch(r"2000-01-01\.[0-9a-f]{8}", before)
    text = tucson.read_text()
    tucson.write_text(text.replace("S0: one trained neutral mediator", "S0: one mediator"))
    assert load(tucson).version(TODAY) == before
    tucson.write_text(text.replace('"demeanor"]', '"demeanor", "discourtesy"]'))
    assert load(tucson).version(TODAY) != before


def test_a_rule_that_is_decided_later_ends_the_assumption(tucson: Path) -> None:
    add(tucson, '[[consent.answer_days]]\nfrom = 2027-01-01\nvalue = 30\nstated = "S0: thirty."')
    program = load(tucson, demo=True)
    early = program.in_force(TODAY)["consent.answer_days"]
    late = program.in_force(date(2027, 1, 1))["consent.answer_days"]
    assert (early.value, early.source) == (14, Source.ASSUMED)
    assert (late.value, late.source) == (30, Source.STATED)
    assert faults(tucson.parent) == []


def test_before_the_first_rule_nothing_is_in_force() -> None:
    program = load("tucson", demo=True)
    day = date(1999, 12, 31)
    assert program.in_force(day) == {}
    assert set(program.missing(day)) == NEEDED_KEYS
    with pytest.raises(ValueError, match="no rules as early as 1999-12-31"):
        program.version(day)


def test_a_case_opened_before_a_rule_existed_has_it_as_it_was_first_decided(tucson: Path) -> None:
    add(tucson, '[[retaliation.answer_days]]\nfrom = 2027-01-01\nvalue = 3\nstated = "S0: three."')
    old = load("tucson", demo=True).values(TODAY)
    del old["retaliation.answer_days"], old["names.member_learns"]
    old["consent.answer_days"] = 99
    rules = load(tucson, demo=True).kept(old)
    assert rules.retaliation_days == 3
    assert rules.member_learns is NamesKnown.ALL_AGREED
    assert rules.answer_days == 99
    assert rules.conclude_weeks is None
    with pytest.raises(RuleFault, match=r"names\.member_learns: nobody says"):
        load(tucson).kept(old)


def test_days_are_plain_text_in_the_values(tucson: Path) -> None:
    add(
        tucson,
        "[[clock.holidays]]\nfrom = 2027-01-01\n"
        'value = [2027-02-25]\nstated = "S0: the day of the rodeo."',
    )
    program = load(tucson, demo=True)
    day = date(2027, 1, 1)
    assert program.values(day)["clock.holidays"] == ["2027-02-25"]
    assert program.rules(day).holidays == (date(2027, 2, 25),)


def test_values_may_be_changed_without_changing_the_program() -> None:
    program = load("tucson")
    program.values(TODAY)["screening.suitable"].append("bias")
    assert "bias" not in program.values(TODAY)["screening.suitable"]


def test_a_name_that_is_no_program() -> None:
    with pytest.raises(UnknownProgram, match="no program atlantis; there are baltimore"):
        load("atlantis")


def test_a_program_with_faults_is_not_loaded(tucson: Path) -> None:
    tucson.write_text(tucson.read_text().replace("America/Phoenix", "America/Atlantis"))
    with pytest.raises(FaultyProgram, match=r"clock\.zone: expected a time zone") as refused:
        load(tucson)
    assert [fault.key for fault in refused.value.faults] == ["clock.zone"]
