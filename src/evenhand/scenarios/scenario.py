"""A scenario: a situation in sentences, each with what it does; and a failure, as a plain story."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evenhand.scenarios.story import Story


class Part(StrEnum):
    """The three parts of a scenario, in their order."""

    GIVEN = "given"
    WHEN = "when"
    THEN = "then"


class Does(StrEnum):
    """What a sentence does with what came before it."""

    DRAFTS = "drafts"
    """Tells of a complaint that was not yet taken in."""
    GOES_ON = "goes_on"
    """Needs everything before it to have been accepted."""
    SETTLES = "settles"
    """Says itself that the last request was refused."""


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence. key: of a sentence on a rule's value, that rule's key, else empty."""

    part: Part
    sentence: str
    do: Callable[[Story], None]
    does: Does = Does.GOES_ON
    key: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A situation with its source, as told in a file, under the rules of one day.

    assumes: keys of rules that only the demonstration sets and on which it depends.
    """

    file: str
    says: str
    source: str
    on: date
    assumes: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """A scenario that does not hold: what was told, the sentence that failed, and why."""

    scenario: Scenario
    told: tuple[Step, ...]
    failed: Step | None
    expected: str
    found: str
    stands: str

    def __str__(self) -> str:
        """The story in sentences, up to where it went wrong."""
        lines = [f"{step.part}: {step.sentence}" for step in self.told]
        if self.failed is not None:
            lines.append(f"{self.failed.part}: {self.failed.sentence}   <-- not so")
        lines += [f"expected {self.expected}", f"found {self.found}"]
        lines += [f"the case stands at {self.stands}"] if self.stands else []
        return "\n".join(lines)
