"""Taking a published complaint table in: closed complaints as history, open ones as received."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from uuid import UUID, uuid5

from evenhand.casework.act import asking, open_case
from evenhand.casework.published.complaint import Complaint
from evenhand.casework.rulebook import in_force, zone
from evenhand.process.calendar import local_day
from evenhand.process.people import Actor, Role
from evenhand.process.program import Rules
from evenhand.process.refusals import Refused
from evenhand.process.situation import Request
from evenhand.process.steps.referral import ImportHistory, ReceiveComplaint
from evenhand.process.vocabulary import Answer, Category, Channel, Filing
from evenhand.process.wire import is_code
from evenhand.records.context import acting_as

HISTORIAN = Actor("import", Role.MANAGER)
DESK = Actor("import", Role.INTAKE)
# Any id, the same for ever: a complaint that was taken in once is known by what follows from it.
_NAMESPACE = UUID("6f1c1a52-8f0b-5b0e-9a55-7d2f3c1e4b90")


class Taken(StrEnum):
    """What became of a complaint of the table."""

    HISTORY = "history"
    RECEIVED = "received"
    KNOWN = "known"
    NO_DAY_OF_RECEIPT = "no_day_of_receipt"
    NO_DAY_OF_CLOSING = "no_day_of_closing"
    IMPOSSIBLE_DAY = "impossible_day"


def import_complaints(
    agency: str,
    complaints: Iterable[Complaint],
    now: datetime,
    tell: Callable[[Complaint, Taken], None],
) -> Counter[Taken]:
    """Open a case for each complaint, each in its own transaction; return what became of them.

    A second run, also after one that was cut short, takes in only what is not there yet. A
    complaint that was open when it was taken in stays with the office, whatever a later table
    says. `tell` gets each complaint as it is done. Raises RuleFault where the program is not ready.
    """
    taken: Counter[Taken] = Counter()
    with acting_as(agency, HISTORIAN.person, HISTORIAN.role.value):
        version, rules = in_force(agency, local_day(now, zone(agency)))
    for complaint in complaints:
        became = _take(agency, version, rules, complaint, now)
        taken[became] += 1
        tell(complaint, became)
    return taken


def _take(agency: str, version: str, rules: Rules, complaint: Complaint, now: datetime) -> Taken:
    if complaint.received_on is None:
        return Taken.NO_DAY_OF_RECEIPT
    if complaint.mediated and complaint.closed_on is None:
        return Taken.NO_DAY_OF_CLOSING
    who, request, became = (
        (HISTORIAN, _history(agency, version, complaint), Taken.HISTORY)
        if complaint.closed_on
        else (DESK, _received(agency, version, rules, complaint), Taken.RECEIVED)
    )
    key = uuid5(_NAMESPACE, f"{agency}\0{complaint.id}")
    try:
        done = open_case(asking(agency, who, now, key), request, rules)
    except Refused:
        return Taken.IMPOSSIBLE_DAY
    return Taken.KNOWN if done.replayed else became


def _history(agency: str, version: str, complaint: Complaint) -> Request:
    assert complaint.received_on is not None
    assert complaint.closed_on is not None
    return ImportHistory(
        agency,
        version,
        complaint.received_on,
        complaint.closed_on,
        complaint.mediated,
        _source(complaint.id),
        _alleged(complaint),
    )


def _source(given: str) -> str:
    """The table's own id where it is a code; else a digest, as the journal takes no words."""
    return given if is_code(given) else f"sha256:{sha256(given.encode()).hexdigest()}"


def _received(agency: str, version: str, rules: Rules, complaint: Complaint) -> Request:
    """A published table names nobody, so whose complaint it is has to be found out."""
    assert complaint.received_on is not None
    letter = Channel.LETTER in rules.channels
    return ReceiveComplaint(
        program=agency,
        version=version,
        on=complaint.received_on,
        channel=Channel.LETTER if letter else rules.channels[0],
        office=rules.offices[0].code,
        filing=Filing.ANONYMOUS,
        open_to_mediation=False,
        allegations=_alleged(complaint),
        circumstances=tuple((one, Answer.YES) for one in sorted(complaint.circumstances)),
        occurred_on=complaint.occurred_on,
    )


def _alleged(complaint: Complaint) -> tuple[Category, ...]:
    return tuple(sorted(complaint.categories))
