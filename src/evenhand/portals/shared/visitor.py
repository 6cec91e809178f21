"""Who is looking: kept in the session, one part in one agency at a time.

A session of staff is compared with their account at every request, so that a part which was taken
away, or a password or factor which was changed, ends it at the next click. It is also over after
IDLE without a click and LONGEST after it began.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext

from evenhand.casework.accounts.stamps import stamp
from evenhand.casework.doors.events import Holder
from evenhand.casework.roster import Post
from evenhand.portals.shared import party_session
from evenhand.portals.shared.party_session import IDLE, LONGEST
from evenhand.process.people import STAFF_ROLES, Actor, Role

_SESSION = "visitor"
_STAFF = "staff"
_KNOWN = "_visitor"  # on the request, once it was looked up
_NOTED = timedelta(minutes=1)  # so that not every click writes the session


class Way(StrEnum):
    """How somebody came in: by the demonstration's click, or what they proved first."""

    DEMO = "demo"
    PASSWORD = "password"  # noqa: S105 - a word, not a password
    PASSKEY = "passkey"
    SIGN_ON = "sign_on"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody signed in. case: the only one that a key or a link opens, None for staff.

    stamp: of the account, read with the part; only while somebody signs in.
    """

    agency: str
    actor: Actor
    name: str
    case: UUID | None = None
    stamp: UUID | None = None


def sign_in(request: HttpRequest, visitor: Visitor, way: Way | None = None) -> None:
    """Begin a fresh session as this visitor. way: how staff came; None for a keyholder.

    Raises ValueError for staff of whom nobody says how they came.
    """
    if visitor.actor.role in STAFF_ROLES and (way is None or visitor.stamp is None):
        raise ValueError("staff come by a way that is known")
    request.session.flush()
    _forget(request)
    request.session[_SESSION] = {
        "agency": visitor.agency,
        "person": visitor.actor.person,
        "role": visitor.actor.role.value,
        "office": visitor.actor.office,
        "name": visitor.name,
        "case": str(visitor.case) if visitor.case else "",
    }
    if way is not None:
        now = timezone.now().timestamp()
        request.session[_STAFF] = {
            "way": way.value,
            "stamp": str(visitor.stamp),
            "since": now,
            "seen": now,
            "proved": now,
        }


def as_post(agency: str, post: Post) -> Visitor:
    """Return a member of staff as a visitor in one of their parts."""
    return Visitor(agency, post.actor, post.name, stamp=post.stamp)


def as_keyholder(holder: Holder, name: str = "") -> Visitor:
    """Return whoever came with a key or a link as a visitor of that one case."""
    return Visitor(holder.agency, holder.actor, name, holder.case)


def holder_of(visitor: Visitor) -> Holder:
    """Return whose door a party came through. Raises ValueError for staff."""
    if visitor.case is None:
        raise ValueError("staff come in with an account")
    person = UUID(visitor.actor.person)
    return Holder(visitor.agency, visitor.case, person, visitor.actor.role)


def visitor_of(request: HttpRequest) -> Visitor | None:
    """Return who is signed in, None for the public; ends a session of staff that is over."""
    if not hasattr(request, _KNOWN):
        setattr(request, _KNOWN, _look_up(request))
    found: Visitor | None = getattr(request, _KNOWN)
    return found


def _forget(request: HttpRequest) -> None:
    request.__dict__.pop(_KNOWN, None)


def _look_up(request: HttpRequest) -> Visitor | None:
    kept = request.session.get(_SESSION)
    if kept is None:
        return None
    actor = Actor(kept["person"], Role(kept["role"]), kept["office"])
    if actor.role in STAFF_ROLES and not _goes_on(request, UUID(actor.person)):
        return None
    case = UUID(kept["case"]) if kept["case"] else None
    visitor = Visitor(kept["agency"], actor, kept["name"], case)
    if case is not None and not party_session.goes_on(request, holder_of(visitor)):
        _ended(request, gettext("You were signed out, to keep your case to yourself."))
        return None
    return visitor


def _goes_on(request: HttpRequest, account: UUID) -> bool:
    """Tell whether a session of staff is still good, and note that somebody is there."""
    state: dict[str, Any] = request.session.get(_STAFF, {})
    now = timezone.now().timestamp()
    if not state or state["stamp"] != str(stamp(account)):
        return _ended(request, gettext("You were signed out. Sign in again."))
    if state["way"] == Way.DEMO and not settings.DEMO:
        return _ended(request, gettext("The demonstration is over."))
    if now - state["seen"] > IDLE.seconds or now - state["since"] > LONGEST.seconds:
        return _ended(request, gettext("You were away for a while. Sign in again."))
    if now - state["seen"] > _NOTED.seconds:
        request.session[_STAFF] = state | {"seen": now}
    return True


def _ended(request: HttpRequest, why: str) -> bool:
    request.session.flush()
    messages.info(request, why)
    return False


def way_of(request: HttpRequest) -> Way:
    """Return how the member of staff who is signed in came."""
    return Way(request.session[_STAFF]["way"])


def proved_at(request: HttpRequest) -> float:
    """Return when the member of staff who is signed in last proved who they are, in seconds."""
    at: float = request.session.get(_STAFF, {}).get("proved", 0.0)
    return at


def keep_on(request: HttpRequest, **changed: object) -> None:
    """Change what the session of staff knows: `proved` to a moment, `stamp` to a new one."""
    request.session[_STAFF] = request.session[_STAFF] | changed


View = Callable[..., HttpResponse]


def only(*roles: Role) -> Callable[[View], View]:
    """Let only these roles of the agency in the address through; 404 to all others.

    Whoever is not signed in is sent to the door that these roles use.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, agency: str, **rest: object) -> HttpResponse:
            visitor = visitor_of(request)
            if visitor is None:
                door = "follow" if roles[0] in (Role.COMPLAINANT, Role.MEMBER) else "staff"
                return redirect(door, agency=agency)
            if visitor.agency != agency or visitor.actor.role not in roles:
                raise Http404
            answer = view(request, visitor, **rest)
            # Whoever sits down at the same computer next must not read it with the back button.
            patch_cache_control(answer, private=True, no_store=True)
            return answer

        return guarded

    return wrap
