"""A case that lives through what a case can: every step asked for by the person whose it is.

Everything goes the one way that a real case goes, through filing and act; the staff and the
mediators are those of the agency's roster.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from evenhand.casework.act import Done, TakenError, Wording, act, asking, open_case
from evenhand.casework.demo.part import Part
from evenhand.casework.demo.telling import complaint as ordinary
from evenhand.casework.filing import Complaint, file_complaint
from evenhand.casework.people import NewPerson
from evenhand.casework.roster import asking_mediator
from evenhand.process.case import Consent
from evenhand.process.evolve import fold
from evenhand.process.people import Actor, Role, Side, Via
from evenhand.process.program import TimesTaken
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

PUBLIC = Actor("public", Role.COMPLAINANT)
VERSION = "1"


class Story(Part):
    """One case of an agency; every method asks for one step and returns the story itself.

    now: an aware moment, which moves on as the story does. Raises LookupError where the roster
    has nobody for a part.
    """

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
        version, rules = self._in_force(manager)
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
        self.now = self._too_late(person)
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
            request = scheduling.GiveTimes(party.person, self._windows(place))
            self.ask(self.voice(party.person), request)
        return self

    def referred(self) -> "Story":
        """The case goes to the provider, with everybody's times where the program wants that."""
        if self.rules.times is TimesTaken.BEFORE_REFERRAL:
            self.timed()
        return self.ask(self.desk, matching.ReferCase())

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
        for place, moment in self._slots(days, starts_at):
            try:
                return self._schedule(place, moment)
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
        from evenhand.casework.demo.ways import OUTSIDE, WAY

        if stage in OUTSIDE:
            return OUTSIDE[stage](self)
        for reached, step in WAY:
            step(self)
            if reached is stage:
                return self
        raise LookupError(f"no ordinary way leads to {stage}")

    def ended(self, ending: Ending) -> "Story":
        """Go from the beginning to this ending. Raises Refused where a program has it not."""
        from evenhand.casework.demo.ways import ENDINGS

        return ENDINGS[ending](self)
