"""What the complaint form asks, group by group."""

from typing import TYPE_CHECKING, Any, Union

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.portals.public.words import (
    ASKED_ELSEWHERE,
    BEFORE_NARRATIVE,
    CATEGORIES,
    CIRCUMSTANCES,
    OPEN_BOX,
    OPEN_BOX_WHERE_ORDERED,
)
from evenhand.portals.shared.fields import LANGUAGES, choices, choose
from evenhand.portals.shared.lines import MailAddress, ManyLines, OneLine
from evenhand.process.people import Kind
from evenhand.process.program import Rules
from evenhand.process.screening import asked
from evenhand.process.vocabulary import Access, Answer, Channel, Filing

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MEMBERS = 4
ADULT, MINOR, MY_WARD = "adult", "minor", "my_ward"
Words = Union["_StrPromise", str]
_FILINGS = (
    (Filing.OWN.value, _("My own")),
    (Filing.FOR_SOMEBODY.value, _("Somebody else's. I report it for them")),
    (Filing.ANONYMOUS.value, _("I do not want to give a name")),
)
_ANSWERS = (
    (Answer.YES.value, _("Yes")),
    (Answer.NO.value, _("No")),
    (Answer.UNKNOWN.value, _("I do not know")),
)


def _text(label: Words, hint: Words = "", *, most: int = 300) -> forms.CharField:
    return OneLine(label=label, help_text=hint, max_length=most, required=False)


def _email(label: Words) -> MailAddress:
    return MailAddress(label=label, max_length=320, required=False)


def _words(label: Words, hint: Words, rows: int, most: int) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return ManyLines(label=label, help_text=hint, widget=widget, max_length=most, required=False)


def _one(label: Words, options: Any, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=options, widget=forms.RadioSelect(), **more)


def _several(label: Words, options: Any, hint: Words = "") -> forms.Field:
    return forms.MultipleChoiceField(
        label=label,
        help_text=hint,
        choices=options,
        widget=forms.CheckboxSelectMultiple(),
        required=False,
    )


def _tick(label: Words, hint: Words) -> forms.BooleanField:
    return forms.BooleanField(label=label, help_text=hint, required=False)


Fields = dict[str, forms.Field]


def whose() -> Fields:
    """Whose complaint it is."""
    return {"filing": _one(_("Whose complaint is this?"), _FILINGS)}


def reporter() -> Fields:
    """Who reports it for somebody else."""
    return {
        "reporter_name": _text(
            _("Your name, if you report it for somebody else"),
            _("You cannot agree to mediation, or refuse it, for the complainant."),
        ),
        "reporter_email": _email(_("Your e-mail address, if you report it for somebody else")),
    }


def complainant(guardian_under: int) -> Fields:
    """The person whose complaint it is, how to reach them safely, and who speaks for a minor."""
    ages = (
        (ADULT, _("No")),
        (MY_WARD, _("Yes, and I am their parent or guardian")),
        (MINOR, _("Yes, and somebody else is their parent or guardian")),
    )
    young = _("Is this person younger than %(age)d?") % {"age": guardian_under}
    return {
        "name": _text(_("Name of the person whose complaint it is")),
        "email": _email(_("E-mail address that is safe to write to")),
        "telephone": _text(_("Telephone number that is safe to call"), most=50),
        "letter": _words(_("Postal address for letters"), "", 3, 500),
        "language": forms.ChoiceField(
            label=_("Language in which we should speak and write to this person"),
            choices=LANGUAGES,
            initial="en",
        ),
        "age": _one(young, ages, initial=ADULT),
        "guardian_name": _text(
            _("Name of the parent or guardian, if it is somebody else"),
            _("Nobody who is part of the complaint can be the guardian."),
        ),
        "guardian_email": _email(_("E-mail address of the parent or guardian")),
    }


def member(number: int) -> Fields:
    """One member of the department, by name or as somebody describes them."""
    return {
        f"member_{number}_name": _text(_("Name, if you know it")),
        f"member_{number}_description": _text(
            _("Anything that helps to find the person"),
            _("For example a badge number, a car number, where they worked that day."),
        ),
        f"member_{number}_kind": _one(
            _("Who is it?"),
            choices(Kind, (Kind.OFFICER, Kind.CIVILIAN)),
            initial=Kind.OFFICER.value,
        ),
    }


def allegations() -> Fields:
    """What the complaint is about."""
    options = [(category.value, text) for category, text in CATEGORIES.items()]
    return {"allegations": _several(_("What is the complaint about?"), options)}


def circumstances(rules: Rules) -> Fields:
    """What screening has to know, but for what is asked elsewhere."""
    known = [one for one in asked(rules) if one not in ASKED_ELSEWHERE]
    return {
        f"circumstance_{one.value}": _one(CIRCUMSTANCES[one], _ANSWERS, required=False)
        for one in known
    }


def story() -> Fields:
    """What happened, in the person's own words."""
    return {
        "occurred_on": forms.DateField(
            label=_("On which day did it happen?"),
            help_text=_("Leave it empty if you do not know."),
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            required=False,
        ),
        "when": _text(_("At what time, or roughly when?"), _("As well as you remember.")),
        "where": _text(_("Where did it happen?")),
        "narrative": ManyLines(
            label=_("What happened, in your own words"),
            help_text=BEFORE_NARRATIVE,
            widget=forms.Textarea(attrs={"rows": 10}),
            max_length=20_000,
        ),
        "preservation": _tick(
            _("Ask the department to keep the evidence"),
            _("Body camera video above all. Such video is often deleted after some time."),
        ),
    }


def needs() -> Fields:
    """What the person needs to take part; all of it is free."""
    return {
        "interpreter": forms.ChoiceField(
            label=_("Interpreter"),
            choices=[("", _("No interpreter")), *LANGUAGES],
            required=False,
        ),
        "access": _several(_("What would help you to take part?"), choices(Access)),
        "needs": _words(_("Anything else you need"), "", 3, 2_000),
    }


def wish(rules: Rules) -> Fields:
    """The box about mediation, where the program's form has one."""
    if not rules.open_box:
        return {}
    means = OPEN_BOX_WHERE_ORDERED if rules.compulsory else OPEN_BOX
    return {"open": _tick(_("I am open to mediation"), means)}


def office(rules: Rules) -> Fields:
    """The office that gets the complaint, where there is a choice."""
    if len(rules.offices) == 1:
        return {}
    found = [(one.code, one.name) for one in rules.offices]
    label = _("Which office should get the complaint?")
    return {"office": choose(found, label=label, initial=found[0][0])}


def received(rules: Rules) -> Fields:
    """For staff who write down what a caller says: how and when the complaint came."""
    found = choices(Channel, [one for one in Channel if one in rules.channels])
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return {
        "channel": choose(found, label=_("How did the complaint reach you?")),
        "received_on": forms.DateField(label=_("When did it reach you?"), widget=widget),
    }
