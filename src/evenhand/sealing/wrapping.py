"""How a key looks in its file: plainly, or wrapped by a key that never leaves its own house."""

from typing import Protocol
from uuid import UUID

from evenhand.sealing.problems import Damaged, StoreAway
from evenhand.sealing.seal import KEY_BYTES


class Wrapping(Protocol):
    """Turns keys into what a file holds, and back; name: begins every such file."""

    name: str

    def wrap(self, case: UUID, key: bytes) -> bytes:
        """Return what to keep. Raises StoreAway."""

    def unwrap(self, case: UUID, kept: bytes) -> bytes:
        """Return the key. Raises Damaged, StoreAway."""


class Plain:
    """As it is: whoever reads the file has the key."""

    name = "folder"

    def wrap(self, case: UUID, key: bytes) -> bytes:
        """Return the key."""
        return key

    def unwrap(self, case: UUID, kept: bytes) -> bytes:
        """Return the key. Raises Damaged."""
        if len(kept) != KEY_BYTES:
            raise Damaged(f"The key of case {case} is damaged. Bring it back from a backup.")
        return kept


def to_file(wrapping: Wrapping, case: UUID, key: bytes) -> bytes:
    """Return the content of a key's file: a line that says how it is wrapped, then the rest."""
    return wrapping.name.encode("ascii") + b"\n" + wrapping.wrap(case, key)


def from_file(wrapping: Wrapping, case: UUID, content: bytes) -> bytes:
    """Return the key in a file's content. Raises Damaged, StoreAway."""
    name, _, kept = content.partition(b"\n")
    if name != wrapping.name.encode("ascii"):
        raise StoreAway(
            f"The key of case {case} was not kept as {wrapping.name}, as EVENHAND_KEYS says. "
            "Set EVENHAND_KEYS to what it was when the key was made."
        )
    return wrapping.unwrap(case, kept)
