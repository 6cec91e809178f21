"""docs/programs: side by side, each with its sources; a changed rule changes its pages."""

from dataclasses import replace
from datetime import date

import pytest

from evenhand.process.program import FIELD_OF_KEY, MEANING
from evenhand.programs import DatedRule, Program, Source, available, load
from evenhand.writing.programs import overview, program_page, programs
from evenhand.writing.promises import promises_page
from evenhand.writing.rules import THEMES, Theme, city, theme_page
from tests.portals.otherwise import with_rules


def theme_of(key: str) -> Theme:
    (theme,) = [one for one in THEMES.values() if key.partition(".")[0] in one.about]
    return theme


def told(page: str, key: str) -> str:
    """Return what a theme's page says of one rule."""
    return page.partition(f"### `{key}`\n")[2].partition("\n#")[0]


@pytest.mark.parametrize("key", FIELD_OF_KEY)
def test_every_rule_stands_on_one_page_with_every_program(key: str) -> None:
    says = told(theme_page(theme_of(key), programs()), key)
    assert MEANING[key][1:] in says
    everywhere = "in no program" in says
    assert everywhere or all(city(one) in says for one in programs())


@pytest.mark.parametrize("slug", available())
def test_a_programs_page_has_every_rule_with_the_words_of_its_source(slug: str) -> None:
    program, page = load(slug, demo=True), program_page(load(slug, demo=True))
    for key in FIELD_OF_KEY:
        for rule in (*program.dated[key], *program.assumed.get(key, ())):
            assert rule.text.replace("|", "\\|") in page
        assert f"| `{key}`: {MEANING[key]} |" in page
    for code, title in {**program.header.pages, **program.header.texts}.items():
        assert f"- {code}: {title}" in page
    assert f"[{city(program)}]({slug}.md)" in overview()


def test_what_is_assumed_is_told_from_what_is_stated() -> None:
    says = told(theme_page(theme_of("consent.confirm"), programs()), "explaining.confirm_openness")
    assert "| Value | Stated | Assumed |" in says
    assert "| Yes | Portland | |" in says
    days = told(theme_page(theme_of("consent.answer_days"), programs()), "consent.answer_days")
    assert "Stated" not in days


def changed() -> Program:
    return with_rules("tucson", answer_days=3, answer_business_days=True)


def test_a_changed_rule_changes_every_page_that_tells_it() -> None:
    before, after = load("tucson", demo=True), changed()
    assert "3 business days" not in promises_page(before)
    assert "You have 3 business days to answer." in promises_page(after)
    row = "| `consent.answer_days`: days to answer an offer | 3 | *cited*: T0: invented |"
    assert row not in program_page(before)
    assert row in program_page(after)
    theme = theme_of("consent.answer_days")
    assert "| 3 | Tucson |" not in theme_page(theme, [before])
    assert "| 3 | Tucson |" in told(theme_page(theme, [after]), "consent.answer_days")


def test_a_rule_with_a_later_entry_shows_both() -> None:
    program = load("tucson")
    later = DatedRule("arranging.mediators", 2, date(2027, 1, 1), Source.STATED, "S0: two.")
    dated = {**program.dated, later.key: (*program.dated[later.key], later)}
    page = program_page(replace(program, dated=dated))
    assert "| from 2027-01-01: 2 | *stated*: S0: two. |" in page
    assert "from 2027" not in program_page(program)


def test_a_page_of_promises_names_what_shows_each_of_them() -> None:
    page = promises_page(load("st_louis", demo=True))
    assert "No session can begin before everybody has signed." in page
    assert "[Invariant 11](../../process.md#what-may-never-happen)" in page
    assert "- Check `asked_in_turn`: " in page
    assert "- *Assumed*: " in page
