"""A path of a walk on real dates, through `act` on PostgreSQL.

Beside the case in the database goes one in memory with the walk's own names, on the same real
days: from it everybody asks as they asked in the walk, and its key has to be that of the walk's
state after every step. A day passes until the case stands as the walk says; where no day does
that, because another of the awaited days came in between, the path ends there; and where the
process would let somebody ask for whom the case does not exist.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from evenhand.casework.act import NoSuchCaseError, act, asking, open_case
from evenhand.casework.people import NewPerson
from evenhand.casework.roster import SeparateError, appoint
from evenhand.casework.rulebook import in_force
from evenhand.exploring.asks import Ask, asks
from evenhand.exploring.walk import Day, State, Walk
from evenhand.exploring.world import BEGINNING
from evenhand.process.actions import ACTIONS, decide
from evenhand.process.case import NOTHING
from evenhand.process.evolve import fold
from evenhand.process.past import Past
from evenhand.process.people import PARTY_ROLES, Actor, Role
from evenhand.process.refusals import Refused
from evenhand.process.situation import Facts, Request
from evenhand.process.stages import Stage
from evenhand.process.visibility import may_open
from evenhand.records.context import acting_as

LONGEST_WAIT = 1500  # days: longer than any demonstration keeps a case
NO_ACCOUNT = (*PARTY_ROLES, Role.REPORTER, Role.CLOCK)
BEGINS = ("ReceiveComplaint", "ImportHistory")


class Replay:
    """One path again. steps: how many were taken; refused: how many requests were, as foreseen."""

    def __init__(self, agency: str, walk: Walk, ids: dict[str, str]) -> None:
        self.agency, self.walk, self.ids = agency, walk, ids
        self.shadow = State(NOTHING, BEGINNING, Past(), -1, None)
        self.case = UUID(int=0)
        self.steps = self.refused = 0
        with acting_as(agency, "replay", Role.MANAGER.value):
            self.version, self.rules = in_force(agency, BEGINNING.date())
        assert self.rules == walk.job.rules

    def company(self, people: Iterable[Actor]) -> None:
        """Have these people on the roster before anybody names them."""
        for one in people:
            self._actor(one)

    def along(self, place: int) -> bool:
        """Go the way to this state; return whether real dates allow all of it."""
        for before, after in self._way(place):
            if isinstance(after.cause, Day):
                if not self._wait(after):
                    return False
            elif after.cause:
                ask = self._again(before, *after.cause)
                if not self._opens(ask):
                    with pytest.raises(NoSuchCaseError):
                        self._through_act(ask)
                    return False
                self._taken(ask)
                assert self.walk.key(self.shadow) == self.walk.key(after)
            self.steps += 1
        return True

    def _way(self, place: int) -> Iterator[tuple[State, State]]:
        way = [self.walk.states[place]]
        while way[-1].parent >= 0:
            way.append(self.walk.states[way[-1].parent])
        yield from zip(way[::-1], way[-2::-1], strict=False)

    def _wait(self, after: State) -> bool:
        """Let days pass until the case stands as the walk says."""
        for days in range(1, LONGEST_WAIT):
            later = replace(self.shadow, now=self.shadow.now + timedelta(days))
            if self.walk.key(later) == self.walk.key(after):
                self.shadow = later
                return True
        return False

    def _again(self, before: State, actor: Actor, request: Request) -> Ask:
        """Return how the same is asked for today by the same person."""
        kind = type(request)
        there = [(one.actor, one.request) for one in asks(self.walk.scene(before), kind)]
        here = list(asks(self.walk.scene(self.shadow), kind))
        assert len(here) == len(there)
        return here[there.index((actor, request))]

    def _taken(self, ask: Ask) -> None:
        now = self.shadow.now
        facts = decide(self.shadow.case, ask.request, ask.actor, self.rules, now)
        assert self._through_act(ask) == self._known(facts)
        past = self.shadow.past.then(facts)
        self.shadow = State(fold(facts, self.shadow.case), now, past, -1, None)

    def refuses(self, before: State, kind: type[Request], number: int) -> None:
        """Ask for what this ask was refused in the walk, and be refused for the same reason."""
        there = list(asks(self.walk.scene(before), kind))
        here = list(asks(self.walk.scene(self.shadow), kind))
        assert len(here) == len(there)
        if not here:  # nobody whom it could name
            return
        ask = here[number % len(here)]
        why = self._why(before, there[number % len(there)])
        assert self._why(self.shadow, ask) == why
        if why is None:
            return
        try:
            self._through_act(ask)
        except Refused as refused:
            found = refused.code
        except NoSuchCaseError:
            assert not self._opens(ask)
            found = None
        else:
            raise AssertionError(f"{ask} was taken")
        assert found in (why, None)
        self.refused += 1

    def _opens(self, ask: Ask) -> bool:
        """Whether the case exists for whoever asks: `act` says so before the process is asked."""
        case, actor = self.shadow.case, ask.actor
        there = case.stage is not Stage.NEW and actor.role is not Role.CLOCK
        return not there or may_open(case, actor, self.rules)

    def _why(self, state: State, ask: Ask) -> str | None:
        try:
            decide(state.case, ask.request, ask.actor, self.rules, state.now)
        except Refused as refused:
            return refused.code
        return None

    def _through_act(self, ask: Ask) -> Facts:
        who = asking(self.agency, self._known(ask.actor), self.shadow.now)
        if self.shadow.case.stage is Stage.NEW:
            people = self._new(ask.request)
            request = replace(self._known(ask.request), version=self.version)
            done = open_case(who, request, self.rules, (), people)
            self.case = done.case
            return tuple(_as_one(fact) for fact in done.facts)
        people = self._new(ask.request)
        return act(who, self.case, self._known(ask.request), (), people).facts

    def _new(self, request: Request) -> list[NewPerson]:
        """Whom a request names for the first time."""
        known = self.shadow.case.concerned
        fresh = [one for one in dict.fromkeys(_names(request)) if one not in known]
        return [NewPerson("Somebody", id=UUID(self._person(one))) for one in fresh]

    def _known(self, value: Any) -> Any:
        """Return the same with the ids of people in the database in the place of names."""
        if isinstance(value, Actor):
            return replace(value, person=self._actor(value))
        if is_dataclass(value) and not isinstance(value, type):
            inside = {one.name: self._known(getattr(value, one.name)) for one in fields(value)}
            return replace(value, **inside)
        if isinstance(value, tuple):
            return tuple(self._known(one) for one in value)
        return self.ids.get(value, value) if type(value) is str else value

    def _person(self, name: str) -> str:
        return self.ids.setdefault(name, str(uuid4()))

    def _actor(self, actor: Actor) -> str:
        """Return who acts, with the account that staff need for their part."""
        if actor.role in NO_ACCOUNT:
            return actor.person if actor.role is Role.CLOCK else self._person(actor.person)
        username = f"{self.agency}.{actor.person}".replace(" ", "_")
        trained = date(2020, 1, 1) if actor.role is Role.MEDIATOR else None
        with suppress(SeparateError):  # one person never holds both parts: they ask all the same
            found = appoint(
                self.agency,
                username,
                actor.person,
                actor.role,
                office=actor.office,
                trained_on=trained,
            )
            self.ids.setdefault(actor.person, str(found))
        return self.ids[actor.person]


def _as_one(fact: Any) -> Any:
    """The version of the rules has another name in a walk."""
    return replace(fact, version="one") if hasattr(fact, "version") else fact


def _names(request: Any) -> Iterator[str]:
    """Yield the names of people whom a request may name for the first time."""
    for one in fields(request):
        value = getattr(request, one.name)
        if one.name in ("guardian", "right", "reporter") and value:
            yield value
        for party in value if one.name == "parties" else [value] if one.name == "party" else ():
            yield party.person
            if party.guardian:
                yield party.guardian


def kinds() -> list[type[Request]]:
    """Every request that a case which is there can be asked for."""
    return [kind for kind in ACTIONS if kind.__name__ not in BEGINS]
