"""A program's rules, typed and dated. A case keeps the rules under which it was opened.

Every rule is a value, the day from which it holds and its source: *stated* by one of the
program's own pages, *cited* from another public text, *assumed* by the demo, or *unset*.
"""

from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import Any

from evenhand.process.people import Role
from evenhand.process.stages import Ending, Route
from evenhand.process.vocabulary import Category, Channel, Circumstance, Companion, ReportKind


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


class NamesKnown(StrEnum):
    """When the people of one side learn the names of the other."""

    WITH_OFFER = "with_offer"
    ALL_AGREED = "all_agreed"
    AT_SESSION = "at_session"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Place:
    """A neutral, private, quiet place; police tells that it is a police building."""

    code: str
    name: str
    address: str
    police: bool = False


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


def rule(key: str, meaning: str, *, needed: bool = True) -> Any:
    """Declare a rule: its key in the TOML, what it means, whether a case needs it."""
    metadata = {"key": key, "meaning": meaning, "needed": needed}
    return field(metadata=metadata) if needed else field(default=None, metadata=metadata)


def promise(name: str, meaning: str) -> Any:
    """Declare what a program promises to the public; None where its pages do not say it."""
    return rule(f"promise.{name}", meaning, needed=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All the rules in force on one day. A rule that no case needs may be None: nobody says."""

    channels: tuple[Channel, ...] = rule("intake.channels", "how a complaint may be made")
    offices: tuple[Office, ...] = rule("intake.offices", "where a complaint may be made")
    open_box: bool = rule("intake.open_box", "the form has a box: I am open to mediation")
    request_channels: tuple[Channel, ...] | None = rule(
        "intake.request_channels", "how a complainant may ask for mediation", needed=False
    )
    offer_owed: bool = rule("intake.offer_owed", "every complainant is owed an offer")
    guardian_under: int = rule("intake.guardian_under", "age below which a guardian speaks, years")
    filing_days: int | None = rule(
        "intake.filing_days", "days in which a complaint is to be made", needed=False
    )
    suitable: tuple[Category, ...] = rule("screening.suitable", "categories that are mediated")
    unsuitable: tuple[Category, ...] = rule("screening.unsuitable", "categories that are not")
    excluding: tuple[Circumstance, ...] = rule(
        "screening.excluding", "circumstances that make a complaint unsuitable"
    )
    holding: tuple[Circumstance, ...] = rule(
        "screening.holding", "circumstances that hold a complaint until they end"
    )
    unlisted: Unlisted = rule("screening.unlisted", "a complaint on none of the lists is")
    approvers: tuple[str, ...] = rule("screening.approvers", "offices that approve, in order")
    both_routes_first: bool = rule(
        "explaining.both_routes_first", "both routes are explained before anybody is asked"
    )
    confirm_openness: bool = rule(
        "explaining.confirm_openness", "openness is confirmed after eligibility"
    )
    order: Order = rule("consent.order", "who is asked first")
    answer_days: int = rule("consent.answer_days", "days to answer an offer")
    answer_business_days: bool = rule(
        "consent.answer_business_days", "answer days are business days"
    )
    one_says_no: OneSaysNo = rule("consent.one_says_no", "when one of several says no")
    member_learns: NamesKnown = rule(
        "names.member_learns", "when a member learns the name of a complainant who allowed it"
    )
    complainant_learns: NamesKnown = rule(
        "names.complainant_learns", "when a complainant learns a member's name"
    )
    times: TimesTaken = rule("arranging.times", "when the parties' times are taken")
    provider: Provider = rule("arranging.provider", "who brings the mediators")
    mediators: int = rule("arranging.mediators", "mediators in a session")
    mediators_unaffiliated: bool = rule(
        "arranging.mediators_unaffiliated", "mediators belong to neither office"
    )
    places: tuple[Place, ...] = rule("session.places", "neutral, private, quiet places")
    place_qualities: tuple[PlaceQuality, ...] | None = rule(
        "session.place_qualities", "what every place has to be", needed=False
    )
    minutes: int = rule("session.minutes", "planned length of a session, minutes")
    companions: tuple[Companion, ...] = rule("session.companions", "who may come with a party")
    companions_each: int = rule("session.companions_each", "how many may come with each party")
    attire: Attire = rule("session.attire", "what an officer wears")
    arms: Arms = rule("session.arms", "weapons in the room")
    no_shows: int = rule("session.no_shows", "missed sessions after which mediation ends")
    exceptions: tuple[ReportKind, ...] = rule(
        "confidentiality.exceptions", "what is reported although mediation is confidential"
    )
    report_office: str = rule("confidentiality.report_office", "where it is reported")
    agreement_admissible: bool | None = rule(
        "confidentiality.agreement_admissible",
        "a signed agreement may be shown in court, to enforce it only",
        needed=False,
    )
    resolution_days: int = rule("outcome.resolution_days", "days to say whether it is resolved")
    no_discipline: bool = rule("outcome.no_discipline", "a mediated complaint ends without it")
    no_action_against_complainant: bool | None = rule(
        "outcome.no_action_against_complainant", "no action against the complainant", needed=False
    )
    good_faith: bool = rule(
        "outcome.good_faith", "the complainant may say that good faith was missing"
    )
    retaliation_office: str = rule(
        "retaliation.office", "who takes reports of retaliation, outside the department"
    )
    retaliation_days: int = rule(
        "retaliation.answer_days", "days to answer a report of retaliation"
    )
    retaliation_business_days: bool = rule(
        "retaliation.answer_business_days", "those answer days are business days"
    )
    retention_days: int | None = rule(
        "retention.days", "days for which a closed case is kept", needed=False
    )
    records_answer_days: int | None = rule(
        "records.answer_days", "days to answer a request for records", needed=False
    )
    records_told: tuple[Role, ...] | None = rule(
        "records.told", "who is told that somebody asks for records of their case", needed=False
    )
    after_declined: Route = rule("route.declined", "after a party said no")
    after_unanswered: Route = rule("route.unanswered", "after a party did not answer")
    after_withdrawn: Route = rule("route.withdrawn", "after a party withdrew")
    after_unsuitable: Route = rule("route.unsuitable", "after a complaint was found unsuitable")
    after_no_show: Route = rule("route.no_show", "after a party stayed away")
    after_ended_early: Route = rule("route.ended_early", "after a session was ended early")
    after_not_resolved: Route = rule("route.not_resolved", "after a session without resolution")
    after_mandatory_report: Route = rule("route.mandatory_report", "after a mandatory report")
    conclude_weeks: int | None = rule(
        "clock.conclude_weeks", "weeks in which mediation can conclude", needed=False
    )
    holidays: tuple[date, ...] = rule(
        "clock.holidays", "the offices' own holidays beside the federal ones"
    )
    zone: str = rule("clock.zone", "the office's time zone, an IANA name")
    # Conciliation is named by one program and defined by none: it has no steps here.
    conciliation_named: bool | None = rule(
        "conciliation.named", "the program's pages name conciliation", needed=False
    )
    conciliation_offered: bool | None = rule(
        "conciliation.offered",
        "conciliation is offered; it cannot be before it is defined",
        needed=False,
    )
    promise_voluntary: bool | None = promise("voluntary", "nobody has to take part")
    promise_on_request: bool | None = promise("on_request", "a complainant may ask for it")
    promise_withdrawal: bool | None = promise("withdrawal", "anybody may withdraw at any time")
    promise_replaces_investigation: bool | None = promise(
        "replaces_investigation", "a mediated complaint is not investigated"
    )
    promise_faster: bool | None = promise("faster", "it can take less time than an investigation")
    promise_confidential: bool | None = promise("confidential", "mediation is confidential")
    promise_confidentiality_signed: bool | None = promise(
        "confidentiality_signed", "all parties sign a binding confidentiality agreement"
    )
    promise_inadmissible: bool | None = promise(
        "inadmissible", "what is said and made for mediation is not admissible in court"
    )
    promise_nothing_recorded: bool | None = promise(
        "nothing_recorded", "nothing is recorded on any device"
    )
    promise_notes_destroyed: bool | None = promise(
        "notes_destroyed", "the mediators destroy their notes after the session"
    )
    promise_trained_mediators: bool | None = promise(
        "trained_mediators", "the mediators are trained or professional"
    )
    promise_neutral_mediators: bool | None = promise(
        "neutral_mediators", "the mediators take no side"
    )
    promise_no_judgment: bool | None = promise("no_judgment", "nobody judges who is right")
    promise_no_advice: bool | None = promise("no_advice", "the mediators give no advice")
    promise_nothing_imposed: bool | None = promise(
        "nothing_imposed", "nothing is imposed on a party without consent"
    )
    promise_face_to_face: bool | None = promise("face_to_face", "people meet face to face")
    promise_direct_talk: bool | None = promise(
        "direct_talk", "people speak with each other for themselves"
    )
    promise_everybody_heard: bool | None = promise(
        "everybody_heard", "each side is heard and can explain"
    )
    promise_equals: bool | None = promise("equals", "people meet as equals")
    promise_civil_conduct: bool | None = promise(
        "civil_conduct", "nobody may be threatening, abusive or uncivil; there are ground rules"
    )
    promise_ends_when_all_heard: bool | None = promise(
        "ends_when_all_heard", "a session ends when all agree that they could discuss the issues"
    )
    promise_no_agreement_required: bool | None = promise(
        "no_agreement_required", "nobody has to come to an agreement"
    )
    promise_no_admission: bool | None = promise("no_admission", "nobody has to admit anything")
    promise_no_apology: bool | None = promise("no_apology", "nobody has to apologize")
    promise_no_handshake: bool | None = promise(
        "no_handshake", "nobody has to shake hands or make up"
    )
    promise_no_evidence: bool | None = promise("no_evidence", "no evidence is needed")
    promise_no_appeal: bool | None = promise("no_appeal", "there is no appeal")

    def route(self, ending: Ending) -> Route:
        """Return where a program sends a complaint after this ending.

        Raises AttributeError for an ending whose route no program sets.
        """
        route: Route = getattr(self, f"after_{ending.value}")
        return route


FIELD_OF_KEY: dict[str, str] = {f.metadata["key"]: f.name for f in fields(Rules)}
KEY_OF_FIELD: dict[str, str] = {name: key for key, name in FIELD_OF_KEY.items()}
NEEDED_KEYS = frozenset(f.metadata["key"] for f in fields(Rules) if f.metadata["needed"])
MEANING: dict[str, str] = {f.metadata["key"]: f.metadata["meaning"] for f in fields(Rules)}
