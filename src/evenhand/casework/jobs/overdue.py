"""Time that is over: offers without an answer, sessions without everybody's answer."""

import logging
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from evenhand.casework.act import act, asking
from evenhand.casework.agencies import agencies
from evenhand.casework.rulebook import zone
from evenhand.process.calendar import local_day
from evenhand.process.case import Case, Consent
from evenhand.process.deadlines import Duty
from evenhand.process.evolve import fold
from evenhand.process.people import CLOCK
from evenhand.process.refusals import Refused
from evenhand.process.situation import Request
from evenhand.process.steps.agency import ExpireAgency
from evenhand.process.steps.consent import ExpireQuestion
from evenhand.process.steps.offering import ExpireOffer
from evenhand.process.steps.outcome import CloseUnanswered
from evenhand.records.context import acting_as
from evenhand.records.journal import facts_of
from evenhand.records.reading import DutyRow

_LOG = logging.getLogger(__name__)


def _unanswered(case: Case, speaker: str) -> list[Request]:
    """What a person, or a guardian for those they speak for, was asked and did not answer."""
    return [
        ExpireOffer(one.person)
        for one in case.taking_part
        if one.consent is Consent.ASKED and speaker in (one.person, one.guardian)
    ]


# What follows when a duty's last day is past; the person is the one it was due from.
FOLLOWS: dict[Duty, Callable[[Case, str], list[Request]]] = {
    Duty.ANSWER_OFFER: _unanswered,
    Duty.ANSWER_AGENCY: lambda case, office: [ExpireAgency()],
    Duty.ANSWER_CONTINUATION: lambda case, speaker: [ExpireQuestion()],
    Duty.ANSWER_RESOLUTION: lambda case, speaker: [CloseUnanswered()],
}


def record(now: datetime) -> int:
    """Record in every agency what is past its last day; return how many facts of silence."""
    return sum(_record(agency, now) for agency in agencies())


def _record(agency: str, now: datetime) -> int:
    today = local_day(now, zone(agency))
    with acting_as(agency, CLOCK.person, CLOCK.role.value):
        late = DutyRow.objects.filter(duty__in=[duty.value for duty in FOLLOWS], by__lt=today)
        rows = list(late.order_by("by", "case", "person").values_list("case", "duty", "person"))
        asked = [
            (case, request)
            for case, duty, speaker in rows
            for request in FOLLOWS[Duty(duty)](fold(facts_of(case)), speaker)
        ]
    return sum(_recorded(agency, now, case, request) for case, request in asked)


def _recorded(agency: str, now: datetime, case: UUID, request: Request) -> int:
    try:
        act(asking(agency, CLOCK, now), case, request)
    except Refused as refused:
        # Somebody was faster: another worker, or what was recorded a row before.
        _LOG.info("%s: case %s was not changed: %s", type(request).__name__, case, refused.code)
        return 0
    return 1
