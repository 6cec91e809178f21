"""The sentences in which somebody asks for something, and how one becomes a deed."""

from collections.abc import Callable
from functools import partial

from evenhand.scenarios.asked_afterwards import AFTERWARDS
from evenhand.scenarios.asked_around_sessions import AROUND_SESSIONS
from evenhand.scenarios.asked_by_offices import OF_OFFICES
from evenhand.scenarios.asked_by_parties import OF_PARTIES
from evenhand.scenarios.asked_otherwise import OTHERWISE
from evenhand.scenarios.asking import Made
from evenhand.scenarios.scene import Deed
from evenhand.scenarios.sentence import Row, match
from evenhand.scenarios.story import Story

DEEDS: tuple[Row[Made], ...] = (
    *OF_PARTIES,
    *OF_OFFICES,
    *AROUND_SESSIONS,
    *AFTERWARDS,
    *OTHERWISE,
)


def read_deed(sentence: str) -> Callable[[Story], Deed]:
    """Return how a sentence becomes a deed of a story. Raises LookupError for another one."""
    found = match(sentence, DEEDS)
    if found is None:
        raise LookupError(sentence)
    row, values = found
    return partial(row.meaning, **values)
