"""Where a case stands for those who keep its record: whether it is open, how long it is kept."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evenhand.casework.queries.case import Look
from evenhand.process.deadlines import Duty, keep_until
from evenhand.process.people import Role
from evenhand.process.stages import Stage

# Who reads of the record, and not how the mediation fares.
KEEPERS = frozenset({Role.RECORDS, Role.COUNSEL, Role.MANAGER})
_ANSWERS = (Duty.DECIDE_RECORDS, Duty.RELEASE_RECORDS)


def kept_standing(look: Look) -> str:
    """Return whether the case is open, closed or disposed of, and whether a hold stands."""
    held = _("A legal hold stands.") if look.case.on_hold else ""
    return " ".join(one for one in (_stands(look), held) if one)


def _stands(look: Look) -> str:
    case = look.case
    if case.disposed_on is not None:
        return _("This case was disposed of on %(day)s.") % {"day": _day(case.disposed_on)}
    if case.stage is not Stage.CLOSED or case.closed_on is None:
        return _("This case is open.") if case.stage is not Stage.CLOSED else _("Closed.")
    until = keep_until(case, look.rules)
    if until is None:
        return _("Closed on %(day)s. No rule says how long it is kept: it is not disposed of.") % {
            "day": _day(case.closed_on)
        }
    days = {"day": _day(case.closed_on), "until": _day(until)}
    return _("Closed on %(day)s, and kept through %(until)s.") % days


def no_clock(look: Look) -> str:
    """Say that a request for records waits without a last day, "" where none does."""
    unset = [one for one in look.due if one.duty in _ANSWERS and one.by is None]
    return _("No rule sets a day for the answer. Ask counsel.") if unset else ""


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
