"""What is known of a case: frozen, hashable, and made only of facts."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from evenhand.process.people import Kind, Side
from evenhand.process.stages import Ending, Route, Stage
from evenhand.process.vocabulary import (
    Access,
    Answer,
    Category,
    Channel,
    Circumstance,
    Companion,
    Conflict,
    Filing,
    Terms,
    Verdict,
)


class Consent(StrEnum):
    """Where a party stands."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"
    UNANSWERED = "unanswered"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Party:
    """One person of one side, and all that concerns them alone."""

    person: str
    side: Side
    kind: Kind
    minor: bool = False
    guardian: str = ""
    interpreter: str = ""
    access: tuple[Access, ...] = ()
    explained: bool = False
    openness_confirmed: bool = False
    consent: Consent = Consent.NOT_ASKED
    answer_by: date | None = None
    goes_on: bool | None = None
    windows: tuple[tuple[datetime, datetime], ...] = ()
    companions: tuple[Companion, ...] = ()
    accepts_unequal: bool = False
    ground_rules: bool = False
    arrived: bool = False
    had_their_say: bool = False
    resolved: bool | None = None
    agreement_signed: bool = False
    taking_part: bool = True
    apart: Route | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A mediator asked for this case."""

    person: str
    conflict: Conflict | None = None
    appointed: bool = False
    notes_destroyed: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """The planned session; starts_at in UTC, minutes its planned length."""

    place: str
    starts_at: datetime
    minutes: int


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that the process knows of a case."""

    stage: Stage = Stage.NEW
    program: str = ""
    version: str = ""
    received_on: date | None = None
    occurred_on: date | None = None
    channel: Channel | None = None
    filing: Filing = Filing.OWN
    interested: bool = False
    parties: tuple[Party, ...] = ()
    allegations: frozenset[Category] = frozenset()
    circumstances: tuple[tuple[Circumstance, Answer], ...] = ()
    preservation: bool = False
    limitation_on: date | None = None
    verdict: Verdict | None = None
    reasons: tuple[str, ...] = ()
    unknown: tuple[Circumstance, ...] = ()
    approvals: tuple[str, ...] = ()
    approved_by: frozenset[str] = frozenset()
    question: str = ""
    question_after: Ending | None = None
    question_by: date | None = None
    provider: str = ""
    seats: tuple[Seat, ...] = ()
    police_place_asked: frozenset[str] = frozenset()
    session: Session | None = None
    sessions_held: int = 0
    no_shows: int = 0
    exceptions_shown: frozenset[str] = frozenset()
    signatures: frozenset[str] = frozenset()
    concluded: bool = False
    terms: Terms | None = None
    reported: bool = False
    good_faith_claimed: bool = False
    mandatory_report: bool = False
    ending: Ending | None = None
    ending_side: Side | None = None
    route: Route | None = None

    def party(self, person: str) -> Party | None:
        """Return the party with this id, also one that no longer takes part."""
        return next((one for one in self.parties if one.person == person), None)

    def side(self, side: Side) -> tuple[Party, ...]:
        """Return the people of a side who take part."""
        return tuple(one for one in self.parties if one.side is side and one.taking_part)

    @property
    def taking_part(self) -> tuple[Party, ...]:
        """The parties who take part, in the order in which they were named."""
        return tuple(one for one in self.parties if one.taking_part)

    @property
    def mediators(self) -> tuple[str, ...]:
        """The appointed mediators."""
        return tuple(seat.person for seat in self.seats if seat.appointed)

    @property
    def all_agreed(self) -> bool:
        """Whether both sides are there and everybody has agreed."""
        return bool(
            self.side(Side.COMPLAINANT)
            and self.side(Side.MEMBER)
            and all(one.consent is Consent.AGREED for one in self.taking_part)
        )

    def seat(self, person: str) -> Seat | None:
        """Return the mediator's seat, appointed or not."""
        return next((seat for seat in self.seats if seat.person == person), None)

    def with_party(self, person: str, **changes: object) -> "Case":
        """Return the case with one party changed."""
        return replace(
            self,
            parties=tuple(
                replace(one, **changes) if one.person == person else one  # type: ignore[arg-type]
                for one in self.parties
            ),
        )

    def with_all_parties(self, **changes: object) -> "Case":
        """Return the case with the same change made to every party."""
        return replace(
            self,
            parties=tuple(replace(one, **changes) for one in self.parties),  # type: ignore[arg-type]
        )

    def with_seat(self, person: str, **changes: object) -> "Case":
        """Return the case with one mediator's seat changed."""
        return replace(
            self,
            seats=tuple(
                replace(seat, **changes) if seat.person == person else seat  # type: ignore[arg-type]
                for seat in self.seats
            ),
        )


NOTHING = Case()
