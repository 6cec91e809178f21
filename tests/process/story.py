"""A story that a case can live through: every request, a step at a time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from evenhand.process.actions import decide, refusal
from evenhand.process.case import NOTHING, Case, Consent, Party
from evenhand.process.evolve import fold
from evenhand.process.invariants import broken
from evenhand.process.people import Actor, Kind, Role, Side, Via
from evenhand.process.program import Order, ProcessKind, Rules
from evenhand.process.refusals import Code, Refused
from evenhand.process.screening import asked
from evenhand.process.situation import Facts, Request, Situation
from evenhand.process.stages import Ending, Stage
from evenhand.process.steps import (
    agency,
    attending,
    conciliation,
    confidentiality,
    consent,
    correction,
    explaining,
    matching,
    offering,
    outcome,
    referral,
    scheduling,
    screening,
    session,
)
from evenhand.process.trail import Step, Trail, voice
from evenhand.process.vocabulary import Answer, Category, Circumstance, Conflict, Filing
from tests.process.cast import (
    A_DAY,
    A_MOMENT,
    ANA,
    BEN,
    CLEO,
    DANA,
    ELI,
    FAY,
    GUS,
    HAL,
    MIA,
    RULES,
)


def named(actor: Actor, *, minor: bool = False) -> referral.NewParty:
    """Name somebody of the cast as a party."""
    if actor.role is Role.COMPLAINANT:
        return referral.NewParty(actor.person, Side.COMPLAINANT, Kind.PUBLIC, minor)
    kind = Kind.CIVILIAN if actor is CLEO else Kind.OFFICER
    return referral.NewParty(actor.person, Side.MEMBER, kind)


def complaint(
    *people: Actor,
    filing: Filing = Filing.OWN,
    allegations: tuple[Category, ...] = (),
    known: dict[Circumstance, Answer] | None = None,
    rules: Rules = RULES,
    wish: bool = True,
) -> referral.ReceiveComplaint:
    """Return a complaint by and against these people; what is not given is answered no.

    Without allegations it is about the first thing that the program mediates.
    """
    circumstances = dict.fromkeys(asked(rules), Answer.NO) | (known or {})
    return referral.ReceiveComplaint(
        program="test",
        version="one",
        on=A_DAY,
        channel=rules.channels[0],
        office=rules.offices[0].code,
        filing=filing,
        open_to_mediation=wish,
        parties=tuple(named(one, minor=one is MIA) for one in people),
        allegations=allegations or rules.suitable[:1] or (Category.RUDENESS,),
        circumstances=tuple(circumstances.items()),
    )


class Story:
    """A case, its rules, the present moment, and every step so far."""

    def __init__(self, rules: Rules = RULES, now: datetime = A_MOMENT) -> None:
        self.rules = rules
        self.now = now
        self.case: Case = NOTHING
        self.trail: Trail = ()

    def ask(self, actor: Actor, request: Request) -> Facts:
        """Ask for something, take the facts into the case, and return them."""
        facts = decide(self.case, request, actor, self.rules, self.now)
        after = fold(facts, self.case)
        step = Step(self.case, actor, request, facts, after, self.rules, self.now)
        self.trail = (*self.trail, step)
        self.case = after
        return facts

    def refused(self, actor: Actor, request: Request) -> Refused:
        """Ask for something that must be refused, and return the refusal."""
        try:
            facts = decide(self.case, request, actor, self.rules, self.now)
        except Refused as refused:
            return refused
        raise AssertionError(f"{request} was not refused but gave {facts}")

    def no(self, actor: Actor, request: Request) -> Code:
        """Ask for something that must be refused, and return the code."""
        return self.refused(actor, request).code

    def open(self, kind: type[Request], actor: Actor, person: str = "") -> bool:
        """Tell whether a button for this would be shown."""
        return refusal(kind, Situation(self.case, actor, self.rules, self.now, person)) is None

    def later(self, **time: float) -> "Story":
        """Let time pass."""
        self.now += timedelta(**time)
        return self

    def with_rules(self, **changes: object) -> "Story":
        """Return a story that has not begun, under these changed rules."""
        return Story(replace(self.rules, **changes), self.now)  # type: ignore[arg-type]

    def party(self, actor: Actor) -> Party:
        """Return what is known of this party."""
        party = self.case.party(actor.person)
        assert party is not None
        return party

    def stage(self) -> Stage:
        """Where the case stands."""
        return self.case.stage

    def ending(self) -> Ending | None:
        """How the mediation ended, if it has."""
        return self.case.ending

    @property
    def apart(self) -> bool:
        """Whether the sides never meet."""
        return self.rules.kind is ProcessKind.CONCILIATION

    @property
    def broken(self) -> tuple[str, ...]:
        """The invariants that this story breaks."""
        return broken(self.trail)

    # --- the ordinary way, a step at a time

    def received(self, *people: Actor) -> "Story":
        """Ana complains about Ben, or these people."""
        self.ask(HAL, complaint(*(people or (ANA, BEN)), rules=self.rules))
        if self.case.party(MIA.person):
            self.ask(HAL, correction.NameGuardian(MIA.person, GUS.person))
        return self

    def screened(self) -> "Story":
        """The rules are asked."""
        self.ask(HAL, screening.ScreenComplaint())
        return self

    def approved(self) -> "Story":
        """Every office approves in its turn."""
        for office in self.rules.approvers[len(self.case.approvals) :]:
            self.ask(Actor(office, Role.APPROVER, office), screening.ApproveSuitability())
        return self

    def offered(self, actor: Actor) -> "Story":
        """Explain, confirm and offer to one party, or tell them to come."""
        person = actor.person
        if self.party(actor).side is Side.COMPLAINANT:
            if not self.party(actor).explained:
                self.ask(FAY, explaining.ExplainRoutes(person, "en", Via.TELEPHONE, "one"))
            if self.rules.asks_openness:
                self.ask(FAY, explaining.ConfirmOpenness(person, Via.TELEPHONE))
        ordered = self.rules.compulsory
        invite = attending.OrderAttendance if ordered else offering.OfferMediation
        self.ask(FAY, invite(person))
        return self

    def agreed(self, *only: Actor) -> "Story":
        """Everybody who has not been asked, or these people, are asked and agree, or have to."""
        people = {one.person for one in only}
        first = Side.MEMBER if self.rules.order is Order.MEMBER_FIRST else Side.COMPLAINANT
        for party in sorted(self.case.taking_part, key=lambda one: one.side is not first):
            if party.coming or (only and party.person not in people):
                continue
            if party.consent is Consent.NOT_ASKED:
                self.offered(Actor(party.person, Role(party.side.value)))
            if not self.rules.compulsory:
                self.ask(self.voice(party.person), consent.AcceptOffer(party.person))
        return self.agency_agreed() if self.case.all_coming else self

    def agency_agreed(self) -> "Story":
        """The agency is asked and agrees, where that is its part."""
        office = self.rules.agency_office
        if office and self.case.agency is Consent.NOT_ASKED:
            self.ask(FAY, agency.AskAgency())
            self.ask(Actor(office, Role.APPROVER, office), agency.GiveAgencyConsent())
        return self

    def voice(self, person: str) -> Actor:
        """Return who speaks for this party."""
        party = self.case.party(person)
        assert party is not None
        return voice(party)

    def timed(self) -> "Story":
        """Everybody says when they can come."""
        for party in self.case.taking_part:
            window = (self.now + timedelta(days=5), self.now + timedelta(days=20))
            self.ask(self.voice(party.person), scheduling.GiveTimes(party.person, (window,)))
        return self

    def referred(self) -> "Story":
        """Times are given and the case goes to the provider."""
        self.timed()
        self.ask(FAY, matching.ReferCase())
        return self

    def seated(self) -> "Story":
        """As many mediators as the rules want are asked, answer and are appointed."""
        for mediator in (DANA, ELI)[: self.rules.mediators]:
            self.appointed(mediator)
        return self

    def appointed(self, mediator: Actor) -> "Story":
        """One mediator is asked, declares no conflict and is appointed."""
        self.ask(FAY, matching.AskMediator(mediator.person, trained=True, affiliated=False))
        self.ask(mediator, matching.DeclareConflict(Conflict.NONE))
        self.ask(FAY, matching.AppointMediator(mediator.person))
        return self

    def scheduled(self, days: int = 7) -> "Story":
        """A session is set this many days ahead, where the sides meet."""
        if self.apart:
            return self
        place = next(one.code for one in self.rules.places if not one.police)
        starts_at = self.now + timedelta(days=days)
        self.ask(FAY, scheduling.ScheduleSession(place, starts_at, self.rules.minutes))
        return self

    def signed(self) -> "Story":
        """Everybody reads the exceptions and signs; the parties know the ground rules."""
        for party in self.case.taking_part:
            self._signs(self.voice(party.person), party.person)
            self.ask(self.voice(party.person), confidentiality.AcknowledgeGroundRules(party.person))
        for mediator in self.case.mediators:
            self._signs(Actor(mediator, Role.MEDIATOR), mediator)
        return self

    def _signs(self, actor: Actor, person: str) -> None:
        self.ask(actor, confidentiality.ShowExceptions(person))
        self.ask(actor, confidentiality.SignConfidentiality(person, "one"))

    def arrived(self) -> "Story":
        """The day has come and everybody is there, where the sides meet."""
        if self.apart:
            return self
        assert self.case.session is not None
        self.now = self.case.session.starts_at
        for party in self.case.taking_part:
            self.ask(DANA, session.CheckIn(party.person))
        return self

    def started(self) -> "Story":
        """The session begins, or the conciliator speaks with each side."""
        if not self.apart:
            self.ask(DANA, session.StartSession())
            return self
        for party in self.case.taking_part:
            way = (self.rules.talk_ways or ())[0]
            self.ask(DANA, conciliation.SpeakApart(party.person, way))
        return self

    def concluded(self) -> "Story":
        """Everybody has had their say."""
        for party in self.case.taking_part:
            self.ask(self.voice(party.person), session.HaveHadSay(party.person))
        return self

    def answered(self, *no: Actor) -> "Story":
        """Everybody says that it is resolved for them, but for these."""
        people = {one.person for one in no}
        for party in self.case.taking_part:
            answer = outcome.AnswerResolution(party.person, party.person not in people)
            self.ask(self.voice(party.person), answer)
        return self


WAY: tuple[Callable[[Story], Story], ...] = (
    Story.screened,
    Story.approved,
    Story.agreed,
    Story.referred,
    Story.seated,
    Story.scheduled,
    Story.signed,
    Story.arrived,
    Story.started,
    Story.concluded,
    Story.answered,
)


def story(*people: Actor, until: Callable[..., Story], rules: Rules = RULES) -> Story:
    """Return a story of these people that has gone the ordinary way through this step."""
    told = Story(rules).received(*people)
    if until is Story.received:
        return told
    for step in WAY[: WAY.index(until) + 1]:
        step(told)
    return told
