"""What happened at a door, in words for whoever reads the list: the person and the office alike."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evenhand.casework.doors.events import CAME, DoorEvent, What
from evenhand.casework.people import Reach
from evenhand.process.people import STAFF_ROLES

HAPPENED: dict[What, Promise] = {
    What.KEY_GIVEN: _("A passphrase was made"),
    What.KEY_REPLACED: _("A new passphrase was made, and the older one ended"),
    What.CAME_BY_KEY: _("The case was opened with number and passphrase"),
    What.CAME_BY_LINK: _("The case was opened with a link"),
    What.CAME_BY_CODE: _("The case was opened with the code from a letter"),
    What.LINK_ASKED: _("A new link was asked for"),
    What.LINK_SENT: _("A message with a link was sent"),
    What.CODE_PRINTED: _("A letter with a code was printed"),
    What.ADDRESS_CHANGED: _("The address for messages was changed"),
    What.SHUT: _("Every way in was shut"),
    What.PART_ENDED: _("The part in this case ended, and with it every way in"),
}

CHANNELS: dict[str, Promise] = {
    "email": _("by e-mail"),
    "telephone": _("by telephone"),
    "letter": _("by letter"),
}
SPHERES: dict[str, Promise] = {
    "private": _("to a private address"),
    "work": _("to a work address"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the list."""

    at: datetime
    sentence: str


def told(event: DoorEvent) -> Told:
    """Return what happened, and that it was the office where it was."""
    sentence = str(HAPPENED[event.what])
    if event.by in STAFF_ROLES:
        sentence = gettext("%(what)s, by the office") % {"what": sentence}
    return Told(event.at, sentence)


def came(events: tuple[DoorEvent, ...]) -> list[datetime]:
    """Return when the case was opened, the newest first."""
    return [event.at for event in events if event.what in CAME]


def way(reach: Reach | None) -> str:
    """Return by which way somebody is written to, without the address."""
    if reach is None:
        return gettext("no address is kept")
    return f"{CHANNELS[reach.channel]}, {SPHERES[reach.sphere]}"
