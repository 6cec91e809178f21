"""What has happened, in sentences for one viewer."""

from dataclasses import dataclass
from datetime import date, datetime

from evenhand.casework.queries.case import Line, Look
from evenhand.casework.queries.rules import office_names
from evenhand.portals.shared.words.facts import told
from evenhand.portals.shared.words.labels import label
from evenhand.process.calendar import local_day
from evenhand.process.events import MediationEnded
from evenhand.process.people import Role


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of a timeline."""

    when: datetime | date
    sentence: str
    who: str


def timeline(look: Look) -> list[Happened]:
    """Return what this viewer may read, the newest first."""
    own = {look.actor.person, *look.wards}
    named = office_names(look.agency, local_day(look.now, look.rules.zone)) | look.names
    return [
        Happened(
            _when(line, look),
            told(line.fact, named, look.actor.role, own, zone=look.rules.zone),
            _who(line, look.actor.role),
        )
        for line in reversed(look.timeline)
    ]


def _when(line: Line, look: Look) -> datetime | date:
    """An end has a day and no hour: just after midnight it would tell that nobody answered."""
    if _is_end(line, look.actor.role):
        return local_day(line.at, look.rules.zone)
    return line.at


def _is_end(line: Line, reader: Role) -> bool:
    return isinstance(line.fact, MediationEnded) and reader is not Role.COORDINATOR


def _who(line: Line, reader: Role) -> str:
    """By whom it was done; who ended a mediation would tell whether somebody said no."""
    return "" if _is_end(line, reader) else label(line.by)
