"""What a program's rules mean, in plain sentences: the same on public pages and in a case.

What each ending means stands in endings.py.
"""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from evenhand.casework.rulebook import program
from evenhand.portals.shared.words.labels import label
from evenhand.process.people import Side
from evenhand.process.program import ProcessKind, Rules
from evenhand.process.vocabulary import Companion


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence and the keys of the rules that it rests on."""

    text: str
    keys: tuple[str, ...] = ()


def exceptions(agency: str, rules: Rules) -> list[Point]:
    """Return what does not stay confidential, and where it is reported."""
    office = program(agency).offices.get(rules.report_office, rules.report_office)
    reported = gettext("%(what)s is reported to: %(office)s.")
    keys = ("confidentiality.exceptions", "confidentiality.report_office")
    found = [
        Point(reported % {"what": label(kind), "office": office}, keys) for kind in rules.exceptions
    ]
    if rules.agreement_admissible:
        shown = gettext("A signed agreement may be shown in court, to enforce it and for no more.")
        found.append(Point(shown, ("confidentiality.agreement_admissible",)))
    if rules.agreement_copies:
        copies = gettext("A signed agreement also goes to: %(who)s.")
        who = ", ".join(label(one).lower() for one in rules.agreement_copies)
        found.append(Point(copies % {"who": who}, ("agreement.copies",)))
    if rules.agreement_public:
        public = gettext(
            "Anybody may read a signed agreement, unless all write down that it stays closed."
        )
        found.append(Point(public, ("agreement.public",)))
    found.append(Point(gettext("What existed before the mediation, such as video, is not hidden.")))
    law = gettext("The law or a court can ask for more. Nobody can promise complete secrecy.")
    found.append(Point(law))
    return found


def agreements(rules: Rules) -> list[Point]:
    """Return what becomes of what people agree on, as far as the program says it."""
    found = []
    if rules.mediators_sign:
        signs = gettext("The mediators sign a written agreement as well.")
        found.append(Point(signs, ("agreement.mediators_sign",)))
    if rules.agreement_binding is not None:
        binds = gettext("By law, a signed agreement binds those who signed it.")
        free = gettext("By law, an agreement binds nobody.")
        found.append(Point(binds if rules.agreement_binding else free, ("agreement.binding",)))
    if rules.agreement_breach:
        breach = gettext("A department member who does not keep it faces a new complaint.")
        found.append(Point(breach, ("agreement.breach",)))
    return found


def company(rules: Rules) -> Point:
    """Return who may come with a party."""
    keys = ("session.companions", "session.companions_each")
    if not rules.companions or not rules.companions_each:
        return Point(gettext("Nobody else comes with you, apart from an interpreter."), keys)
    each = ngettext(
        "Each person may bring %(number)d other person: %(who)s.",
        "Each person may bring up to %(number)d other people: %(who)s.",
        rules.companions_each,
    )
    who = ", ".join(label(one).lower() for one in rules.companions)
    return Point(each % {"number": rules.companions_each, "who": who}, keys)


def _more_company(rules: Rules) -> list[Point]:
    """Return who comes only with leave, and who waits outside."""
    several: tuple[tuple[tuple[Companion, ...] | None, str, str], ...] = (
        (
            rules.mediator_admits,
            gettext("Only if the mediators allow it: %(who)s."),
            "session.mediator_admits",
        ),
        (
            rules.outside_room,
            gettext("May come along and waits outside the room: %(who)s."),
            "session.outside_room",
        ),
    )
    return [
        Point(sentence % {"who": ", ".join(label(one).lower() for one in who)}, (key,))
        for who, sentence, key in several
        if who
    ]


def in_the_room(rules: Rules) -> list[Point]:
    """Return who may come, what officers wear and whether weapons are allowed."""
    comes = [
        company(rules),
        *_more_company(rules),
        Point(gettext("An interpreter comes free of charge for anybody who asks.")),
    ]
    if rules.kind is ProcessKind.CONCILIATION:
        never = gettext("You do not meet the other side. The conciliator speaks with you alone.")
        return [*comes, Point(never, ("process.kind",))]
    found = [
        *comes,
        Point(f"{label(rules.attire)}.", ("session.attire",)),
        Point(f"{label(rules.arms)}.", ("session.arms",)),
        Point(gettext("You can ask to arrive and to leave apart from the other side.")),
    ]
    if rules.paid_time:
        paid = gettext("For a department member the session is paid working time.")
        found.append(Point(paid, ("session.paid_time",)))
    return found


def ground_rules(rules: Rules) -> list[str]:
    """Return what everybody keeps to in the room."""
    found = [
        gettext("Each person can speak and is heard."),
        gettext("No threats."),
        gettext("No abusive words."),
        gettext("Nothing is recorded on any device."),
        gettext("Nobody has to apologize, to admit anything or to agree on anything."),
    ]
    return found if rules.compulsory else [*found, gettext("You may leave at any time.")]


def _answering(rules: Rules) -> list[str]:
    found = [
        gettext("A yes admits nothing. You can change your mind at any time."),
        gettext("Nobody is punished for a no, and nobody has to say why."),
        gettext("The investigation learns only that there was no mediation."),
    ]
    if rules.agency_office:
        found.append(gettext("When everybody has agreed, the agency is asked whether it agrees."))
    return found


def _having_to_come(side: Side, rules: Rules) -> list[str]:
    found = [gettext("You have to come. You do not have to admit or to agree on anything there.")]
    if side is Side.COMPLAINANT and rules.absence_dismissal:
        found.append(gettext("If you stay away, your complaint can be dismissed."))
    if side is Side.MEMBER and rules.absence_discipline:
        found.append(gettext("If you stay away, you can be disciplined for that."))
    return found


def choice_means(side: Side, rules: Rules) -> list[str]:
    """Return what saying yes or no to mediation does not mean, or having to come, for one side."""
    found = _having_to_come(side, rules) if rules.compulsory else _answering(rules)
    if side is Side.MEMBER and rules.no_discipline:
        found.append(gettext("A complaint that is closed as mediated ends without discipline."))
    found.append(
        gettext("Mediation does not stop the time that anybody has to sue or to make a claim.")
    )
    lawyer = gettext("No lawyer is provided here. You may ask one before you answer.")
    if rules.compulsory:
        lawyer = gettext("No lawyer is provided here. You may ask one before you come.")
    return [*found, lawyer, *(point.text for point in agreements(rules))]
