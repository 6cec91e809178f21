"""Where a scenario is told: what a sentence may ask for and look at.

There are two scenes. `in_process` holds a case in memory; `casework/rehearsal.py` goes through
`act` on PostgreSQL. Sentences know neither.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime

from evenhand.process.actions import decide
from evenhand.process.calendar import local_day
from evenhand.process.case import NOTHING, Case
from evenhand.process.deadlines import Due
from evenhand.process.events import Fact
from evenhand.process.evolve import fold
from evenhand.process.origin import Thing
from evenhand.process.people import Actor
from evenhand.process.program import Rules
from evenhand.process.situation import Facts, Request
from evenhand.process.stages import Stage
from evenhand.process.steps.matching import AskMediator
from evenhand.process.steps.referral import ReceiveComplaint
from evenhand.scenarios.who import Who


class NotThere(Exception):
    """There is no such case for this person, although the process would let them ask."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Somebody asks for something. words: kinds of texts that come with it.

    newcomers: ids of people whom it names for the first time.
    """

    actor: Actor
    request: Request
    words: tuple[str, ...] = ()
    newcomers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody has of a case: facts, people's names by id, kinds of words, how it stands."""

    facts: tuple[Fact, ...]
    names: frozenset[str]
    words: frozenset[str]
    stage: Stage
    ending: str
    due: tuple[Due, ...]


class Scene(ABC):
    """One case under some rules at a moment that the story moves on."""

    def __init__(self, rules: Rules, now: datetime) -> None:
        self.rules, self.now = rules, now
        self.case: Case = NOTHING
        self.facts: Facts = ()
        self.words: frozenset[str] = frozenset()

    @property
    def today(self) -> date:
        """The day where the office is."""
        return local_day(self.now, self.rules.zone)

    def receive(self, actor: Actor, complaint: ReceiveComplaint) -> None:
        """Take a complaint in, with its words. Raises Refused."""
        self._keep(self._receive(actor, complaint), ("narrative",))

    def ask(self, deed: Deed) -> None:
        """Ask, and go on with what follows. Raises Refused and NotThere."""
        self._keep(self._ask(deed), deed.words)

    def _keep(self, facts: Facts, words: tuple[str, ...]) -> None:
        self.facts = (*self.facts, *facts)
        self.words |= frozenset(words)
        self.case = fold(facts, self.case)

    def _decided(self, deed: Deed) -> Facts:
        """What the process says of this deed now."""
        return decide(self.case, deed.request, deed.actor, self.rules, self.now)

    @abstractmethod
    def _receive(self, actor: Actor, complaint: ReceiveComplaint) -> Facts:
        """Open the case."""

    @abstractmethod
    def _ask(self, deed: Deed) -> Facts:
        """Carry a deed out."""

    @abstractmethod
    def attempt(self, deed: Deed) -> None:
        """Ask, and leave nothing behind. Raises Refused and NotThere."""

    @abstractmethod
    def somebody(self, who: Who) -> Actor:
        """Return somebody of the staff, a mediator or a stranger."""

    @abstractmethod
    def asking(self, mediator: Who) -> AskMediator:
        """Return the request that asks this mediator, with what is known of them."""

    @abstractmethod
    def seen(self, actor: Actor) -> Seen | None:
        """Return what somebody has of the case, None where it does not exist for them."""

    @abstractmethod
    def leaving(self, number: int, actor: Actor) -> frozenset[Thing]:
        """Return what this actor would hand over for the request for records with this number."""


Opened = Callable[[Rules, datetime], AbstractContextManager[Scene]]
"""Opens a scene for one scenario, and puts everything back behind it."""
