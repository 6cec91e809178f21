"""Forms for what is counted within a case: one legal hold, one request for records."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from evenhand.portals.shared.fields import asked_fields, choices, choose
from evenhand.portals.shared.request_form import Filled, RequestForm
from evenhand.portals.shared.templatetags.evenhand import local_time
from evenhand.portals.shared.words.fields import field_hint, field_label
from evenhand.portals.shared.words.labels import label
from evenhand.process.case import RecordsRequest
from evenhand.process.vocabulary import RecordsDecision, WithholdingGround

SHIELDED = WithholdingGround.DEVELOPED_FOR_MEDIATION


def in_words(asked: RecordsRequest) -> str:
    """Return a request for records in a few words: number, kind, who asks, since when."""
    return _("%(number)d: %(kind)s, %(who)s, %(day)s") % {
        "number": asked.number,
        "kind": label(asked.kind),
        "who": label(asked.requester),
        "day": local_time(asked.served_on),
    }


class NumberedForm(RequestForm):
    """A request about one of several numbered things, chosen from those that are open."""

    def ask(self) -> dict[str, forms.Field]:
        """Ask for the number first, then for the rest."""
        which = choose(list(self.options()), label=field_label(self.kind, "number"))
        return {"number": which, **asked_fields(self.kind, self.look, but=("number",))}

    def options(self) -> Iterator[tuple[str, str]]:
        """Yield number and label of what can be chosen: the standing holds."""
        for hold in self.look.case.holds:
            if not hold.lifted:
                yield str(hold.number), f"{hold.number}: {label(hold.ground)}"

    def filled(self) -> Filled:
        """Return the request."""
        self.cleaned_data["number"] = int(self.cleaned_data["number"])
        return super().filled()


class RecordsForm(NumberedForm):
    """One request for records of those that wait."""

    def options(self) -> Iterator[tuple[str, str]]:
        """Yield the open requests in a few words."""
        for one in self.look.case.records_requests:
            if one.open:
                yield str(one.number), in_words(one)


class DecisionForm(RecordsForm):
    """Counsel's decision; what was developed for mediation is withheld without being chosen."""

    def ask(self) -> dict[str, forms.Field]:
        """Offer the other grounds."""
        found = super().ask()
        free = [one for one in WithholdingGround if one is not SHIELDED]
        found["withheld"] = forms.MultipleChoiceField(
            choices=choices(WithholdingGround, free),
            initial=[one.value for one in free],  # what leaves by mistake does not come back
            widget=forms.CheckboxSelectMultiple(),
            required=False,
            label=field_label(self.kind, "withheld"),
            help_text=field_hint(self.kind, "withheld"),
        )
        return found

    def clean(self) -> dict[str, Any]:
        """Add the ground that no decision can leave out."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision") != RecordsDecision.RELEASE and self.look.case.developed:
            cleaned["withheld"] = [SHIELDED.value, *cleaned.get("withheld", [])]
        return cleaned
