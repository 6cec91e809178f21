"""A number read out on the telephone: forgiving in its form, strict in its slips."""

from itertools import combinations
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.records.numbers import ALPHABET, NotANumberError, number_of, read_number

NUMBERS = st.uuids(version=4).map(number_of)


@given(NUMBERS)
def test_a_number_is_read_as_people_write_it(number: str) -> None:
    for typed in (number, number.lower(), number.replace("-", " "), f"  {number} "):
        assert read_number(typed) == number
    assert read_number(number.replace("0", "O").replace("1", "l")) == number


@given(NUMBERS, st.integers(0, 8), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found(number: str, place: int, other: str) -> None:
    plain = number.replace("-", "")
    slipped = plain[:place] + other + plain[place + 1 :]
    if slipped != plain:
        with pytest.raises(NotANumberError):
            read_number(slipped)


@given(NUMBERS)
def test_two_exchanged_characters_are_found(number: str) -> None:
    plain = number.replace("-", "")[:8]
    for one, two in combinations(range(8), 2):
        swapped = list(plain)
        swapped[one], swapped[two] = swapped[two], swapped[one]
        if "".join(swapped) != plain:
            with pytest.raises(NotANumberError):
                read_number("".join(swapped) + number[-1])


@pytest.mark.parametrize("typed", ["", "7KQ2", "7KQ2-M0XD-RR", "7KQ2-M0X!-R", "٧KQ2-M0XD-R", "\0"])
def test_anything_else_is_no_number(typed: str) -> None:
    with pytest.raises(NotANumberError):
        read_number(typed)


def test_numbers_do_not_follow_each_other_and_have_only_plain_characters() -> None:
    numbers = [number_of(uuid4()) for _ in range(2000)]
    assert len(set(numbers)) == len(numbers)
    assert set("".join(numbers)) == set(ALPHABET) | {"-"}
    assert number_of(UUID(int=0)) == "0000-0000-0"
