"""Forms for requests: one made from the request's types, and the few that need more."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from evenhand.casework.act import NoSuchCaseError, Wording
from evenhand.casework.people import NewPerson, Reach
from evenhand.casework.queries.case import Look
from evenhand.casework.queries.lists import find
from evenhand.casework.roster import asking_mediator, mediators
from evenhand.portals.shared.fields import choices, choose, yes_no
from evenhand.portals.shared.lines import MailAddress, ManyLines, OneLine
from evenhand.portals.shared.numbered import DecisionForm, NumberedForm, RecordsForm
from evenhand.portals.shared.offices import (
    AnswerForm,
    HandOverForm,
    MandatoryReportForm,
    RetaliationForm,
)
from evenhand.portals.shared.request_form import Filled, RequestForm
from evenhand.process.people import Kind, Role, Side
from evenhand.process.situation import Request
from evenhand.process.steps.agreement import RecordAgreement
from evenhand.process.steps.assigning import HandOverCase
from evenhand.process.steps.correction import CorrectMember, NameGuardian
from evenhand.process.steps.keeping import LiftHold
from evenhand.process.steps.matching import AskMediator, RecuseMediator
from evenhand.process.steps.outcome import MakeMandatoryReport
from evenhand.process.steps.records import DecideRecordsRequest, WithdrawRecordsRequest
from evenhand.process.steps.referral import AddParty, LinkDuplicate, NewParty
from evenhand.process.steps.retaliation import AnswerRetaliation, ReportRetaliation
from evenhand.process.steps.scheduling import GiveTimes
from evenhand.process.vocabulary import Terms


def _name(**more: Any) -> forms.CharField:
    return OneLine(label=_("Name"), max_length=300, help_text=_("As the person writes it."), **more)


def _email() -> MailAddress:
    return MailAddress(
        label=_("E-mail address"),
        required=False,
        max_length=320,
        help_text=_("Only if it is safe to write there."),
    )


class PersonForm(RequestForm):
    """Names somebody new."""

    sphere = "private"

    def ask(self) -> dict[str, forms.Field]:
        """Ask for a name and an address."""
        return {"name": _name(), "email": _email()}

    def new_person(self) -> NewPerson:
        """Return whoever was named."""
        email = self.cleaned_data["email"]
        reach = (Reach(self.sphere, "email", email),) if email else ()
        return NewPerson(self.cleaned_data["name"], reach=reach)


class AddPartyForm(PersonForm):
    """A party who appeared later."""

    def ask(self) -> dict[str, forms.Field]:
        """Ask also for the side, and whether a guardian is needed."""
        return {
            **super().ask(),
            "side": choose(choices(Side), label=_("Side")),
            "kind": choose(choices(Kind), label=_("Who this is")),
            "minor": yes_no(label=_("Is this a young person who needs a guardian?")),
        }

    def clean(self) -> dict[str, Any]:
        """A member of the public complains; a member of the department is on the other side."""
        cleaned = super().clean() or self.cleaned_data
        public = cleaned.get("kind") == Kind.PUBLIC.value
        complains = cleaned.get("side") == Side.COMPLAINANT.value
        if {"kind", "side"} <= set(cleaned) and public != complains:
            raise ValidationError(
                _("A member of the public is on the complainant's side, and nobody else is.")
            )
        return cleaned

    def filled(self) -> Filled:
        """Return the request with the new person."""
        data, who = self.cleaned_data, self.new_person()
        party = NewParty(str(who.id), Side(data["side"]), Kind(data["kind"]), data["minor"])
        return Filled(AddParty(party), people=(who,))


class GuardianForm(PersonForm):
    """Who speaks for a party."""

    def filled(self) -> Filled:
        """Return the request with the guardian."""
        who = self.new_person()
        return Filled(NameGuardian(self.person, str(who.id)), people=(who,))


class CorrectMemberForm(PersonForm):
    """The right member in place of the wrong one."""

    sphere = "work"

    def ask(self) -> dict[str, forms.Field]:
        """Ask also what kind of member it is."""
        kinds = choices(Kind, (Kind.OFFICER, Kind.CIVILIAN))
        return {**super().ask(), "kind": choose(kinds, label=_("Who this is"))}

    def filled(self) -> Filled:
        """Return the request with the right member."""
        who = self.new_person()
        kind = Kind(self.cleaned_data["kind"])
        return Filled(CorrectMember(self.person, str(who.id), kind), people=(who,))


class DuplicateForm(RequestForm):
    """The number of the complaint that this one repeats."""

    def ask(self) -> dict[str, forms.Field]:
        """Ask for the other number."""
        return {"number": OneLine(label=_("Number of the other complaint"), max_length=20)}

    def clean_number(self) -> str:
        """Find the other case, which has to be one that this viewer may open."""
        try:
            other = find(self.look.agency, self.look.actor, self.cleaned_data["number"])
        except NoSuchCaseError as error:
            raise ValidationError(_("There is no such complaint. Check the number.")) from error
        return str(other)

    def filled(self) -> Filled:
        """Return the request."""
        return Filled(LinkDuplicate(self.cleaned_data["number"], str(self.look.id)))


class AskMediatorForm(RequestForm):
    """A mediator of the roster who has not been asked yet."""

    def ask(self) -> dict[str, forms.Field]:
        """Offer the roster by name."""
        asked = {seat.person for seat in self.look.case.seats}
        free = [one for one in mediators(self.look.agency) if one[0] not in asked]
        return {"mediator": choose(free, label=_("Mediator"))}

    def filled(self) -> Filled:
        """Return the request with what the roster says of the mediator."""
        return Filled(asking_mediator(self.look.agency, self.cleaned_data["mediator"]))


class RecuseForm(RequestForm):
    """A mediator steps back, or an office replaces one."""

    def ask(self) -> dict[str, forms.Field]:
        """A mediator speaks for themselves."""
        return {} if self.look.actor.role is Role.MEDIATOR else super().ask()

    def filled(self) -> Filled:
        """Return the request."""
        own = self.look.actor.person
        return Filled(RecuseMediator(self.cleaned_data.get("mediator", own)))


class AgreementForm(RequestForm):
    """What the parties wrote down, in their own words."""

    def ask(self) -> dict[str, forms.Field]:
        """Ask for the kind of terms and the words."""
        words = ManyLines(
            label=_("What the parties want to write down"),
            widget=forms.Textarea(attrs={"rows": 6}),
            max_length=20_000,
            help_text=_("Nothing has to be agreed, admitted or apologized for."),
        )
        return {"terms": choose(choices(Terms), label=_("What it is")), "words": words}

    def filled(self) -> Filled:
        """Return the request with the words apart."""
        text = Wording("agreement", "en", self.cleaned_data["words"])
        return Filled(RecordAgreement(Terms(self.cleaned_data["terms"])), texts=(text,))


class TimesForm(RequestForm):
    """Up to three times when a party can come."""

    ROWS = 3

    def ask(self) -> dict[str, forms.Field]:
        """Ask for a day, a start and an end, three times; the first is needed."""
        found: dict[str, forms.Field] = {}
        for row in range(1, self.ROWS + 1):
            needed = row == 1
            found[f"day_{row}"] = forms.DateField(
                label=_("Day %(n)d") % {"n": row},
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                required=needed,
            )
            for name, text in (("from", _("From")), ("to", _("To"))):
                widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
                found[f"{name}_{row}"] = forms.TimeField(label=text, widget=widget, required=needed)
        return found

    def clean(self) -> dict[str, Any]:
        """A day needs both its times, and the end comes after the start."""
        cleaned = super().clean() or self.cleaned_data
        for row in range(1, self.ROWS + 1):
            given = [cleaned.get(f"{name}_{row}") for name in ("day", "from", "to")]
            if any(given) and not all(given):
                self.add_error(f"day_{row}", _("Fill in the day, from and to, or none of them."))
            elif given[1] and given[2] and given[1] >= given[2]:
                self.add_error(f"to_{row}", _("Choose an end after the start."))
        return cleaned

    def filled(self) -> Filled:
        """Return the times on the office's clock."""
        windows = []
        for row in range(1, self.ROWS + 1):
            day = self.cleaned_data[f"day_{row}"]
            if day:
                start, end = (self._moment(day, f"{name}_{row}") for name in ("from", "to"))
                windows.append((start, end))
        return Filled(GiveTimes(self.person, tuple(windows)))

    def _moment(self, day: date, name: str) -> datetime:
        hour: time = self.cleaned_data[name]
        return datetime.combine(day, hour, tzinfo=ZoneInfo(self.look.rules.zone))


FORMS: dict[type[Request], type[RequestForm]] = {
    AddParty: AddPartyForm,
    NameGuardian: GuardianForm,
    CorrectMember: CorrectMemberForm,
    LinkDuplicate: DuplicateForm,
    AskMediator: AskMediatorForm,
    RecuseMediator: RecuseForm,
    RecordAgreement: AgreementForm,
    GiveTimes: TimesForm,
    HandOverCase: HandOverForm,
    ReportRetaliation: RetaliationForm,
    AnswerRetaliation: AnswerForm,
    MakeMandatoryReport: MandatoryReportForm,
    LiftHold: NumberedForm,
    DecideRecordsRequest: DecisionForm,
    WithdrawRecordsRequest: RecordsForm,
}


def form_for(
    kind: type[Request], look: Look, person: str = "", data: Any = None, prefix: str = ""
) -> RequestForm:
    """Return the form of a request; it may have nothing to fill in."""
    form = FORMS.get(kind, RequestForm)
    return form(kind, look, person, data, prefix=prefix or None)
