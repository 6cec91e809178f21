"""A case that lives through what a case can: every step asked for by the person whose it is.

Everything goes the one way that a real case goes, through filing and act; the staff and the
mediators are those of the agency's roster.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from uuid import UUID
from zoneinfo import ZoneInfo

from evenhand.casework.act import Done, TakenError, Wording, act, asking, open_case
from evenhand.casework.demo.telling import complaint as ordinary
from evenhand.casework.filing import Complaint, file_complaint
from evenhand.casework.people import NewPerson
from evenhand.casework.roster import Post, asking_mediator, posts
from evenhand.casework.rulebook import in_force, program, zone
from evenhand.process.calendar import local_day
from evenhand.process.case import NOTHING, Case, Consent, Party
from evenhand.process.evolve import fold
from evenhand.process.people import Actor, Role, Side, Via
from evenhand.process.program import Order, Rules, TimesTaken
from evenhand.process.situation import Request
from evenhand.process.stages import Ending, Stage
from evenhand.process.steps import agreement as writing
from evenhand.process.steps import (
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
from evenhand.process.trail import voice
from evenhand.process.vocabulary import (
    CancelReason,
    Channel,
    Conflict,
    DeclineReason,
    EarlyEnd,
    NotOfferedReason,
    Terms,
    UnsuitableReason,
)
from evenhand.records.context import acting_as

PUBLIC = Actor("public", Role.COMPLAINANT)
HOURS = (10, 13, 16)  # when sessions begin, on the office's clock
VERSION = "1"


class Story:
    """One case of an agency; every method asks for one step and returns the story itself.

    now: an aware moment, which moves on as the story does. Raises LookupError where the roster
    has nobody for a part.
    """

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

    # --- one step

    def ask(
        self,
        actor: Actor,
        request: Request,
        texts: Iterable[Wording] = (),
        people: Iterable[NewPerson] = (),
    ) -> "Story":
        """Ask for something at this moment of the story. Raises Refused and TakenError."""
        who = asking(self.agency, actor, self.now)
        return self._take(act(who, self.case, request, texts, people))

    def _take(self, done: Done) -> "Story":
        self.known = fold(done.facts, self.known)
        self.case, self.number = done.case, done.number
        self.now += timedelta(minutes=1)
        return self

    def later(self, **time_passed: float) -> "Story":
        """Let time pass: days=, hours=, minutes=."""
        self.now += timedelta(**time_passed)
        return self

    # --- a complaint comes in

    def filed(self, complaint: Complaint | None = None) -> "Story":
        """File a complaint, an ordinary one if none is given."""
        told = complaint or ordinary(self.rules)
        actor = PUBLIC if told.channel is Channel.ONLINE else self.post(Role.INTAKE)
        receipt = file_complaint(asking(self.agency, actor, self.now), told)
        self.passphrase = receipt.passphrase
        self._take(receipt.done)
        for party in self.known.parties:
            if party.minor and not party.guardian:
                self.guarded(party.person)
        return self

    def guarded(self, person: str) -> "Story":
        """Name a parent who speaks for a young person."""
        parent = NewPerson("Pat Guardian")
        request = correction.NameGuardian(person, str(parent.id))
        return self.ask(self.post(Role.INTAKE), request, people=[parent])

    def remembered(self, on: date, closed_on: date, *, mediated: bool) -> "Story":
        """Bring a complaint in that was closed before Evenhand."""
        manager = self.post(Role.MANAGER)
        with acting_as(self.agency, manager.person, manager.role.value):
            version, rules = in_force(self.agency, local_day(self.now, self.rules.zone))
        request = referral.ImportHistory(
            self.agency, version, on, closed_on, mediated, "paper_files"
        )
        return self._take(open_case(asking(self.agency, manager, self.now), request, rules))

    def screened(self) -> "Story":
        """Ask the program's rules."""
        return self.ask(self.post(Role.INTAKE), screening.ScreenComplaint())

    def approved(self, offices: int | None = None) -> "Story":
        """Every office approves in its turn, or only so many of them."""
        left = self.rules.approvers[len(self.known.approvals) :]
        for office in left[:offices]:
            self.ask(self.post(Role.APPROVER, office), screening.ApproveSuitability())
        return self

    def rejected(self, reason: UnsuitableReason = UnsuitableReason.SAFETY) -> "Story":
        """The office whose turn it is finds the complaint unsuitable."""
        office = self.rules.approvers[len(self.known.approvals)]
        return self.ask(self.post(Role.APPROVER, office), screening.RejectSuitability(reason))

    def not_offered(self, reason: NotOfferedReason = NotOfferedReason.NOT_REACHED) -> "Story":
        """Record that nobody is asked."""
        return self.ask(self.desk, screening.CloseWithoutOffer(reason))

    def repeats(self, other: "Story") -> "Story":
        """The complaint is the same as another one."""
        request = referral.LinkDuplicate(str(other.case), str(self.case))
        return self.ask(self.desk, request)

    # --- asking the parties

    def _person(self, who: str) -> str:
        """A party's id from "complainant", "member", or the id itself."""
        return {"complainant": lambda: self.complainant, "member": lambda: self.member}.get(
            who, lambda: who
        )()

    def offered(self, who: str) -> "Story":
        """Explain, confirm and offer to a party: "complainant", "member" or an id."""
        party = self._party(self._person(who))
        if party.side is Side.COMPLAINANT and not party.explained:
            request = explaining.ExplainRoutes(party.person, "en", Via.TELEPHONE, VERSION)
            self.ask(self.desk, request)
        if party.side is Side.COMPLAINANT and self.rules.confirm_openness:
            own_word = explaining.ConfirmOpenness(party.person)
            self.ask(self.voice(party.person), own_word)
        return self.ask(self.desk, offering.OfferMediation(party.person))

    def agreed(self, who: str = "") -> "Story":
        """A party agrees, or everybody who has not been heard yet, in the program's order."""
        people = [self._person(who)] if who else [one.person for one in self._to_ask()]
        for person in people:
            if self._party(person).consent is Consent.NOT_ASKED:
                self.offered(person)
            self.ask(self.voice(person), consent.AcceptOffer(person))
        return self

    def _to_ask(self) -> list[Party]:
        first = Side.MEMBER if self.rules.order is Order.MEMBER_FIRST else Side.COMPLAINANT
        waiting = [one for one in self.known.taking_part if one.consent is not Consent.AGREED]
        return sorted(waiting, key=lambda one: one.side is not first)

    def _last_to_ask(self) -> str:
        """Have everybody agree but the last one in the program's order, and offer to them."""
        *others, last = self._to_ask()
        for other in others:
            self.agreed(other.person)
        if last.consent is Consent.NOT_ASKED:
            self.offered(last.person)
        return last.person

    def declined(self, who: str = "", reason: DeclineReason = DeclineReason.NOT_SAID) -> "Story":
        """A party who was asked says no; without one, the last in the program's order."""
        person = self._person(who) if who else self._last_to_ask()
        return self.ask(self.voice(person), consent.DeclineOffer(person, reason))

    def expired(self, who: str = "") -> "Story":
        """A party who was asked lets the time pass."""
        person = self._person(who) if who else self._last_to_ask()
        until = self._party(person).answer_by
        if until is None:
            raise LookupError(f"{person} was not asked")
        noon = datetime.combine(until, time(12), ZoneInfo(self.rules.zone))
        self.now = (noon + timedelta(days=1)).astimezone(UTC)
        return self.ask(self.desk, offering.ExpireOffer(person))

    def withdrew(self, who: str = "complainant") -> "Story":
        """A party changes their mind."""
        person = self._person(who)
        return self.ask(self.voice(person), consent.Withdraw(person))

    def chose_investigation(self) -> "Story":
        """The complainant chooses the investigation."""
        person = self.complainant
        return self.ask(self.voice(person), explaining.ChooseInvestigation(person))

    # --- arranging

    def timed(self) -> "Story":
        """Everybody says when they can come: all of them on the same days, some on more."""
        for place, party in enumerate(self.known.taking_part):
            days = (5, 6, 7 + place)
            windows = tuple((self._at(day, 9), self._at(day, 17)) for day in days)
            self.ask(self.voice(party.person), scheduling.GiveTimes(party.person, windows))
        return self

    def _at(self, days: int, hour: int) -> datetime:
        """A full hour on the office's clock, so many days from now."""
        day = local_day(self.now, self.rules.zone) + timedelta(days)
        return datetime.combine(day, time(hour), ZoneInfo(self.rules.zone)).astimezone(UTC)

    def referred(self) -> "Story":
        """The case goes to the provider, with everybody's times where the program wants that."""
        if self.rules.times is TimesTaken.BEFORE_REFERRAL:
            self.timed()
        return self.ask(self.desk, matching.ReferCase())

    def provider(self) -> Actor:
        """Who works at the provider to which the case went."""
        return self.post(Role.PROVIDER, self.known.provider)

    def seated(self, *mediators: Actor) -> "Story":
        """Mediators are asked, have no conflict and are appointed; from the roster if none."""
        people = mediators or [post.actor for post in self._people(Role.MEDIATOR)]
        for mediator in people[: self.rules.mediators]:
            self.asked_mediator(mediator)
            self.ask(mediator, matching.DeclareConflict(Conflict.NONE))
            self.ask(self.provider(), matching.AppointMediator(mediator.person))
        return self

    def asked_mediator(self, mediator: Actor) -> "Story":
        """A mediator is asked about conflicts, and nothing more yet."""
        return self.ask(self.provider(), asking_mediator(self.agency, mediator.person))

    def scheduled(self, days: int = 7, starts_at: datetime | None = None) -> "Story":
        """A session is set, at the first hour that is free from so many days ahead on."""
        if not all(party.windows for party in self.known.taking_part):
            self.timed()
        places = [place.code for place in self.rules.places if not place.police]
        if starts_at is not None:
            return self._schedule(places[0], starts_at)
        for ahead, hour, place in product(range(days, days + 60), HOURS, places):
            try:
                return self._schedule(place, self._at(ahead, hour))
            except TakenError:
                continue
        raise TakenError

    def _schedule(self, place: str, starts_at: datetime) -> "Story":
        request = scheduling.ScheduleSession(place, starts_at, self.rules.minutes)
        return self.ask(self.provider(), request)

    def cancelled(self, reason: CancelReason = CancelReason.EMERGENCY) -> "Story":
        """The session is called off."""
        return self.ask(self.provider(), scheduling.CancelSession(reason))

    def signed(self) -> "Story":
        """Everybody reads the exceptions and signs; the parties know the ground rules."""
        for party in self.known.taking_part:
            if party.person not in self.known.signatures:
                speaker = self.voice(party.person)
                self._signs(speaker, party.person)
                self.ask(speaker, confidentiality.AcknowledgeGroundRules(party.person))
        for mediator in self.mediators:
            if mediator.person not in self.known.signatures:
                self._signs(mediator, mediator.person)
        return self

    def _signs(self, actor: Actor, person: str) -> None:
        self.ask(actor, confidentiality.ShowExceptions(person))
        self.ask(actor, confidentiality.SignConfidentiality(person, VERSION))

    # --- the day

    def _to_the_day(self) -> None:
        if self.known.session is None:
            raise LookupError("no session is planned")
        self.now = max(self.now, self.known.session.starts_at)

    def arrived(self) -> "Story":
        """The day has come and everybody is there."""
        self._to_the_day()
        for party in self.known.taking_part:
            self.ask(self.mediators[0], session.CheckIn(party.person))
        return self

    def missed(self, who: str = "member") -> "Story":
        """The day has come and somebody is not there."""
        self._to_the_day()
        return self.ask(self.mediators[0], session.RecordNoShow((self._person(who),)))

    def started(self) -> "Story":
        """Everybody is there and has signed, and the session begins."""
        self.signed()
        if not all(party.arrived for party in self.known.taking_part):
            self.arrived()
        return self.ask(self.mediators[0], session.StartSession())

    def concluded(self) -> "Story":
        """Everybody has had their say."""
        for party in self.known.taking_part:
            self.ask(self.mediators[0], session.HaveHadSay(party.person))
        return self

    def continued(self) -> "Story":
        """The session goes on another day."""
        return self.ask(self.mediators[0], session.ContinueAnotherDay())

    def ended_early(self, reason: EarlyEnd = EarlyEnd.PARTY_LEFT) -> "Story":
        """A mediator ends the session."""
        return self.ask(self.mediators[0], session.EndEarly(reason))

    # --- what came of it

    def wrote_down(self, words: str, terms: Terms = Terms.ITEMS) -> "Story":
        """The parties write something down, and sign it."""
        text = Wording("agreement", "en", words)
        self.ask(self.mediators[0], writing.RecordAgreement(terms), [text])
        for party in self.known.taking_part:
            self.ask(self.voice(party.person), writing.SignAgreement(party.person))
        return self

    def mediated(self) -> "Story":
        """Each says for themselves that it is resolved."""
        return self.answered()

    def answered(self, *unresolved: str) -> "Story":
        """Each answers for themselves; these say that it is not resolved."""
        noes = {self._person(who) for who in unresolved}
        for party in self.known.taking_part:
            answer = outcome.AnswerResolution(party.person, party.person not in noes)
            self.ask(self.voice(party.person), answer)
        return self

    def reported(self) -> "Story":
        """The mediators report, and destroy their notes."""
        came = tuple(party.person for party in self.known.taking_part)
        held = bool(self.known.sessions_held)
        report = outcome.ReportSession(held, self.known.concluded, came if held else ())
        self.ask(self.mediators[0], report)
        for mediator in self.mediators:
            self.ask(mediator, outcome.AttestNotesDestroyed())
        return self

    def had_to_report(self) -> "Story":
        """Something had to be reported."""
        request = outcome.MakeMandatoryReport(self.rules.exceptions[0])
        return self.ask(self.mediators[0], request)

    def claimed_no_good_faith(self) -> "Story":
        """The complainant sends the case back."""
        person = self.complainant
        return self.ask(self.voice(person), outcome.ClaimNoGoodFaith(person))

    def investigated(self) -> "Story":
        """The investigation is over."""
        return self.ask(self.post(Role.INVESTIGATOR), correction.EndInvestigation())

    # --- the whole way at once

    def to(self, stage: Stage) -> "Story":
        """Go the ordinary way from the beginning to this stage."""
        if stage in OUTSIDE:
            return OUTSIDE[stage](self)
        for reached, step in WAY:
            step(self)
            if reached is stage:
                return self
        raise LookupError(f"no ordinary way leads to {stage}")

    def ended(self, ending: Ending) -> "Story":
        """Go from the beginning to this ending. Raises Refused where a program has it not."""
        return ENDINGS[ending](self)


WAY: tuple[tuple[Stage, Callable[[Story], Story]], ...] = (
    (Stage.RECEIVED, lambda story: story.filed()),
    (Stage.SCREENING, lambda story: story.screened()),
    (Stage.OFFERING, lambda story: story.approved()),
    (Stage.ARRANGING, lambda story: story.agreed()),
    (Stage.SCHEDULED, lambda story: story.referred().seated().scheduled()),
    (Stage.IN_SESSION, lambda story: story.started()),
    (Stage.CONCLUDED, lambda story: story.concluded()),
    (Stage.CLOSED, lambda story: story.mediated()),
)
OUTSIDE: Mapping[Stage, Callable[[Story], Story]] = {
    Stage.INVESTIGATION: lambda story: story.filed().not_offered(),
}


def _stayed_away(story: Story) -> Story:
    """The other side is not there, as often as the program allows and once more."""
    story.to(Stage.SCHEDULED).missed()
    while story.known.ending is None:
        if story.known.session is None:
            story.scheduled()
        story.missed()
    return story


def _told_twice(story: Story) -> Story:
    first = Story(story.agency, story.now).filed()
    return story.filed().repeats(first)


def _from_paper(story: Story) -> Story:
    today = local_day(story.now, story.rules.zone)
    return story.remembered(today - timedelta(90), today - timedelta(30), mediated=True)


ENDINGS: Mapping[Ending, Callable[[Story], Story]] = {
    Ending.MEDIATED: lambda story: story.to(Stage.CLOSED),
    Ending.NOT_RESOLVED: lambda story: story.to(Stage.CONCLUDED).answered("complainant"),
    Ending.ENDED_EARLY: lambda story: story.to(Stage.IN_SESSION).ended_early(),
    Ending.NO_SHOW: _stayed_away,
    Ending.WITHDRAWN: lambda story: story.to(Stage.ARRANGING).withdrew(),
    Ending.DECLINED: lambda story: story.to(Stage.OFFERING).declined(),
    Ending.UNANSWERED: lambda story: story.to(Stage.OFFERING).expired(),
    Ending.INVESTIGATION_CHOSEN: lambda story: story.to(Stage.OFFERING).chose_investigation(),
    Ending.UNSUITABLE: lambda story: story.to(Stage.SCREENING).rejected(),
    Ending.NEVER_OFFERED: lambda story: story.filed().not_offered(),
    Ending.DUPLICATE: _told_twice,
    Ending.MANDATORY_REPORT: lambda story: story.to(Stage.CONCLUDED).had_to_report(),
    Ending.RETURNED_ON_GOOD_FAITH: lambda story: story.to(Stage.CLOSED).claimed_no_good_faith(),
    Ending.IMPORTED: _from_paper,
}
