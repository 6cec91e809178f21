"""What the shared templates need beyond Django's own tags; `{% load evenhand %}`."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django import template
from django.forms import BoundField
from django.utils import timezone
from django.utils.formats import date_format

from evenhand.portals.shared.words.labels import label
from evenhand.process.deadlines import Duty
from evenhand.process.people import Role
from evenhand.process.stages import Ending, Stage

register = template.Library()


def _zone(name: str) -> ZoneInfo:
    """The time zone of that IANA name; without a name, the one that Django is set to."""
    try:
        return ZoneInfo(name or timezone.get_current_timezone_name())
    except (ZoneInfoNotFoundError, ValueError) as unknown:
        raise ValueError(
            f"Unknown time zone {name!r}. Use an IANA name such as America/Chicago."
        ) from unknown


@register.filter
def local_time(moment: date | datetime | None, zone: str = "") -> str:
    """A moment as people near the office write it, or a day without a time; nothing for None.

    The zone is an IANA name, and its abbreviation is shown, because two people in one case may
    live in different zones. Raises ValueError for an unknown zone and for a moment without one.
    """
    if moment is None:
        return ""
    if not isinstance(moment, datetime):
        return date_format(moment, "DATE_FORMAT")
    if timezone.is_naive(moment):
        raise ValueError(f"{moment.isoformat()} has no time zone. Pass an aware datetime.")
    local = moment.astimezone(_zone(zone))
    return f"{date_format(local, 'DATETIME_FORMAT')} {local.tzname()}"


def local_window(window: tuple[datetime, datetime], zone: str) -> str:
    """A time from one moment to another; the day and the zone once where they are the same.

    Raises ValueError for an unknown zone.
    """
    start, end = (moment.astimezone(_zone(zone)) for moment in window)
    if start.date() != end.date():
        return f"{local_time(start, zone)} – {local_time(end, zone)}"
    day = date_format(start, "DATE_FORMAT")
    return f"{day}, {date_format(start, 'P')} – {date_format(end, 'P')} {end.tzname()}"


@register.filter
def distinct(things: Iterable[object]) -> list[object]:
    """Each of these once, in their order."""
    return list(dict.fromkeys(things))


@register.filter
def beside(cells: Iterable[object], columns: Sequence[str]) -> list[tuple[str, object]]:
    """Each cell of a row with the name of its column. Raises ValueError when they do not match."""
    return list(zip(columns, cells, strict=True))


@register.filter
def first_input(field: BoundField) -> str:
    """The id of the control that a link to this field should reach: of several, the first."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.simple_tag
def anchor(*parts: object) -> str:
    """An id that is always the same for the same parts, in any script."""
    words = "\x1f".join(str(part) for part in parts)
    return f"a{hashlib.sha256(words.encode()).hexdigest()[:12]}"


_KINDS = (Stage, Ending, Duty, Role)


@register.filter
def code_label(code: str) -> str:
    """A stage, ending, duty or role in words; raises ValueError for any other code."""
    for kind in _KINDS:
        if code in set(kind):
            return str(label(kind(code)))
    raise ValueError(f"No such stage, ending, duty or role: {code!r}.")
