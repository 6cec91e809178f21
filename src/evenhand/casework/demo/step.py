"""One step of a story: somebody asks for something at the story's moment."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Self

from evenhand.casework.act import Done, Wording, act, asking
from evenhand.casework.demo.part import Part
from evenhand.casework.people import NewPerson
from evenhand.process.evolve import fold
from evenhand.process.people import Actor
from evenhand.process.situation import Request


class Step(Part):
    """A case that goes on step by step, the one way that a real case goes."""

    def ask(
        self,
        actor: Actor,
        request: Request,
        texts: Iterable[Wording] = (),
        people: Iterable[NewPerson] = (),
    ) -> Self:
        """Ask for something at this moment of the story. Raises Refused and TakenError."""
        who = asking(self.agency, actor, self.now)
        return self._take(act(who, self.case, request, texts, people))

    def _take(self, done: Done) -> Self:
        self.known = fold(done.facts, self.known)
        self.case, self.number = done.case, done.number
        self.now += timedelta(minutes=1)
        return self

    def later(self, **time_passed: float) -> Self:
        """Let time pass: days=, hours=, minutes=."""
        self.now += timedelta(**time_passed)
        return self
