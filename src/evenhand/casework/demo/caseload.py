"""The cases of the demonstration, told from the day they came in to how they stand today."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from itertools import count
from typing import Self
from zoneinfo import ZoneInfo

from evenhand.casework.act import Wording
from evenhand.casework.demo.cast import names
from evenhand.casework.demo.kept import being_kept
from evenhand.casework.demo.story import Story
from evenhand.casework.demo.telling import complaint, officer, resident
from evenhand.casework.demo.words import AGREEMENTS, ENGLISH, SPANISH
from evenhand.casework.filing import Complaint
from evenhand.casework.people import NewPerson
from evenhand.process.calendar import local_day
from evenhand.process.people import Actor, Role, Side
from evenhand.process.program import Rules
from evenhand.process.situation import Request
from evenhand.process.stages import Ending, Stage
from evenhand.process.steps.consent import AcceptOffer
from evenhand.process.steps.correction import EndInvestigation
from evenhand.process.steps.matching import AskMediator, ReferCase
from evenhand.process.steps.offering import OfferMediation
from evenhand.process.steps.outcome import AnswerResolution
from evenhand.process.steps.referral import RecordNeeds
from evenhand.process.steps.scheduling import NameCompanion, ScheduleSession
from evenhand.process.steps.screening import ApproveSuitability, ScreenComplaint
from evenhand.process.vocabulary import (
    Access,
    Answer,
    Category,
    Circumstance,
    Companion,
    Filing,
    Terms,
)

# How many days pass before somebody comes to it.
PACE: dict[type[Request], int] = {
    ScreenComplaint: 1,
    ApproveSuitability: 1,
    OfferMediation: 1,
    AcceptOffer: 1,
    ReferCase: 1,
    AskMediator: 1,
    ScheduleSession: 1,
    AnswerResolution: 1,
    EndInvestigation: 20,
}
FIRST_HOUR = 9
CATEGORIES = (
    Category.RUDENESS,
    Category.CUSTOMER_SERVICE,
    Category.DEMEANOR,
    Category.DISCOURTESY,
    Category.ATTITUDE,
)


class Tale(Story):
    """A story that takes days, as cases do, and never runs ahead of the present.

    told: the complaint that it begins with; mediators: who sits in it; present: the last moment
    that it may reach.
    """

    def __init__(
        self,
        agency: str,
        begins: datetime,
        told: Complaint,
        mediators: tuple[Actor, ...],
        present: datetime,
    ) -> None:
        super().__init__(agency, begins)
        self._told, self._sitting, self._present = told, mediators, present

    def ask(
        self,
        actor: Actor,
        request: Request,
        texts: Iterable[Wording] = (),
        people: Iterable[NewPerson] = (),
    ) -> Self:
        """Ask for something once the days have passed that it takes until somebody does."""
        later = self.now + timedelta(PACE.get(type(request), 0))
        self.now = max(self.now, min(later, self._present))
        return super().ask(actor, request, texts, people)

    def filed(self, complaint: Complaint | None = None) -> Self:
        """File this tale's own complaint."""
        return super().filed(complaint or self._told)

    def seated(self, *mediators: Actor) -> Self:
        """This tale's own mediators are asked and appointed."""
        return super().seated(*(mediators or self._sitting))


@dataclass(slots=True)
class Teller:
    """Begins the tales of one agency, each with new people, words and mediators."""

    agency: str
    rules: Rules
    now: datetime
    mediators: list[Actor]
    names: Iterator[str]
    numbers: Iterator[int]

    def resident(self, language: str = "en") -> NewPerson:
        """Return a new member of the public."""
        return resident(next(self.names), language)

    def officer(self) -> NewPerson:
        """Return a new department member."""
        return officer(next(self.names))

    def day(self, days: int, hour: int) -> datetime:
        """Return a full hour on the office's clock, so many days from today."""
        on = local_day(self.now, self.rules.zone) + timedelta(days)
        return datetime.combine(on, time(hour), ZoneInfo(self.rules.zone)).astimezone(UTC)

    def complaint(
        self,
        complainants: int = 1,
        officers: int = 1,
        *,
        minor: bool = False,
        known: dict[Circumstance, Answer] | None = None,
    ) -> Complaint:
        """Return a complaint that the program could mediate, by and against new people."""
        number = next(self.numbers)
        choices = [one for one in CATEGORIES if one not in self.rules.unsuitable]
        return complaint(
            self.rules,
            [self.resident() for _ in range(complainants)],
            [self.officer() for _ in range(officers)],
            allegations=(choices[number % len(choices)],),
            narrative=ENGLISH[number % len(ENGLISH)],
            channel=self.rules.channels[number % len(self.rules.channels)],
            known=known,
            minor=minor,
            preservation=number % 3 == 0,
        )

    def began(self, days_ago: int, told: Complaint | None = None) -> Tale:
        """Return a tale that begins so many days ago."""
        told = told or self.complaint()
        number = next(self.numbers)
        begins = min(self.day(-days_ago, FIRST_HOUR + number % 8), self.now - timedelta(hours=2))
        turned = [self.mediators[(number + n) % len(self.mediators)] for n in range(4)]
        sitting = tuple(turned[: self.rules.mediators])
        return Tale(self.agency, begins, told, sitting, self.now - timedelta(hours=1))


def build(agency: str, now: datetime, rules: Rules, mediators: Iterable[str], first: int) -> None:
    """Build the whole caseload of an agency; first: the place of the first name to use."""
    seats = [Actor(one, Role.MEDIATOR) for one in mediators]
    teller = Teller(agency, rules, now, seats, names(first), count())
    for tell in (*NOW, *OVER):
        tell(teller)


# --- where cases stand today


def at_the_desk(teller: Teller) -> None:
    """Received and screening."""
    teller.began(1).filed()
    teller.began(3, without_complainant(teller.complaint())).filed()
    teller.began(4, by_somebody_else(teller.complaint(), teller.resident())).filed()
    teller.began(2).to(Stage.SCREENING)
    unknown = {Circumstance.NO_CONTACT_ORDER: Answer.UNKNOWN}
    teller.began(5, teller.complaint(known=unknown)).to(Stage.SCREENING)


def without_complainant(told: Complaint) -> Complaint:
    """Return the same complaint by somebody who does not say who they are."""
    members = tuple(one for one in told.named if one.side is Side.MEMBER)
    return replace(told, filing=Filing.ANONYMOUS, named=members, open_to_mediation=False)


def by_somebody_else(told: Complaint, reporter: NewPerson) -> Complaint:
    """Return the same complaint told by somebody who only saw it."""
    return replace(told, filing=Filing.FOR_SOMEBODY, reporter=reporter, open_to_mediation=False)


def being_asked(teller: Teller) -> None:
    """Offering: nobody asked, an answer due tomorrow, an answer overdue, one side agreed."""
    approvals = len(teller.rules.approvers)
    teller.began(2 + approvals).to(Stage.OFFERING)
    asked_after = approvals + 2
    teller.began(teller.rules.answer_days - 1 + asked_after).to(Stage.OFFERING).offered(
        "complainant"
    )
    teller.began(teller.rules.answer_days + 2 + asked_after).to(Stage.OFFERING).offered(
        "complainant"
    )
    teller.began(asked_after + 4).to(Stage.OFFERING).agreed("complainant").offered("member")


def being_arranged(teller: Teller) -> None:
    """Arranging: all agreed, a mediator asked and the case taken, an interpreter wanted."""
    teller.began(10).to(Stage.ARRANGING)
    waiting = teller.began(12).to(Stage.ARRANGING).taken().referred()
    waiting.asked_mediator(teller.mediators[0])
    told = teller.complaint()
    spanish = replace(told.named[0], person=teller.resident("es"))
    told = replace(told, named=(spanish, *told.named[1:]), narrative=SPANISH, language="es")
    story = teller.began(14, told).to(Stage.ARRANGING)
    person = story.complainant
    needs = Wording("access_needs", "es", "Letra grande, por favor.")
    wanted = RecordNeeds(person, "es", (Access.LARGE_PRINT,))
    story.ask(story.voice(person), wanted, [needs])
    story.ask(story.voice(person), NameCompanion(person, Companion.INTERPRETER))
    story.referred().seated().timed()


def on_the_day(teller: Teller) -> None:
    """Scheduled for today, tomorrow and next week, running now, and just over."""
    here = teller.now.astimezone(ZoneInfo(teller.rules.zone)).hour
    # Far enough from now that the session that runs now does not need the same room.
    hour = 16 if abs(here - 16) >= abs(here - 9) else 9
    ready(teller, teller.began(20), teller.day(0, hour)).signed()
    ready(teller, teller.began(20), teller.day(1, 10)).signed()
    young = teller.began(18, teller.complaint(minor=True)).to(Stage.ARRANGING).referred()
    # Whoever mediates for two cities has a session in each.
    young.seated(*teller.mediators[-teller.rules.mediators :])
    young.scheduled(days=(teller.day(7, 12) - young.now).days)
    running = teller.now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)
    ready(teller, teller.began(21), running).signed().arrived().started()
    over = ready(teller, teller.began(24), teller.day(-3, 13)).signed().started().concluded()
    answer = AnswerResolution(over.member, resolved=True)
    over.ask(over.voice(over.member), answer)


def ready(teller: Teller, story: Tale, starts_at: datetime) -> Story:
    """Go the ordinary way to a session at this moment, with mediators of this city alone."""
    story.to(Stage.ARRANGING).referred()
    story.seated(*teller.mediators[: teller.rules.mediators])
    return story.timed().scheduled(starts_at=starts_at)


def several(teller: Teller) -> None:
    """More than one person on a side, and one of two officers says no."""
    teller.began(16, teller.complaint(complainants=2)).to(Stage.ARRANGING)
    story = teller.began(20, teller.complaint(officers=2)).to(Stage.OFFERING)
    first, second = (party.person for party in story.known.side(Side.MEMBER))
    story.agreed("complainant").agreed(first).offered(second).declined(second)


# --- how cases ended


def endings(teller: Teller) -> None:
    """Every ending that this program has, mediated more often than the others."""
    for place, ending in enumerate(Ending):
        if ending is Ending.RETURNED_ON_GOOD_FAITH and not teller.rules.good_faith:
            continue
        if ending not in (Ending.DUPLICATE, Ending.IMPORTED):
            teller.began(60 + 3 * place).ended(ending)
    twice = teller.began(9).filed()
    teller.began(8).filed().repeats(twice)
    for days, words in zip((75, 95), AGREEMENTS, strict=True):
        story = teller.began(days).to(Stage.CONCLUDED).wrote_down(words)
        story.mediated().reported()
    heard = teller.began(85).to(Stage.CONCLUDED).wrote_down("We were heard.", Terms.HEARD)
    heard.mediated().reported().retaliated()
    teller.began(90).ended(Ending.DECLINED).investigated()


def history(teller: Teller) -> None:
    """Complaints that were closed before Evenhand."""
    today = local_day(teller.now, teller.rules.zone)
    for number in range(1, 7):
        on = today - timedelta(days=200 + 40 * number)
        story = Story(teller.agency, teller.now - timedelta(days=120))
        story.remembered(on, on + timedelta(days=45), mediated=number % 2 == 0)


NOW = (at_the_desk, being_asked, being_arranged, on_the_day, several)
OVER = (endings, history, being_kept)
