"""Passphrases, codes and links: hard to guess, easy to read out, and kept as digests only."""

from math import log2
from uuid import uuid4

import pytest

from evenhand.casework.doors.secret import (
    CODE_GROUP,
    CODE_LENGTH,
    CODE_SIGNS,
    _syllables,
    new_code,
    new_passphrase,
    new_token,
    token_digest,
    typed_digest,
)

LOOK_ALIKE = ("0OQD", "1ILJ|", "2Z", "5S", "6G", "8B", "UV")


def test_a_passphrase_has_fifty_bits() -> None:
    words = {_syllables(number) for number in range(1024)}
    assert len(words) == 1024
    parts = new_passphrase().split("-")
    assert len(parts) * log2(len(words)) >= 50
    assert set(parts) <= words


def test_a_code_has_fifty_bits_in_groups_and_no_signs_that_look_alike() -> None:
    assert CODE_LENGTH * log2(len(set(CODE_SIGNS))) >= 50
    assert [len(group) for group in new_code().split("-")] == [CODE_GROUP] * 3
    assert set(new_code().replace("-", "")) <= set(CODE_SIGNS)
    for group in LOOK_ALIKE:
        assert len(set(group) & set(CODE_SIGNS)) <= 1, group


def test_a_token_has_more_than_128_bits_and_always_the_same_length() -> None:
    tokens = {new_token() for _ in range(200)}
    assert len(tokens) == 200
    assert {len(token) for token in tokens} == {43}  # 256 bits, 6 a letter


@pytest.mark.parametrize("make", [new_passphrase, new_code])
def test_capitals_spaces_and_hyphens_do_not_matter(make: object) -> None:
    assert callable(make)
    case, secret = uuid4(), make()
    wanted = typed_digest(case, secret)
    for typed in (secret.upper(), secret.lower(), secret.replace("-", " "), f"  {secret}\n"):
        assert typed_digest(case, typed) == wanted
    assert typed_digest(uuid4(), secret) != wanted


@pytest.mark.parametrize("typed", ["\ud800", "\0", "", "é" * 500])
def test_nonsense_has_a_digest_as_well(typed: str) -> None:
    assert len(token_digest(typed)) == 64
    assert len(typed_digest(uuid4(), typed)) == 128
