"""Passwords that others have chosen too often, also where they were only made longer."""

import re
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator

_AROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_SHORT, _OFTEN = 3, "password"  # three letters said over and over are as common as that
_REPEATED = re.compile(r"(.+?)\1+\Z", re.DOTALL)


class MadeLonger(CommonPasswordValidator):
    """Refuses a common password, and one with digits and marks around it, or said twice.

    Django's list has hardly any password of twelve letters: those who must have twelve take
    "password" and append a year.
    """

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError for a password that is common."""
        plain = password.lower().strip()
        once = _REPEATED.fullmatch(plain)
        said = once[1] if once else plain
        super().validate(plain if len(said) > _SHORT else _OFTEN, user)
        for one in (said, _AROUND.sub("", said)):
            super().validate(one, user)
