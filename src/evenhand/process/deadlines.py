"""What is due, from whom, by when. Deciders ask only for a timing: not due, due, past."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from evenhand.process.calendar import after_days, local_day
from evenhand.process.case import Case, Consent, Party
from evenhand.process.people import Role, Side
from evenhand.process.program import Order, ProcessKind, Rules
from evenhand.process.stages import Route, Stage


class Timing(StrEnum):
    """Where today lies relative to a day: before it, on it, after it."""

    NOT_DUE = "not_due"
    DUE = "due"
    PAST = "past"


class Duty(StrEnum):
    """What may be due."""

    SCREEN = "screen"
    APPROVE = "approve"
    ANSWER_OFFER = "answer_offer"
    OFFER = "offer"
    ORDER = "order"
    ASK_AGENCY = "ask_agency"
    ANSWER_AGENCY = "answer_agency"
    GIVE_TIMES = "give_times"
    REFER = "refer"
    APPOINT = "appoint"
    SCHEDULE = "schedule"
    HOLD_SESSION = "hold_session"
    SPEAK_APART = "speak_apart"
    ANSWER_RESOLUTION = "answer_resolution"
    ANSWER_CONTINUATION = "answer_continuation"
    REPORT = "report"
    DESTROY_NOTES = "destroy_notes"
    LIMITATION = "limitation"
    DECIDE_RECORDS = "decide_records"
    RELEASE_RECORDS = "release_records"
    PROPOSE_DISPOSAL = "propose_disposal"
    APPROVE_DISPOSAL = "approve_disposal"
    DISPOSE = "dispose"
    ANSWER_RETALIATION = "answer_retaliation"


# What nobody waits for before its day: a closed case is kept until then.
AHEAD = frozenset({Duty.PROPOSE_DISPOSAL})


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due: from whom (a role, and a person where it is one), by which day."""

    duty: Duty
    role: Role
    person: str
    by: date | None


def timing(day: date | None, today: date) -> Timing:
    """Compare a day with today; no day is never due."""
    if day is None or today < day:
        return Timing.NOT_DUE
    return Timing.DUE if today == day else Timing.PAST


def answer_by(rules: Rules, today: date) -> date:
    """Return the last day to answer an offer made today (rule consent.answer_days)."""
    return after_days(
        today,
        rules.answer_days,
        business=rules.answer_business_days,
        extra=frozenset(rules.holidays),
    )


def retaliation_by(rules: Rules, today: date) -> date:
    """Return the last day to answer a report made today (rule retaliation.answer_days)."""
    return after_days(
        today,
        rules.retaliation_days,
        business=rules.retaliation_business_days,
        extra=frozenset(rules.holidays),
    )


def session_day(case: Case, rules: Rules) -> date | None:
    """Return the day of the planned session where the office is."""
    return local_day(case.session.starts_at, rules.zone) if case.session else None


def resolution_by(case: Case, rules: Rules) -> date | None:
    """Return the last day for the parties' own answers (rule outcome.resolution_days).

    Counted from the session, or from when a conciliator last spoke with somebody.
    """
    day = session_day(case, rules) or case.spoken_on
    return None if day is None else day + timedelta(rules.resolution_days)


def keep_until(case: Case, rules: Rules) -> date | None:
    """Return the last day on which a closed case has to be kept (rule retention.days).

    None while it is not closed, and where nobody has set for how long.
    """
    if case.closed_on is None or rules.retention_days is None:
        return None
    return case.closed_on + timedelta(rules.retention_days)


def needed(case: Case) -> bool:
    """Tell whether a closed case is needed: a hold, a part of it, a request or a report is open."""
    apart = any(one.apart is Route.INVESTIGATION for one in case.parties)
    asked = any(one.open for one in case.records_requests)
    reported = any(not one.answered for one in case.retaliation)
    return case.on_hold or apart or asked or reported


def records_by(served_on: date, rules: Rules) -> date | None:
    """Return the last day to answer a request for records, None where nobody has set a clock."""
    days = rules.records_answer_days
    return None if days is None else served_on + timedelta(days)


def screen_by(case: Case, rules: Rules) -> date | None:
    """Return the last day to screen a complaint, None where nobody has set a clock."""
    if rules.screen_days is None or case.received_on is None:
        return None
    extra = frozenset(rules.holidays)
    return after_days(case.received_on, rules.screen_days, business=True, extra=extra)


_OFFICE_DUTIES = {
    Stage.RECEIVED: (Duty.SCREEN, Role.INTAKE),
    Stage.SCREENING: (Duty.APPROVE, Role.APPROVER),
}


def due(case: Case, rules: Rules) -> tuple[Due, ...]:
    """Return all that this case waits for, the nearest day first, undated last."""
    if case.disposed_on:
        return ()
    found = [*_of_stage(case, rules), *_of_parties(case, rules), *_of_mediators(case)]
    found += [*_of_reports(case), *_of_records(case), *_of_keeping(case, rules)]
    if case.limitation_on and case.stage is not Stage.CLOSED:
        found.append(Due(Duty.LIMITATION, Role.INVESTIGATOR, "", case.limitation_on))
    return tuple(sorted(found, key=lambda one: (one.by is None, one.by or date.max)))


def _of_stage(case: Case, rules: Rules) -> list[Due]:
    if case.stage in _OFFICE_DUTIES:
        duty, role = _OFFICE_DUTIES[case.stage]
        return [Due(duty, role, "", screen_by(case, rules))]
    if case.stage is Stage.ARRANGING:
        return [_of_arranging(case, rules)]
    if case.stage is Stage.SCHEDULED:
        return [Due(Duty.HOLD_SESSION, Role.MEDIATOR, "", session_day(case, rules))]
    talking = case.stage is Stage.IN_SESSION and rules.kind is ProcessKind.CONCILIATION
    return [_of_talking(case)] if talking else []


def _of_talking(case: Case) -> Due:
    return Due(Duty.SPEAK_APART, Role.MEDIATOR, "", None)


def _of_arranging(case: Case, rules: Rules) -> Due:
    if rules.agency_office and case.agency is not Consent.AGREED:
        if case.agency is Consent.ASKED:
            return Due(Duty.ANSWER_AGENCY, Role.APPROVER, case.agency_office, case.agency_by)
        return Due(Duty.ASK_AGENCY, Role.COORDINATOR, "", None)
    if not case.provider:
        return Due(Duty.REFER, Role.COORDINATOR, "", None)
    if len(case.mediators) < rules.mediators:
        return Due(Duty.APPOINT, Role.PROVIDER, "", None)
    if rules.kind is ProcessKind.CONCILIATION:
        return _of_talking(case)
    return Due(Duty.SCHEDULE, Role.PROVIDER, "", None)


def _of_parties(case: Case, rules: Rules) -> list[Due]:
    found = []
    for party in case.taking_part:
        role, person = _voice(party)
        if case.stage is Stage.OFFERING and party.consent is Consent.ASKED:
            found.append(Due(Duty.ANSWER_OFFER, role, person, party.answer_by))
        elif case.stage is Stage.OFFERING and in_turn(case, rules, party):
            duty = Duty.ORDER if rules.compulsory else Duty.OFFER
            found.append(Due(duty, Role.COORDINATOR, party.person, None))
        if case.stage is Stage.ARRANGING and not party.windows:
            found.append(Due(Duty.GIVE_TIMES, role, person, None))
        if case.stage is Stage.CONCLUDED and party.resolved is None:
            by = resolution_by(case, rules)
            found.append(Due(Duty.ANSWER_RESOLUTION, role, person, by))
        if _is_to_say_whether_to_go_on(case, party):
            found.append(Due(Duty.ANSWER_CONTINUATION, role, person, case.question_by))
    return found


ASKED_FIRST = {
    Order.COMPLAINANT_FIRST: Side.COMPLAINANT,
    Order.MEMBER_FIRST: Side.MEMBER,
    Order.TOGETHER: None,
}


def in_turn(case: Case, rules: Rules, party: Party) -> bool:
    """Tell whether a party has not been asked and is next in the program's order.

    The second side's turn comes when everybody of the first agreed (rule consent.order). Where
    people have to come, nobody waits for anybody.
    """
    first = None if rules.compulsory else ASKED_FIRST[rules.order]
    if party.consent is not Consent.NOT_ASKED or first in (None, party.side):
        return party.consent is Consent.NOT_ASKED
    asked_first = case.side(first) if first else ()
    return bool(asked_first) and all(one.consent is Consent.AGREED for one in asked_first)


def _voice(party: Party) -> tuple[Role, str]:
    """Return from whom a party's answers are due: the guardian, where there is one."""
    if party.guardian:
        return Role.GUARDIAN, party.guardian
    return Role(party.side.value), party.person


def _is_to_say_whether_to_go_on(case: Case, party: Party) -> bool:
    """The complainants are asked, but not the one who has just said no."""
    asked = party.side is Side.COMPLAINANT and party.person != case.question
    return bool(case.question) and asked and party.goes_on is None


def _of_mediators(case: Case) -> list[Due]:
    if not case.something_said or case.stage in (Stage.IN_SESSION, Stage.ARRANGING):
        return []
    found = [
        Due(Duty.DESTROY_NOTES, Role.MEDIATOR, seat.person, None)
        for seat in case.seats
        if seat.appointed and not seat.notes_destroyed
    ]
    if not case.reported and case.mediators:
        found.append(Due(Duty.REPORT, Role.MEDIATOR, case.mediators[0], None))
    return found


def _of_reports(case: Case) -> list[Due]:
    """A report of retaliation waits for its office until answered, whatever becomes of the case."""
    return [
        Due(Duty.ANSWER_RETALIATION, Role.RETALIATION_OFFICE, one.office, one.answer_by)
        for one in case.retaliation
        if not one.answered
    ]


def _of_records(case: Case) -> list[Due]:
    """Requests for records wait for counsel, then for the records officer."""
    found = []
    for one in case.records_requests:
        if one.open and one.decision is None:
            found.append(Due(Duty.DECIDE_RECORDS, Role.COUNSEL, "", one.answer_by))
        elif one.open:
            found.append(Due(Duty.RELEASE_RECORDS, Role.RECORDS, "", one.answer_by))
    return found


def _of_keeping(case: Case, rules: Rules) -> list[Due]:
    """The end of a case: from the day after its time is over, and only if nobody needs it."""
    if case.disposal is not None:
        if case.disposal.approved:
            return [Due(Duty.DISPOSE, Role.CLOCK, "", None)]
        return [Due(Duty.APPROVE_DISPOSAL, Role.MANAGER, "", None)]
    until = keep_until(case, rules)
    if until is None or needed(case):
        return []
    return [Due(Duty.PROPOSE_DISPOSAL, Role.RECORDS, "", until + timedelta(1))]


@dataclass(frozen=True, slots=True)
class Clock:
    """How long a mediation has taken beside the program's comparison (Portland: four weeks)."""

    since: str
    started_on: date
    days: int
    compared_with_days: int


def clocks(
    milestones: dict[str, date], ended_on: date | None, rules: Rules, now: datetime
) -> tuple[Clock, ...]:
    """Compare the days from each milestone with the program's weeks: a comparison, no deadline.

    milestones: "received", "eligible", "last_consent" to their days; ended_on: the last day
    to count, None for today.
    """
    if rules.conclude_weeks is None:
        return ()
    until = ended_on or local_day(now, rules.zone)
    return tuple(
        Clock(since, day, (until - day).days, rules.conclude_weeks * 7)
        for since, day in milestones.items()
    )
