"""The scene in memory: the process alone, for thousands of scenarios a second or so."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from evenhand.process.deadlines import due
from evenhand.process.origin import Thing, may_leave
from evenhand.process.people import Actor
from evenhand.process.program import Rules
from evenhand.process.situation import Facts
from evenhand.process.steps.matching import AskMediator
from evenhand.process.steps.referral import ReceiveComplaint
from evenhand.process.visibility import concerns, holder, may_open, sees_fact, sight_of
from evenhand.scenarios.scene import Deed, Scene, Seen
from evenhand.scenarios.who import TIED, TRAINEE, Who, office_of


class InProcess(Scene):
    """A case in memory. The ids of staff are their parts."""

    def _receive(self, actor: Actor, complaint: ReceiveComplaint) -> Facts:
        return self._decided(Deed(actor, complaint))

    def _ask(self, deed: Deed) -> Facts:
        return self._decided(deed)

    def attempt(self, deed: Deed) -> None:
        """Ask, and leave nothing behind. Raises Refused."""
        self._decided(deed)

    def somebody(self, who: Who) -> Actor:
        """Return somebody whose id is their part, or their office where the part has one."""
        office = office_of(who, self.rules, self.case)
        return Actor(office or f"{who.noun} {who.place}", who.role, office)

    def asking(self, mediator: Who) -> AskMediator:
        """Return the request that asks this mediator, with what their noun says of them."""
        person = self.somebody(mediator).person
        return AskMediator(person, mediator.noun != TRAINEE, mediator.noun == TIED)

    def seen(self, actor: Actor) -> Seen | None:
        """Return what `visibility` gives somebody."""
        case, rules = self.case, self.rules
        if not may_open(case, actor, rules):
            return None
        sight = sight_of(case, actor, rules)
        mine = holder(actor)
        return Seen(
            tuple(fact for fact in self.facts if sees_fact(case, actor, fact, rules)),
            sight.names,
            frozenset(kind for kind in self.words if f"text.{kind}" in sight.parts),
            sight.stage,
            sight.ending,
            tuple(one for one in due(case, rules) if concerns(actor.role, mine, one)),
        )

    def leaving(self, number: int, actor: Actor) -> frozenset[Thing]:
        """Return what `origin` lets out."""
        asked = self.case.records_request(number)
        if asked is None:
            return frozenset()
        there: set[Thing] = {*(type(fact) for fact in self.facts), *self.words}
        return frozenset(one for one in there if may_leave(one, self.case, asked))


@contextmanager
def in_process(rules: Rules, now: datetime) -> Iterator[Scene]:
    """Open the scene in memory."""
    yield InProcess(rules, now)
