"""Coming in: with number and passphrase, with number and code, or by a link."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from evenhand.casework.doors import guessing
from evenhand.casework.doors.events import Holder, What, is_open, note
from evenhand.casework.doors.guessing import NOBODY
from evenhand.casework.doors.links import LETTER, found_by_token, holder_of
from evenhand.casework.doors.passphrase import give_key
from evenhand.casework.doors.secret import NO_CASE, typed_digest
from evenhand.process.people import PARTY_ROLES
from evenhand.records.context import acting_as
from evenhand.records.doors import Link
from evenhand.records.models import CaseFile, Key
from evenhand.records.numbers import NotANumberError, read_number

SAME_CLICK = timedelta(minutes=1)  # a form sent twice by an impatient finger is one use
_LONGEST_NUMBER = 40


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody who came in. entry: the place of it among the events, which begins their session.

    number, passphrase: a new one to be shown once, for whoever came with a code; else "".
    """

    whose: Holder
    entry: int
    number: str = ""
    passphrase: str = ""


def with_number(
    agency: str, number: str, typed: str, *, sender: str, form: UUID | None, now: datetime
) -> Arrival | None:
    """Open a case with its number and a passphrase or code, None if they do not fit.

    sender: who is trying, as a network knows them, "" if that is not known; form: tells the same
    form sent again from a new one. Whatever is typed, one digest is computed: neither the answer
    nor the time tells an unknown number from a wrong passphrase or from too many tries.
    """
    read = _read(number)
    tried = guessing.tried(read or number[:_LONGEST_NUMBER], sender)
    may_try = guessing.let_through(agency, tried, now)
    case = _case(agency, read)
    digest = typed_digest(case or NO_CASE, typed)
    if case is None or not may_try:
        return None
    with acting_as(agency, NOBODY.person, NOBODY.role.value):
        arrival = _by_passphrase(case, digest, now) or _by_code(case, read, digest, form, now)
        if arrival is not None:
            guessing.forgive(agency, tried, now)
    return arrival


def _read(number: str) -> str:
    try:
        return read_number(number)
    except NotANumberError:
        return ""


def _case(agency: str, number: str) -> UUID | None:
    with acting_as(agency, NOBODY.person, NOBODY.role.value):
        return CaseFile.objects.filter(number=number).values_list("id", flat=True).first()


def _by_passphrase(case: UUID, digest: str, now: datetime) -> Arrival | None:
    # Locked, so that a key that is being replaced at this moment opens nothing afterwards.
    for key in Key.objects.select_for_update().filter(case=case):
        if hmac.compare_digest(key.digest, digest):
            return _arrive(holder_of(key), What.CAME_BY_KEY, now)
    return None


def _by_code(
    case: UUID, number: str, digest: str, form: UUID | None, now: datetime
) -> Arrival | None:
    for link in Link.objects.select_for_update().filter(_alive(form, now), case=case):
        if link.channel != LETTER or not hmac.compare_digest(link.digest, digest):
            continue
        whose = holder_of(link)
        if not is_open(whose):
            return None
        _use(link, form, now)
        passphrase = give_key(whose, whose.actor, now)
        entry = note(whose, What.CAME_BY_CODE, whose.actor, now)
        return Arrival(whose, entry, number, passphrase)
    return None


def link_opens(agency: str, token: str, now: datetime) -> bool:
    """Tell whether a link would open its case now; looking uses nothing up."""
    with acting_as(agency, NOBODY.person, NOBODY.role.value):
        link = found_by_token(agency, token)
        if link is None or link.used_at or link.revoked_at or link.expires_at <= now:
            return False
        return is_open(holder_of(link))


def with_link(agency: str, token: str, form: UUID | None, now: datetime) -> Arrival | None:
    """Use up a link and open its case; None if it is used, too old, revoked or nobody's."""
    with acting_as(agency, NOBODY.person, NOBODY.role.value):
        found = found_by_token(agency, token)
        if found is None:
            return None
        alive = Link.objects.select_for_update().filter(_alive(form, now), id=found.id)
        link = alive.first()
        if link is None:
            return None
        arrival = _arrive(holder_of(link), What.CAME_BY_LINK, now)
        if arrival is not None:
            _use(link, form, now)
        return arrival


def _alive(form: UUID | None, now: datetime) -> Q:
    unused = Q(used_at=None)
    if form is not None:
        unused |= Q(used_with=form, used_at__gt=now - SAME_CLICK)
    return Q(revoked_at=None, expires_at__gt=now) & unused


def _use(link: Link, form: UUID | None, now: datetime) -> None:
    link.used_at, link.used_with = link.used_at or now, form
    link.save(update_fields=["used_at", "used_with"])


def _arrive(whose: Holder, what: What, now: datetime) -> Arrival | None:
    if whose.role not in PARTY_ROLES or not is_open(whose):
        return None
    return Arrival(whose, note(whose, what, whose.actor, now))
