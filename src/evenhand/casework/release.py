"""What is handed to whoever asked for records: made, counted and recorded in one step.

`process/origin.may_leave` alone says what is in it. The same release can be made again for as
long as its words are kept, byte for byte: its digest is in the journal.
"""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from evenhand.casework.act import Asking, NoSuchCaseError, act
from evenhand.casework.people import Reach
from evenhand.casework.release_file import Export, Piece, Released, Withheld, packed
from evenhand.casework.rulebook import kept
from evenhand.casework.texts import Unread, bodies
from evenhand.process.calendar import local_day
from evenhand.process.case import Case, RecordsRequest
from evenhand.process.events import Fact, RecordsReleased
from evenhand.process.evolve import fold
from evenhand.process.origin import CONTACT, Thing, ground_of, may_leave, tells_of_another
from evenhand.process.people import Actor
from evenhand.process.steps.records import ReleaseRecords
from evenhand.process.visibility import may_open
from evenhand.process.vocabulary import WithholdingGround
from evenhand.process.wire import from_plain
from evenhand.records.context import acting_as
from evenhand.records.models import CaseFile, Contact, Entry, Person, Text

_COUNTED = ("entries", "texts", "addresses")
Entries = list[tuple[datetime, Fact]]
Page = Callable[[Export], str]
"""Turns an export into a page for people to read, as HTML."""


class NotReadableError(Exception):
    """A text that would leave cannot be opened now, so nothing is handed over."""


class NotTheSameError(Exception):
    """What would be made now is not what was handed over then."""


def export(agency: str, case: UUID, actor: Actor, number: int, now: datetime) -> Export:
    """Return what would leave now for this request; nothing is recorded.

    Raises NoSuchCaseError, also for a request that is not there; NotReadableError.
    """
    with acting_as(agency, actor.person, actor.role.value):
        file, entries = _opened(agency, case, actor)
        return _export(agency, file, entries, number, now)


def hand_over(who: Asking, case: UUID, number: int, page: Page) -> Released:
    """Make the file of a decided request, record its digest, and return it.

    Raises Refused, NoSuchCaseError, NotReadableError; nothing is recorded then.
    """
    with acting_as(who.agency, who.actor.person, who.actor.role.value):
        list(CaseFile.objects.select_for_update().filter(id=case).values_list("id"))
        file, entries = _opened(who.agency, case, who.actor)
        made = _export(who.agency, file, entries, number, who.now)
        released = packed(made, page(made))
        done = act(who, case, ReleaseRecords(number, released.digest, made.items))
    return again(who.agency, case, who.actor, number, page) if done.replayed else released


def again(agency: str, case: UUID, actor: Actor, number: int, page: Page) -> Released:
    """Make the file of a release again. Raises NotTheSameError where it would differ.

    Raises NoSuchCaseError where nothing was handed over; NotReadableError.
    """
    with acting_as(agency, actor.person, actor.role.value):
        file, entries = _opened(agency, case, actor)
        place, at, fact = _handed_over(entries, number)
        made = _export(agency, file, entries[:place], number, at)
        released = packed(made, page(made))
    if released.digest != fact.digest:
        raise NotTheSameError(str(number))
    return released


def _opened(agency: str, case: UUID, actor: Actor) -> tuple[CaseFile, Entries]:
    file = CaseFile.objects.filter(id=case).first()
    if file is None:
        raise NoSuchCaseError(str(case))
    rows = Entry.objects.filter(case=case).order_by("seq").values_list("at", "kind", "fact")
    entries = [(at, from_plain(kind, fact)) for at, kind, fact in rows]
    if not may_open(fold(fact for _, fact in entries), actor, kept(agency, file.version)):
        raise NoSuchCaseError(str(case))
    return file, entries


def _handed_over(entries: Entries, number: int) -> tuple[int, datetime, RecordsReleased]:
    for place, (at, fact) in enumerate(entries):
        if isinstance(fact, RecordsReleased) and fact.number == number:
            return place, at, fact
    raise NoSuchCaseError(str(number))


def _export(agency: str, file: CaseFile, entries: Entries, number: int, at: datetime) -> Export:
    known = fold(fact for _, fact in entries)
    asked = known.records_request(number)
    if asked is None:
        raise NoSuchCaseError(str(number))
    zone = kept(agency, file.version).zone
    sorter = _Sorter(known, asked)
    return Export(
        file.number,
        asked,
        local_day(at, zone),
        zone,
        tuple(Piece(when, fact) for when, fact in entries if sorter.leaves_fact(fact)),
        _texts(agency, file.id, at, sorter),
        tuple(one for one in _reach(file.id) if sorter.leaves(CONTACT, "addresses")),
        _names(file.id),
        sorter.withheld(),
    )


def _texts(
    agency: str, case: UUID, until: datetime, sorter: "_Sorter"
) -> tuple[tuple[str, str], ...]:
    """The words that leave; the others are not even opened."""
    rows = list(Text.objects.filter(case=case, at__lte=until).order_by("at", "id"))
    leaving = [row for row in rows if sorter.leaves(row.kind, "texts")]
    words = bodies(agency, leaving)
    return tuple((row.kind, _readable(words[row.pk])) for row in leaving)


def _readable(body: str | Unread) -> str:
    if isinstance(body, Unread):
        raise NotReadableError(body.why.value)
    return body


def _names(case: UUID) -> dict[str, str]:
    rows = Person.objects.filter(case=case).values_list("id", "name")
    return {str(person): name for person, name in rows}


def _reach(case: UUID) -> list[tuple[str, Reach]]:
    rows = Contact.objects.filter(person__case=case).order_by("person__name", "sphere", "channel")
    return [
        (str(row.person_id), Reach(row.sphere, row.channel, row.address, row.preferred))
        for row in rows
    ]


class _Sorter:
    """Asks of each thing whether it leaves, and counts what stays by its ground."""

    def __init__(self, case: Case, asked: RecordsRequest) -> None:
        self.case, self.asked = case, asked
        self.stays: Counter[tuple[WithholdingGround, str]] = Counter()

    def leaves(self, thing: Thing, counted_as: str) -> bool:
        """Tell whether it leaves; counted_as: entries, texts or addresses."""
        leaves = may_leave(thing, self.case, self.asked)
        if not leaves:
            self.stays[ground_of(thing) or WithholdingGround.LAW_OTHER, counted_as] += 1
        return leaves

    def leaves_fact(self, fact: Fact) -> bool:
        """Tell whether a fact leaves. What tells of another case's mediation does not."""
        if tells_of_another(fact):
            self.stays[WithholdingGround.DEVELOPED_FOR_MEDIATION, "entries"] += 1
            return False
        return self.leaves(type(fact), "entries")

    def withheld(self) -> tuple[Withheld, ...]:
        """Return what stays, by ground; of what was developed for mediation no number."""
        found = []
        for ground in WithholdingGround:
            numbers = {what: self.stays[ground, what] for what in _COUNTED}
            numbers = {what: number for what, number in numbers.items() if number}
            shielded = ground is WithholdingGround.DEVELOPED_FOR_MEDIATION
            if numbers:
                found.append(Withheld(ground, {} if shielded else numbers))
        return tuple(found)
