"""Which e-mail addresses are taken: those whose mail goes where their writer reads that it goes."""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _


def check_address(address: str) -> None:
    """Raise ValidationError, which says what to do, for an address that no mail can be sent to."""
    validate_email(address)
    local, _at, domain = address.rpartition("@")
    if not (local.isascii() and address.isprintable() and _stays(domain)):
        raise ValidationError(
            _("No mail can be sent to this address. Check it, or choose another one."),
            code="unmailable",
        )


def _stays(domain: str) -> bool:
    """Whether a domain is still the same when mail has written it in ASCII (RFC 3490).

    Where signs are left out or replaced on the way, the mail would go to somebody else.
    """
    if domain.isascii():
        return True
    try:
        found = domain.encode("idna").decode("idna")
    except UnicodeError:
        return False
    return found.lower() == unicodedata.normalize("NFC", domain).lower()
