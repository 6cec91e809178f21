"""How a rule's value becomes a clause about people: "people have 14 days to answer an offer"."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from evenhand.process.program import Office, Place, Provider

Names = Mapping[str, str]
"""What a program calls its offices, by their codes."""

AND, OR = " and ", " or "
THEN = ", then "
"""What stands before the last of a list; THEN before each but the first, where order matters."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a rule does to people. Each clause goes on from "in this city".

    unset: the clause where nobody says what holds.
    said: the clause for a typed value, given the names of offices.
    of_many: the value is a list, and of two lists only what differs has to be told.
    """

    unset: str
    said: Callable[[Any, Names], str]
    of_many: bool = False


def _nobody_says(open_: str) -> str:
    return f"nobody says {open_}"


def yes_no(open_: str, yes: str, no: str) -> Consequence:
    """Return a rule that holds or does not."""
    return Consequence(_nobody_says(open_), lambda value, _: yes if value else no)


def choice(open_: str, clauses: Mapping[Any, str]) -> Consequence:
    """Return a rule that is one of a few words, with a clause for each."""
    return Consequence(_nobody_says(open_), lambda value, _: clauses[value])


def number(open_: str, clause: str, none: str = "") -> Consequence:
    """Return a number. clause: with {n}, and {s} for a plural; none: the clause for 0."""

    def said(value: int, _: Names) -> str:
        return none if none and not value else clause.format(n=value, s="" if value == 1 else "s")

    return Consequence(_nobody_says(open_), said)


def named(open_: str, clause: str) -> Consequence:
    """Return one office, organization or word. clause: with {name}."""
    return Consequence(
        _nobody_says(open_), lambda value, names: clause.format(name=_word(value, names))
    )


def listed(
    open_: str,
    clause: str,
    none: str = "",
    words: Mapping[Any, str] | None = None,
    last: str = AND,
) -> Consequence:
    """Return a list. clause: with {list}; none: the clause for an empty one.

    words: for codes that do not read well with spaces; last: one of AND, OR, THEN.
    """

    def said(value: tuple[Any, ...], names: Names) -> str:
        told = [_word(one, {**names, **(words or {})}) for one in value]
        return clause.format(list=_joined(told, last)) if told else none

    return Consequence(_nobody_says(open_), said, of_many=last is not THEN)


def _joined(told: list[str], last: str) -> str:
    """Names that hold commas themselves are kept apart by semicolons."""
    comma = ";" if any("," in one for one in told) else ","
    if last is THEN:
        return f"{comma} then ".join(told)
    return last.join(filter(None, (f"{comma} ".join(told[:-1]), told[-1])))


def _word(value: Any, names: Names) -> str:
    """A place, office or provider by its name; a code by its own, or with spaces."""
    if isinstance(value, Place | Office | Provider):
        return value.name
    return names.get(value) or str(value).replace("_", " ")
