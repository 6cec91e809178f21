"""What a key store does, whatever it is made of."""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol
from uuid import UUID

from evenhand.sealing.problems import Destroyed


class KeyStore(Protocol):
    """A key for each case. Nothing is remembered in this process, so that what is gone is gone.

    Every method raises StoreAway when the store does not answer.
    """

    def make(self, case: UUID) -> bytes:
        """Return the case's key, made now if there is none; it is safe on disk on return.

        Raises KeyDestroyed: no case gets a second key.
        """

    def get(self, case: UUID) -> bytes:
        """Return the case's key. Raises KeyDestroyed, KeyMissing, Damaged."""

    def exists(self, case: UUID) -> bool:
        """Tell whether `get` would find a key."""

    def destroy(self, case: UUID, record: Destroyed) -> Destroyed:
        """Write the record down, then remove the key; return the record that holds.

        Repeated, also after a crash half-way, the first record holds and the key is gone.
        """

    def destroyed(self, case: UUID) -> Destroyed | None:
        """Return the record of a destruction, None if there was none."""

    def made(self) -> Iterator[tuple[UUID, datetime]]:
        """Every case with a key, and when that key came into this store."""

    def drop(self, case: UUID) -> None:
        """Remove a key that sealed nothing, without a record."""
