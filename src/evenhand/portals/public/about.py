"""What a program says of its mediation: sections of sentences, each from the program's own rules.

A sentence knows the rules it rests on, so that a page can mark what a demonstration assumes.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from evenhand.portals.shared.explained import Point, agreements, exceptions, in_the_room
from evenhand.portals.shared.words.labels import label
from evenhand.process.program import KEY_OF_FIELD, PlaceQuality, ProcessKind, Rules, Unlisted
from evenhand.programs import Program


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    anchor: str
    title: str
    points: tuple[Point, ...]


Promises = tuple[tuple[str, Promise], ...]

IS: Promises = (
    ("voluntary", _("Voluntary. Nobody has to take part.")),
    ("withdrawal", _("Yours to leave: anybody may withdraw at any time.")),
    ("withdrawal_until_start", _("Open until it begins: anybody may change their mind.")),
    ("face_to_face", _("A meeting face to face.")),
    ("direct_talk", _("A talk in which people speak with each other for themselves.")),
    ("everybody_heard", _("A place where each side is heard and can explain.")),
    ("equals", _("A meeting of equals.")),
    ("civil_conduct", _("Civil. There are ground rules: no threats and no abusive words.")),
    ("confidential", _("Confidential, with the exceptions that are listed below.")),
    ("nothing_recorded", _("Not recorded on any device.")),
    ("ends_when_all_heard", _("Over when all agree that they could discuss the issues.")),
)
IS_NOT: Promises = (
    ("no_judgment", _("A judgment of who is right. There are no judges.")),
    ("no_evidence", _("A hearing. No evidence is needed.")),
    ("no_admission", _("An admission. Nobody has to admit anything.")),
    ("no_apology", _("An apology. Nobody has to apologize.")),
    ("no_handshake", _("Making up. Nobody has to shake hands.")),
    ("no_agreement_required", _("A duty to agree. To have heard each other is a good ending.")),
    ("nothing_imposed", _("A decision by somebody else. Nothing is imposed without your consent.")),
)
KEPT: Promises = (
    ("confidential", _("What is said in the session is confidential.")),
    ("confidentiality_signed", _("All parties sign a binding confidentiality agreement.")),
    ("inadmissible", _("What is said and made for mediation is not admissible in court.")),
    ("nothing_recorded", _("Nothing is recorded on any device.")),
    ("notes_destroyed", _("The mediators destroy their notes after the session.")),
)
WHO: Promises = (
    ("trained_mediators", _("The mediators are trained.")),
    ("neutral_mediators", _("They take no side.")),
    ("no_advice", _("They give no advice.")),
    ("talk_before", _("One of them speaks with each person before the session.")),
)
WHEN: Promises = (("evenings", _("A session can be in the evening or at a weekend.")),)
_UNLISTED: dict[Unlisted, Promise] = {
    Unlisted.SUITABLE: _("Anything else can be mediated."),
    Unlisted.PERSON_MUST_DECIDE: _("Of anything else, a person at the office decides."),
}


def _promised(rules: Rules, promises: Promises) -> tuple[Point, ...]:
    return tuple(
        Point(str(text), (f"promise.{name}",))
        for name, text in promises
        if getattr(rules, f"promise_{name}")
    )


def _is(rules: Rules) -> Iterable[Point]:
    if rules.compulsory:
        come = gettext("Not voluntary: both sides have to come. Nobody has to agree on anything.")
        yield Point(come, ("consent.attendance",))
    yield from _promised(rules, IS)


def _listed(rules: Rules, name: str, sentence: str) -> Iterable[Point]:
    codes = getattr(rules, name)
    if codes:
        what = ", ".join(label(code).lower() for code in codes)
        yield Point(sentence % {"what": what}, (KEY_OF_FIELD[name],))


def _complaints(rules: Rules) -> Iterable[Point]:
    yield from _listed(rules, "suitable", gettext("Mediated: %(what)s."))
    yield from _listed(rules, "unsuitable", gettext("Not mediated: %(what)s."))
    yield from _listed(rules, "excluding", gettext("Not mediated if there is: %(what)s."))
    yield from _listed(rules, "holding", gettext("Has to wait until this has ended: %(what)s."))
    yield Point(str(_UNLISTED[rules.unlisted]), ("screening.unlisted",))
    if rules.offer_owed:
        owed = gettext("Everybody whose complaint is suitable is owed an offer.")
        yield Point(owed, ("intake.offer_owed",))
    safety = gettext("If safety is in question, a person always looks at it first.")
    yield Point(safety)


def _deciders(program: Program, rules: Rules) -> Iterable[Point]:
    offices = [program.offices.get(code, code) for code in rules.approvers]
    one = gettext("Decides whether a complaint is suitable: %(offices)s.")
    several = gettext("Decide whether a complaint is suitable, in this order: %(offices)s.")
    sentence = one if len(offices) == 1 else several
    yield Point(sentence % {"offices": ", ".join(offices)}, ("screening.approvers",))
    if rules.compulsory:
        told = gettext("Nobody is asked whether they want to come. Both sides are told to.")
        yield Point(told, ("consent.attendance",))
        return
    yield Point(f"{label(rules.order)}.", ("consent.order",))
    yield Point(gettext("Whether to mediate is for the people themselves to decide."))
    if rules.agency_office:
        office = program.offices.get(rules.agency_office, rules.agency_office)
        last = gettext("Asked last, and has to agree as well: %(office)s.")
        yield Point(last % {"office": office}, ("consent.agency_office",))


def _number(rules: Rules) -> Point:
    number = ngettext(
        "%(number)d mediator leads the session.",
        "%(number)d mediators lead the session.",
        rules.mediators,
    )
    return Point(number % {"number": rules.mediators}, ("arranging.mediators",))


def _mediators(program: Program, rules: Rules) -> Iterable[Point]:
    brought = gettext("Finds the conciliator: %(provider)s.")
    if rules.kind is ProcessKind.MEDIATION:
        yield _number(rules)
        brought = gettext("Brings the mediators: %(provider)s.")
    yield Point(brought % {"provider": rules.provider.name}, ("arranging.provider",))
    if rules.mediators_unaffiliated:
        free = gettext("They belong neither to the department nor to the oversight office.")
        yield Point(free, ("arranging.mediators_unaffiliated",))
    if rules.training_hours:
        hours = gettext("They have had %(hours)d hours of training.")
        yield Point(hours % {"hours": rules.training_hours}, ("arranging.training_hours",))
    if rules.mediator_statement:
        standards = gettext("They state in writing by which standards they work.")
        yield Point(standards, ("confidentiality.mediator_statement",))
    yield from _promised(rules, WHO)


def _place(program: Program, rules: Rules) -> Iterable[Point]:
    if rules.place_qualities:
        what = ", ".join(label(PlaceQuality(one)).lower() for one in rules.place_qualities)
        place = gettext("The place is %(what)s.") % {"what": what}
        yield Point(place, ("session.place_qualities",))
    yield Point(gettext("A police building is used only if a party asks for one."))
    if rules.kind is ProcessKind.MEDIATION:
        yield from _session(rules)
    yield from in_the_room(rules)


def _session(rules: Rules) -> Iterable[Point]:
    online = ", ".join(place.name for place in rules.places if place.online)
    if online:
        video = gettext("People can also meet online: %(places)s.")
        yield Point(video % {"places": online}, ("session.places",))
    length = gettext("A session is planned for %(minutes)d minutes.")
    yield Point(length % {"minutes": rules.minutes}, ("session.minutes",))
    if rules.session_days:
        within = gettext("It has to be over within %(days)d days of the first session.")
        yield Point(within % {"days": rules.session_days}, ("clock.session_days",))
    yield from _promised(rules, WHEN)


def _kept(program: Program, rules: Rules) -> Iterable[Point]:
    yield from _promised(rules, KEPT)
    yield from exceptions(program.slug, rules)


_SECTIONS: tuple[tuple[str, Promise, Callable[[Program, Rules], Iterable[Point]]], ...] = (
    ("is", _("What mediation is"), lambda _program, rules: _is(rules)),
    ("is-not", _("What it is not"), lambda _program, rules: _promised(rules, IS_NOT)),
    ("which", _("Which complaints"), lambda _program, rules: _complaints(rules)),
    ("who-decides", _("Who decides, and who is asked first"), _deciders),
    ("confidential", _("What stays confidential, and what does not"), _kept),
    ("agreement", _("A written agreement"), lambda _program, rules: agreements(rules)),
    ("mediators", _("The mediators"), _mediators),
    ("session", _("Place and length"), _place),
)


_APART: dict[str, Promise] = {
    "is": _("What conciliation is"),
    "mediators": _("The conciliator"),
    "session": _("Where you are spoken with"),
}


def sections(program: Program, rules: Rules) -> list[Section]:
    """Return what the program says, without a heading that would have nothing under it."""
    titles = _APART if rules.kind is ProcessKind.CONCILIATION else {}
    found = [
        Section(anchor, str(titles.get(anchor, title)), tuple(points(program, rules)))
        for anchor, title, points in _SECTIONS
    ]
    return [section for section in found if section.points]
