"""Reports of retaliation: at any time, by anybody whom the case concerns, answered outside it.

Source: D.C. Code §5-1107(a)(5), which has the complaints office act on retaliation.
"""

from dataclasses import dataclass

from evenhand.process import events as e
from evenhand.process.case import Retaliation
from evenhand.process.deadlines import retaliation_by
from evenhand.process.people import PARTY_ROLES, Role, Via
from evenhand.process.refusals import Code
from evenhand.process.situation import (
    ConcernedRequest,
    Facts,
    Request,
    Situation,
    need,
    refuse,
    word,
)
from evenhand.process.steps.referral import STAFF
from evenhand.process.vocabulary import Measure

HEARERS = PARTY_ROLES | STAFF | {Role.INVESTIGATOR}


@dataclass(frozen=True, slots=True)
class ReportRetaliation(ConcernedRequest):
    """Say that somebody is made to pay for this complaint; the words lie apart."""

    via: Via = Via.SELF


@dataclass(frozen=True, slots=True)
class AnswerRetaliation(Request):
    """The office says what it did about the report with this number."""

    number: int
    measure: Measure


def may_report_retaliation(s: Situation) -> None:
    """Anybody for themselves, a guardian also for their ward; also who takes part no more.

    A young person may say this without the guardian: it asks nothing of them and binds nobody.
    """
    need(s.person in s.case.concerned, Code.NOT_A_PARTY)
    if s.actor.role not in PARTY_ROLES:
        return
    party = s.case.party(s.person)
    if s.actor.role is Role.GUARDIAN:
        wards = {one.person for one in s.case.parties if one.guardian == s.actor.person}
        need(wards and s.person in {s.actor.person, *wards}, Code.NOT_YOUR_PART)
        return
    own = party and party.person == s.actor.person and party.side.value == s.actor.role
    need(own, Code.NOT_YOUR_PART)


def report_retaliation(s: Situation, request: ReportRetaliation) -> Facts:
    """Record the report, to which office it goes, and by which day that has to answer."""
    word(s, request.via)
    number = len(s.case.retaliation) + 1
    office, by = s.rules.retaliation_office, retaliation_by(s.rules, s.today)
    return (e.RetaliationReported(number, request.person, office, by, request.via),)


def _waiting(s: Situation) -> list[Retaliation]:
    """The reports that wait for this actor's office."""
    reports = s.case.retaliation
    return [one for one in reports if one.office == s.actor.office and not one.answered]


def may_answer_retaliation(s: Situation) -> None:
    """Only the office to which a report went."""
    need(_waiting(s), Code.NO_OPEN_REPORT)


def answer_retaliation(s: Situation, request: AnswerRetaliation) -> Facts:
    """Record what was done, by kind and in no words."""
    report = next((one for one in _waiting(s) if one.number == request.number), None)
    if report is None:
        refuse(Code.NO_OPEN_REPORT)
    return (e.RetaliationAnswered(report.number, report.person, request.measure),)
