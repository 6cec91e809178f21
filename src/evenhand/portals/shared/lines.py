"""Text that somebody types: kept letter for letter, or sent back with what to mend.

Nothing is normalised: a name stays as its bearer writes it, also where Unicode has two ways to
write the same letter. Only white space at both ends is dropped.
"""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from evenhand.casework.mail_address import check_address

# Marks that turn the direction of all that follows, and the one that ends each (UAX 9).
_OPENS = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c")
_OPENS |= dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_ENDS = frozenset(_OPENS.values())


class ManyLines(forms.CharField):
    """A text of many lines: whatever a database can keep."""

    unkept = frozenset({"Cs"})  # half of a character

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # Its sentence speaks of null characters; ours comes first and says what to do.
        self.validators = [
            one for one in self.validators if not isinstance(one, ProhibitNullCharactersValidator)
        ]

    def to_python(self, value: Any) -> str:
        """Read what was typed. Raises ValidationError for what cannot be kept or seen."""
        typed: str = super().to_python(value) or ""
        if any(one == "\0" or unicodedata.category(one) in self.unkept for one in typed):
            raise ValidationError(
                _("There is a sign in it that nobody can see and we cannot keep. Type it anew."),
                code="unseen",
            )
        return typed


class OneLine(ManyLines):
    """One line, as a name or an address: nothing that breaks the line or turns what follows."""

    unkept = ManyLines.unkept | {"Cc", "Zl", "Zp"}

    def to_python(self, value: Any) -> str:
        """Read what was typed. Raises ValidationError for what no reader could make out."""
        typed = super().to_python(value)
        if typed and not any(unicodedata.category(one) not in ("Cf", "Zs") for one in typed):
            raise ValidationError(_("Nobody can see these signs. Type letters."), code="unseen")
        if _turns_what_follows(typed):
            raise ValidationError(
                _("There is a sign in it that turns the direction of writing. Type it anew."),
                code="turned",
            )
        return typed


class MailAddress(forms.EmailField):
    """An e-mail address that mail can be sent to."""

    default_validators = [check_address]


def _turns_what_follows(text: str) -> bool:
    """Whether a mark of direction is left open, or one ends that was not begun."""
    awaited: list[str] = []
    for one in text:
        if one in _OPENS:
            awaited.append(_OPENS[one])
        elif one in _ENDS and (not awaited or awaited.pop() != one):
            return True
    return bool(awaited)
