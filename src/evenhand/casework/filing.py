"""Taking a complaint in: people, words and the case, all in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from evenhand.casework.act import Asking, Done, Wording, open_case
from evenhand.casework.people import NewPerson, give_key
from evenhand.casework.rulebook import in_force, zone
from evenhand.process.calendar import local_day
from evenhand.process.people import Kind, Role, Side
from evenhand.process.steps.referral import NewParty, ReceiveComplaint
from evenhand.process.vocabulary import Answer, Category, Channel, Circumstance, Filing
from evenhand.records.context import acting_as


@dataclass(frozen=True, slots=True)
class Named:
    """A person named in a complaint, and their part in it."""

    person: NewPerson
    side: Side
    kind: Kind
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Complaint:
    """A complaint as somebody tells it."""

    channel: Channel
    office: str
    filing: Filing
    open_to_mediation: bool
    named: tuple[Named, ...] = ()
    reporter: NewPerson | None = None
    allegations: tuple[Category, ...] = ()
    circumstances: tuple[tuple[Circumstance, Answer], ...] = ()
    narrative: str = ""
    language: str = "en"
    preservation: bool = False
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the complainant takes away; the passphrase is shown this once, "" if repeated."""

    done: Done
    passphrase: str


def file_complaint(who: Asking, complaint: Complaint) -> Receipt:
    """Open a case with everything told.

    Raises Refused with the process's reason and RuleFault where the program is not ready.
    """
    today = local_day(who.now, zone(who.agency))
    with acting_as(who.agency, who.actor.person, who.actor.role.value):
        version, rules = in_force(who.agency, today)
        request = _request(who.agency, version, complaint, complaint.received_on or today)
        people = [named.person for named in complaint.named]
        people += [complaint.reporter] if complaint.reporter else []
        texts = [Wording("narrative", complaint.language, complaint.narrative)]
        done = open_case(who, request, rules, texts if complaint.narrative else (), people)
        passphrase = "" if done.replayed else _key(who.agency, done, complaint.named)
    return Receipt(done, passphrase)


def _key(agency: str, done: Done, named: Iterable[Named]) -> str:
    for one in named:
        if one.side is Side.COMPLAINANT:
            return give_key(agency, done.case, one.person.id, Role.COMPLAINANT)
    return ""


def _request(agency: str, version: str, complaint: Complaint, on: date) -> ReceiveComplaint:
    return ReceiveComplaint(
        program=agency,
        version=version,
        on=on,
        channel=complaint.channel,
        office=complaint.office,
        filing=complaint.filing,
        open_to_mediation=complaint.open_to_mediation,
        reporter=str(complaint.reporter.id) if complaint.reporter else "",
        parties=tuple(
            NewParty(str(one.person.id), one.side, one.kind, one.minor) for one in complaint.named
        ),
        allegations=complaint.allegations,
        circumstances=complaint.circumstances,
        preservation=complaint.preservation,
    )
