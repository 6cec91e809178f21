"""Why a sealed text cannot be opened. No message ever holds a key or a text."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Destroyed:
    """That a key was destroyed: on which day, and the day when its last backup is gone (UTC)."""

    on: date
    last_copy_on: date


class SealProblem(Exception):
    """A text cannot be sealed or opened; the message says why."""


class KeyDestroyed(SealProblem):
    """The case's key was destroyed on purpose; its texts are gone for good."""

    def __init__(self, case: UUID, record: Destroyed) -> None:
        super().__init__(f"The key of case {case} was destroyed on {record.on}.")
        self.record = record


class KeyMissing(SealProblem):
    """The store has no key for a case, and no record that it was destroyed."""

    def __init__(self, case: UUID) -> None:
        super().__init__(
            f"There is no key for case {case}, and no record that it was destroyed. "
            "Bring it back from a backup: evenhand keys restore --from FOLDER"
        )


class Damaged(SealProblem):
    """What is kept is not what was written, or belongs to another place."""


class StoreAway(SealProblem):
    """The key store does not answer, or refuses us."""
