"""Forms for who has a case, and for what goes to an office outside it."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenhand.casework.act import Wording
from evenhand.casework.roster import posts
from evenhand.portals.shared.fields import choices, choose
from evenhand.portals.shared.lines import ManyLines
from evenhand.portals.shared.request_form import Filled, RequestForm
from evenhand.portals.shared.words.fields import field_label
from evenhand.portals.shared.words.labels import label
from evenhand.process.people import Role
from evenhand.process.steps.assigning import HOLDERS, HandOverCase
from evenhand.process.steps.retaliation import AnswerRetaliation
from evenhand.process.vocabulary import Measure


class HandOverForm(RequestForm):
    """Who has the case next: of one's own part, or of either part where the manager asks."""

    def ask(self) -> dict[str, forms.Field]:
        """Offer the roster, without whoever has the case."""
        own, case = self.look.actor.role, self.look.case
        free = [
            (f"{post.role}:{post.account}", f"{post.name} ({label(post.role)})")
            for post in posts(self.look.agency)
            if post.role in HOLDERS and own in (post.role, Role.MANAGER)
            if str(post.account) != case.holder(post.role)
        ]
        return {"to": choose(free, label=field_label(HandOverCase, "to"))}

    def filled(self) -> Filled:
        """Return the request."""
        role, _colon, to = self.cleaned_data["to"].partition(":")
        return Filled(HandOverCase(Role(role), to))


class WordsForm(RequestForm):
    """A request with words that only their reader in another office ever opens."""

    text: str
    says: Promise

    def ask(self) -> dict[str, forms.Field]:
        """Ask also for the words."""
        words = ManyLines(
            label=self.says,
            widget=forms.Textarea(attrs={"rows": 6}),
            max_length=20_000,
            required=False,
            help_text=_("Only the office that receives it reads this."),
        )
        return {**super().ask(), "words": words}

    def filled(self) -> Filled:
        """Return the request with the words apart."""
        words = self.cleaned_data.pop("words")
        texts = (Wording(self.text, "en", words),) if words else ()
        return Filled(super().filled().request, texts=texts)


class RetaliationForm(WordsForm):
    """A report of retaliation, with as much as somebody wants to say."""

    text = "retaliation"
    says = _("What happened, if you want to say it here")


class MandatoryReportForm(WordsForm):
    """What has to be reported, with what the office must know and nothing more."""

    text = "exception"
    says = _("What the office has to know, and nothing more")


class AnswerForm(RequestForm):
    """What the office did about one report."""

    def ask(self) -> dict[str, forms.Field]:
        """Offer the reports that wait for this office."""
        open_reports = [
            (str(one.number), _("Report %(number)d") % {"number": one.number})
            for one in self.look.case.retaliation
            if one.office == self.look.actor.office and not one.answered
        ]
        which, what = (field_label(AnswerRetaliation, name) for name in ("number", "measure"))
        return {
            "number": choose(open_reports, label=which),
            "measure": choose(choices(Measure), label=what),
        }

    def filled(self) -> Filled:
        """Return the request."""
        data = self.cleaned_data
        return Filled(AnswerRetaliation(int(data["number"]), Measure(data["measure"])))
