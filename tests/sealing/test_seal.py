"""A sealed text opens with its key, in its place, unchanged; or says that it does not."""

from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from evenhand.sealing.problems import Damaged
from evenhand.sealing.seal import SHORTEST, Place, new_key, seal, unseal

PLACE = Place("tucson", uuid4(), "narrative")
KEY = new_key()
SECRET = "He laughed at me in front of my daughter."


@given(some.text())
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assert unseal(KEY, PLACE, seal(KEY, PLACE, text)) == text


def test_what_is_kept_shows_nothing_and_is_never_the_same_twice() -> None:
    one, other = seal(KEY, PLACE, SECRET), seal(KEY, PLACE, SECRET)
    assert one != other
    assert SECRET.encode() not in one
    assert len(one) == len(SECRET.encode()) + SHORTEST
    assert len(seal(KEY, PLACE, "")) == SHORTEST


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(PLACE, case=uuid4()),
        replace(PLACE, agency="portland"),
        replace(PLACE, kind="message"),
    ],
    ids=["another case", "another agency", "another kind"],
)
def test_a_text_that_was_moved_does_not_open(elsewhere: Place) -> None:
    sealed = seal(KEY, PLACE, SECRET)
    with pytest.raises(Damaged, match="another place"):
        unseal(KEY, elsewhere, sealed)
    assert unseal(KEY, PLACE, sealed) == SECRET


def test_places_that_read_alike_are_told_apart() -> None:
    case = uuid4()
    assert Place('a", "b', case, "c").bound != Place("a", case, 'b", "c').bound


@pytest.mark.parametrize("bit", range(8))
def test_every_flipped_bit_is_found(bit: int) -> None:
    sealed = seal(KEY, PLACE, SECRET)
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1 << bit
        with pytest.raises(Damaged) as told:
            unseal(KEY, PLACE, bytes(changed))
        assert SECRET not in str(told.value)


@pytest.mark.parametrize("length", [0, 1, 12, SHORTEST - 1])
def test_what_is_cut_short_is_damaged(length: int) -> None:
    with pytest.raises(Damaged):
        unseal(KEY, PLACE, seal(KEY, PLACE, SECRET)[:length])


def test_another_key_opens_nothing() -> None:
    with pytest.raises(Damaged, match="another key"):
        unseal(new_key(), PLACE, seal(KEY, PLACE, SECRET))


def test_a_later_format_is_named_as_such() -> None:
    with pytest.raises(Damaged, match="format not known"):
        unseal(KEY, PLACE, b"\x02" + seal(KEY, PLACE, SECRET)[1:])
