"""A program's rules, typed and dated. A case keeps the rules under which it was opened.

Every rule is a value, the day from which it holds and its source: *stated* by one of the
program's own pages, *cited* from another public text, *assumed* by the demo, or *unset*.
"""

from dataclasses import dataclass, fields
from datetime import date

from evenhand.process.people import Role, Side
from evenhand.process.promises import Promises
from evenhand.process.rule_fields import rule, told
from evenhand.process.rule_kinds import (
    Arms,
    Attendance,
    Attire,
    NamesKnown,
    Office,
    OneSaysNo,
    Order,
    Place,
    PlaceQuality,
    ProcessKind,
    Provider,
    TimesTaken,
    Unlisted,
)
from evenhand.process.stages import Ending, Route
from evenhand.process.vocabulary import (
    AgreementCopy,
    Category,
    Channel,
    Circumstance,
    Companion,
    ReportKind,
    TalkWay,
)

__all__ = [
    "FIELD_OF_KEY",
    "KEY_OF_FIELD",
    "MEANING",
    "NEEDED_KEYS",
    "Arms",
    "Attendance",
    "Attire",
    "NamesKnown",
    "Office",
    "OneSaysNo",
    "Order",
    "Place",
    "PlaceQuality",
    "ProcessKind",
    "Provider",
    "Rules",
    "TimesTaken",
    "Unlisted",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules(Promises):
    """All the rules in force on one day. A rule that no case needs may be None: nobody says."""

    process_kind: ProcessKind | None = rule(
        "process.kind", "the sides meet with mediators, or a conciliator goes between", needed=False
    )
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
    member_rest_months: int | None = rule(
        "screening.member_rest_months",
        "months for which a mediation counts as recent, where a recent one excludes",
        needed=False,
    )
    unlisted: Unlisted = rule("screening.unlisted", "a complaint on none of the lists is")
    approvers: tuple[str, ...] = rule("screening.approvers", "offices that approve, in order")
    both_routes_first: bool = rule(
        "explaining.both_routes_first", "both routes are explained before anybody is asked"
    )
    confirm_openness: bool = rule(
        "explaining.confirm_openness", "openness is confirmed after eligibility"
    )
    attendance: Attendance | None = rule(
        "consent.attendance", "people are asked to come, or have to", needed=False
    )
    order: Order = rule("consent.order", "who is asked first")
    answer_days: int = rule("consent.answer_days", "days to answer an offer")
    answer_business_days: bool = rule(
        "consent.answer_business_days", "answer days are business days"
    )
    one_says_no: OneSaysNo = rule("consent.one_says_no", "when one of several says no")
    agency_office: str | None = rule(
        "consent.agency_office", "the office that has to agree after the parties did", needed=False
    )
    absence_dismissal: bool | None = told(
        "consent.absence_dismissal", "a complainant who stays away can have the complaint dismissed"
    )
    absence_discipline: bool | None = told(
        "consent.absence_discipline", "a member who stays away can be disciplined for it"
    )
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
    training_hours: int | None = told(
        "arranging.training_hours", "hours of training that a mediator has had"
    )
    places: tuple[Place, ...] = rule("session.places", "neutral, private, quiet places")
    place_qualities: tuple[PlaceQuality, ...] | None = rule(
        "session.place_qualities", "what every place has to be", needed=False
    )
    minutes: int = rule("session.minutes", "planned length of a session, minutes")
    companions: tuple[Companion, ...] = rule("session.companions", "who may come with a party")
    companions_each: int = rule("session.companions_each", "how many may come with each party")
    mediator_admits: tuple[Companion, ...] | None = rule(
        "session.mediator_admits", "who comes along only if a mediator allows it", needed=False
    )
    outside_room: tuple[Companion, ...] | None = rule(
        "session.outside_room", "who may come along and waits outside the room", needed=False
    )
    attire: Attire = rule("session.attire", "what an officer wears")
    arms: Arms = rule("session.arms", "weapons in the room")
    no_shows: int = rule("session.no_shows", "missed sessions after which mediation ends")
    paid_time: bool | None = told("session.paid_time", "for a member the session is paid time")
    exceptions: tuple[ReportKind, ...] = rule(
        "confidentiality.exceptions", "what is reported although mediation is confidential"
    )
    report_office: str = rule("confidentiality.report_office", "where it is reported")
    agreement_admissible: bool | None = rule(
        "confidentiality.agreement_admissible",
        "a signed agreement may be shown in court, to enforce it only",
        needed=False,
    )
    mediator_statement: bool | None = told(
        "confidentiality.mediator_statement",
        "the mediators state in writing by which standards they work",
    )
    mediators_sign: bool | None = rule(
        "agreement.mediators_sign", "the mediators sign an agreement, too", needed=False
    )
    agreement_copies: tuple[AgreementCopy, ...] | None = told(
        "agreement.copies", "who gets a copy of a signed agreement beside those who signed"
    )
    agreement_public: bool | None = told(
        "agreement.public", "a signed agreement is open to the public unless all agree in writing"
    )
    agreement_binding: bool | None = told(
        "agreement.binding", "a signed agreement binds those who signed by law"
    )
    agreement_breach: bool | None = told(
        "agreement.breach", "a member who does not keep an agreement faces a new complaint"
    )
    resolution_days: int = rule("outcome.resolution_days", "days to say whether it is resolved")
    no_discipline: bool = rule("outcome.no_discipline", "a mediated complaint ends without it")
    no_action_against_complainant: bool | None = rule(
        "outcome.no_action_against_complainant", "no action against the complainant", needed=False
    )
    good_faith: bool = rule(
        "outcome.good_faith", "the complainant may say that good faith was missing"
    )
    investigation_on_request: bool | None = rule(
        "outcome.investigation_on_request",
        "where a session resolved nothing, any party may ask for the investigation",
        needed=False,
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
    after_no_show_complainant: Route | None = rule(
        "route.no_show_complainant", "where only the complainant's side stayed away", needed=False
    )
    after_no_show_member: Route | None = rule(
        "route.no_show_member", "where only the member's side stayed away", needed=False
    )
    after_ended_early: Route = rule("route.ended_early", "after a session was ended early")
    after_not_resolved: Route = rule("route.not_resolved", "after a session without resolution")
    after_mandatory_report: Route = rule("route.mandatory_report", "after a mandatory report")
    label_mediated: str | None = rule(
        "label.mediated", "the program's own word for a complaint that was mediated", needed=False
    )
    label_no_show: str | None = rule(
        "label.no_show", "its own word where the complainant's side stayed away", needed=False
    )
    screen_days: int | None = rule(
        "clock.screen_days", "business days in which a complaint is screened", needed=False
    )
    conclude_weeks: int | None = rule(
        "clock.conclude_weeks", "weeks in which mediation can conclude", needed=False
    )
    session_days: int | None = told(
        "clock.session_days", "days from the first session within which it has to be over"
    )
    holidays: tuple[date, ...] = rule(
        "clock.holidays", "the offices' own holidays beside the federal ones"
    )
    zone: str = rule("clock.zone", "the office's time zone, an IANA name")
    # A program is of one kind: an office that does both has a program for each.
    conciliation_named: bool | None = rule(
        "conciliation.named", "the program's pages name conciliation", needed=False
    )
    conciliation_offered: bool | None = rule(
        "conciliation.offered",
        "conciliation is offered beside mediation; it has to be a program of its own",
        needed=False,
    )
    talk_ways: tuple[TalkWay, ...] | None = rule(
        "conciliation.ways", "how a conciliator speaks with each party", needed=False
    )

    @property
    def kind(self) -> ProcessKind:
        """Whether this is mediation, which it is where nobody says, or conciliation."""
        return self.process_kind or ProcessKind.MEDIATION

    @property
    def compulsory(self) -> bool:
        """Whether both sides have to come. Nobody has to where nobody says so."""
        return self.attendance is Attendance.COMPULSORY

    @property
    def asks_openness(self) -> bool:
        """Whether a complainant confirms being open, which is asked where coming is free."""
        return bool(self.confirm_openness) and not self.compulsory

    def route(self, ending: Ending, side: Side | None = None) -> Route:
        """Return where a program sends a complaint after this ending.

        side: the one from whom it came, for which a program may have a route of its own. Raises
        AttributeError for an ending whose route no program sets.
        """
        route: Route = self.own_route(ending, side) or getattr(self, f"after_{ending.value}")
        return route

    def own_route(self, ending: Ending, side: Side | None) -> Route | None:
        """Return the route that this ending has only where it came from this side, or None."""
        return getattr(self, f"after_{ending.value}_{side.value}", None) if side else None

    def called(self, ending: Ending, side: Side | None = None) -> str:
        """Return the program's own word for this ending from this side, "" where it has none."""
        if ending is Ending.NO_SHOW and side is not Side.COMPLAINANT:
            return ""
        word: str | None = getattr(self, f"label_{ending.value}", None)
        return word or ""


# Promises come last, as in a program's file.
FIELD_OF_KEY: dict[str, str] = {
    f.metadata["key"]: f.name
    for f in sorted(fields(Rules), key=lambda one: one.name.startswith("promise_"))
}
KEY_OF_FIELD: dict[str, str] = {name: key for key, name in FIELD_OF_KEY.items()}
NEEDED_KEYS = frozenset(f.metadata["key"] for f in fields(Rules) if f.metadata["needed"])
MEANING: dict[str, str] = {f.metadata["key"]: f.metadata["meaning"] for f in fields(Rules)}
