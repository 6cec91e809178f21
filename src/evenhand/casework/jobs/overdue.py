"""Time that is over: offers without an answer, sessions without everybody's answer."""

import logging
from collections.abc import Callable
from datetime import datetime

from evenhand.casework.act import act, asking
from evenhand.casework.agencies import agencies
from evenhand.casework.rulebook import zone
from evenhand.process.calendar import local_day
from evenhand.process.deadlines import Duty
from evenhand.process.people import CLOCK
from evenhand.process.refusals import Refused
from evenhand.process.situation import Request
from evenhand.process.steps.offering import ExpireOffer
from evenhand.process.steps.outcome import CloseUnanswered
from evenhand.records.context import acting_as
from evenhand.records.models import DutyRow

_LOG = logging.getLogger(__name__)

# What follows when a duty's last day is past; the person is the one it was due from.
FOLLOWS: dict[Duty, Callable[[str], Request]] = {
    Duty.ANSWER_OFFER: ExpireOffer,
    Duty.ANSWER_RESOLUTION: lambda person: CloseUnanswered(),
}


def record(now: datetime) -> int:
    """Record in every agency what is past its last day; return how many facts of silence."""
    return sum(_record(agency, now) for agency in agencies())


def _record(agency: str, now: datetime) -> int:
    today = local_day(now, zone(agency))
    with acting_as(agency, CLOCK.person, CLOCK.role.value):
        late = DutyRow.objects.filter(duty__in=[duty.value for duty in FOLLOWS], by__lt=today)
        rows = list(late.order_by("by", "case", "person").values_list("case", "duty", "person"))
    done = 0
    for case, duty, person in rows:
        try:
            act(asking(agency, CLOCK, now), case, FOLLOWS[Duty(duty)](person))
        except Refused as refused:
            # Somebody was faster: another worker, or what was recorded a row before.
            _LOG.info("%s: case %s was not changed: %s", duty, case, refused.code)
        else:
            done += 1
    return done
