"""Other values of a rule: each is one that a file could hold, and none is the rule's own."""

from dataclasses import replace

import pytest

from evenhand.process.program import FIELD_OF_KEY, NEEDED_KEYS
from evenhand.process.vocabulary import Category, Channel
from evenhand.programs import available, load
from evenhand.programs.checks import APART, CHECKS
from evenhand.scenarios.others import others
from evenhand.scenarios.reading import FIRST_DAY
from evenhand.scenarios.values import in_words, value_of

RULES = {slug: load(slug, demo=True).rules(FIRST_DAY) for slug in available()}


@pytest.mark.parametrize("slug", RULES)
@pytest.mark.parametrize("key", FIELD_OF_KEY)
def test_other_values_are_possible_and_differ(slug: str, key: str) -> None:
    rules = RULES[slug]
    found = [value_of(other, key) for other in others(rules, key)]
    assert value_of(rules, key) not in found
    assert all(check.holds(value) for value in found for check in CHECKS.get(key, ()))
    if key in NEEDED_KEYS:
        assert found
    for other in others(rules, key):
        assert replace(other, **{FIELD_OF_KEY[key]: value_of(rules, key)}) == rules
        for one, two in APART:
            assert not set(value_of(other, one)) & set(value_of(other, two))


def test_a_list_loses_each_and_gains_one_and_almost_all() -> None:
    rules = replace(RULES["tucson"], channels=(Channel.ONLINE, Channel.FAX))
    found = [value_of(other, "intake.channels") for other in others(rules, "intake.channels")]
    assert found == [
        (Channel.FAX,),
        (Channel.ONLINE,),
        (Channel.ONLINE, Channel.FAX, Channel.TELEPHONE),
        (Channel.ONLINE, Channel.FAX, Channel.TELEPHONE, Channel.WALK_IN),
    ]


def test_an_empty_list_gains() -> None:
    rules = replace(RULES["tucson"], suitable=(), unsuitable=(Category.CUSTOMER_SERVICE,))
    first, *_ = (
        value_of(other, "screening.suitable") for other in others(rules, "screening.suitable")
    )
    assert first == (Category.RUDENESS,)


def test_a_rule_that_nobody_sets_has_no_other_value() -> None:
    assert RULES["tucson"].filing_days is None
    assert list(others(RULES["tucson"], "intake.filing_days")) == []
    assert in_words(None) == "-"
