"""The part of a story from the referral to what came of the session."""

from datetime import datetime
from typing import Self

from evenhand.casework.act import TakenError, Wording
from evenhand.casework.demo.step import Step
from evenhand.casework.roster import asking_mediator
from evenhand.process.people import Actor, Role
from evenhand.process.program import TimesTaken
from evenhand.process.steps import agreement as writing
from evenhand.process.steps import (
    confidentiality,
    correction,
    matching,
    outcome,
    scheduling,
    session,
)
from evenhand.process.vocabulary import CancelReason, Conflict, EarlyEnd, Terms

VERSION = "1"


class Meeting(Step):
    """Every step of arranging a session, of the day itself, and of what is said afterwards."""

    # --- arranging

    def timed(self) -> Self:
        """Everybody says when they can come: all of them on the same days, some on more."""
        for place, party in enumerate(self.known.taking_part):
            request = scheduling.GiveTimes(party.person, self._windows(place))
            self.ask(self.voice(party.person), request)
        return self

    def referred(self) -> Self:
        """The case goes to the provider, with everybody's times where the program wants that."""
        if self.rules.times is TimesTaken.BEFORE_REFERRAL:
            self.timed()
        return self.ask(self.desk, matching.ReferCase())

    def seated(self, *mediators: Actor) -> Self:
        """Mediators are asked, have no conflict and are appointed; from the roster if none."""
        people = mediators or [post.actor for post in self._people(Role.MEDIATOR)]
        for mediator in people[: self.rules.mediators]:
            self.asked_mediator(mediator)
            self.ask(mediator, matching.DeclareConflict(Conflict.NONE))
            self.ask(self.provider(), matching.AppointMediator(mediator.person))
        return self

    def asked_mediator(self, mediator: Actor) -> Self:
        """A mediator is asked about conflicts, and nothing more yet."""
        return self.ask(self.provider(), asking_mediator(self.agency, mediator.person))

    def scheduled(self, days: int = 7, starts_at: datetime | None = None) -> Self:
        """A session is set, at the first hour that is free from so many days ahead on."""
        if not all(party.windows for party in self.known.taking_part):
            self.timed()
        for place, moment in self._slots(days, starts_at):
            try:
                return self._schedule(place, moment)
            except TakenError:
                continue
        raise TakenError

    def _schedule(self, place: str, starts_at: datetime) -> Self:
        request = scheduling.ScheduleSession(place, starts_at, self.rules.minutes)
        return self.ask(self.provider(), request)

    def cancelled(self, reason: CancelReason = CancelReason.EMERGENCY) -> Self:
        """The session is called off."""
        return self.ask(self.provider(), scheduling.CancelSession(reason))

    def signed(self) -> Self:
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

    def arrived(self) -> Self:
        """The day has come and everybody is there."""
        self._to_the_day()
        for party in self.known.taking_part:
            self.ask(self.mediators[0], session.CheckIn(party.person))
        return self

    def missed(self, who: str = "member") -> Self:
        """The day has come and somebody is not there."""
        self._to_the_day()
        return self.ask(self.mediators[0], session.RecordNoShow((self._person(who),)))

    def started(self) -> Self:
        """Everybody is there and has signed, and the session begins."""
        self.signed()
        if not all(party.arrived for party in self.known.taking_part):
            self.arrived()
        return self.ask(self.mediators[0], session.StartSession())

    def concluded(self) -> Self:
        """Everybody has had their say."""
        for party in self.known.taking_part:
            self.ask(self.mediators[0], session.HaveHadSay(party.person))
        return self

    def continued(self) -> Self:
        """The session goes on another day."""
        return self.ask(self.mediators[0], session.ContinueAnotherDay())

    def ended_early(self, reason: EarlyEnd = EarlyEnd.PARTY_LEFT) -> Self:
        """A mediator ends the session."""
        return self.ask(self.mediators[0], session.EndEarly(reason))

    # --- what came of it

    def wrote_down(self, words: str, terms: Terms = Terms.ITEMS) -> Self:
        """The parties write something down, and sign it."""
        text = Wording("agreement", "en", words)
        self.ask(self.mediators[0], writing.RecordAgreement(terms), [text])
        for party in self.known.taking_part:
            self.ask(self.voice(party.person), writing.SignAgreement(party.person))
        return self

    def mediated(self) -> Self:
        """Each says for themselves that it is resolved."""
        return self.answered()

    def answered(self, *unresolved: str) -> Self:
        """Each answers for themselves; these say that it is not resolved."""
        noes = {self._person(who) for who in unresolved}
        for party in self.known.taking_part:
            answer = outcome.AnswerResolution(party.person, party.person not in noes)
            self.ask(self.voice(party.person), answer)
        return self

    def reported(self) -> Self:
        """The mediators report, and destroy their notes."""
        came = tuple(party.person for party in self.known.taking_part)
        held = bool(self.known.sessions_held)
        report = outcome.ReportSession(held, self.known.concluded, came if held else ())
        self.ask(self.mediators[0], report)
        for mediator in self.mediators:
            self.ask(mediator, outcome.AttestNotesDestroyed())
        return self

    def had_to_report(self) -> Self:
        """Something had to be reported."""
        request = outcome.MakeMandatoryReport(self.rules.exceptions[0])
        return self.ask(self.mediators[0], request)

    def claimed_no_good_faith(self) -> Self:
        """The complainant sends the case back."""
        person = self.complainant
        return self.ask(self.voice(person), outcome.ClaimNoGoodFaith(person))

    def investigated(self) -> Self:
        """The investigation is over."""
        return self.ask(self.post(Role.INVESTIGATOR), correction.EndInvestigation())
