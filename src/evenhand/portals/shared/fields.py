"""How what a request asks for becomes fields of a form, from the request's own types."""

from collections.abc import Callable, Collection
from dataclasses import Field as Declared
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.casework.queries.case import Look
from evenhand.portals.shared.words.labels import label
from evenhand.portals.shared.words.requests import field_hint, field_label
from evenhand.process.people import PARTY_ROLES, Role, Via
from evenhand.process.situation import Request
from evenhand.process.stages import Route
from evenhand.process.vocabulary import TalkWay

LANGUAGES = (
    ("en", _("English")),
    ("es", _("Spanish")),
    ("ar", _("Arabic")),
    ("bs", _("Bosnian")),
    ("vi", _("Vietnamese")),
    ("zh", _("Chinese")),
    ("so", _("Somali")),
    ("ru", _("Russian")),
    ("ase", _("American Sign Language")),
)
FEW = 6  # up to so many choices are shown at once instead of in a list to open


class LocalMomentField(forms.DateTimeField):
    """A day and time on the office's own clock; gives an aware moment."""

    def __init__(self, zone: str, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, input_formats=["%Y-%m-%dT%H:%M"], **options)
        self.zone = ZoneInfo(zone)

    def to_python(self, value: Any) -> datetime | None:
        """Read the typed time as local to the office."""
        read = super().to_python(value)
        return read.replace(tzinfo=self.zone) if read else None


def choices(kind: type[StrEnum], only: Any = None) -> list[tuple[str, Any]]:
    """Return value and label of every member, or of those named."""
    return [(one.value, label(one)) for one in (kind if only is None else only)]


def choose(options: list[tuple[str, Any]], **more: Any) -> forms.ChoiceField:
    """Return a field with few choices side by side, or many in a list."""
    widget = forms.RadioSelect() if len(options) <= FEW else forms.Select()
    shown = options if len(options) <= FEW else [("", _("Choose one")), *options]
    return forms.ChoiceField(choices=shown, widget=widget, **more)


def yes_no(**more: Any) -> forms.Field:
    """Return a field for yes or no, with nothing chosen beforehand."""
    return forms.TypedChoiceField(
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect(),
        **more,
    )


def _parties(look: Look, **more: Any) -> forms.Field:
    people = [(p.person, look.names.get(p.person, p.person)) for p in look.case.taking_part]
    widget = forms.CheckboxSelectMultiple()
    return forms.MultipleChoiceField(choices=people, widget=widget, **more)


def _places(look: Look, **more: Any) -> forms.Field:
    allowed = [
        (place.code, place.name)
        for place in look.rules.places
        if not place.police or look.case.police_place_asked
    ]
    return choose(allowed, **more)


def _minutes(look: Look, **more: Any) -> forms.Field:
    return forms.IntegerField(min_value=15, max_value=1440, initial=look.rules.minutes, **more)


def _appointable(look: Look, **more: Any) -> forms.Field:
    seats = [(seat.person, look.names.get(seat.person, "")) for seat in look.case.seats]
    return choose(seats, **more)


def _apart(look: Look, **more: Any) -> forms.Field:
    people = [one for one in look.case.parties if one.apart is Route.INVESTIGATION]
    return choose([(one.person, look.names.get(one.person, "")) for one in people], **more)


# Fields whose choices come from the case or the program, by the field's name.
BY_NAME: dict[str, Callable[..., forms.Field]] = {
    "came": _parties,
    "absent": _parties,
    "place": _places,
    "minutes": _minutes,
    "mediator": _appointable,
    "member": _apart,
    "way": lambda look, **more: choose(choices(TalkWay, look.rules.talk_ways), **more),
    "interpreter": lambda look, **more: forms.ChoiceField(
        choices=[("", _("No interpreter")), *LANGUAGES], **(more | {"required": False})
    ),
    "language": lambda look, **more: forms.ChoiceField(choices=LANGUAGES, **more),
}
# Who gives their own word; everybody else writes down what a person said or signed.
OWN_WORD = PARTY_ROLES | {Role.MEDIATOR}
NOT_ASKED = frozenset({"person", "version", "own"})  # known without asking


def _enum(look: Look, kind: type[StrEnum], **more: Any) -> forms.Field:
    if kind is Via:
        return choose(choices(Via, (Via.PAPER, Via.TELEPHONE)), **more)
    if kind.__name__ == "ReportKind":
        return choose(choices(kind, look.rules.exceptions), **more)
    return choose(choices(kind), **more)


def _field(look: Look, kind: type[Request], declared: Declared[Any], hint: Any) -> forms.Field:
    """Return the form field for one field of a request."""
    more: dict[str, Any] = {
        "label": field_label(kind, declared.name),
        "help_text": field_hint(kind, declared.name),
    }
    if declared.name in BY_NAME:
        return BY_NAME[declared.name](look, **more)
    if get_origin(hint) is tuple:
        many = choices(get_args(hint)[0])
        widget = forms.CheckboxSelectMultiple()
        return forms.MultipleChoiceField(choices=many, widget=widget, required=False, **more)
    if hint is bool:
        return yes_no(**more)
    if hint is datetime:
        return LocalMomentField(look.rules.zone, **more)
    if hint is date:
        widget_date = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(widget=widget_date, **more)
    if isinstance(declared.default, StrEnum):
        more["initial"] = declared.default.value
    return _enum(look, hint, **more)


def asked_fields(
    kind: type[Request], look: Look, but: Collection[str] = ()
) -> dict[str, forms.Field]:
    """Return the fields that a person fills in for this kind of request, by name.

    but: fields that the form makes itself.
    """
    hints = get_type_hints(kind)
    found = {}
    for declared in fields(kind):
        own_word = hints[declared.name] is Via and look.actor.role in OWN_WORD
        if declared.name not in (*NOT_ASKED, *but) and not own_word:
            found[declared.name] = _field(look, kind, declared, hints[declared.name])
    return found


def typed(kind: type[Request], cleaned: dict[str, Any]) -> dict[str, Any]:
    """Turn cleaned form values into the request's own types."""
    hints = get_type_hints(kind)
    found: dict[str, Any] = {}
    for name, value in cleaned.items():
        hint = hints[name]
        if get_origin(hint) is tuple:
            each = get_args(hint)[0]
            found[name] = tuple(each(one) for one in value)
        elif isinstance(hint, type) and issubclass(hint, StrEnum):
            found[name] = hint(value)
        else:
            found[name] = value
    return found
