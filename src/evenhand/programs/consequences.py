"""What each rule does to people: a clause for every value that it can have."""

from collections.abc import Mapping

from evenhand.process.program import MEANING
from evenhand.programs.clauses import Consequence
from evenhand.programs.consequences_after import AFTER
from evenhand.programs.consequences_before import BEFORE


def _promised(meaning: str) -> Consequence:
    made = f"the public is promised that {meaning}"
    denied = f"the public is told not to count on this: {meaning}"
    return Consequence(
        f"the public has no promise that {meaning}", lambda value, _: made if value else denied
    )


CONSEQUENCES: Mapping[str, Consequence] = {
    **BEFORE,
    **AFTER,
    **{key: _promised(says) for key, says in MEANING.items() if key.startswith("promise.")},
}
