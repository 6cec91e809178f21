"""What really stands at each place of the log: hashes made anew, never those that are stored."""

from collections.abc import Iterable

from evenhand.records.log_tree import Peaks, grown, leaf_hash, root_of

_NOTHING = b""
_AT_ONCE = 1 << 16


class Places:
    """The log's places, filled while the entries are read."""

    def __init__(self, size: int) -> None:
        """Make room for as many places as the log has leaves."""
        self.size = size
        self.homeless: dict[int, bytes] = {}
        """The hashes of entries without a place, by entry."""
        self.twice: list[int] = []
        """Places at which more than one entry claims to stand."""
        self._digests = [_NOTHING] * size

    def put(self, entry: str, place: str, digest: bytes) -> None:
        """Put an entry's hash where the log says that it stands; '' where it waits."""
        if not place:
            self.homeless[int(entry)] = digest
            return
        number = int(place)
        if not 0 <= number < self.size:
            return
        if self._digests[number] is not _NOTHING:
            self.twice.append(number)
        self._digests[number] = digest

    def empty(self) -> int | None:
        """Return the first place at which no entry stands, None when there is none."""
        return self._digests.index(_NOTHING) if _NOTHING in self._digests else None

    def leaves(self, first: int, end: int) -> list[bytes]:
        """Return the leaf hashes of these places."""
        return [leaf_hash(digest) for digest in self._digests[first:end]]

    def roots(self, sizes: Iterable[int]) -> dict[int, bytes]:
        """Return the roots of the log at these sizes, none of them beyond its own."""
        peaks: Peaks = ()
        found, at = {}, 0
        for size in sorted(set(sizes)):
            while at < size:
                end = min(size, at + _AT_ONCE)
                peaks, at = grown(at, peaks, self.leaves(at, end)), end
            found[size] = root_of(peaks)
        return found
