"""How long a party stays inside: half an hour without a click, half a day at most.

It ends sooner when their passphrase is replaced, the office shuts their door, or the case is
not theirs any more.
"""

from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone

from evenhand.casework.doors import events
from evenhand.casework.doors.events import Holder

IDLE, LONGEST = timedelta(minutes=30), timedelta(hours=12)
_SESSION = "party"
_WRITTEN_EVERY = timedelta(minutes=1)


def begin(request: HttpRequest, entry: int) -> None:
    """Begin the time of whoever has just signed in; entry: the place of their coming in."""
    now = timezone.now().isoformat()
    request.session[_SESSION] = {"entry": entry, "since": now, "seen": now}


def entry(request: HttpRequest) -> int:
    """Return the place of the coming in with which this session began."""
    return int(request.session[_SESSION]["entry"])


def goes_on(request: HttpRequest, whose: Holder) -> bool:
    """Tell whether this session is still good, and count its idle time anew if it is."""
    kept = request.session.get(_SESSION)
    if kept is None:
        return False
    now = timezone.now()
    since, seen = (datetime.fromisoformat(kept[name]) for name in ("since", "seen"))
    if now - seen > IDLE or now - since > LONGEST or not events.goes_on(whose, kept["entry"]):
        return False
    if now - seen >= _WRITTEN_EVERY:
        request.session[_SESSION] = kept | {"seen": now.isoformat()}
    return True
