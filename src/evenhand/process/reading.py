"""Who opened a case by which right, and three rules that flag unusual reading by staff.

A flag is about who reads, never about whom a case concerns, and it accuses nobody: it is a
reason to ask. The thresholds are this table's own; no source states a number.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from evenhand.process.calendar import is_business_day
from evenhand.process.case import Case
from evenhand.process.people import PARTY_ROLES, STAFF_ROLES, Actor, Role
from evenhand.process.program import Rules
from evenhand.process.refusals import gettext_noop as _


class Right(StrEnum):
    """By which right somebody opened a case."""

    ASSIGNMENT = "assignment"
    OFFICE = "office"
    KEY = "key"
    REASON = "reason"
    REVIEW = "review"


def right_of(case: Case, actor: Actor) -> Right:
    """Return by which right a case is open to somebody for whom it exists.

    A party comes with a key of their own; a mediator was asked; a coordinator or an investigator
    has taken it; everybody else reads it because it is their office's, as long as it is.
    """
    if actor.role in PARTY_ROLES:
        return Right.KEY
    assigned = actor.role is Role.MEDIATOR or case.holder(actor.role) == actor.person
    return Right.ASSIGNMENT if assigned else Right.OFFICE


@dataclass(frozen=True, slots=True)
class Opened:
    """Somebody opened a case; of an act: somebody did something in it."""

    person: str
    role: Role
    case: str
    at: datetime


class Unusual(StrEnum):
    """The name of a rule."""

    MANY_CASES = "many_cases"
    OUT_OF_HOURS = "out_of_hours"
    WITHOUT_WORK = "without_work"


@dataclass(frozen=True, slots=True)
class ReadingRule:
    """What is flagged: more than `more_than` within `within`, by somebody in one of `roles`.

    meaning, why: sentences that pages translate; the meaning takes the number as more_than.
    """

    name: Unusual
    meaning: str
    more_than: int
    within: timedelta
    roles: frozenset[Role]
    why: str
    source: str


HOUR, WEEK = timedelta(hours=1), timedelta(days=7)
OPENS, CLOSES = time(7), time(19)
"""The office's hours on a business day, in the office's zone."""
ONE_READING = timedelta(minutes=15)
"""A page is drawn again after every click: looks no further apart are one reading."""

_REVIEW = "45 CFR 164.308(a)(1)(ii)(D): records of activity are reviewed regularly; NIST SP 800-53"

RULES = (
    ReadingRule(
        Unusual.MANY_CASES,
        _("Opened more than %(more_than)d different cases within an hour."),
        20,
        HOUR,
        STAFF_ROLES,
        _("Work on a case takes minutes. Going from one to the next may be browsing."),
        f"{_REVIEW} AU-6",
    ),
    ReadingRule(
        Unusual.OUT_OF_HOURS,
        _("Read cases more than %(more_than)d times in a week outside the office's hours."),
        5,
        WEEK,
        # Mediators and their provider work in the evening, when parties have time.
        STAFF_ROLES - {Role.MEDIATOR, Role.PROVIDER},
        _("Once is a late evening. Often may be a time at which nobody else is there."),
        f"{_REVIEW} AC-2(12)",
    ),
    ReadingRule(
        Unusual.WITHOUT_WORK,
        _("Read the same case more than %(more_than)d times in a week and did nothing in it."),
        6,
        WEEK,
        # Whose work is recorded here: an investigator's or a mediator's is mostly not.
        frozenset({Role.INTAKE, Role.COORDINATOR, Role.APPROVER, Role.PROVIDER}),
        _("Whoever comes back so often has something to do there, or may be curious."),
        f"{_REVIEW} AU-6",
    ),
)


@dataclass(frozen=True, slots=True)
class Flag:
    """One person and one rule: the highest number, reached at `at`; case: of one case alone."""

    person: str
    rule: Unusual
    number: int
    at: datetime
    case: str = ""


def flags(looks: Iterable[Opened], acts: Iterable[Opened], rules: Rules) -> tuple[Flag, ...]:
    """Return whose reading was unusual, the newest first. rules: the office's zone and holidays."""
    looks, acts = sorted(looks, key=_when), list(acts)
    found: list[Flag] = []
    for rule in RULES:
        read = [one for one in looks if one.role in rule.roles]
        found += _FOUND[rule.name](rule, read, acts, rules)
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def in_hours(moment: datetime, rules: Rules) -> bool:
    """Tell whether the office is at work then."""
    local = moment.astimezone(ZoneInfo(rules.zone))
    works = is_business_day(local.date(), frozenset(rules.holidays))
    return works and OPENS <= local.time() < CLOSES


def _when(one: Opened) -> datetime:
    return one.at


def _readings(looks: Iterable[Opened]) -> list[Opened]:
    """The first look of each reading, in order of time."""
    last: dict[tuple[str, str], datetime] = {}
    found = []
    for one in looks:
        before = last.get((one.person, one.case))
        if before is None or one.at - before > ONE_READING:
            found.append(one)
        last[one.person, one.case] = one.at
    return found


def _spans(looks: Sequence[Opened], within: timedelta) -> Iterator[Sequence[Opened]]:
    """From each look on, all that follow less than `within` later."""
    end = 0
    for start, first in enumerate(looks):
        while end < len(looks) and looks[end].at - first.at < within:
            end += 1
        yield looks[start:end]


def _of_each(looks: Iterable[Opened]) -> dict[str, list[Opened]]:
    found: defaultdict[str, list[Opened]] = defaultdict(list)
    for one in looks:
        found[one.person].append(one)
    return found


def _cases(span: Iterable[Opened]) -> int:
    return len({one.case for one in span})


Acts = Sequence[Opened]


def _many_cases(rule: ReadingRule, looks: Acts, acts: Acts, rules: Rules) -> Iterator[Flag]:
    for person, own in _of_each(looks).items():
        most = max(_spans(own, rule.within), key=_cases)
        if _cases(most) > rule.more_than:
            yield Flag(person, rule.name, _cases(most), most[-1].at)


def _out_of_hours(rule: ReadingRule, looks: Acts, acts: Acts, rules: Rules) -> Iterator[Flag]:
    late = [one for one in _readings(looks) if not in_hours(one.at, rules)]
    for person, own in _of_each(late).items():
        most = max(_spans(own, rule.within), key=len)
        if len(most) > rule.more_than:
            yield Flag(person, rule.name, len(most), most[-1].at)


def _without_work(rule: ReadingRule, looks: Acts, acts: Acts, rules: Rules) -> Iterator[Flag]:
    """Nothing done means: in no week that holds all these readings did they do anything in it."""
    worked: defaultdict[tuple[str, str], list[datetime]] = defaultdict(list)
    for act in acts:
        worked[act.person, act.case].append(act.at)
    read: defaultdict[tuple[str, str], list[Opened]] = defaultdict(list)
    for one in _readings(looks):
        read[one.person, one.case].append(one)
    for (person, case), own in read.items():
        idle = [
            span
            for span in _spans(own, rule.within)
            if len(span) > rule.more_than
            and not any(
                span[-1].at - rule.within < at < span[0].at + rule.within
                for at in worked[person, case]
            )
        ]
        if idle:
            most = max(idle, key=len)
            yield Flag(person, rule.name, len(most), most[-1].at, case)


_FOUND: dict[Unusual, Callable[[ReadingRule, Acts, Acts, Rules], Iterator[Flag]]] = {
    Unusual.MANY_CASES: _many_cases,
    Unusual.OUT_OF_HOURS: _out_of_hours,
    Unusual.WITHOUT_WORK: _without_work,
}
