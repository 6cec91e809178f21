"""What people type at a door."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PassphraseForm(forms.Form):
    """The number of one case, and its passphrase or the code of a letter.

    form: tells this form sent twice by a second click from another one.
    """

    form = forms.UUIDField(required=False, widget=forms.HiddenInput)

    number = forms.CharField(
        label=_("Number"), max_length=40, help_text=_("For example 7KQ2-M0XD-R.")
    )
    passphrase = forms.CharField(
        label=_("Passphrase, or the code from a letter"),
        max_length=100,
        help_text=_(
            "A passphrase is five short words, a code is three groups of four signs. "
            "Capitals and hyphens do not matter."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
