"""The Merkle tree of RFC 6962, against known answers and against the definition itself."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.records.log_tree import (
    EMPTY,
    Tree,
    extends,
    grown,
    included,
    leaf_hash,
    node_hash,
    root_of,
)

# Inputs and roots as in the tests of Certificate Transparency (github.com/google/
# certificate-transparency, merkletree; kept in github.com/transparency-dev/merkle,
# testonly/constants.go). The roots of one and two leaves were also made by hand:
# printf '\x00' | sha256sum, and printf '\x00\x00' likewise, joined after a byte 1.
INPUTS = [
    bytes.fromhex(one)
    for one in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
LEAVES = [leaf_hash(one) for one in INPUTS]
# place, size, proof and old size, new size, proof: transparency-dev/merkle, proof/verify_test.go.
INCLUSION = (
    (
        0,
        8,
        (
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ),
    ),
    (2, 3, ("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",)),
    (
        1,
        5,
        (
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ),
    ),
)
CONSISTENCY = (
    (
        6,
        8,
        (
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ),
    ),
    (
        2,
        5,
        (
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ),
    ),
)
leaves = st.lists(st.binary(max_size=3), max_size=70)
sizes = st.integers(0, 70)


def defined(inputs: list[bytes]) -> bytes:
    """Return the root as RFC 6962, section 2.1, defines it."""
    if not inputs:
        return hashlib.sha256(b"").digest()
    if len(inputs) == 1:
        return hashlib.sha256(b"\x00" + inputs[0]).digest()
    middle = 1
    while middle * 2 < len(inputs):
        middle *= 2
    return hashlib.sha256(b"\x01" + defined(inputs[:middle]) + defined(inputs[middle:])).digest()


@pytest.mark.parametrize("size", range(9))
def test_the_roots_are_those_that_others_computed(size: int) -> None:
    root = bytes.fromhex(ROOTS[size])
    assert root_of(grown(0, (), LEAVES[:size])) == root
    assert Tree(LEAVES).root(size) == root
    assert defined(INPUTS[:size]) == root


@pytest.mark.parametrize(("place", "size", "proof"), INCLUSION)
def test_inclusion_proofs_are_those_that_others_computed(
    place: int, size: int, proof: tuple[str, ...]
) -> None:
    steps = [bytes.fromhex(step) for step in proof]
    assert Tree(LEAVES).inclusion(place, size) == steps
    assert included(LEAVES[place], place, size, bytes.fromhex(ROOTS[size]), steps)


@pytest.mark.parametrize(("old", "size", "proof"), CONSISTENCY)
def test_consistency_proofs_are_those_that_others_computed(
    old: int, size: int, proof: tuple[str, ...]
) -> None:
    steps = [bytes.fromhex(step) for step in proof]
    assert Tree(LEAVES).consistency(old, size) == steps
    assert extends(old, bytes.fromhex(ROOTS[old]), size, bytes.fromhex(ROOTS[size]), steps)


@given(inputs=leaves, size=sizes)
def test_a_tree_that_grows_is_the_tree_made_at_once(inputs: list[bytes], size: int) -> None:
    hashes, size = [leaf_hash(one) for one in inputs], min(size, len(inputs))
    peaks = grown(0, (), hashes[:size])
    assert len(peaks) == size.bit_count()
    assert root_of(grown(size, peaks, hashes[size:])) == defined(inputs)


@given(inputs=st.lists(st.binary(max_size=3), min_size=1, unique=True), data=st.data())
def test_every_leaf_is_proved_and_no_other(inputs: list[bytes], data: st.DataObject) -> None:
    tree = Tree(leaf_hash(one) for one in inputs)
    size = data.draw(st.integers(1, len(inputs)))
    place = data.draw(st.integers(0, size - 1))
    leaf, root, proof = (
        leaf_hash(inputs[place]),
        defined(inputs[:size]),
        tree.inclusion(place, size),
    )
    assert tree.root(size) == root
    assert included(leaf, place, size, root, proof)
    assert not included(node_hash(leaf, leaf), place, size, root, proof)
    assert not included(leaf, place, size, leaf_hash(root), proof)
    assert not included(leaf, place, size, root, [*proof, root])
    assert not included(leaf, place, size, root, [root, *proof])
    assert not proof or not included(leaf, place, size, root, proof[:-1])
    assert not included(leaf, place - size, size, root, proof)
    assert not included(leaf, size, size, root, proof)
    assert size == 1 or not included(leaf, place ^ 1, size, root, proof)


@given(inputs=leaves, old=sizes, size=sizes)
def test_growth_is_proved_and_nothing_else(inputs: list[bytes], old: int, size: int) -> None:
    size = min(size, len(inputs))
    old = min(old, size)
    before, after = defined(inputs[:old]), defined(inputs[:size])
    proof = Tree(leaf_hash(one) for one in inputs).consistency(old, size)
    other = leaf_hash(after)
    assert extends(old, before, size, after, proof)
    assert not extends(old, other, size, after, proof)
    assert not extends(old, before, size, after, [*proof, other])
    if proof:
        assert not extends(old, before, size, other, proof)
        assert not extends(old, before, size, after, proof[:-1])
        assert not extends(old, before, size, after, [other, *proof[1:]])
        assert not extends(size, after, old, before, proof)


def test_the_empty_log_is_the_hash_of_nothing() -> None:
    assert EMPTY.hex() == ROOTS[0]
    assert extends(0, EMPTY, 8, bytes.fromhex(ROOTS[8]), [])
