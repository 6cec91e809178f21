"""The log as a Merkle tree: roots, and proofs that somebody without the log can check.

Hashing and shape are those of RFC 6962, section 2.1. Hashes are 32 bytes of SHA-256.
"""

import hashlib
from collections.abc import Iterable, Sequence
from itertools import islice

EMPTY = hashlib.sha256(b"").digest()

Peaks = tuple[bytes, ...]
"""The roots of the largest full subtrees that a tree consists of, largest first.

There is one for each bit of the tree's size. They are all that is needed to make the tree grow.
"""


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf that holds `data`."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of the node above two others."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(peaks: Peaks) -> bytes:
    """Return the root of the tree with these peaks."""
    if not peaks:
        return EMPTY
    *larger, root = peaks
    for peak in reversed(larger):
        root = node_hash(peak, root)
    return root


def grown(size: int, peaks: Peaks, leaves: Iterable[bytes]) -> Peaks:
    """Return the peaks of a tree of `size` leaves after more leaf hashes were added to it.

    Looks at no older leaf: the work is that of the new ones.
    """
    row, old, new = list(leaves), list(peaks), []
    while row or size:
        if size & 1:
            row.insert(0, old.pop())
        if len(row) & 1:
            new.append(row.pop())
        row = _above(row)
        size >>= 1
    return tuple(reversed(new))


def _above(row: Sequence[bytes]) -> list[bytes]:
    pairs = zip(islice(row, 0, None, 2), islice(row, 1, None, 2), strict=False)
    sha = hashlib.sha256
    return [sha(b"\x01" + left + right).digest() for left, right in pairs]


class Tree:
    """A tree with all its full subtrees, to make proofs from."""

    def __init__(self, leaves: Iterable[bytes]) -> None:
        """Build the tree over these leaf hashes."""
        self._rows = [list(leaves)]
        while len(self._rows[-1]) > 1:
            self._rows.append(_above(self._rows[-1]))

    @property
    def size(self) -> int:
        """How many leaves there are."""
        return len(self._rows[0])

    def root(self, size: int) -> bytes:
        """Return the root as it was when there were `size` leaves."""
        return self._root(0, size) if size else EMPTY

    def inclusion(self, place: int, size: int) -> list[bytes]:
        """Return the proof that a leaf has this place in the tree of `size` leaves, lowest first.

        RFC 6962, section 2.1.1.
        """
        return self._inclusion(place, 0, size)

    def consistency(self, old: int, size: int) -> list[bytes]:
        """Return the proof that the tree of `size` leaves begins with that of `old` leaves.

        RFC 6962, section 2.1.2.
        """
        return self._consistency(old, 0, size, whole=True) if 0 < old < size else []

    def _root(self, first: int, end: int) -> bytes:
        count = end - first
        if count & (count - 1) == 0:  # a full subtree, and its place is a multiple of its size
            return self._rows[count.bit_length() - 1][first // count]
        middle = first + _split(count)
        return node_hash(self._root(first, middle), self._root(middle, end))

    def _inclusion(self, place: int, first: int, end: int) -> list[bytes]:
        if end - first == 1:
            return []
        middle = first + _split(end - first)
        if place < middle:
            return [*self._inclusion(place, first, middle), self._root(middle, end)]
        return [*self._inclusion(place, middle, end), self._root(first, middle)]

    def _consistency(self, old: int, first: int, end: int, *, whole: bool) -> list[bytes]:
        if old == end:
            return [] if whole else [self._root(first, end)]
        middle = first + _split(end - first)
        if old <= middle:
            inner = self._consistency(old, first, middle, whole=whole)
            return [*inner, self._root(middle, end)]
        return [*self._consistency(old, middle, end, whole=False), self._root(first, middle)]


def _split(count: int) -> int:
    """Return the largest power of two that is smaller than `count`."""
    return 1 << (count - 1).bit_length() - 1


def included(leaf: bytes, place: int, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Tell whether the proof shows that this leaf hash stands at `place` under `root`.

    RFC 9162, section 2.1.3.2.
    """
    if not 0 <= place < size:
        return False
    last, found = size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(step, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, step)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def extends(old: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Tell whether the proof shows that the tree of `size` leaves begins with that of `old`.

    RFC 9162, section 2.1.4.2.
    """
    if old in (0, size):
        return not proof and (old_root == root if old == size else old_root == EMPTY)
    if not proof or not 0 < old < size:
        return False
    steps = list(proof) if old & (old - 1) else [old_root, *proof]
    place, last = old - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            before, after = node_hash(step, before), node_hash(step, after)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            after = node_hash(after, step)
        place, last = place >> 1, last >> 1
    return last == 0 and (before, after) == (old_root, root)
