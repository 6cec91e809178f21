"""What is known of a case: frozen, hashable, and made only of facts."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from evenhand.process.copies import replace
from evenhand.process.people import Kind, Role, Side
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
    HoldGround,
    RecordsDecision,
    RecordsKind,
    ReportKind,
    Requester,
    Terms,
    Verdict,
    WithholdingGround,
)


class Consent(StrEnum):
    """Where a party stands."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    ORDERED = "ordered"
    AGREED = "agreed"
    DECLINED = "declined"
    UNANSWERED = "unanswered"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
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
    name_allowed: bool = False
    goes_on: bool | None = None
    windows: tuple[tuple[datetime, datetime], ...] = ()
    companions: tuple[Companion, ...] = ()
    accepts_unequal: bool = False
    ground_rules: bool = False
    arrived: bool = False
    spoken: bool = False
    had_their_say: bool = False
    resolved: bool | None = None
    agreement_signed: bool = False
    taking_part: bool = True
    apart: Route | None = None

    @property
    def told(self) -> bool:
        """Whether this party was asked, or told to come: from then on they know of the case."""
        return self.answer_by is not None or self.consent is Consent.ORDERED

    @property
    def coming(self) -> bool:
        """Whether this party agreed to come, or has to where a program makes it compulsory."""
        return self.consent in (Consent.AGREED, Consent.ORDERED)


@dataclass(frozen=True)
class Seat:
    """A mediator asked for this case."""

    person: str
    conflict: Conflict | None = None
    appointed: bool = False
    notes_destroyed: bool = False
    agreement_signed: bool = False


@dataclass(frozen=True)
class Retaliation:
    """A report of retaliation, by whom, and the office that looks into it."""

    number: int
    person: str
    office: str
    answer_by: date | None = None
    answered: bool = False


@dataclass(frozen=True)
class Hold:
    """A legal hold: while one stands, nothing of the case is disposed of."""

    number: int
    ground: HoldGround
    lifted: bool = False


@dataclass(frozen=True)
class RecordsRequest:
    """Somebody asked for records of this case. withheld: the grounds on which parts stay."""

    number: int
    kind: RecordsKind
    requester: Requester
    served_on: date
    answer_by: date | None = None
    decision: RecordsDecision | None = None
    withheld: tuple[WithholdingGround, ...] = ()
    released: bool = False
    withdrawn: bool = False

    @property
    def open(self) -> bool:
        """Whether it waits: until records were handed over, withheld, or not wanted any more."""
        withheld = self.decision is RecordsDecision.WITHHOLD
        return not (self.released or self.withdrawn or withheld)


@dataclass(frozen=True)
class Disposal:
    """A disposal on its way: proposed by one person, to be approved by another."""

    proposed_by: str
    approved: bool = False


@dataclass(frozen=True)
class Session:
    """The planned session; starts_at in UTC, minutes its planned length."""

    place: str
    starts_at: datetime
    minutes: int


@dataclass(frozen=True)
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
    agency: Consent = Consent.NOT_ASKED
    agency_office: str = ""
    agency_by: date | None = None
    provider: str = ""
    seats: tuple[Seat, ...] = ()
    police_place_asked: frozenset[str] = frozenset()
    session: Session | None = None
    sessions_held: int = 0
    spoken_on: date | None = None
    no_shows: int = 0
    exceptions_shown: frozenset[str] = frozenset()
    exceptions_said: tuple[ReportKind, ...] = ()
    signatures: frozenset[str] = frozenset()
    signed_version: str = ""
    concluded: bool = False
    terms: Terms | None = None
    reported: bool = False
    good_faith_claimed: bool = False
    mandatory_report: bool = False
    coordinator: str = ""
    investigator: str = ""
    retaliation: tuple[Retaliation, ...] = ()
    records_requests: tuple[RecordsRequest, ...] = ()
    holds: tuple[Hold, ...] = ()
    taken_out: frozenset[str] = frozenset()
    copies: frozenset[tuple[str, str]] = frozenset()
    developed: bool = False
    closed_on: date | None = None
    disposal: Disposal | None = None
    disposed_on: date | None = None
    last_copy_on: date | None = None
    ending: Ending | None = None
    ending_side: Side | None = None
    route: Route | None = None

    def party(self, person: str) -> Party | None:
        """Return the party with this id, also one that no longer takes part."""
        for one in self.parties:
            if one.person == person:
                return one
        return None

    def side(self, side: Side) -> tuple[Party, ...]:
        """Return the people of a side who take part."""
        return tuple([one for one in self.parties if one.side is side and one.taking_part])

    @property
    def taking_part(self) -> tuple[Party, ...]:
        """The parties who take part, in the order in which they were named."""
        return tuple([one for one in self.parties if one.taking_part])

    @property
    def concerned(self) -> tuple[str, ...]:
        """Everybody who is or was a party, also who left, and everybody who speaks for one."""
        parties = [one.person for one in self.parties]
        return tuple(dict.fromkeys(parties + [p.guardian for p in self.parties if p.guardian]))

    def holder(self, role: Role) -> str:
        """Return who has the case in this role, "" where it is open to all who hold the role."""
        if role is Role.COORDINATOR:
            return self.coordinator
        return self.investigator if role is Role.INVESTIGATOR else ""

    @property
    def mediators(self) -> tuple[str, ...]:
        """The appointed mediators."""
        return tuple(seat.person for seat in self.seats if seat.appointed)

    @property
    def all_coming(self) -> bool:
        """Whether both sides are there and everybody has agreed, or has to come."""
        return bool(
            self.side(Side.COMPLAINANT)
            and self.side(Side.MEMBER)
            and all(one.coming for one in self.taking_part)
        )

    @property
    def something_said(self) -> bool:
        """Whether a session was held, or a conciliator has spoken with somebody."""
        return self.sessions_held > 0 or self.spoken_on is not None

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

    @property
    def on_hold(self) -> bool:
        """Whether a legal hold stands."""
        return any(not hold.lifted for hold in self.holds)

    def records_request(self, number: int) -> RecordsRequest | None:
        """Return the request for records with this number."""
        return next((one for one in self.records_requests if one.number == number), None)

    def with_records_request(self, number: int, **changes: object) -> "Case":
        """Return the case with one request for records changed."""
        return replace(
            self,
            records_requests=tuple(
                replace(one, **changes) if one.number == number else one  # type: ignore[arg-type]
                for one in self.records_requests
            ),
        )


NOTHING = Case()
