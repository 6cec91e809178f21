"""The end of a case that two people agreed on: its key, its words and its people go together.

All of it happens while the case is locked, and at most the key is gone before the rest is: then
the next turn ends what was cut short. A hold that is placed meanwhile waits for the lock and is
refused, because nothing is left that it could hold.
"""

import logging
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from evenhand.casework.act import act, asking
from evenhand.casework.agencies import agencies
from evenhand.casework.disposal import destroy_key
from evenhand.casework.rulebook import kept
from evenhand.process.actions import refusal
from evenhand.process.calendar import local_day
from evenhand.process.case import Case
from evenhand.process.deadlines import Duty
from evenhand.process.events import ComplaintReceived, Fact
from evenhand.process.evolve import fold
from evenhand.process.people import CLOCK
from evenhand.process.situation import Situation
from evenhand.process.steps.keeping import RecordDisposal
from evenhand.records.context import acting_as
from evenhand.records.journal import facts_of
from evenhand.records.looking import Glass
from evenhand.records.models import CaseFile, Key, Notice, Person, Text
from evenhand.records.reading import DutyRow
from evenhand.sealing.problems import StoreAway
from evenhand.sealing.retention import backup_days

_LOG = logging.getLogger(__name__)


def dispose(now: datetime) -> int:
    """Carry out every disposal that was approved; return how many."""
    return sum(_disposed(agency, case, now) for agency in agencies() for case in _waiting(agency))


def _waiting(agency: str) -> list[UUID]:
    with acting_as(agency, CLOCK.person, CLOCK.role.value):
        rows = DutyRow.objects.filter(duty=Duty.DISPOSE.value).order_by("case")
        return list(rows.values_list("case", flat=True))


def _disposed(agency: str, case: UUID, now: datetime) -> bool:
    try:
        with acting_as(agency, CLOCK.person, CLOCK.role.value):
            file = CaseFile.objects.select_for_update().get(id=case)
            rules, facts = kept(agency, file.version), facts_of(case)
            known = fold(facts)
            refused = refusal(RecordDisposal, Situation(known, CLOCK, rules, now))
            if refused:  # somebody was faster: another worker, or a hold
                _LOG.info("case %s was not disposed of: %s", case, refused.code)
                return False
            _erase(case, known, facts)
            today = local_day(now, rules.zone)
            act(asking(agency, CLOCK, now), case, RecordDisposal(today, _last(case, now)))
    except StoreAway as away:
        _LOG.warning("case %s is disposed of at the next turn: %s", case, away)
        return False
    return True


def _last(case: UUID, now: datetime) -> date:
    """Destroy the key; return the day on which the last copy of anything dies."""
    record = destroy_key(case, now)
    # Names and addresses go today, also where the key went at a turn that was cut short.
    return max(record.last_copy_on, now.astimezone(UTC).date() + timedelta(backup_days()))


def _erase(case: UUID, known: Case, facts: list[Fact]) -> None:
    """Remove words, people, addresses, keys and notices.

    Why somebody looked stays as a row that nobody can read any more: it is part of who looked.
    """
    reporters = {f.reporter for f in facts if isinstance(f, ComplaintReceived)}
    people = {UUID(one) for one in {*known.concerned, *reporters} if one}
    Notice.objects.filter(case=case).delete()
    Key.objects.filter(case=case).delete()
    reasons = Glass.objects.filter(case=case).values("reason")
    Text.objects.filter(case=case).exclude(id__in=reasons).delete()
    Person.objects.filter(Q(case=case) | Q(id__in=people)).delete()
