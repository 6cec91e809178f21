"""The complaint form: one page, in sections, without a script."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evenhand.portals.public import questions as ask
from evenhand.process.program import Rules
from evenhand.process.vocabulary import Filing

_FOLDED = {"reporter", *(f"member_{number}" for number in range(2, ask.MEMBERS + 1))}


@dataclass(frozen=True, slots=True)
class Section:
    """Some fields under a heading. folded: opened only by whoever needs it."""

    title: str
    fields: list[BoundField]
    intro: str = ""
    folded: bool = False

    @property
    def open(self) -> bool:
        """Whether something was filled in here, or has to be mended."""
        return any(
            field.errors or (field.value() or "") != (field.initial or "") for field in self.fields
        )


class ComplaintForm(forms.Form):
    """A complaint as somebody tells it. staff: written down at the office for a caller."""

    key = forms.UUIDField(widget=forms.HiddenInput(), required=False)

    def __init__(
        self, rules: Rules, today: date, *args: Any, staff: bool = False, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.rules, self.today = rules, today
        self.groups: dict[str, ask.Fields] = {
            "received": ask.received(rules) if staff else {},
            "whose": ask.whose(),
            "reporter": ask.reporter(),
            "complainant": ask.complainant(rules.guardian_under),
            "story": ask.story(),
            **{f"member_{n}": ask.member(n) for n in range(1, ask.MEMBERS + 1)},
            "allegations": ask.allegations(),
            "circumstances": ask.circumstances(rules),
            "needs": ask.needs(),
            "wish": ask.wish(rules),
            "office": ask.office(rules),
        }
        for group in self.groups.values():
            self.fields.update(group)

    def sections(self) -> list[Section]:
        """Return the form's fields under their headings, without empty ones."""
        titles = {
            "received": (_("How it came in"), ""),
            "whose": (_("Whose complaint it is"), ""),
            "reporter": (_("If you report it for somebody else"), ""),
            "complainant": (
                _("The person whose complaint it is"),
                _(
                    "Leave this empty for a complaint without a name. Give only addresses that "
                    "are safe: nobody else should be able to read what the office writes there."
                ),
            ),
            **_members(),
            "allegations": (_("What it is about"), ""),
            "circumstances": (
                _("A few questions"),
                _("The office has to know this. “I do not know” is a good answer too."),
            ),
            "story": (_("What happened"), ""),
            "needs": (_("What you need"), _("All of this is free of charge.")),
            "wish": (_("Mediation"), ""),
            "office": (_("Where it goes"), ""),
        }
        return [
            Section(
                str(titles[name][0]),
                [self[field] for field in group],
                str(titles[name][1]),
                folded=name in _FOLDED,
            )
            for name, group in self.groups.items()
            if group
        ]

    def clean(self) -> dict[str, Any]:
        """Check what has to fit together."""
        cleaned = super().clean() or self.cleaned_data
        filing = cleaned.get("filing")
        if filing == Filing.ANONYMOUS:
            self._nobody_named(cleaned)
        else:
            self._somebody_named(cleaned, own=filing == Filing.OWN)
        if filing == Filing.FOR_SOMEBODY and not cleaned.get("reporter_name"):
            self.add_error(
                "reporter_name",
                gettext("Write your name, or choose a complaint without a name above."),
            )
        if filing == Filing.OWN and cleaned.get("age") == ask.MY_WARD:
            message = gettext("For a child's complaint choose above that you report it for them.")
            self.add_error("age", message)
        return cleaned

    def clean_received_on(self) -> date:
        """No complaint comes from the future."""
        day: date = self.cleaned_data["received_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day has not come yet. Check day, month and year."))
        return day

    def clean_occurred_on(self) -> date | None:
        """Nobody complains of what has not happened yet."""
        day: date | None = self.cleaned_data["occurred_on"]
        if day and day > (self.cleaned_data.get("received_on") or self.today):
            raise forms.ValidationError(
                _("This day is after the complaint. Check day, month and year.")
            )
        return day

    def _nobody_named(self, cleaned: dict[str, Any]) -> None:
        named = ("reporter_name", "reporter_email", "name", "email", "telephone", "letter")
        for field in (*named, "guardian_name", "guardian_email"):
            if cleaned.get(field):
                message = gettext(
                    "You chose a complaint without a name. "
                    "Empty this field, or choose another answer at the top."
                )
                self.add_error(field, message)

    def _somebody_named(self, cleaned: dict[str, Any], *, own: bool) -> None:
        reach = ("email", "telephone", "letter", "guardian_name")
        ward = cleaned.get("age") == ask.MY_WARD
        needed = own or ward or any(cleaned.get(field) for field in reach)
        if needed and not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", gettext("Write the name of the person whose complaint it is."))
        if cleaned.get("guardian_email") and not cleaned.get("guardian_name"):
            self.add_error("guardian_name", gettext("Write the name of the guardian as well."))


def _members() -> dict[str, tuple[Any, Any]]:
    first = _("Leave this empty if you know nothing about the person. The office can look.")
    others = [_("A second person"), _("A third person"), _("A fourth person")]
    found = {"member_1": (_("Who it is about"), first)}
    return found | {f"member_{n}": (title, "") for n, title in enumerate(others, start=2)}
