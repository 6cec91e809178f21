"""What those who keep a case's record see of it: holds, requests for records, the disposal."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.casework.queries.case import Look
from evenhand.portals.shared.complaint import Tag, narratives, people, told
from evenhand.portals.shared.numbered import in_words
from evenhand.portals.shared.templatetags.evenhand import local_time
from evenhand.portals.shared.words.labels import label
from evenhand.process.case import Hold as LegalHold
from evenhand.process.case import RecordsRequest
from evenhand.process.compartments import Part
from evenhand.process.events import RecordsReleased
from evenhand.process.origin import RELEASING
from evenhand.process.people import Role


@dataclass(frozen=True, slots=True)
class Asked:
    """One request for records in words; url: where its file is made or had again, "" for none."""

    title: str
    state: Tag
    by: str
    decision: str
    withheld: tuple[str, ...]
    digest: str
    url: str


@dataclass(frozen=True, slots=True)
class Hold:
    """One legal hold in words."""

    title: str
    state: Tag


def keeping(look: Look) -> dict[str, Any]:
    """Return what shared/keeping.html needs, and the complaint only where its records are work."""
    about = Part.TOLD in look.sight.parts
    return {
        "holds": [_hold(one) for one in look.case.holds],
        "requests": [_asked(look, one) for one in look.case.records_requests],
        "taken_out": bool(look.case.taken_out),
        "disposal": _disposal(look),
        "disposed": look.case.disposed_on is not None,
        "told": told(look) if about else [],
        "people": people(look) if about else [],
        "narratives": narratives(look) if about else [],
    }


def _hold(hold: LegalHold) -> Hold:
    state = Tag(_("Lifted"), "plain") if hold.lifted else Tag(_("Stands"), "warning")
    return Hold(f"{hold.number}: {label(hold.ground)}", state)


def _asked(look: Look, one: RecordsRequest) -> Asked:
    by = local_time(one.answer_by) or _("No rule sets a day. Ask counsel.")
    officer = look.actor.role is Role.RECORDS
    leaves = officer and one.decision in RELEASING and not one.withdrawn
    url = reverse("records_release", args=[look.agency, look.id, one.number]) if leaves else ""
    return Asked(
        in_words(one),
        _state(one),
        by if one.open else "",
        label(one.decision) if one.decision else "",
        tuple(label(ground) for ground in one.withheld),
        _digest(look, one.number),
        url,
    )


def _state(one: RecordsRequest) -> Tag:
    if one.withdrawn:
        return Tag(_("No longer wanted"), "plain")
    if one.released:
        return Tag(_("Handed over"), "success")
    if one.decision is None:
        return Tag(_("Waits for counsel"), "warning")
    if one.open:
        return Tag(_("Decided, not handed over yet"), "info")
    return Tag(_("Withheld"), "plain")


def _digest(look: Look, number: int) -> str:
    facts = [line.fact for line in look.timeline]
    released = [f for f in facts if isinstance(f, RecordsReleased) and f.number == number]
    return released[-1].digest if released else ""


def _disposal(look: Look) -> str:
    if look.case.disposal is None:
        return ""
    if look.case.disposal.approved:
        return _("Two people agreed. It is carried out within minutes.")
    return _("It was proposed. The manager has to agree before anything happens.")
