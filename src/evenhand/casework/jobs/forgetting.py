"""What is not needed any more: counts of guesses that are over, sessions that have ended."""

from datetime import datetime

from django.contrib.sessions.models import Session

from evenhand.casework import limits
from evenhand.casework.agencies import agencies
from evenhand.casework.doors import guessing


def forget(now: datetime) -> int:
    """Delete what is over in every agency; return how many rows."""
    counts = sum(guessing.forget(agency, now) for agency in agencies())
    counts += limits.forget(now)
    return counts + Session.objects.filter(expire_date__lt=now).delete()[0]
