"""What is shown after filing: the number and the passphrase, until they are noted."""

from django.http import HttpRequest

from evenhand.casework.filing import Receipt
from evenhand.portals.shared import shown_once


def keep(request: HttpRequest, agency: str, receipt: Receipt) -> None:
    """Keep a receipt for its page; the same complaint sent again does not replace it."""
    done = receipt.done
    if not done.replayed:
        shown = shown_once.Shown(agency, done.number, receipt.passphrase, str(done.case))
        shown_once.keep(request, shown)
