"""A case that lives through what a case can: every step asked for by the person whose it is.

Everything goes the one way that a real case goes, through filing and act; the staff and the
mediators are those of the agency's roster.
"""

from datetime import date
from typing import Self

from evenhand.casework.act import Wording, asking, open_case
from evenhand.casework.demo.meeting import VERSION, Meeting
from evenhand.casework.demo.telling import RETALIATION
from evenhand.casework.demo.telling import complaint as ordinary
from evenhand.casework.filing import Complaint, file_complaint
from evenhand.casework.people import NewPerson
from evenhand.process.case import Consent
from evenhand.process.people import Actor, Role, Side, Via
from evenhand.process.program import NamesKnown
from evenhand.process.stages import Ending, Stage
from evenhand.process.steps import (
    allowing,
    assigning,
    consent,
    correction,
    explaining,
    offering,
    referral,
    retaliation,
    screening,
)
from evenhand.process.vocabulary import (
    Channel,
    DeclineReason,
    NotOfferedReason,
    UnsuitableReason,
)

PUBLIC = Actor("public", Role.COMPLAINANT)


class Story(Meeting):
    """One case of an agency; every method asks for one step and returns the story itself.

    now: an aware moment, which moves on as the story does. Raises LookupError where the roster
    has nobody for a part.
    """

    # --- a complaint comes in

    def filed(self, complaint: Complaint | None = None) -> Self:
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

    def guarded(self, person: str) -> Self:
        """Name a parent who speaks for a young person."""
        parent = NewPerson("Pat Guardian")
        request = correction.NameGuardian(person, str(parent.id))
        return self.ask(self.post(Role.INTAKE), request, people=[parent])

    def remembered(self, on: date, closed_on: date, *, mediated: bool) -> Self:
        """Bring a complaint in that was closed before Evenhand."""
        manager = self.post(Role.MANAGER)
        version, rules = self._in_force(manager)
        request = referral.ImportHistory(
            self.agency, version, on, closed_on, mediated, "paper_files"
        )
        return self._take(open_case(asking(self.agency, manager, self.now), request, rules))

    def screened(self) -> Self:
        """Ask the program's rules."""
        return self.ask(self.post(Role.INTAKE), screening.ScreenComplaint())

    def approved(self, offices: int | None = None) -> Self:
        """Every office approves in its turn, or only so many of them."""
        left = self.rules.approvers[len(self.known.approvals) :]
        for office in left[:offices]:
            self.ask(self.post(Role.APPROVER, office), screening.ApproveSuitability())
        return self

    def rejected(self, reason: UnsuitableReason = UnsuitableReason.SAFETY) -> Self:
        """The office whose turn it is finds the complaint unsuitable."""
        office = self.rules.approvers[len(self.known.approvals)]
        return self.ask(self.post(Role.APPROVER, office), screening.RejectSuitability(reason))

    def not_offered(self, reason: NotOfferedReason = NotOfferedReason.NOT_REACHED) -> Self:
        """Record that nobody is asked."""
        return self.ask(self.desk, screening.CloseWithoutOffer(reason))

    def repeats(self, other: "Story") -> Self:
        """The complaint is the same as another one."""
        request = referral.LinkDuplicate(str(other.case), str(self.case))
        return self.ask(self.desk, request)

    # --- who has it, and who reports what follows from it

    def taken(self) -> Self:
        """The coordinator takes the case: no other coordinator acts on it from now on."""
        return self.ask(self.desk, assigning.TakeCase())

    def retaliated(self, who: str = "complainant") -> Self:
        """Somebody reports that they are made to pay for the complaint."""
        person = self._person(who)
        words = Wording("retaliation", "en", RETALIATION)
        return self.ask(self.voice(person), retaliation.ReportRetaliation(person), texts=[words])

    # --- asking the parties

    def offered(self, who: str) -> Self:
        """Explain, confirm and offer to a party: "complainant", "member" or an id."""
        party = self._party(self._person(who))
        if party.side is Side.COMPLAINANT and not party.explained:
            request = explaining.ExplainRoutes(party.person, "en", Via.TELEPHONE, VERSION)
            self.ask(self.desk, request)
        if party.side is Side.COMPLAINANT and self.rules.asks_openness:
            own_word = explaining.ConfirmOpenness(party.person)
            self.ask(self.voice(party.person), own_word)
        return self.ask(self.desk, offering.OfferMediation(party.person))

    def agreed(self, who: str = "") -> Self:
        """A party agrees, or everybody who has not been heard yet, in the program's order."""
        people = [self._person(who)] if who else [one.person for one in self._to_ask()]
        for person in people:
            if self._party(person).consent is Consent.NOT_ASKED:
                self.offered(person)
            self.named(person)
            self.ask(self.voice(person), consent.AcceptOffer(person))
        return self

    def named(self, who: str = "complainant") -> Self:
        """A complainant allows that their name is given, where the program ever gives one."""
        party = self._party(self._person(who))
        given = self.rules.member_learns is not NamesKnown.NEVER
        if given and party.side is Side.COMPLAINANT and not party.name_allowed:
            self.ask(self.voice(party.person), allowing.AllowName(party.person))
        return self

    def _last_to_ask(self) -> str:
        """Have everybody agree but the last one in the program's order, and offer to them."""
        *others, last = self._to_ask()
        for other in others:
            self.agreed(other.person)
        if last.consent is Consent.NOT_ASKED:
            self.offered(last.person)
        return last.person

    def declined(self, who: str = "", reason: DeclineReason = DeclineReason.NOT_SAID) -> Self:
        """A party who was asked says no; without one, the last in the program's order."""
        person = self._person(who) if who else self._last_to_ask()
        return self.ask(self.voice(person), consent.DeclineOffer(person, reason))

    def expired(self, who: str = "") -> Self:
        """A party who was asked lets the time pass."""
        person = self._person(who) if who else self._last_to_ask()
        self.now = self._too_late(person)
        return self.ask(self.desk, offering.ExpireOffer(person))

    def withdrew(self, who: str = "complainant") -> Self:
        """A party changes their mind."""
        person = self._person(who)
        return self.ask(self.voice(person), consent.Withdraw(person))

    def chose_investigation(self) -> Self:
        """The complainant chooses the investigation."""
        person = self.complainant
        return self.ask(self.voice(person), explaining.ChooseInvestigation(person))

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
