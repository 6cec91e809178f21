"""Wrong passwords and codes are counted in the database, for every process and restart alike.

After FREE wrong tries in a row a name waits, each time twice as long, at most LONGEST. A try is
counted before it is judged, so that many at once are not more than one after the other; a try
that comes while a name waits is not judged and changes nothing. A name that nobody has is counted
in the same way: the answer never tells which names there are.

The wait has a bound, and it is kept apart for a browser in which somebody has signed in before
(`name` then has a mark of that browser in it): who types a colleague's name wrongly on purpose
keeps them out of new browsers for a quarter of an hour at a time, and out of nothing else.
Passkeys and the single sign-on guess nothing and are not counted.
"""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction

from evenhand.records.staff import WrongTry

FREE = 5
FIRST, LONGEST = timedelta(seconds=30), timedelta(minutes=15)
FORGOTTEN = timedelta(days=1)

_COUNT = """
INSERT INTO wrong_try (digest, wrong, at) VALUES (%(digest)s, 1, %(now)s)
ON CONFLICT (digest) DO UPDATE
SET wrong = CASE WHEN wrong_try.at < %(old)s THEN 1 ELSE wrong_try.wrong + 1 END, at = %(now)s
WHERE wrong_try.wrong < %(free)s OR wrong_try.at + interval '1 second' * least(
    %(longest)s, %(first)s * power(2, least(wrong_try.wrong - %(free)s, 20))
) <= %(now)s
RETURNING wrong
"""
_SWEEP = """
DELETE FROM wrong_try WHERE digest IN (
    SELECT digest FROM wrong_try WHERE at < %s LIMIT 100 FOR UPDATE SKIP LOCKED
)
"""


class Waiting(Exception):
    """Too many wrong tries; minutes: how long until the next, rounded up."""

    def __init__(self, minutes: int) -> None:
        super().__init__(f"wait {minutes} minutes")
        self.minutes = minutes


def _digest(name: str) -> str:
    # People type a password where the name belongs: what was typed is not kept.
    return hmac.new(settings.SECRET_KEY.encode(), name.encode(), hashlib.sha256).hexdigest()


def wait_after(wrong: int) -> timedelta:
    """Return how long a name waits after so many wrong tries in a row."""
    if wrong < FREE:
        return timedelta()
    doubled: int = 2 ** min(wrong - FREE, 20)
    return min(LONGEST, FIRST * doubled)


def count(name: str, now: datetime) -> int:
    """Count a try under this name before it is judged; return how many there were in a row.

    Raises Waiting when the name has to wait.
    """
    digest = _digest(name)
    values: dict[str, str | int | datetime] = {
        "digest": digest,
        "now": now,
        "old": now - FORGOTTEN,
        "free": FREE,
        "first": FIRST.seconds,
        "longest": LONGEST.seconds,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_COUNT, values)
        counted: tuple[int] | None = cursor.fetchone()
    if counted is not None:
        return counted[0]
    row = WrongTry.objects.filter(digest=digest).first()
    left = row.at + wait_after(row.wrong) - now if row else timedelta()
    raise Waiting(max(1, -(-left // timedelta(minutes=1))))


def right(name: str) -> None:
    """Forget the wrong tries of a name, because the last one was right."""
    WrongTry.objects.filter(digest=_digest(name)).delete()


def sweep(now: datetime) -> None:
    """Remove counts that are a day old: somebody may have tried a million names."""
    with connection.cursor() as cursor:
        cursor.execute(_SWEEP, [now - FORGOTTEN])
