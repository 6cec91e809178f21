"""What a manager fills in about staff."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evenhand.casework.roster import Credentials, Post, offices
from evenhand.portals.shared.lines import MailAddress
from evenhand.portals.shared.words.labels import label
from evenhand.process.independence import Part
from evenhand.process.people import STAFF_ROLES, Role


def code(part: Part) -> str:
    """Return a part as a form sends it."""
    role, office = part
    return f"{role.value}:{office}"


def name(part: Part, names: dict[str, str]) -> str:
    """Return a part in words."""
    role, office = part
    return f"{label(role)}, {names.get(office, office)}" if office else str(label(role))


def known_parts(agency: str) -> list[Part]:
    """Return every part that there is in an agency."""
    by_label = sorted(STAFF_ROLES, key=lambda role: str(label(role)))
    return [(role, office) for role in by_label for office in offices(agency, role) or ("",)]


class InviteForm(forms.Form):
    """Whom to invite for which part."""

    email = MailAddress(label=_("E-mail address"), max_length=150)
    part = forms.ChoiceField(label=_("Part"))
    trained_on = forms.DateField(
        label=_("Day on which a mediator's training ended"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    affiliated = forms.BooleanField(
        label=_("This mediator has a tie to the department or the office"), required=False
    )

    def __init__(self, agency: str, names: dict[str, str], data: Any = None) -> None:
        super().__init__(data)
        self._parts = {code(part): part for part in known_parts(agency)}
        field = self.fields["part"]
        assert isinstance(field, forms.ChoiceField)
        shown = [(one, name(part, names)) for one, part in self._parts.items()]
        field.choices = [("", _("Choose one")), *shown]

    def clean(self) -> dict[str, Any]:
        """Refuse what only mediators have for anybody else."""
        found: dict[str, Any] = super().clean() or {}
        mediator = found.get("part", "").startswith(f"{Role.MEDIATOR.value}:")
        if found.get("part") and not mediator:
            for field in ("trained_on", "affiliated"):
                if found.get(field):
                    self.add_error(field, gettext("This is for mediators only. Leave it empty."))
        return found

    @property
    def chosen(self) -> Part:
        """Return the part that was chosen."""
        return self._parts[self.cleaned_data["part"]]

    @property
    def credentials(self) -> Credentials:
        """Return what was said of a mediator."""
        trained: date | None = self.cleaned_data["trained_on"]
        return Credentials(trained, self.cleaned_data["affiliated"])


class DismissForm(forms.Form):
    """Which of somebody's parts end."""

    parts = forms.MultipleChoiceField(
        label=_("Which parts end?"),
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": _("Choose at least one part.")},
    )

    def __init__(self, posts: list[Post], names: dict[str, str], data: Any = None) -> None:
        held = [(post.role, post.office) for post in posts]
        super().__init__(data, initial={"parts": [code(part) for part in held]})
        self._parts = {code(part): part for part in held}
        field = self.fields["parts"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(one, name(part, names)) for one, part in self._parts.items()]

    @property
    def chosen(self) -> list[Part]:
        """Return the parts that were chosen."""
        return [self._parts[one] for one in self.cleaned_data["parts"]]
