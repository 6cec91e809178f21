"""Taking a complaint in: people, words and the case, all in one transaction."""

from dataclasses import dataclass
from datetime import date

from evenhand.casework.act import Asking, Done, Wording, open_case
from evenhand.casework.doors.events import Holder
from evenhand.casework.doors.passphrase import give_key
from evenhand.casework.people import NewPerson
from evenhand.casework.rulebook import in_force, zone
from evenhand.process.calendar import local_day
from evenhand.process.people import Kind, Role, Side
from evenhand.process.steps.referral import NewParty, ReceiveComplaint
from evenhand.process.vocabulary import (
    Access,
    Answer,
    Category,
    Channel,
    Circumstance,
    Filing,
)
from evenhand.records.context import acting_as


@dataclass(frozen=True, slots=True)
class Named:
    """A person named in a complaint, and their part in it."""

    person: NewPerson
    side: Side
    kind: Kind
    minor: bool = False
    guardian: NewPerson | None = None
    interpreter: str = ""
    access: tuple[Access, ...] = ()


@dataclass(frozen=True, slots=True)
class Complaint:
    """A complaint as somebody tells it; needs: what else the complainant needs, in words."""

    channel: Channel
    office: str
    filing: Filing
    open_to_mediation: bool
    named: tuple[Named, ...] = ()
    reporter: NewPerson | None = None
    allegations: tuple[Category, ...] = ()
    circumstances: tuple[tuple[Circumstance, Answer], ...] = ()
    narrative: str = ""
    needs: str = ""
    language: str = "en"
    preservation: bool = False
    received_on: date | None = None
    occurred_on: date | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is taken away; the passphrase is shown this once.

    It is "" when the request is repeated, and for a reporter: nobody else follows a complaint
    than the complainant, or the guardian who made it.
    """

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
        done = open_case(who, request, rules, _texts(complaint), _people(complaint))
        passphrase = "" if done.replayed else _key(who, done, complaint)
    return Receipt(done, passphrase)


def _people(complaint: Complaint) -> list[NewPerson]:
    """Everybody to write down, once each: a reporter may be the guardian too."""
    found = [named.person for named in complaint.named]
    also = [named.guardian for named in complaint.named] + [complaint.reporter]
    return list({one.id: one for one in [*found, *also] if one}.values())


def _texts(complaint: Complaint) -> list[Wording]:
    told = (("narrative", complaint.narrative), ("access_needs", complaint.needs))
    return [Wording(kind, complaint.language, body) for kind, body in told if body]


def _key(who: Asking, done: Done, complaint: Complaint) -> str:
    for one in complaint.named:
        if one.side is not Side.COMPLAINANT:
            continue
        if one.guardian and one.guardian == complaint.reporter:
            whose = Holder(who.agency, done.case, one.guardian.id, Role.GUARDIAN)
            return give_key(whose, who.actor, who.now)
        if complaint.filing is Filing.OWN:
            whose = Holder(who.agency, done.case, one.person.id, Role.COMPLAINANT)
            return give_key(whose, who.actor, who.now)
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
        parties=tuple(_party(one) for one in complaint.named),
        allegations=complaint.allegations,
        circumstances=complaint.circumstances,
        preservation=complaint.preservation,
        occurred_on=complaint.occurred_on,
    )


def _party(named: Named) -> NewParty:
    return NewParty(
        str(named.person.id),
        named.side,
        named.kind,
        named.minor,
        guardian=str(named.guardian.id) if named.guardian else "",
        interpreter=named.interpreter,
        access=named.access,
    )
