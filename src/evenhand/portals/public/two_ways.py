"""The first words on a program's page, and mediation beside the investigation."""

from dataclasses import dataclass

from django.utils.translation import gettext

from evenhand.portals.shared.explained import Point
from evenhand.process.program import ProcessKind, Rules
from evenhand.programs import Program


def first_words(program: Program, rules: Rules) -> str:
    """Return what this is about, in a sentence or two."""
    sentence = gettext(
        "Mediation of complaints about police in %(city)s: you and the officer talk about what "
        "happened, with neutral mediators, if both of you want to."
    )
    if rules.kind is ProcessKind.CONCILIATION:
        sentence = gettext(
            "Conciliation of complaints about police in %(city)s: somebody neutral speaks with "
            "you and with the officer, each alone, if both of you want that."
        )
    elif rules.compulsory:
        sentence = gettext(
            "Mediation of complaints about police in %(city)s: you and the officer talk about what "
            "happened, with neutral mediators. If the office decides on it, both have to come."
        )
    return sentence % {"city": program.city}


def instead(rules: Rules) -> str:
    """Return what there is instead of mediation, and whose choice that is."""
    if rules.compulsory:
        return gettext(
            "The office decides whether there is a mediation. "
            "If it does not resolve the complaint, what follows stands above."
        )
    if rules.kind is ProcessKind.CONCILIATION:
        return gettext("You do not have to agree. The complaint can be investigated instead.")
    return gettext("You do not have to mediate. The complaint can be investigated instead.")


@dataclass(frozen=True, slots=True)
class Way:
    """One question about mediation and investigation, with both answers."""

    question: str
    mediation: Point
    investigation: str


def _meets(rules: Rules) -> str:
    if rules.kind is ProcessKind.CONCILIATION:
        return gettext("No. The conciliator speaks with each of you alone.")
    return gettext("Yes, with the mediators.")


def ways(rules: Rules) -> list[Way]:
    """Return the two ways side by side; how long mediation takes only where a program says it."""
    discipline = gettext("It can.") if not rules.no_discipline else gettext("No.")
    found = [
        Way(
            gettext("What is it about?"),
            Point(gettext("What happened between you, and understanding each other.")),
            gettext("Evidence, facts, and whether a rule was broken."),
        ),
        Way(
            gettext("Who decides how it ends?"),
            Point(gettext("The people who take part.")),
            gettext("The office that investigates."),
        ),
        Way(
            gettext("Do you meet the officer?"),
            Point(_meets(rules), ("process.kind",)),
            gettext("No."),
        ),
        Way(
            gettext("Can it lead to discipline?"),
            Point(discipline, ("outcome.no_discipline",)),
            gettext("It can, if a rule was broken."),
        ),
    ]
    if rules.conclude_weeks is not None:
        weeks = gettext("It can be over within %(weeks)d weeks.") % {"weeks": rules.conclude_weeks}
        mediation = Point(weeks, ("clock.conclude_weeks",))
        found.append(Way(gettext("How long?"), mediation, gettext("It can take months.")))
    elif rules.promise_faster:
        faster = Point(gettext("Often less time than an investigation."), ("promise.faster",))
        found.append(Way(gettext("How long?"), faster, gettext("Often longer.")))
    return found
