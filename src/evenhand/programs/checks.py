"""What a value must be beyond its kind: a zone that exists, codes that are told apart."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import available_timezones

from evenhand.process.people import Role
from evenhand.process.program import Attendance, Office, Place, ProcessKind
from evenhand.process.steps.scheduling import LENGTHS
from evenhand.process.vocabulary import Circumstance

CENTURY = 36_525
PARTIES = frozenset({Role.COMPLAINANT, Role.MEMBER})


@dataclass(frozen=True, slots=True)
class Check:
    """holds: whether a typed value is right; expected: what it should have been.

    schema: as much of it as a JSON Schema of the value can say.
    """

    holds: Callable[[Any], bool]
    expected: str
    schema: Mapping[str, Any] = field(default_factory=dict)


def _distinct(codes: Iterable[object]) -> bool:
    codes = list(codes)
    return len(codes) == len(set(codes))


def _named(*things: Place | Office) -> bool:
    return all(thing.code.strip() and thing.name.strip() for thing in things)


SOME_TEXT = {"pattern": r"\S"}
_WITH_NAMES = {"properties": {"code": SOME_TEXT, "name": SOME_TEXT}}

AT_LEAST_ONE = Check(lambda number: number >= 1, "a whole number, 1 or more", {"minimum": 1})
AT_MOST_A_CENTURY = Check(
    lambda days: 1 <= days <= CENTURY,
    f"days from 1 to {CENTURY}",
    {"minimum": 1, "maximum": CENTURY},
)
NOT_EMPTY = Check(bool, "a list that is not empty", {"minItems": 1})
NO_DOUBLES = Check(_distinct, "a list without doubles", {"uniqueItems": True})
CODES_DIFFER = Check(lambda things: _distinct(one.code for one in things), "codes without doubles")
NOT_BLANK = Check(lambda text: bool(text.strip()), "a text that is not empty", SOME_TEXT)
NAMED = Check(
    lambda things: _named(*things),
    "a code and a name that are not empty",
    {"items": _WITH_NAMES},
)
AN_OFFICE = Check(bool, "the code of an office", {"minLength": 1})

CHECKS: dict[str, tuple[Check, ...]] = {
    "intake.channels": (NOT_EMPTY, NO_DOUBLES),
    "intake.request_channels": (NOT_EMPTY, NO_DOUBLES),
    "intake.offices": (NOT_EMPTY, CODES_DIFFER, NAMED),
    "screening.suitable": (NO_DOUBLES,),
    "screening.unsuitable": (NO_DOUBLES,),
    "screening.excluding": (NO_DOUBLES,),
    "screening.holding": (NO_DOUBLES,),
    "screening.member_rest_months": (AT_LEAST_ONE,),
    "screening.approvers": (NOT_EMPTY, NO_DOUBLES),
    "consent.answer_days": (AT_LEAST_ONE,),
    "arranging.provider": (Check(_named, NAMED.expected, _WITH_NAMES),),
    "arranging.mediators": (AT_LEAST_ONE,),
    "arranging.training_hours": (AT_LEAST_ONE,),
    "session.places": (
        CODES_DIFFER,
        NAMED,
        Check(
            lambda places: any(not place.police for place in places),
            "at least one place that is no police building",
            {"contains": {"properties": {"police": {"enum": [False]}}}},
        ),
    ),
    "session.minutes": (
        Check(
            lambda minutes: minutes in LENGTHS,
            f"minutes from {LENGTHS.start} to {LENGTHS.stop - 1}",
            {"minimum": LENGTHS.start, "maximum": LENGTHS.stop - 1},
        ),
    ),
    "session.companions": (NO_DOUBLES,),
    "session.mediator_admits": (NO_DOUBLES,),
    "session.outside_room": (NO_DOUBLES,),
    "session.no_shows": (AT_LEAST_ONE,),
    "confidentiality.exceptions": (NO_DOUBLES,),
    "confidentiality.report_office": (AN_OFFICE,),
    "agreement.copies": (NO_DOUBLES,),
    "retaliation.office": (AN_OFFICE,),
    "retaliation.answer_days": (AT_LEAST_ONE,),
    "retention.days": (AT_MOST_A_CENTURY,),
    "records.answer_days": (AT_MOST_A_CENTURY,),
    "records.told": (
        NO_DOUBLES,
        Check(
            PARTIES.issuperset,
            "complainant, member or both",
            {"items": {"enum": sorted(PARTIES)}},
        ),
    ),
    "label.mediated": (NOT_BLANK,),
    "label.no_show": (NOT_BLANK,),
    "clock.screen_days": (AT_LEAST_ONE,),
    "clock.conclude_weeks": (AT_LEAST_ONE,),
    "clock.session_days": (AT_LEAST_ONE,),
    "clock.holidays": (NO_DOUBLES,),
    "clock.zone": (
        Check(
            lambda zone: zone in available_timezones(),
            "a time zone of the IANA database, such as America/Chicago",
        ),
    ),
    "conciliation.offered": (
        Check(
            lambda offered: not offered,
            "false or unset: nothing here says how to conciliate. A program of its own, with "
            'process.kind = "conciliation" and conciliation.ways, can be switched on beside this',
            {"enum": [False]},
        ),
    ),
    "conciliation.ways": (NOT_EMPTY, NO_DOUBLES),
}

# The keys whose values are codes of [program.offices] or [demo.offices].
OFFICE_KEYS = (
    "screening.approvers",
    "consent.agency_office",
    "confidentiality.report_office",
    "retaliation.office",
)

# The keys whose office may be none of the police department's: it looks into what that did.
OUTSIDE_KEYS = ("retaliation.office",)

# Lists of which nothing may be on both.
APART = (("screening.suitable", "screening.unsuitable"),)


@dataclass(frozen=True, slots=True)
class Together:
    """What two rules have to say together on every day. key: the one where a fault is told."""

    key: str
    holds: Callable[[Mapping[str, Any]], bool]
    expected: str


def _no_promise(name: str, key: str, value: str) -> Together:
    """Return that a promise is not made where another rule makes it untrue."""
    return Together(
        f"promise.{name}",
        lambda values: not (values.get(f"promise.{name}") and values.get(key) == value),
        f"false or unset where {key} is {value}",
    )


TOGETHER = (
    *(
        _no_promise(name, "consent.attendance", Attendance.COMPULSORY)
        for name in ("voluntary", "withdrawal", "withdrawal_until_start")
    ),
    *(
        _no_promise(name, "process.kind", ProcessKind.CONCILIATION)
        for name in ("face_to_face", "direct_talk")
    ),
    Together(
        "conciliation.ways",
        lambda values: (
            values.get("process.kind") != ProcessKind.CONCILIATION or "conciliation.ways" in values
        ),
        "how a conciliator speaks with each party: conciliation is not defined without it",
    ),
    Together(
        "screening.member_rest_months",
        lambda values: (
            (Circumstance.RECENT_MEDIATION in values.get("screening.excluding", ()))
            == ("screening.member_rest_months" in values)
        ),
        "a number of months where screening.excluding has recent_mediation, and only there",
    ),
)
