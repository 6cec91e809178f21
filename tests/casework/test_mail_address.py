"""An address is taken only where mail to it reaches what its writer reads."""

from email import message_from_bytes, policy

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage

from evenhand.casework.mail_address import check_address

TAKEN = {
    "ana.quill@hall.example": "ana.quill@hall.example",
    "o'neil+mediation@hall.example": "o'neil+mediation@hall.example",
    "ana@bücher.example": "ana@xn--bcher-kva.example",
    "ANA@BÜCHER.EXAMPLE": "ANA@xn--bcher-kva.EXAMPLE",
    "ana@bu\u0308cher.example": "ana@xn--bcher-kva.example",
    "ana@испытание.example": "ana@xn--80akhbyknj4f.example",
}
REFUSED = {
    "a line's end in the domain": "ana@\u2029quill\u2029.example",
    "a sign of no width": "ana@qu\u200bill.example",
    "a soft hyphen": "ana@qu\u00adill.example",
    "a direction": "ana@quill\u202e.example",
    "two letters for one": "ana@gasse-ß.example",
    "a letter for two": "ana@o\ufb03ce.example",
    "another letter that looks so": "\u212ana@hall.example",
    "a control sign in quotes": '"ana\x01"@hall.example',
    "a part that is too long": f"ana@{'ü' * 60}.example",
}


@pytest.mark.parametrize(("address", "reached"), TAKEN.items())
def test_mail_goes_where_a_taken_address_says(address: str, reached: str) -> None:
    check_address(address)
    raw = EmailMessage("Subject", "Body", "office@city.example", [address]).message().as_bytes()
    assert str(message_from_bytes(raw, policy=policy.default)["To"]) == reached


@pytest.mark.parametrize("what", REFUSED)
def test_an_address_that_mail_would_miss_is_refused(what: str) -> None:
    with pytest.raises(ValidationError, match=r"No mail can be sent|valid email"):
        check_address(REFUSED[what])
