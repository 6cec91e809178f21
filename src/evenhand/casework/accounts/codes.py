"""Codes typed as a second factor: counted like passwords, by account."""

from datetime import datetime
from uuid import UUID

from evenhand.casework.accounts import factors, tries
from evenhand.casework.accounts.passwords import locked, name_of
from evenhand.casework.accounts.record import What, note


def code_given(agency: str, account: UUID, code: str, now: datetime) -> bool:
    """Tell whether a code is good now, and use it up. Raises tries.Waiting."""
    counted = f"code {account}"
    wrong = tries.count(counted, now)
    whose = factors.code_fits(account, code)
    if whose:
        tries.right(counted)
    elif wrong == tries.FREE:
        locked(agency, name_of(account), now)
    if whose == "recovery":
        note(agency, What.RECOVERY_CODE_USED, account, now, by=str(account))
    return bool(whose)
