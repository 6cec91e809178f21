"""Notices as letters: to whom, by which way, in which words. Read in the demo, sent by a job."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evenhand.casework.people import Reach
from evenhand.casework.roster import account_names
from evenhand.casework.rulebook import kept, program
from evenhand.notices.wording import Letter, write
from evenhand.process.case import Case
from evenhand.process.evolve import fold
from evenhand.process.people import PARTY_ROLES, Actor, Role
from evenhand.process.program import Arms, Attire, Rules
from evenhand.process.visibility import ending_as_seen
from evenhand.process.vocabulary import Companion
from evenhand.process.wire import from_plain
from evenhand.records.context import acting_as
from evenhand.records.models import CaseFile, Contact, Entry, Notice, Person

PAGE = 20
POST_ROOM = Actor("letters", Role.COORDINATOR)
_CHANNELS = ("email", "telephone", "letter")
A_LINK = _("(here is a link that opens once)")

ATTIRE: dict[Attire, Promise] = {
    Attire.UNIFORM: _("Officers come in uniform."),
    Attire.PLAIN_CLOTHES: _("Officers come in plain clothes."),
    Attire.OWN_CHOICE: _("Everybody chooses what to wear."),
}
ARMS: dict[Arms, Promise] = {
    Arms.NONE: _("Nobody brings a weapon into the room."),
    Arms.ALLOWED: _("Officers may carry their weapon in the room."),
}
COMPANIONS: dict[Companion, Promise] = {
    Companion.SUPPORT_PERSON: _("somebody to support you"),
    Companion.LAWYER: _("a lawyer"),
    Companion.UNION_REPRESENTATIVE: _("a union representative"),
    Companion.INTERPRETER: _("an interpreter"),
}


@dataclass(frozen=True, slots=True)
class Posted:
    """A notice to one person, ready to be read or sent.

    reach: where it goes, None where the office knows no address; before: whether that is an
    address that was given up; link: where its reader signs in, "" for a party, whose link is
    made when the letter is sent; words: the letter with a link in it; at: when it was caused;
    sent_at: None while it waits.
    """

    id: UUID
    case: UUID
    person: UUID
    number: str
    role: Role
    name: str
    reach: Reach | None
    before: bool
    wording: str
    link: str
    words: Callable[[str], Letter]
    at: datetime
    sent_at: datetime | None

    @property
    def as_read(self) -> Letter:
        """The letter as whoever looks on reads it: a party's link is in no letter but theirs."""
        return self.words(self.link or str(A_LINK))


def letters(
    agency: str, *, case: UUID | None = None, waiting: bool = False, page: int = 1
) -> list[Posted]:
    """Return an agency's notices as letters, the newest first, PAGE of them.

    case: only of this case; waiting: only those not sent yet; page: from 1.
    """
    with acting_as(agency, POST_ROOM.person, POST_ROOM.role.value):
        found = Notice.objects.filter(agency=agency).order_by("-at", "id")
        if case:
            found = found.filter(case=case)
        if waiting:
            found = found.filter(sent_at=None)
        rows = list(found[(page - 1) * PAGE : page * PAGE])
        return [_letter(agency, row, known) for known in (_known(rows),) for row in rows]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the letters of one page need, read in one go."""

    files: dict[UUID, CaseFile]
    facts: dict[UUID, list[tuple[datetime, str, dict[str, object]]]]
    people: dict[UUID, Person]
    mediators: dict[str, str]
    ways: dict[UUID, list[Reach]]


def _known(rows: Sequence[Notice]) -> _Known:
    cases, people = {row.case_id for row in rows}, {row.person for row in rows}
    facts: defaultdict[UUID, list[tuple[datetime, str, dict[str, object]]]] = defaultdict(list)
    entries = Entry.objects.filter(case__in=cases).order_by("case", "seq")
    for case, at, kind, fact in entries.values_list("case", "at", "kind", "fact"):
        facts[case].append((at, kind, fact))
    ways: defaultdict[UUID, list[Reach]] = defaultdict(list)
    for row in Contact.objects.filter(person__in=people):
        ways[row.person_id].append(Reach(row.sphere, row.channel, row.address, row.preferred))
    return _Known(
        CaseFile.objects.in_bulk(cases),
        facts,
        Person.objects.in_bulk(people),
        account_names(str(row.person) for row in rows if row.role == Role.MEDIATOR.value),
        ways,
    )


def _letter(agency: str, row: Notice, known: _Known) -> Posted:
    file, role = known.files[row.case_id], Role(row.role)
    person = known.people.get(row.person)
    if row.address:
        way: Reach | None = Reach(row.sphere, "email", row.address)
    else:
        way = chosen_way(known.ways[row.person], role) if person else None
    then = fold(from_plain(kind, f) for at, kind, f in known.facts[file.id] if at <= row.at)
    rulebook = program(agency)
    rules = kept(agency, file.version)

    def words(link: str) -> Letter:
        with translation.override(_language(person)):
            return write(
                row.wording,
                role,
                agency_name=rulebook.name,
                phone=rulebook.header.phone,
                number=file.number,
                link=link,
                to_work_address=way is not None and way.sphere == "work",
                **_particulars(then, str(row.person), role, rules),
            )

    return Posted(
        row.id,
        file.id,
        row.person,
        file.number,
        role,
        person.name if person else known.mediators.get(str(row.person), ""),
        way,
        bool(row.address),
        row.wording,
        "" if role in PARTY_ROLES else settings.ORIGIN + reverse("staff", args=[agency]),
        words,
        row.at,
        row.sent_at,
    )


def link_address(agency: str, token: str) -> str:
    """Return the address of a link, as it is written into a letter."""
    return settings.ORIGIN + reverse("link", args=[agency, token])


def chosen_way(ways: Iterable[Reach], role: Role) -> Reach | None:
    """Return where a notice goes: the way somebody prefers, a private one before a work one.

    A member who prefers none is written to at work, everybody else privately.
    """
    ways = list(ways)
    preferred = [way for way in ways if way.preferred]
    first = "work" if role is Role.MEMBER and not preferred else "private"
    return min(
        preferred or ways,
        key=lambda way: (way.sphere != first, _CHANNELS.index(way.channel)),
        default=None,
    )


def _language(person: Person | None) -> str:
    spoken = person.language if person else ""
    return spoken if spoken in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _particulars(case: Case, person: str, role: Role, rules: Rules) -> dict[str, str]:
    """What the words may need beyond names: time, place, how people meet, the ending."""
    seen = ending_as_seen(case, Actor(person, role))
    found = {"ending": seen.code if seen else "", "guidelines": guidelines(rules)}
    if case.session is not None:
        places = {place.code: place.where for place in rules.places}
        place = places.get(case.session.place, case.session.place)
        return found | {"when": _moment(case.session.starts_at, rules.zone), "place": place}
    return found | {"when": _answer_by(case, person)}


def _answer_by(case: Case, person: str) -> str:
    days: list[date] = [
        party.answer_by
        for party in case.parties
        if person in (party.person, party.guardian) and party.answer_by
    ]
    return date_format(min(days), "DATE_FORMAT") if days else ""


def _moment(moment: datetime, zone: str) -> str:
    local = moment.astimezone(ZoneInfo(zone))
    return f"{date_format(local, 'DATETIME_FORMAT')} {local.tzname()}"


def guidelines(rules: Rules) -> str:
    """Return how people meet under these rules: clothes, weapons, who may come along."""
    told = [str(ATTIRE[rules.attire]), str(ARMS[rules.arms])]
    allowed = ", ".join(str(COMPANIONS[one]) for one in rules.companions)
    if allowed and rules.companions_each:
        told.append(
            gettext("With each person may come (%(number)d): %(who)s.")
            % {"number": rules.companions_each, "who": allowed}
        )
    told.append(gettext("Interpreters and help with access are free of charge. Ask us."))
    return " ".join(told)
