"""Who acts in a story, and what is known of its case at the present moment."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import product
from uuid import UUID
from zoneinfo import ZoneInfo

from evenhand.casework.roster import Post, posts
from evenhand.casework.rulebook import in_force, program, zone
from evenhand.process.calendar import local_day
from evenhand.process.case import NOTHING, Case, Consent, Party
from evenhand.process.people import Actor, Role, Side
from evenhand.process.program import Order, Rules
from evenhand.process.trail import voice
from evenhand.records.context import acting_as

HOURS = (10, 13, 16)  # when sessions begin, on the office's clock


class Part:
    """The people and the case of a story: what it looks up, and nothing that it does."""

    def __init__(self, agency: str, now: datetime) -> None:
        self.agency, self.now = agency, now
        self.rules: Rules = program(agency).rules(local_day(now, zone(agency)))
        self.known: Case = NOTHING
        self.case = UUID(int=0)
        self.number = self.passphrase = ""
        self._posts = posts(agency)

    # --- who acts

    def post(self, role: Role, office: str = "") -> Actor:
        """Return somebody of the roster in this part."""
        return self._people(role, office)[0].actor

    def _people(self, role: Role, office: str = "") -> list[Post]:
        found = [one for one in self._posts if one.role is role and office in ("", one.office)]
        if not found:
            raise LookupError(f"Nobody is {role} {office} in {self.agency}: appoint somebody.")
        return found

    @property
    def desk(self) -> Actor:
        """The coordinator."""
        return self.post(Role.COORDINATOR)

    @property
    def complainant(self) -> str:
        """The first complainant's id."""
        return self.known.side(Side.COMPLAINANT)[0].person

    @property
    def member(self) -> str:
        """The first department member's id."""
        return self.known.side(Side.MEMBER)[0].person

    @property
    def mediators(self) -> tuple[Actor, ...]:
        """The appointed mediators."""
        return tuple(Actor(one, Role.MEDIATOR) for one in self.known.mediators)

    def voice(self, person: str) -> Actor:
        """Return who speaks for a party: their guardian or they themselves."""
        return voice(self._party(person))

    def _party(self, person: str) -> Party:
        party = self.known.party(person)
        if party is None:
            raise LookupError(f"{person} is no party of this case")
        return party

    def _person(self, who: str) -> str:
        """A party's id from "complainant", "member", or the id itself."""
        return {"complainant": lambda: self.complainant, "member": lambda: self.member}.get(
            who, lambda: who
        )()

    def _to_ask(self) -> list[Party]:
        first = Side.MEMBER if self.rules.order is Order.MEMBER_FIRST else Side.COMPLAINANT
        waiting = [one for one in self.known.taking_part if one.consent is not Consent.AGREED]
        return sorted(waiting, key=lambda one: one.side is not first)

    def _at(self, days: int, hour: int) -> datetime:
        """A full hour on the office's clock, so many days from now."""
        day = local_day(self.now, self.rules.zone) + timedelta(days)
        return datetime.combine(day, time(hour), ZoneInfo(self.rules.zone)).astimezone(UTC)

    def provider(self) -> Actor:
        """Who works at the provider to which the case went."""
        return self.post(Role.PROVIDER, self.known.provider)

    def _to_the_day(self) -> None:
        if self.known.session is None:
            raise LookupError("no session is planned")
        self.now = max(self.now, self.known.session.starts_at)

    def _too_late(self, person: str) -> datetime:
        """Noon of the day after the last one on which this party could answer."""
        until = self._party(person).answer_by
        if until is None:
            raise LookupError(f"{person} was not asked")
        noon = datetime.combine(until, time(12), ZoneInfo(self.rules.zone))
        return (noon + timedelta(days=1)).astimezone(UTC)

    def _windows(self, place: int) -> tuple[tuple[datetime, datetime], ...]:
        """Times of the party in this place: two days that suit all, and one of their own."""
        return tuple((self._at(day, 9), self._at(day, 17)) for day in (5, 6, 7 + place))

    def _slots(self, days: int, only: datetime | None) -> Iterator[tuple[str, datetime]]:
        """Places that are no police building, with hours from so many days ahead on, or one."""
        places = [place.code for place in self.rules.places if not place.police]
        if only is not None:
            yield places[0], only
            return
        for ahead, hour, place in product(range(days, days + 60), HOURS, places):
            yield place, self._at(ahead, hour)

    def _in_force(self, actor: Actor) -> tuple[str, Rules]:
        """The version and the rules of this moment's day."""
        with acting_as(self.agency, actor.person, actor.role.value):
            return in_force(self.agency, local_day(self.now, self.rules.zone))
