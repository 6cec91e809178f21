"""From the filled-in form to the complaint that is filed."""

from typing import Any

from django.utils.translation import get_language, gettext

from evenhand.casework.filing import Complaint, Named
from evenhand.casework.people import NewPerson, Reach
from evenhand.portals.public.form import ComplaintForm
from evenhand.portals.public.questions import ADULT, MEMBERS, MINOR, MY_WARD
from evenhand.process.people import Kind, Side
from evenhand.process.screening import asked
from evenhand.process.vocabulary import Access, Answer, Category, Channel, Circumstance, Filing


def complaint(form: ComplaintForm) -> Complaint:
    """Return what was told; only after is_valid()."""
    data = form.cleaned_data
    reporter = _reporter(data)
    complainant = _complainant(data, reporter)
    return Complaint(
        channel=Channel(data.get("channel", Channel.ONLINE)),
        office=data.get("office") or form.rules.offices[0].code,
        filing=Filing(data["filing"]),
        open_to_mediation=data.get("open", False),
        named=(*([complainant] if complainant else []), *_members(data)),
        reporter=reporter,
        allegations=tuple(Category(one) for one in data["allegations"]),
        circumstances=tuple(_circumstances(form)),
        narrative=_narrative(data),
        needs=data["needs"] if complainant else "",
        language=(get_language() or "en")[:2],
        preservation=data["preservation"],
        received_on=data.get("received_on"),
        occurred_on=data.get("occurred_on"),
    )


def _reach(**addresses: str) -> tuple[Reach, ...]:
    """Return the private ways to reach somebody; the first given is preferred."""
    given = [(channel, address) for channel, address in addresses.items() if address]
    return tuple(
        Reach("private", channel, address, preferred=place == 0)
        for place, (channel, address) in enumerate(given)
    )


def _reporter(data: dict[str, Any]) -> NewPerson | None:
    if data["filing"] != Filing.FOR_SOMEBODY:
        return None
    reach = _reach(email=data["reporter_email"])
    return NewPerson(data["reporter_name"], data["language"], reach=reach)


def _complainant(data: dict[str, Any], reporter: NewPerson | None) -> Named | None:
    if not data["name"]:
        return None
    reach = _reach(email=data["email"], telephone=data["telephone"], letter=data["letter"])
    return Named(
        NewPerson(data["name"], data["language"], reach=reach),
        Side.COMPLAINANT,
        Kind.PUBLIC,
        minor=data["age"] in (MINOR, MY_WARD),
        guardian=reporter if data["age"] == MY_WARD else _guardian(data),
        interpreter=data["interpreter"],
        access=tuple(Access(one) for one in data["access"]),
    )


def _guardian(data: dict[str, Any]) -> NewPerson | None:
    if not data["guardian_name"]:
        return None
    reach = _reach(email=data["guardian_email"])
    return NewPerson(data["guardian_name"], data["language"], reach=reach)


def _members(data: dict[str, Any]) -> list[Named]:
    """Return the members named; one who is only described goes by the description."""
    found = []
    for number in range(1, MEMBERS + 1):
        name, description, kind = (
            data[f"member_{number}_{part}"] for part in ("name", "description", "kind")
        )
        if name or description:
            person = NewPerson(name or description, description=description)
            found.append(Named(person, Side.MEMBER, Kind(kind)))
    return found


def _circumstances(form: ComplaintForm) -> list[tuple[Circumstance, Answer]]:
    data = form.cleaned_data
    found = [
        (one, Answer(data.get(f"circumstance_{one.value}") or Answer.UNKNOWN))
        for one in asked(form.rules)
        if one is not Circumstance.MINOR
    ]
    known = Answer.NO if data["age"] == ADULT and data["name"] else Answer.UNKNOWN
    return [*found, (Circumstance.MINOR, known)]


def _narrative(data: dict[str, Any]) -> str:
    """Return the words with when and where above them: all of it is the person's own."""
    above = [
        f"{label}: {data[field]}"
        for field, label in (("when", gettext("When")), ("where", gettext("Where")))
        if data[field]
    ]
    return "\n".join([*above, *([""] if above else []), data["narrative"]])
