"""What is arranged so that people can meet: times, needs, mediators, the session."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evenhand.casework.people import Reach
from evenhand.casework.queries.case import Look
from evenhand.casework.queries.times import Window, common
from evenhand.portals.shared.complaint import Fact, Tag
from evenhand.portals.shared.fields import LANGUAGES
from evenhand.portals.shared.templatetags.evenhand import local_time
from evenhand.portals.shared.words.labels import label
from evenhand.portals.shared.words.unread import readable
from evenhand.process.case import Party, Seat


@dataclass(frozen=True, slots=True)
class Attendant:
    """A party who takes part, and how to reach them. consent: None where it is not shown."""

    name: str
    side: str
    consent: Tag | None
    facts: tuple[Fact, ...]
    private: tuple[Reach, ...]
    work: tuple[Reach, ...]


@dataclass(frozen=True, slots=True)
class Times:
    """When one party can come, or all of them: a name, and times in words."""

    name: str
    windows: tuple[str, ...]


def attendant(
    look: Look,
    party: Party,
    ways: dict[str, tuple[Reach, ...]],
    side: str,
    more: tuple[Fact, ...] = (),
    consent: Tag | None = None,
) -> Attendant:
    """Return a party with what is filled in of these facts and of what they need.

    ways: the addresses that this viewer reads, by person.
    """
    own = (*ways.get(party.person, ()), *ways.get(party.guardian, ()))
    facts = (
        *more,
        (_("Guardian"), look.names.get(party.guardian, "")),
        (_("Needs"), needs(party)),
        (_("Comes with"), companions(party)),
    )
    return Attendant(
        name(look, party),
        side,
        consent,
        tuple((what, value) for what, value in facts if value),
        tuple(way for way in own if way.sphere == "private"),
        tuple(way for way in own if way.sphere == "work"),
    )


def times(look: Look) -> list[Times]:
    """Return each party's times, and last the times that suit all; nothing before any is given."""
    people = look.case.taking_part
    if not any(party.windows for party in people):
        return []
    zone = ZoneInfo(look.rules.zone)
    found = [
        Times(name(look, one), _words(one.windows, zone) or (_("No times yet"),)) for one in people
    ]
    suits_all = _words(common(look.case), zone) or (_("No time suits everybody yet"),)
    return [*found, Times(_("Everybody"), suits_all)]


def name(look: Look, party: Party) -> str:
    """Return a party's name, or the side where this viewer may not know the name."""
    return look.names.get(party.person) or label(party.side)


def _words(windows: tuple[Window, ...], zone: ZoneInfo) -> tuple[str, ...]:
    return tuple(_window(start.astimezone(zone), end.astimezone(zone)) for start, end in windows)


def _window(start: datetime, end: datetime) -> str:
    day, clock = date_format(start, "D, N j"), date_format(start, "P")
    until = date_format(end, "P") if start.date() == end.date() else date_format(end, "D, N j, P")
    return f"{day}, {clock} – {until}"


def needs(party: Party) -> str:
    """Return an interpreter and accommodations in words, "" if nothing is needed."""
    languages = {code: str(words) for code, words in LANGUAGES}
    spoken = party.interpreter
    interpreter = _("interpreter: %(language)s") % {"language": languages.get(spoken, spoken)}
    return ", ".join([*([interpreter] if spoken else []), *(label(one) for one in party.access)])


def companions(party: Party) -> str:
    """Return who comes with a party, "" for nobody."""
    return ", ".join(label(one) for one in party.companions)


def words_on_needs(look: Look) -> list[str]:
    """Return what parties wrote about their needs, as far as this viewer reads it."""
    return [readable(body) for kind, _language, body in look.texts if kind == "access_needs"]


def seats(look: Look) -> list[Fact]:
    """Return every mediator asked, and how far that is."""
    return [(look.names.get(seat.person, ""), _seat(seat)) for seat in look.case.seats]


def _seat(seat: Seat) -> str:
    if seat.appointed:
        return _("Appointed")
    return label(seat.conflict) if seat.conflict else _("Asked about conflicts of interest")


def session(look: Look) -> list[Fact]:
    """Return the planned session: when, where, how long; nothing before it is set."""
    planned = look.case.session
    if planned is None:
        return []
    place = next((one for one in look.rules.places if one.code == planned.place), None)
    where = place.where if place else planned.place
    return [
        (_("When"), local_time(planned.starts_at, look.rules.zone)),
        (_("Where"), where),
        (_("Planned length"), _("%(minutes)d minutes") % {"minutes": planned.minutes}),
    ]


def ready(look: Look) -> list[tuple[str, list[str]]]:
    """Return for everybody in the room what is still missing before the session can begin."""
    case = look.case
    found = []
    for party in case.taking_part:
        missing = [] if party.person in case.signatures else [_("signature")]
        missing += [] if party.ground_rules else [_("ground rules")]
        missing += [] if party.arrived else [_("has not arrived")]
        found.append((name(look, party), missing))
    for mediator in case.mediators:
        missing = [] if mediator in case.signatures else [_("signature")]
        found.append((look.names.get(mediator, ""), missing))
    return found
