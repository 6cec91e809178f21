"""Mediation step by step, as one program goes about it."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from evenhand.portals.shared.explained import Point
from evenhand.portals.shared.words.labels import label
from evenhand.process.program import Order, ProcessKind, Rules
from evenhand.process.vocabulary import Channel
from evenhand.programs import Program

_ASKED: dict[Order, Promise] = {
    Order.COMPLAINANT_FIRST: _(
        "The person who complained is asked first. Only after a yes is the department member asked."
    ),
    Order.MEMBER_FIRST: _(
        "The department member is asked first. Only after a yes is the person who complained asked."
    ),
    Order.TOGETHER: _("Both sides are asked at the same time."),
}


def steps(program: Program, rules: Rules) -> list[Point]:
    """Return the steps in their order."""
    return [*_before(program, rules), *_asking(program, rules), *_meeting(rules)]


def _before(program: Program, rules: Rules) -> Iterable[Point]:
    ways = ", ".join(label(one).lower() for one in Channel if one in rules.channels)
    made = gettext("You make a complaint: %(ways)s.") % {"ways": ways}
    keys: tuple[str, ...] = ("intake.channels",)
    if rules.open_box:
        made += " " + gettext("The form has a box: I am open to mediation.")
        keys = ("intake.channels", "intake.open_box")
    yield Point(made, keys)
    offices = ", ".join(program.offices.get(code, code) for code in rules.approvers)
    looked = gettext("The complaint is looked at: is it suitable? Decides: %(offices)s.")
    yield Point(looked % {"offices": offices}, ("screening.approvers",))
    if rules.screen_days:
        soon = gettext("That takes no more than %(days)d business days.")
        yield Point(soon % {"days": rules.screen_days}, ("clock.screen_days",))
    if rules.both_routes_first:
        both = gettext("Mediation and investigation are both explained to you. Then you choose.")
        if rules.compulsory:
            both = gettext("Mediation and investigation are both explained to you.")
        yield Point(both, ("explaining.both_routes_first",))
    if rules.asks_openness:
        again = gettext("You are asked whether you are still open to mediation.")
        yield Point(again, ("explaining.confirm_openness",))


def _asking(program: Program, rules: Rules) -> Iterable[Point]:
    if rules.compulsory:
        told = gettext("Both sides are told that they have to come.")
        yield Point(told, ("consent.attendance",))
        return
    yield from _answering(rules)
    if rules.agency_office:
        office = program.offices.get(rules.agency_office, rules.agency_office)
        last = gettext("When everybody has agreed, the agency is asked as well: %(office)s.")
        yield Point(last % {"office": office}, ("consent.agency_office",))


def _answering(rules: Rules) -> Iterable[Point]:
    if rules.answer_business_days:
        days = ngettext(
            "There is %(number)d business day to answer.",
            "There are %(number)d business days to answer.",
            rules.answer_days,
        )
    else:
        days = ngettext(
            "There is %(number)d day to answer.",
            "There are %(number)d days to answer.",
            rules.answer_days,
        )
    yield Point(str(_ASKED[rules.order]), ("consent.order",))
    yield Point(
        days % {"number": rules.answer_days},
        ("consent.answer_days", "consent.answer_business_days"),
    )


def _meeting(rules: Rules) -> Iterable[Point]:
    arranged = gettext("If everybody agrees, a session is arranged with %(provider)s.")
    if rules.kind is ProcessKind.CONCILIATION:
        arranged = gettext("If everybody agrees, a conciliator is found with %(provider)s.")
    elif rules.compulsory:
        arranged = gettext("A session is arranged with %(provider)s.")
    yield Point(arranged % {"provider": rules.provider.name}, ("arranging.provider",))
    yield Point(
        gettext("You read what does not stay confidential. Then everybody signs."),
        ("confidentiality.exceptions",),
    )
    yield _heard(rules)
    after = gettext(
        "Within %(number)d days each person says alone whether the issues are resolved."
    )
    yield Point(after % {"number": rules.resolution_days}, ("outcome.resolution_days",))


def _heard(rules: Rules) -> Point:
    if rules.kind is ProcessKind.MEDIATION:
        return Point(gettext("You meet. Each person is heard."))
    alone = gettext("The conciliator speaks with each person alone: %(ways)s.")
    said = ", ".join(label(one).lower() for one in rules.talk_ways or ())
    return Point(alone % {"ways": said}, ("process.kind", "conciliation.ways"))
