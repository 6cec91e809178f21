"""What a program's rules say of a published complaint."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from evenhand.casework.published.complaint import Complaint
from evenhand.process.program import FIELD_OF_KEY, Rules
from evenhand.process.rule_values import read_value
from evenhand.process.screening import SEVERITY, Screening, screen
from evenhand.process.vocabulary import Answer, Verdict
from evenhand.programs import Program

NEEDED = (
    "screening.suitable",
    "screening.unsuitable",
    "screening.excluding",
    "screening.holding",
    "screening.unlisted",
)
_READ = (*NEEDED, "intake.filing_days")


class RulesUnset(ValueError):
    """Nobody has decided the rules that screening needs. The message names their keys."""


@dataclass(frozen=True, slots=True)
class Screened:
    """A complaint, what the rules of its day say of it, and the version of those rules."""

    complaint: Complaint
    screening: Screening
    version: str


def screener(program: Program, today: date) -> Callable[[Complaint], Screened]:
    """Return a function that screens a complaint by the rules of the day it was received.

    A complaint without that day is screened by today's rules. Where a rule was not yet
    decided on its day, a person must decide.
    Raises RulesUnset if a rule that screening needs is not decided today.
    """
    if unset := _unset(program, today):
        raise RulesUnset(f"{program.slug} has not decided: {', '.join(unset)}")
    # Days repeat in a table, and reading a day's rules takes far longer than screening by them.
    screen_on = cache(lambda day: (_version(program, day), _screen_on(program, day)))

    def screened(complaint: Complaint) -> Screened:
        version, screening = screen_on(complaint.received_on or today)
        return Screened(complaint, screening(complaint), version)

    return screened


def screen_published(complaint: Complaint, rules: Rules) -> Screening:
    """Screen a complaint; one with an unmapped category is at best for a person to decide.

    A program may find suitable whatever it does not list. A text that nobody has mapped is
    not unlisted but unread, and may hold what the program excludes.
    """
    found = screen(
        complaint.categories,
        dict.fromkeys(complaint.circumstances, Answer.YES),
        rules,
        occurred_on=complaint.occurred_on,
        received_on=complaint.received_on,
    )
    if not complaint.unmapped:
        return found
    verdict = max(found.verdict, Verdict.PERSON_MUST_DECIDE, key=SEVERITY.__getitem__)
    return replace(found, verdict=verdict, reasons=(*found.reasons, "unmapped:category"))


def _unset(program: Program, day: date) -> tuple[str, ...]:
    values = program.values(day)
    return tuple(key for key in NEEDED if key not in values)


def _screen_on(program: Program, day: date) -> Callable[[Complaint], Screening]:
    unset = tuple(f"unset:{key}" for key in _unset(program, day))
    if unset:
        return lambda complaint: Screening(Verdict.PERSON_MUST_DECIDE, unset, ())
    rules = _rules(program, day)
    return lambda complaint: screen_published(complaint, rules)


def _rules(program: Program, day: date) -> Rules:
    """Return the rules that screening reads; a program may screen before it decides the rest."""
    values = program.values(day)
    read = {FIELD_OF_KEY[key]: read_value(key, values[key]) for key in _READ if key in values}
    return Rules(**{**dict.fromkeys(FIELD_OF_KEY.values()), **read})


def _version(program: Program, day: date) -> str:
    """Return the version of the rules of a day; empty before the program's first rule."""
    return program.version(day) if program.in_force(day) else ""
