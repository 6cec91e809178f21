"""What is looked at on every walk: the invariants that a trail can show, and more promises."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import NoReturn

from evenhand.exploring import entitled
from evenhand.exploring.promises import arranging, asking, keeping, meeting, states
from evenhand.process.events import Fact
from evenhand.process.invariants import INVARIANTS, Check
from evenhand.process.trail import Step

Kinds = frozenset[type[Fact]]
StepCheck = Callable[[Step], str | None]


@dataclass(frozen=True, slots=True)
class Promise:
    """What is checked: its name, the sentence, and the check; of_state: a state needs it once."""

    name: str
    sentence: str
    check: StepCheck
    of_state: bool = False


def _of_trail(check: Check) -> StepCheck:
    return lambda step: check((step,))


def _first_line(check: StepCheck) -> str:
    return (check.__doc__ or "").strip().splitlines()[0]


_STEPS = (
    entitled.in_power,
    asking.own_word,
    asking.says_something,
    asking.asked_in_turn,
    asking.asked_rightly,
    asking.answered_an_offer,
    asking.agency_answered,
    meeting.in_their_time,
    asking.as_switched_on,
    asking.concerns_complainants,
    asking.told_once_asked,
    asking.name_is_kept,
    asking.asked_to_leave_nobody,
    arranging.mediators_fit,
    arranging.referred_first,
    arranging.session_is_arranged,
    arranging.agreed_to_it,
    meeting.seated_only,
    meeting.started_fairly,
    arranging.screened_first,
    meeting.nothing_after_a_session,
    arranging.held_by_one,
    keeping.retaliation_is_heard,
    keeping.records_in_order,
    keeping.kept_long_enough,
    meeting.outcome_in_order,
    meeting.closed_in_order,
    arranging.new_people_fit,
)
_STATES = (states.can_leave, states.can_disagree, states.member_knows_nothing)

PROMISES: tuple[Promise, ...] = (
    *(
        Promise(f"invariant {one.number}", one.sentence, _of_trail(check), of_state)
        for one in INVARIANTS
        for check, of_state in ((one.check, False), (one.standing, True))
        if check
    ),
    *(Promise(one.__name__, _first_line(one), one) for one in _STEPS),
    *(Promise(one.__name__, _first_line(one), one, of_state=True) for one in _STATES),
)


class _LooksFurther(Exception):
    """A check wants to know more of a step than which kinds of facts are in it."""


class _KindsAlone:
    """A step of which nothing is known but the kinds of its facts."""

    def __init__(self, kinds: Kinds) -> None:
        self.kinds = kinds

    def __getattr__(self, name: str) -> NoReturn:
        raise _LooksFurther


def _finds_nothing(one: Promise, kinds: Kinds) -> bool:
    """Whether a check is content with the kinds of facts alone: then it is with every such step."""
    try:
        return one.check(_KindsAlone(kinds)) is None  # type: ignore[arg-type]
    except _LooksFurther:
        return False


@cache
def _concerned(kinds: Kinds) -> tuple[Promise, ...]:
    """Return the promises about steps that such facts can break."""
    about_steps = (one for one in PROMISES if not one.of_state)
    return tuple(one for one in about_steps if not _finds_nothing(one, kinds))


_ABOUT_STATES = tuple(one for one in PROMISES if one.of_state)


def broken_by(step: Step, *, new: bool) -> dict[str, str]:
    """Return every promise that this step breaks, by name, with what broke.

    new: nobody has been where it leads, so that promises about states are looked at too.
    """
    found = {}
    for one in (*_concerned(step.kinds), *(_ABOUT_STATES if new else ())):
        wrong = one.check(step)
        if wrong:
            found[one.name] = wrong
    return found
