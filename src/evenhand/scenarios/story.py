"""A scenario while it is told: its scene, its people, and what came of the last request."""

from evenhand.process.case import Party
from evenhand.process.people import PARTY_ROLES, Actor, Role
from evenhand.process.refusals import Refused
from evenhand.process.trail import voice
from evenhand.process.vocabulary import Channel
from evenhand.scenarios.blanks import How
from evenhand.scenarios.scene import Deed, NotThere, Scene
from evenhand.scenarios.told import People, Told, complaint
from evenhand.scenarios.who import Who

_PUBLIC = Actor("public", Role.COMPLAINANT)
DESK, INTAKE, PROVIDER = Who("coordinator"), Who("intake desk"), Who("provider")


class Untold(Exception):
    """A sentence cannot be told here: nobody is who it names, or a step before it was refused."""


class Unmet(Exception):
    """What a sentence expects is not so. Both arguments are plain words."""

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(f"expected {expected}, found {found}")
        self.expected, self.found = expected, found


def expect(met: object, expected: str, found: object) -> None:
    """Raise Unmet unless it is so."""
    if not met:
        raise Unmet(expected, str(found))


class Story:
    """One scenario being told. refused: why the last request was, None where it was not."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.people = People()
        self.told: Told | None = None
        self.refused: Refused | NotThere | None = None

    # --- who

    def actor(self, who: Who) -> Actor:
        """Return somebody as one who acts. Raises Untold where nobody is who this names."""
        if (who.role in PARTY_ROLES and who.noun != "stranger") or who.noun == "reporter":
            return Actor(self.person(who), who.role)
        return self.scene.somebody(who)

    def person(self, who: Who) -> str:
        """Return the id of a party, their guardian, or a stranger. Raises Untold."""
        if who in self.people.ids:
            return self.people.ids[who]
        if who.noun == "stranger":
            return self.people.named(who)
        if who.role in PARTY_ROLES:
            raise Untold(f"nobody is {who} in this story")
        return self.scene.somebody(who).person

    def party(self, who: Who) -> Party:
        """Return a party of the case. Raises Untold."""
        party = self.scene.case.party(self.person(who))
        if party is None:
            raise Untold(f"{who} is no party of this complaint")
        return party

    def spoken(self, who: Who, how: How) -> tuple[Actor, str]:
        """Return who says it and about whom: oneself, one's guardian, the office, or another."""
        if how.about is not None:
            return self.actor(who), self.person(how.about)
        person = self.person(who)
        party = self.scene.case.party(person)
        if party is None or how.alone:
            return self.actor(who), person
        if how.via is not how.via.SELF:
            return self.actor(DESK), person
        return voice(party), person

    # --- what happens

    def begin(self) -> None:
        """Take in the complaint that was told, if it is not yet. Raises Refused."""
        if self.told is None:
            return
        told, self.told = self.told, None
        request = complaint(told, self.people, self.scene.rules, self.scene.today)
        online = request.channel is Channel.ONLINE
        self.scene.receive(_PUBLIC if online else self.actor(INTAKE), request)

    def make(self) -> None:
        """Take in the complaint that was told, and remember whether it was refused."""
        if self.told is None:
            raise Untold("there is no complaint to make: `given` tells of one first")
        try:
            self.begin()
        except Refused as no:
            self.refused = no

    def draft(self) -> Told:
        """Return the complaint that is being told. Raises Untold once it was taken in."""
        if self.told is None:
            raise Untold("the complaint was taken in already: tell this right after it")
        return self.told

    def must(self, deed: Deed) -> None:
        """Ask for something on the way to where the story begins. Raises Untold when refused."""
        try:
            self.scene.ask(deed)
        except (Refused, NotThere) as no:
            raise Untold(f"{worded(deed)}: {why(no)}") from no

    def ask(self, deed: Deed) -> None:
        """Ask for something, and remember whether it was refused."""
        try:
            self.scene.ask(deed)
        except (Refused, NotThere) as no:
            self.refused = no


def why(no: Refused | NotThere) -> str:
    """Return a refusal in words, with its code."""
    if isinstance(no, NotThere):
        return "there is no such case for them"
    return f"{no} ({no.code})"


def worded(deed: Deed) -> str:
    """Return a deed in words for a story that went wrong."""
    return f"{deed.actor.role} {deed.actor.office or ''} asks: {type(deed.request).__name__}"
