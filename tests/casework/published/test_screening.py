"""Which rules a published complaint is screened by, and what they may not say of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evenhand.casework.published.complaint import Complaint
from evenhand.casework.published.screening import NEEDED, RulesUnset, screener
from evenhand.process.rule_values import read_value
from evenhand.process.vocabulary import Category, Circumstance, Verdict
from evenhand.programs import DatedRule, Header, Program, Source

RUDE = Complaint(
    id="A1",
    source_line=2,
    received_on=date(2020, 1, 5),
    closed_on=None,
    occurred_on=None,
    categories=frozenset({Category.RUDENESS}),
    circumstances=frozenset(),
    unmapped=False,
    mediated=False,
)
TODAY = date(2026, 1, 1)
FIRST = date(2020, 1, 1)


def program(**changed: object) -> Program:
    """A program that finds suitable whatever it does not exclude, and decided no other rule."""
    values: dict[str, object] = {
        "screening.suitable": [],
        "screening.unsuitable": ["bias"],
        "screening.excluding": ["criminal_case"],
        "screening.holding": [],
        "screening.unlisted": "suitable",
        **{key.replace("__", "."): value for key, value in changed.items()},
    }
    for key, value in values.items():
        read_value(key, value)
    rules = {key: (DatedRule(key, v, FIRST, Source.STATED, "S"),) for key, v in values.items()}
    return Program(Header("invented", "Invented", "Nowhere"), rules, {})


def test_a_program_may_screen_before_it_decides_the_rest() -> None:
    screened = screener(program(), TODAY)(RUDE)
    assert screened.screening.verdict is Verdict.SUITABLE
    assert screened.screening.reasons == ("unlisted:rudeness",)
    assert screened.version.startswith("2020-01-01.")


def test_an_unmapped_category_is_never_silently_suitable() -> None:
    screening = screener(program(), TODAY)(replace(RUDE, unmapped=True)).screening
    assert screening.verdict is Verdict.PERSON_MUST_DECIDE
    assert "unmapped:category" in screening.reasons


def test_an_unmapped_category_makes_no_finding_milder() -> None:
    biased = replace(RUDE, unmapped=True, categories=frozenset({Category.BIAS}))
    assert screener(program(), TODAY)(biased).screening.verdict is Verdict.UNSUITABLE


def test_a_category_may_tell_a_circumstance() -> None:
    armed = replace(RUDE, circumstances=frozenset({Circumstance.WEAPON}))
    screening = screener(program(), TODAY)(armed).screening
    assert screening.verdict is Verdict.PERSON_MUST_DECIDE
    assert Circumstance.WEAPON not in screening.unknown


def test_the_rules_of_the_day_of_receipt_apply_and_else_todays() -> None:
    before = program()
    later = DatedRule("screening.unsuitable", ["rudeness"], date(2025, 1, 1), Source.STATED, "S")
    timelines = {**before.dated, later.key: (*before.dated[later.key], later)}
    screen = screener(replace(before, dated=timelines), TODAY)
    assert screen(RUDE).screening.verdict is Verdict.SUITABLE
    assert screen(replace(RUDE, received_on=None)).screening.verdict is Verdict.UNSUITABLE
    assert screen(RUDE).version != screen(replace(RUDE, received_on=None)).version


def test_a_late_complaint_is_for_a_person() -> None:
    late = replace(RUDE, occurred_on=date(2019, 1, 5))
    screening = screener(program(intake__filing_days=90), TODAY)(late).screening
    assert screening.verdict is Verdict.PERSON_MUST_DECIDE
    assert "late:filing_days" in screening.reasons


def test_before_the_first_rule_a_person_must_decide() -> None:
    screened = screener(program(), TODAY)(replace(RUDE, received_on=date(2019, 12, 31)))
    assert screened.screening.verdict is Verdict.PERSON_MUST_DECIDE
    assert screened.screening.reasons == tuple(f"unset:{key}" for key in NEEDED)
    assert screened.version == ""


def test_undecided_rules_are_refused_by_their_keys() -> None:
    decided = program()
    unset = DatedRule("screening.holding", None, FIRST, Source.UNSET, "nobody says")
    undecided = replace(decided, dated={**decided.dated, unset.key: (unset,)})
    with pytest.raises(RulesUnset, match=r"^invented has not decided: screening\.holding$"):
        screener(undecided, TODAY)


def test_a_published_mapping_needs_no_framework() -> None:
    folder = Path(__file__).parents[3] / "src" / "evenhand" / "casework" / "published"
    assert not [file.name for file in folder.glob("*.py") if "django" in file.read_text("utf-8")]
