"""How often one sender may ask for what is costly, counted for each hour of the clock.

Wide enough for a library or a shelter, where many people share one address. Who asked is not
kept: only a digest that differs from hour to hour, and is deleted when the hour is over.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection

from evenhand.records.models import Counted

_COUNT = """
INSERT INTO counted AS so_far (what, sender, since, number) VALUES (%s, %s, %s, 1)
ON CONFLICT (what, sender, since) DO UPDATE SET number = so_far.number + 1 RETURNING number
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """What is counted, and how often in an hour one sender may ask for it."""

    what: str
    most: int


COMPLAINTS = Limit("complaint", 100)
SEARCHES = Limit("search", 300)


def allowed(limit: Limit, sender: str, now: datetime) -> bool:
    """Count one more request of a sender in this hour; tell whether it is within the limit.

    sender: whatever tells senders apart, such as an address. now: an aware moment.
    """
    since = _hour(now)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [limit.what, _digest(sender, since), since])
        (number,) = cursor.fetchone()
    return bool(number <= limit.most)


def forget(now: datetime) -> int:
    """Delete the counts of hours that are over; return how many."""
    return Counted.objects.filter(since__lt=_hour(now)).delete()[0]


def _hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def _digest(sender: str, since: datetime) -> str:
    key = f"{settings.SECRET_KEY} {since.isoformat()}".encode()
    return hmac.new(key, sender.encode(errors="replace"), hashlib.sha256).hexdigest()
