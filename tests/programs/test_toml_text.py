"""What is written as TOML reads back as it was, whatever anybody puts into it."""

import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.programs.toml_text import assigned, commented, remarked

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
PLAIN: st.SearchStrategy[Any] = st.recursive(
    st.one_of(TEXTS, st.booleans(), st.integers(-(2**63), 2**63 - 1), st.dates()),
    lambda inside: st.one_of(st.lists(inside), st.dictionaries(TEXTS, inside, max_size=3)),
    max_leaves=8,
)


@given(st.dictionaries(TEXTS, PLAIN, max_size=3))
def test_every_value_reads_back(values: dict[str, Any]) -> None:
    assert tomllib.loads("\n".join(assigned(values))) == values


@given(st.dictionaries(TEXTS, PLAIN, max_size=3))
def test_what_stands_as_a_remark_is_no_value_until_it_is_taken_out(values: dict[str, Any]) -> None:
    lines = [line for one in assigned(values) for line in commented(one)]
    assert tomllib.loads("\n".join(lines)) == {}
    assert tomllib.loads("\n".join(line[2:] for line in lines)) == values


@given(TEXTS)
def test_any_sentence_can_be_a_remark(text: str) -> None:
    lines = remarked(text)
    assert tomllib.loads("\n".join(lines)) == {}
    assert all(line.startswith("# ") for line in lines)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (["a", "b"], 'a = ["a", "b"]'),
        ({"code": "x", "police": True}, 'a = { code = "x", police = true }'),
        ([{"n": 1}, {"n": 2}], "a = [\n    { n = 1 },\n    { n = 2 },\n]"),
        (["a long sentence of a story"] * 2, None),
        (date(2027, 1, 1), "a = 2027-01-01"),
    ],
)
def test_it_looks_as_if_somebody_had_written_it(value: Any, text: str | None) -> None:
    [line] = assigned({"a": value})
    assert line == text if text else line.count("\n") == 3
