"""What the values of rules are made of: choices, places, offices, providers."""

from dataclasses import dataclass
from enum import StrEnum


class ProcessKind(StrEnum):
    """Whether the sides meet with mediators, or a conciliator speaks with each of them apart."""

    MEDIATION = "mediation"
    CONCILIATION = "conciliation"


class Attendance(StrEnum):
    """Whether people are asked to come, or the offices refer a complaint and both sides have to."""

    VOLUNTARY = "voluntary"
    COMPULSORY = "compulsory"


class Order(StrEnum):
    """Who is asked first."""

    COMPLAINANT_FIRST = "complainant_first"
    MEMBER_FIRST = "member_first"
    TOGETHER = "together"


class OneSaysNo(StrEnum):
    """What happens when one of several people on a side says no."""

    ALL = "all"
    SPLIT = "split"
    ASK_COMPLAINANT = "ask_complainant"


class TimesTaken(StrEnum):
    """When the parties say when they can come."""

    BEFORE_REFERRAL = "before_referral"
    AFTER_REFERRAL = "after_referral"


class Unlisted(StrEnum):
    """What rules say of a complaint that is on none of the program's lists."""

    SUITABLE = "suitable"
    PERSON_MUST_DECIDE = "person_must_decide"


class Attire(StrEnum):
    """What an officer wears at the session."""

    UNIFORM = "uniform"
    PLAIN_CLOTHES = "plain_clothes"
    OWN_CHOICE = "own_choice"


class Arms(StrEnum):
    """Whether an officer may bring a weapon into the room."""

    NONE = "none"
    ALLOWED = "allowed"


class PlaceQuality(StrEnum):
    """What a program's pages promise of the place where people meet."""

    NEUTRAL = "neutral"
    PRIVATE = "private"
    QUIET = "quiet"
    NEARBY = "nearby"


class NamesKnown(StrEnum):
    """When the people of one side learn the names of the other."""

    WITH_OFFER = "with_offer"
    ALL_AGREED = "all_agreed"
    AT_SESSION = "at_session"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Place:
    """A neutral, private, quiet place. police: a police building; online: a meeting by video."""

    code: str
    name: str
    address: str = ""
    police: bool = False
    online: bool = False

    @property
    def where(self) -> str:
        """Name and address, as far as there is one."""
        return ", ".join(one for one in (self.name, self.address) if one)


@dataclass(frozen=True, slots=True)
class Office:
    """An office to which a complaint may be brought."""

    code: str
    name: str
    address: str = ""
    phone: str = ""
    fax: str = ""


@dataclass(frozen=True, slots=True)
class Provider:
    """The organisation that brings the mediators."""

    code: str
    name: str
    phone: str = ""
