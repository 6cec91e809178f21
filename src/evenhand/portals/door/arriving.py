"""Staff on their way in: what they have proved so far, until they act in one of their parts.

The way leads past a first proof (a password, the city's sign-on, or a passkey, which is both
proofs at once), a second factor, which is set up where there is none, and the choice of a part.
No page of a part opens before its end.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from evenhand.casework.accounts import factors, invitations
from evenhand.casework.accounts.stamps import stamp
from evenhand.casework.roster import SeparateError, homes, posts
from evenhand.portals.door.known import know
from evenhand.portals.shared.agency import of_agency
from evenhand.portals.shared.context import PORTAL_OF
from evenhand.portals.shared.visitor import Way, as_post, keep_on, sign_in

_SESSION, _INVITED = "arriving", "invited"
LONGEST = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Arriving:
    """Somebody on the way in. twice: whether the second factor was given too."""

    agency: str
    account: UUID
    stamp: UUID
    way: Way
    since: datetime
    twice: bool = False


def arrive(request: HttpRequest, agency: str, account: UUID, way: Way, *, twice: bool) -> Arriving:
    """Begin the way in with a fresh session, after the first proof."""
    invited = request.session.get(_INVITED)
    request.session.flush()
    if invited:
        request.session[_INVITED] = invited
    now_stamp = stamp(account)
    assert now_stamp is not None
    return _keep(request, Arriving(agency, account, now_stamp, way, timezone.now(), twice))


def _keep(request: HttpRequest, one: Arriving) -> Arriving:
    kept = asdict(one) | {"account": str(one.account), "stamp": str(one.stamp)}
    request.session[_SESSION] = kept | {"since": one.since.timestamp()}
    return one


def arriving(request: HttpRequest, agency: str) -> Arriving | None:
    """Return who is on the way into this agency, None if nobody is or it took too long."""
    kept: dict[str, Any] | None = request.session.get(_SESSION)
    if kept is None or kept["agency"] != agency:
        return None
    since = datetime.fromtimestamp(kept["since"], tz=timezone.get_current_timezone())
    account, now_stamp = UUID(kept["account"]), UUID(kept["stamp"])
    if timezone.now() - since > LONGEST or stamp(account) != now_stamp:
        return None
    return Arriving(agency, account, now_stamp, Way(kept["way"]), since, kept["twice"])


def proved_twice(request: HttpRequest, one: Arriving) -> Arriving:
    """Note that the second factor was given, with a fresh session."""
    return arrive(request, one.agency, one.account, one.way, twice=True)


def onward(request: HttpRequest, one: Arriving) -> HttpResponse:
    """Go where the way leads from here: a second factor, the choice of a part, or in."""
    if not one.twice:
        has = factors.held(one.account).any
        return redirect("second" if has else "set_up", agency=one.agency)
    _take_up(request, one)
    parts = posts(one.agency, one.account)
    if not parts:
        request.session.flush()
        messages.warning(request, gettext("You have no part here. Ask the manager of this office."))
        return redirect("staff", agency=one.agency)
    if len(parts) > 1:
        return redirect("part", agency=one.agency)
    return enter(request, one, 0)


def enter(request: HttpRequest, one: Arriving, place: int) -> HttpResponse:
    """Sign in, in the part at this place of the list of parts."""
    post = posts(one.agency, one.account)[place]
    sign_in(request, as_post(one.agency, post), one.way)
    keep_on(request, proved=one.since.timestamp())
    return know(redirect(PORTAL_OF[post.role], agency=one.agency), request, post.username)


def remember(request: HttpRequest, token: str) -> None:
    """Keep an invitation that somebody signs in to take up."""
    request.session[_INVITED] = token


def _take_up(request: HttpRequest, one: Arriving) -> None:
    token = request.session.pop(_INVITED, "")
    invited = invitations.opened(token, timezone.now()) if token else None
    if invited is None or invited.agency != one.agency:
        return
    try:
        invitations.take(invited, one.account, timezone.now())
    except (invitations.NotInvitableError, SeparateError):
        sorry = gettext("This invitation cannot be added to your account. Ask who sent it.")
        messages.error(request, sorry)


def works_only_here(one: Arriving) -> bool:
    """Tell whether a factor may be added after this first proof.

    One city's sign-on must not open what another city has entrusted to the same account.
    """
    return one.way is not Way.SIGN_ON or set(homes(one.account)) <= {one.agency}


View = Callable[..., HttpResponse]


def on_the_way(view: View) -> View:
    """Let a page answer only for somebody who has given a first proof: view(request, arriving)."""

    @of_agency
    @wraps(view)
    def guarded(request: HttpRequest, agency: str, **rest: object) -> HttpResponse:
        one = arriving(request, agency)
        if one is None:
            return redirect("staff", agency=agency)
        return view(request, one, **rest)

    return guarded


def again(one: Arriving) -> Arriving:
    """Return the same with the account's newest stamp."""
    newest = stamp(one.account)
    assert newest is not None
    return replace(one, stamp=newest)
