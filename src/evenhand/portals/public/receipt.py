"""What is shown once after filing: the number and the passphrase, kept for that one view."""

from dataclasses import asdict, dataclass

from django.http import HttpRequest

from evenhand.casework.filing import Receipt

_SESSION = "receipt"


@dataclass(frozen=True, slots=True)
class Shown:
    """A receipt as its page shows it; case: its id, for staff who go on working on it."""

    agency: str
    number: str
    passphrase: str
    case: str


def keep(request: HttpRequest, agency: str, receipt: Receipt) -> None:
    """Keep a receipt for the next page; the same complaint sent again does not replace it."""
    done = receipt.done
    if not done.replayed:
        shown = Shown(agency, done.number, receipt.passphrase, str(done.case))
        request.session[_SESSION] = asdict(shown)


def take(request: HttpRequest, agency: str) -> Shown | None:
    """Return the receipt and forget it; None if it was shown already."""
    kept = request.session.get(_SESSION)
    if kept is None or kept["agency"] != agency:
        return None
    del request.session[_SESSION]
    return Shown(**kept)
