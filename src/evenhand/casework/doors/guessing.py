"""How often a door may be tried: for each number, each sender, and by everybody together.

Counted in the database before anything is compared, so that no number of threads or processes
gets more tries. The wait grows with every try, and is over some day: nobody is locked out for
good, and a link opens at any time. Kept are keyed digests, and no longer than they count.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.db.models import F

from evenhand.process.people import Actor, Role
from evenhand.records.context import acting_as
from evenhand.records.doors import Guess

NOBODY = Actor("public", Role.REPORTER)
_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


class Counted(StrEnum):
    """What tries are counted for."""

    NUMBER = "number"
    SENDER = "sender"
    EVERYBODY = "everybody"
    NEW_LINK = "new_link"


@dataclass(frozen=True, slots=True)
class Limit:
    """free: tries without waiting; then `first` to wait, twice as long each time up to `longest`.

    window: after this time the count begins anew.
    """

    free: int
    first: timedelta
    longest: timedelta
    window: timedelta

    def wait(self, tries: int) -> timedelta:
        """Return how long to wait after this many tries."""
        if tries < self.free:
            return timedelta(0)
        return min(self.longest, self.first * (1 << min(tries - self.free, 20)))


LIMITS: dict[Counted, Limit] = {
    Counted.NUMBER: Limit(5, _MINUTE, _HOUR, _DAY),
    # A library or a shelter shares one address.
    Counted.SENDER: Limit(30, _MINUTE, _HOUR, _DAY),
    # Wide, as it makes everybody wait: it bounds what many senders do to many numbers.
    Counted.EVERYBODY: Limit(600, timedelta(seconds=2), _MINUTE, _HOUR),
    Counted.NEW_LINK: Limit(3, 10 * _MINUTE, _DAY, _DAY),
}

Tried = tuple[tuple[Counted, str], ...]


def tried(number: str, sender: str) -> Tried:
    """Return what one try at a door counts for; sender: "" where it is not known."""
    known = ((Counted.SENDER, sender),) if sender else ()
    # Always in this order: two tries at once never wait for each other in a circle.
    return (*known, (Counted.NUMBER, number), (Counted.EVERYBODY, ""))


def let_through(agency: str, what: Tried, now: datetime) -> bool:
    """Count one try; tell whether it may be made. A try that has to wait counts no further."""
    with acting_as(agency, NOBODY.person, NOBODY.role.value):
        return all(_counted(agency, kind, value, now) for kind, value in what)


def _counted(agency: str, kind: Counted, value: str, now: datetime) -> bool:
    limit = LIMITS[kind]
    fresh = {"wait_until": now, "forget_at": now + limit.window}
    # The row stays locked until the transaction ends: tries at once are counted one by one.
    row, _ = Guess.objects.select_for_update().get_or_create(
        agency_id=agency, whom=_digest(kind, value), defaults=fresh
    )
    if row.forget_at <= now:
        row.tries, row.wait_until, row.forget_at = 0, now, now + limit.window
    if now < row.wait_until:
        return False
    row.tries += 1
    row.wait_until = now + limit.wait(row.tries)
    # A wait that reaches beyond the window is waited to its end.
    row.forget_at = max(row.forget_at, row.wait_until)
    row.save()
    return True


def forgive(agency: str, what: Tried, now: datetime) -> None:
    """Take back the count of a try that was right."""
    with acting_as(agency, NOBODY.person, NOBODY.role.value):
        for kind, value in what:
            rows = Guess.objects.filter(agency=agency, whom=_digest(kind, value), tries__gt=0)
            rows.update(tries=F("tries") - 1, wait_until=now)


def forget(agency: str, now: datetime) -> int:
    """Delete what does not count any more; return how many counts."""
    with acting_as(agency, NOBODY.person, NOBODY.role.value):
        over = Guess.objects.filter(agency=agency, forget_at__lte=now)
        # Not those that somebody is counting at this moment: the next turn finds them.
        rows = list(over.select_for_update(skip_locked=True).values_list("id", flat=True))
        return Guess.objects.filter(id__in=rows).delete()[0]


def _digest(kind: Counted, value: str) -> str:
    text = f"{kind.value} {value}".encode(errors="replace")
    return hmac.new(f"guess {settings.SECRET_KEY}".encode(), text, hashlib.sha256).hexdigest()
