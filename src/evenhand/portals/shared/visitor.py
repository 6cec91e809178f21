"""Who is looking: kept in the session, one part in one agency at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control

from evenhand.casework.people import Visitor as Keyholder
from evenhand.casework.roster import Post
from evenhand.process.people import Actor, Role

_SESSION = "visitor"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody signed in. case: the only one that a key or a link opens, None for staff."""

    agency: str
    actor: Actor
    name: str
    case: UUID | None = None


def sign_in(request: HttpRequest, visitor: Visitor) -> None:
    """Begin a fresh session as this visitor."""
    request.session.flush()
    request.session[_SESSION] = {
        "agency": visitor.agency,
        "person": visitor.actor.person,
        "role": visitor.actor.role.value,
        "office": visitor.actor.office,
        "name": visitor.name,
        "case": str(visitor.case) if visitor.case else "",
    }


def as_post(agency: str, post: Post) -> Visitor:
    """Return a member of staff as a visitor in one of their parts."""
    return Visitor(agency, post.actor, post.name)


def as_keyholder(holder: Keyholder, name: str = "") -> Visitor:
    """Return whoever came with a key or a link as a visitor of that one case."""
    return Visitor(holder.agency, holder.actor, name, holder.case)


def visitor_of(request: HttpRequest) -> Visitor | None:
    """Return who is signed in, None for the public."""
    kept = request.session.get(_SESSION)
    if kept is None:
        return None
    actor = Actor(kept["person"], Role(kept["role"]), kept["office"])
    case = UUID(kept["case"]) if kept["case"] else None
    return Visitor(kept["agency"], actor, kept["name"], case)


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
