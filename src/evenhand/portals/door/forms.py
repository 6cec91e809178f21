"""What people type at a door."""

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.casework.roster import Post
from evenhand.portals.shared.words.labels import label


class PassphraseForm(forms.Form):
    """The number and the passphrase of one complaint."""

    number = forms.CharField(
        label=_("Number"), max_length=40, help_text=_("For example 7KQ2-M0XD-R.")
    )
    passphrase = forms.CharField(
        label=_("Passphrase"),
        max_length=100,
        help_text=_("Five short words. Capitals and hyphens do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )


class PasswordForm(forms.Form):
    """The name and the password of an account."""

    username = forms.CharField(
        label=_("Name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class PartForm(forms.Form):
    """Which of several parts somebody acts in now."""

    part = forms.TypedChoiceField(
        label=_("In which part do you come?"), coerce=int, widget=forms.RadioSelect()
    )

    def __init__(self, posts: list[Post], offices: dict[str, str], data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        field = self.fields["part"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(place, _name(post, offices)) for place, post in enumerate(posts)]


def _name(post: Post, offices: dict[str, str]) -> str:
    office = offices.get(post.office, post.office)
    return f"{label(post.role)}, {office}" if office else label(post.role)
