"""A portal: the pages of one role, a list of cases and one case with what may be done there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from evenhand.casework.act import NoSuchCaseError, TakenError, act, asking
from evenhand.casework.limits import SEARCHES, allowed
from evenhand.casework.queries.case import Look, look
from evenhand.casework.queries.lists import cases, find, is_there
from evenhand.casework.rulebook import zone
from evenhand.portals.shared.buttons import Bound, groups, posted
from evenhand.portals.shared.visitor import Visitor, only
from evenhand.portals.shared.words.standing import next_step, route_sentence, standing
from evenhand.portals.shared.words.timeline import timeline
from evenhand.process.calendar import local_day
from evenhand.process.people import Role
from evenhand.process.refusals import Refused
from evenhand.process.stages import Stage

Adds = Callable[[Look], dict[str, Any]]


def nothing_more(_: Look) -> dict[str, Any]:
    """What a portal adds that needs nothing more."""
    return {}


@dataclass(frozen=True)
class Portal:
    """The pages of one role. name: its part of the address; title: its heading.

    adds: what the case template needs beyond what all have; a party's portal has one case
    and no list. by_reason: whether its list says how to open a case that is not one's own.
    waiting: whether its list holds only cases that wait for this role.
    """

    name: str
    title: str | Promise
    roles: tuple[Role, ...]
    adds: Adds = nothing_more
    one_case: bool = False
    by_reason: bool = False
    waiting: bool = False
    more_urls: tuple[URLPattern, ...] = field(default=())

    def urls(self) -> list[URLPattern]:
        """Return the addresses of this portal, to be placed under /<agency>/<name>/."""
        guarded = only(*self.roles)
        home = self.own_case if self.one_case else self.list_cases
        return [
            path("", guarded(home), name=f"{self.name}"),
            *self.more_urls,
            path("<uuid:case>/", guarded(self.show_case), name=f"{self.name}_case"),
            path(
                "<uuid:case>/<str:kind>/",
                require_POST(guarded(self.ask)),
                name=f"{self.name}_ask",
            ),
        ]

    def own_case(self, request: HttpRequest, visitor: Visitor) -> HttpResponse:
        """Show the one case that this visitor's key opens."""
        if visitor.case is None:
            raise Http404
        return self.show_case(request, visitor, visitor.case)

    def list_cases(self, request: HttpRequest, visitor: Visitor) -> HttpResponse:
        """Show the cases that exist for this visitor, or open the one of the number typed."""
        typed, missing = request.GET.get("number", "").strip(), False
        if typed and not allowed(SEARCHES, visitor.actor.person, timezone.now()):
            often = gettext("You looked for very many numbers. Go on in an hour, or call us.")
            messages.warning(request, often)
        elif typed:
            try:
                case = find(visitor.agency, visitor.actor, typed)
            except NoSuchCaseError:
                missing = True
            else:
                return redirect(f"{self.name}_case", visitor.agency, case)
        if missing and not self.by_reason:
            messages.warning(request, gettext("There is no such case. Check the number."))
        stage = _stage(request)
        page = page_number(request)
        found = cases(visitor.agency, visitor.actor, stage=stage, page=page, waiting=self.waiting)
        context = {
            "portal": self,
            "visitor": visitor,
            "cases": found.cases,
            "more": found.more,
            "page": page,
            "kept": f"&{urlencode({'stage': stage})}" if stage else "",
            "today": local_day(timezone.now(), zone(visitor.agency)),
            "typed": typed,
            "missing": missing,
            "stage": stage,
            "stages": [one for one in Stage if one is not Stage.NEW],
        }
        return render(request, f"{self.name}/list.html", context)

    def show_case(self, request: HttpRequest, visitor: Visitor, case: UUID) -> HttpResponse:
        """Show one case."""
        return self._page(request, visitor, self._look(visitor, case))

    def ask(self, request: HttpRequest, visitor: Visitor, case: UUID, kind: str) -> HttpResponse:
        """Carry out one request, or show its form again with what to mend."""
        seen = self._look(visitor, case)
        if seen.until is not None:  # read by a reason: look, and no more
            raise Http404
        try:
            request_kind, person, form = posted(seen, kind, request.POST)
        except KeyError as error:
            raise Http404 from error
        if not form.is_valid():
            bound = Bound(request_kind, person, form)
            return self._page(request, visitor, seen, bound, status=422)
        filled = form.filled()
        who = asking(visitor.agency, visitor.actor, timezone.now(), posted_key(request))
        try:
            done = act(who, case, filled.request, filled.texts, filled.people)
        except NoSuchCaseError as error:  # somebody else's by now
            raise Http404 from error
        except Refused as refused:
            messages.error(request, gettext(refused.sentence(visitor.actor.role)))
        except TakenError:
            taken = gettext("A mediator or the place is taken then. Choose another time or place.")
            messages.error(request, taken)
        else:
            if done.replayed:
                messages.info(request, gettext("This was sent before. It is recorded once."))
            else:
                messages.success(request, gettext("Recorded."))
        return redirect(self._home(visitor, case))

    def _home(self, visitor: Visitor, case: UUID) -> str:
        """After a request the case may be gone from this visitor's sight: then the list."""
        if self.one_case:
            return reverse(self.name, args=[visitor.agency])
        if not is_there(visitor.agency, visitor.actor, case):
            return reverse(self.name, args=[visitor.agency])
        return reverse(f"{self.name}_case", args=[visitor.agency, case])

    def _look(self, visitor: Visitor, case: UUID) -> Look:
        if visitor.case not in (None, case):
            raise Http404
        try:
            return look(visitor.agency, case, visitor.actor, timezone.now())
        except NoSuchCaseError as error:
            raise Http404 from error

    def _page(
        self,
        request: HttpRequest,
        visitor: Visitor,
        seen: Look,
        bound: Bound | None = None,
        status: int = 200,
    ) -> HttpResponse:
        base = reverse(f"{self.name}_case", args=[visitor.agency, seen.id])
        context = {
            "portal": self,
            "visitor": visitor,
            "look": seen,
            "groups": [] if seen.until else groups(seen, base, bound),
            "bound": bound,
            "standing": standing(seen),
            "next_step": next_step(seen),
            "route": route_sentence(seen),
            "timeline": timeline(seen),
            **self.adds(seen),
        }
        return render(request, f"{self.name}/case.html", context, status=status)


def _stage(request: HttpRequest) -> str:
    typed = request.GET.get("stage", "")
    return typed if typed in set(Stage) else ""


def page_number(request: HttpRequest) -> int:
    """Return which page of a list was asked for, from 1; the first for what is no number."""
    typed = request.GET.get("page", "1")
    return max(1, int(typed)) if typed.isdecimal() and len(typed) < 6 else 1


def posted_key(request: HttpRequest) -> UUID | None:
    """The page's own key, so that a second click does nothing; a fresh one without it."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return None
