"""What staff type, or their browser fills in, on the way in."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evenhand.casework.accounts.passwords import check
from evenhand.casework.roster import Post
from evenhand.portals.shared.lines import OneLine
from evenhand.portals.shared.words.labels import label

LONGEST_PASSWORD = 1000


def _password(words: Any, autocomplete: str, hint: Any = "") -> forms.CharField:
    # Never stripped: a space is a letter of a password like any other.
    return forms.CharField(
        label=words,
        help_text=hint,
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
    )


class PasswordForm(forms.Form):
    """The name and the password of an account."""

    username = forms.CharField(
        label=_("Name or e-mail address"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = _password(_("Password"), "current-password")


class CodeForm(forms.Form):
    """A code from an authenticator app, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class CredentialField(forms.CharField):
    """What a browser tells of a passkey: a JSON object that nobody types."""

    widget = forms.HiddenInput
    default_error_messages = {
        "required": _("The browser gave no passkey. Try again, or go another way."),
    }

    def clean(self, value: Any) -> Any:
        """Return the object. Raises ValidationError for anything else."""
        text = super().clean(value)
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise ValidationError(self.error_messages["required"])
        return found


class PasskeyForm(forms.Form):
    """A passkey that somebody gives."""

    credential = CredentialField(max_length=50_000)


class NewPasskeyForm(PasskeyForm):
    """A new passkey, with a name by which its owner knows it again."""

    name = OneLine(
        label=_("What do you call this passkey?"),
        help_text=_("For example: my telephone, or the key on my ring."),
        max_length=60,
    )


class NewPasswordForm(forms.Form):
    """A new password, typed or pasted twice. username, name: what it must not resemble."""

    password = _password(
        _("New password"),
        "new-password",
        _("At least 12 letters. Several words with spaces are fine, and so is pasting one."),
    )
    same = _password(_("The same password again"), "new-password")

    def __init__(self, username: str, name: str, data: Any = None) -> None:
        super().__init__(data)
        self._username, self._name = username, name

    def clean(self) -> dict[str, Any]:
        """Refuse a weak password, and two that differ."""
        found: dict[str, Any] = super().clean() or {}
        first, second = found.get("password"), found.get("same")
        if first and second and first != second:
            self.add_error("same", gettext("The two passwords differ. Type the second again."))
        elif first:
            self._check(first, found.get("name") or self._name)
        return found

    def _check(self, password: str, name: str) -> None:
        try:
            check(password, self._username, name)
        except ValidationError as weak:
            self.add_error("password", weak)


class JoinForm(NewPasswordForm):
    """The name and the password of somebody who was invited."""

    name = OneLine(
        label=_("Your name"),
        help_text=_("As colleagues read it."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("name", "password", "same")


class ChangePasswordForm(NewPasswordForm):
    """The old password and a new one."""

    old = _password(_("Old password"), "current-password")
    field_order = ("old", "password", "same")


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
