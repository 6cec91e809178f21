"""Every look at a case is recorded; a case that is not one's own is opened by saying why."""

from datetime import datetime, timedelta
from uuid import UUID

from evenhand.casework.act import Asking, NoSuchCaseError, Wording, first_time
from evenhand.casework.rulebook import kept
from evenhand.casework.texts import write_texts
from evenhand.process.evolve import fold
from evenhand.process.people import Actor, Role
from evenhand.process.reading import Right
from evenhand.process.visibility import may_open
from evenhand.records.context import acting_as
from evenhand.records.journal import facts_of
from evenhand.records.looking import Glass, LookRow
from evenhand.records.models import CaseFile
from evenhand.records.numbers import NotANumberError, read_number
from evenhand.sealing.problems import SealProblem

GLASS_LASTS = timedelta(hours=1)
FEWEST_WORDS, LONGEST = 3, 500
"""How long a reason is: words at least, characters at most."""


class NoReasonError(ValueError):
    """What was typed is too short or too long to be a reason; nothing was opened."""


class ReasonNotKeptError(Exception):
    """The reason cannot be sealed, so the case is not opened."""


def record_look(
    agency: str, case: UUID, actor: Actor, now: datetime, *, own: Right | None
) -> datetime | None:
    """Write down that somebody opens a case; own: by which right it is theirs, None if it is not.

    Returns until when they may read what is not theirs, None for what is. Call inside
    acting_as(agency, ...). Raises NoSuchCaseError where it is not theirs and they have not said
    why they open it within the last hour.
    """
    glass = None if own else broken(case, actor, now)
    if not own and glass is None:
        raise NoSuchCaseError(str(case))
    LookRow.objects.create(
        agency_id=agency,
        case_id=case,
        person=actor.person,
        role=actor.role.value,
        office=actor.office,
        by_right=(own or Right.REASON).value,
        at=now,
        glass=glass,
    )
    return glass.until if glass else None


def broken(case: UUID, actor: Actor, now: datetime) -> Glass | None:
    """Return this coordinator's own reason to open this case, None where it is over or none."""
    if actor.role is not Role.COORDINATOR:
        return None
    mine = Glass.objects.filter(case=case, person=actor.person, at__lte=now, until__gt=now)
    return mine.order_by("-until").first()


def is_reason(typed: str) -> bool:
    """Tell whether this is long enough to say why, and short enough to be read."""
    words = [word for word in typed.split() if any(sign.isalnum() for sign in word)]
    return len(words) >= FEWEST_WORDS and len(typed) <= LONGEST


def open_by_reason(who: Asking, typed: str, reason: str, language: str) -> UUID:
    """Let a coordinator read a colleague's case for an hour; return its id. Nothing can be done.

    typed: the case's number. A case that is theirs anyway needs no reason, and none is kept.
    Every reason is a row of its own. Raises NoReasonError; NoSuchCaseError for everybody but a
    coordinator, and where this agency has no such case; ReasonNotKeptError.
    """
    if who.actor.role is not Role.COORDINATOR:
        raise NoSuchCaseError(typed)
    if not is_reason(reason):
        raise NoReasonError(f"{FEWEST_WORDS} words at least, {LONGEST} characters at most")
    with acting_as(who.agency, who.actor.person, who.actor.role.value):
        file = _of_number(typed)
        theirs = may_open(fold(facts_of(file.id)), who.actor, kept(who.agency, file.version))
        if not theirs and first_time(who, file.id):
            _break(who, file.id, Wording("reason", language, reason))
    return file.id


def _of_number(typed: str) -> CaseFile:
    try:
        number = read_number(typed)
    except NotANumberError as error:
        raise NoSuchCaseError(typed) from error
    file = CaseFile.objects.filter(number=number).only("id", "version").first()
    if file is None:
        raise NoSuchCaseError(typed)
    return file


def _break(who: Asking, case: UUID, reason: Wording) -> None:
    try:
        (text,) = write_texts(who.agency, case, who.actor.person, who.now, [reason])
    except SealProblem as problem:
        raise ReasonNotKeptError(str(problem)) from problem
    Glass.objects.create(
        agency_id=who.agency,
        case_id=case,
        person=who.actor.person,
        reason=text,
        at=who.now,
        until=who.now + GLASS_LASTS,
    )
