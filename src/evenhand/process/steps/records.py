"""Somebody asks for records of a case: taken in, decided by counsel, handed over; and copies.

What was developed for mediation never leaves (domain.md §7): no decision can say otherwise.
"""

import re
from dataclasses import dataclass
from datetime import date

from evenhand.process import events as e
from evenhand.process.case import RecordsRequest
from evenhand.process.deadlines import records_by
from evenhand.process.origin import RELEASING
from evenhand.process.refusals import Code
from evenhand.process.situation import (
    ConcernedRequest,
    Facts,
    PartyRequest,
    Request,
    Situation,
    minors_by_guardian,
    need,
    refuse,
    speaks_for_party,
)
from evenhand.process.steps.keeping import next_hold
from evenhand.process.vocabulary import (
    HoldGround,
    RecordsDecision,
    RecordsKind,
    Requester,
    WithholdingGround,
)

_SHA256 = re.compile(r"[0-9a-f]{64}\Z")


@dataclass(frozen=True, slots=True)
class TakeRecordsRequest(Request):
    """Somebody asks for records of this case. served_on: the day on which the office got it."""

    kind: RecordsKind
    requester: Requester
    served_on: date


@dataclass(frozen=True, slots=True)
class DecideRecordsRequest(Request):
    """Counsel decides. withheld: the grounds on which parts stay, none where all leaves."""

    number: int
    decision: RecordsDecision
    withheld: tuple[WithholdingGround, ...]


@dataclass(frozen=True, slots=True)
class ReleaseRecords(Request):
    """Records were handed over. digest: SHA-256 of the file (hex); items: pieces in it."""

    number: int
    digest: str
    items: int


@dataclass(frozen=True, slots=True)
class WithdrawRecordsRequest(Request):
    """Whoever asked no longer wants the records."""

    number: int


@dataclass(frozen=True, slots=True)
class TakeOutAgreement(PartyRequest):
    """A party takes the signed agreement out of the mediation, to enforce it."""


@dataclass(frozen=True, slots=True)
class RecordCopy(ConcernedRequest):
    """Somebody took a copy of what they may see of their case. digest: its SHA-256 (hex)."""

    digest: str


def take_records_request(s: Situation, request: TakeRecordsRequest) -> Facts:
    """Record it with its last day, if the rules set one; a subpoena places a hold with it."""
    need(request.served_on <= s.today, Code.DATE_NOT_POSSIBLE)
    asked = e.RecordsRequested(
        len(s.case.records_requests) + 1,
        request.kind,
        request.requester,
        request.served_on,
        records_by(request.served_on, s.rules),
    )
    if request.kind is not RecordsKind.SUBPOENA:
        return (asked,)
    return (asked, next_hold(s, HoldGround.SUBPOENA))


def _open(s: Situation, number: int) -> RecordsRequest:
    asked = s.case.records_request(number)
    if asked is None or not asked.open:
        refuse(Code.NO_SUCH_RECORDS_REQUEST)
    return asked


def may_decide_records_request(s: Situation) -> None:
    """Only while somebody waits for records."""
    need(any(one.open for one in s.case.records_requests), Code.NO_SUCH_RECORDS_REQUEST)


def decide_records_request(s: Situation, request: DecideRecordsRequest) -> Facts:
    """Record the decision; until records were handed over, a later one replaces it."""
    _open(s, request.number)
    whole = request.decision is RecordsDecision.RELEASE
    need(whole is not bool(request.withheld), Code.GROUNDS_DO_NOT_FIT)
    if request.decision in RELEASING:
        _shields(s, request.withheld)
    return (e.RecordsDecided(request.number, request.decision, request.withheld),)


def _shields(s: Situation, withheld: tuple[WithholdingGround, ...]) -> None:
    """Refuse to release anything where what was developed for mediation is not withheld."""
    shielded = WithholdingGround.DEVELOPED_FOR_MEDIATION in withheld
    need(shielded or not s.case.developed, Code.DEVELOPED_FOR_MEDIATION)


def may_release_records(s: Situation) -> None:
    """Only what counsel decided to release."""
    decided = [one for one in s.case.records_requests if one.decision in RELEASING and one.open]
    need(decided, Code.NOT_DECIDED)


def release_records(s: Situation, request: ReleaseRecords) -> Facts:
    """Record which file was handed over, so that it can be told from any other.

    Where a mediation began after the decision, counsel decides anew.
    """
    asked = _open(s, request.number)
    need(asked.decision in RELEASING, Code.NOT_DECIDED)
    _shields(s, asked.withheld)
    need(_SHA256.match(request.digest) and request.items > 0, Code.NO_FILE)
    return (e.RecordsReleased(request.number, request.digest, request.items),)


def may_withdraw_records_request(s: Situation) -> None:
    """Only while somebody waits for records."""
    may_decide_records_request(s)


def withdraw_records_request(s: Situation, request: WithdrawRecordsRequest) -> Facts:
    """Record that nobody waits any more; a hold that came with it stands until counsel lifts it."""
    _open(s, request.number)
    return (e.RecordsRequestWithdrawn(request.number),)


def may_take_out_agreement(s: Situation) -> None:
    """A party who signed, once everybody has, where it may be shown at all (Kansas City's page)."""
    speaks_for_party(s)
    need(s.party.agreement_signed, Code.NOT_SIGNED_BY_ALL)
    minors_by_guardian(s)
    need(all(one.agreement_signed for one in s.case.taking_part), Code.NOT_SIGNED_BY_ALL)
    seats = [seat for seat in s.case.seats if seat.appointed and s.rules.mediators_sign]
    need(all(seat.agreement_signed for seat in seats), Code.NOT_SIGNED_BY_ALL)
    need(s.person not in s.case.taken_out, Code.ALREADY_SO)


def take_out_agreement(s: Situation, request: TakeOutAgreement) -> Facts:
    """Record who takes it out; from then on it may be shown to a court or a party."""
    return (e.AgreementTakenOut(request.person),)


def may_record_copy(s: Situation) -> None:
    """Anybody whom the case concerns, for themselves; also who no longer takes part."""
    need(s.person in s.case.concerned, Code.NOT_A_PARTY)
    need(s.person == s.actor.person, Code.NOT_YOUR_PART)


def record_copy(s: Situation, request: RecordCopy) -> Facts:
    """Record the copy: their own download is nobody's decision; the same copy counts once."""
    need(_SHA256.match(request.digest), Code.NO_FILE)
    need((request.person, request.digest) not in s.case.copies, Code.ALREADY_SO)
    return (e.CopyGiven(request.person, request.digest),)
