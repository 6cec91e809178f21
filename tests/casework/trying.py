"""How a test tries a case's door."""

from datetime import datetime
from uuid import UUID

from evenhand.casework.doors.opening import Arrival, with_number
from tests.casework.conftest import NOON


def tried(
    agency: str,
    number: str,
    typed: str,
    *,
    sender: str = "",
    form: UUID | None = None,
    now: datetime = NOON,
) -> Arrival | None:
    """Try a number and a passphrase or code."""
    return with_number(agency, number, typed, sender=sender, form=form, now=now)
