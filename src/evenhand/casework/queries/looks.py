"""Who opened which case, for the manager and oversight: nothing of the case itself.

What the database shows is theirs alone; to everybody else these lists are empty or refused.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from evenhand.casework.act import NoSuchCaseError
from evenhand.casework.rulebook import program
from evenhand.casework.texts import Body, bodies
from evenhand.process.people import STAFF_ROLES, Actor, Role
from evenhand.process.reading import Flag, Opened, Right, flags
from evenhand.process.visibility import REVIEWERS
from evenhand.records.context import acting_as, looking_as
from evenhand.records.looking import Glass, LookRow
from evenhand.records.models import Account, CaseFile, Entry, Text

PAGE = 50
LOOKED_AT = timedelta(days=28)
"""How far back unusual reading is looked for."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A case that somebody opened by a reason; new: nobody had read the reason before."""

    case: UUID
    number: str
    who: str
    at: datetime
    until: datetime
    reason: Body
    new: bool


@dataclass(frozen=True, slots=True)
class Access:
    """One look at a case; who: a name of staff, "" for a party, who is told by their part."""

    who: str
    role: Role
    office: str
    right: Right
    at: datetime


@dataclass(frozen=True, slots=True)
class AccessList:
    """Who looked at one case, the newest first; more: whether another page follows."""

    number: str
    looks: tuple[Access, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flag with the name of who read, and of one case's flag the number."""

    who: str
    flag: Flag
    number: str


def unread_reasons(agency: str, actor: Actor) -> int:
    """Return how many reasons neither the manager nor oversight has read."""
    if actor.role not in REVIEWERS:
        return 0
    with looking_as(agency, actor):
        return Glass.objects.exclude(id__in=_reviews().values("glass")).count()


def read_reasons(
    agency: str, actor: Actor, now: datetime, page: int = 1
) -> tuple[tuple[Broken, ...], bool]:
    """Return cases opened by a reason, the newest first, and whether another page follows.

    That they read the reasons is written down too. Raises NoSuchCaseError for everybody but the
    manager and oversight.
    """
    _only_reviewers(actor)
    first = (page - 1) * PAGE
    with acting_as(agency, actor.person, actor.role.value):
        with looking_as(agency, actor):
            rows = list(Glass.objects.order_by("-at", "-id")[first : first + PAGE + 1])
            shown, more = rows[:PAGE], len(rows) > PAGE
            known = set(_reviews().filter(glass__in=shown).values_list("glass_id", flat=True))
            numbers = _numbers(row.case_id for row in shown)
            texts = Text.objects.filter(id__in=[row.reason_id for row in shown])
            reasons = bodies(agency, texts)
            names = _names(row.person for row in shown)
        LookRow.objects.bulk_create(_review(agency, actor, row, now) for row in shown)
    return tuple(
        Broken(
            row.case_id,
            numbers[row.case_id],
            names.get(row.person, ""),
            row.at,
            row.until,
            reasons[row.reason_id],
            row.pk not in known,
        )
        for row in shown
    ), more


def _reviews() -> QuerySet[LookRow]:
    return LookRow.objects.filter(by_right=Right.REVIEW.value)


def _review(agency: str, actor: Actor, glass: Glass, now: datetime) -> LookRow:
    return LookRow(
        agency_id=agency,
        case_id=glass.case_id,
        person=actor.person,
        role=actor.role.value,
        office=actor.office,
        by_right=Right.REVIEW.value,
        at=now,
        glass=glass,
    )


def access_list(agency: str, actor: Actor, case: UUID, page: int = 1) -> AccessList:
    """Return who looked at a case, for the manager and oversight.

    Raises NoSuchCaseError for everybody else, and where there is no such case.
    """
    _only_reviewers(actor)
    first = (page - 1) * PAGE
    with looking_as(agency, actor):
        number = CaseFile.objects.filter(id=case).values_list("number", flat=True).first()
        if number is None:
            raise NoSuchCaseError(str(case))
        rows = list(LookRow.objects.filter(case=case).order_by("-at", "-id")[first:][: PAGE + 1])
        names = _names(row.person for row in rows if row.role in STAFF_ROLES)
    looks = tuple(_access(row, names) for row in rows[:PAGE])
    return AccessList(number, looks, len(rows) > PAGE)


def _access(row: LookRow, names: dict[str, str]) -> Access:
    who = names.get(row.person, "")
    return Access(who, Role(row.role), row.office, Right(row.by_right), row.at)


def unusual(agency: str, actor: Actor, now: datetime) -> tuple[Flagged, ...]:
    """Return whose reading was unusual lately, for the manager and oversight.

    Raises NoSuchCaseError for everybody else.
    """
    _only_reviewers(actor)
    lately = {"at__gt": now - LOOKED_AT, "role__in": [role.value for role in STAFF_ROLES]}
    with acting_as(agency, actor.person, actor.role.value):
        looks = LookRow.objects.exclude(by_right=Right.REVIEW.value).filter(**lately)
        acts = Entry.objects.filter(**lately)
        found = flags(
            _opened(looks.values_list("person", "role", "case", "at")),
            _opened(acts.values_list("actor", "role", "case", "at")),
            program(agency).rules(now.date()),
        )
        numbers = _numbers(UUID(one.case) for one in found if one.case)
        names = _names(one.person for one in found)
    return tuple(
        Flagged(names.get(one.person, ""), one, numbers[UUID(one.case)] if one.case else "")
        for one in found
    )


def _opened(rows: Iterable[tuple[str, str, UUID, datetime]]) -> list[Opened]:
    return [Opened(person, Role(role), str(case), at) for person, role, case, at in rows]


def _numbers(cases: Iterable[UUID]) -> dict[UUID, str]:
    return dict(CaseFile.objects.filter(id__in=set(cases)).values_list("id", "number"))


def _names(people: Iterable[str]) -> dict[str, str]:
    """Names of accounts by id; whoever looks without an account has none."""
    accounts = Account.objects.annotate(key=Cast("id", TextField()))
    return dict(accounts.filter(key__in=set(people)).values_list("key", "name"))


def _only_reviewers(actor: Actor) -> None:
    if actor.role not in REVIEWERS:
        raise NoSuchCaseError("for the manager and oversight alone")
