"""What a program's rules mean, in plain sentences: the same on public pages and in a case."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from evenhand.casework.rulebook import program
from evenhand.portals.shared.words.labels import label
from evenhand.process.people import Side
from evenhand.process.program import KEY_OF_FIELD, Rules
from evenhand.process.stages import FIXED_ROUTES, Ending, Route


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence and the keys of the rules that it rests on."""

    text: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a mediation can end, and what then becomes of the complaint."""

    happens: str
    point: Point


# In the order in which they can happen.
_HAPPENS: dict[Ending, Promise] = {
    Ending.MEDIATED: _("You meet, and each person says that the issues are resolved"),
    Ending.NOT_RESOLVED: _("You meet, and it is not resolved for everybody"),
    Ending.ENDED_EARLY: _("The session is ended early"),
    Ending.NO_SHOW: _("Somebody does not come to the session"),
    Ending.DECLINED: _("Somebody says no"),
    Ending.UNANSWERED: _("Somebody does not answer in time"),
    Ending.WITHDRAWN: _("Somebody changes their mind and withdraws"),
    Ending.INVESTIGATION_CHOSEN: _("The person who complained chooses the investigation"),
    Ending.UNSUITABLE: _("The complaint is found not suitable for mediation"),
    Ending.MANDATORY_REPORT: _("Something was said that has to be reported"),
}
_ROUTES: dict[Route, Promise] = {
    Route.INVESTIGATION: _("The complaint goes to the investigation."),
    Route.CLOSED: _("The complaint is closed. It is not investigated after that."),
}


def outcomes(rules: Rules) -> list[Outcome]:
    """Return what each ending means for the complaint, from the program's own rules."""
    return [_outcome(ending, str(happens), rules) for ending, happens in _HAPPENS.items()]


def _outcome(ending: Ending, happens: str, rules: Rules) -> Outcome:
    if ending is Ending.MEDIATED:
        points = closed_as_mediated(rules)
        keys = tuple(key for point in points for key in point.keys)
        return Outcome(happens, Point(" ".join(point.text for point in points), keys))
    if ending in FIXED_ROUTES:
        return Outcome(happens, Point(str(_ROUTES[FIXED_ROUTES[ending]])))
    key = KEY_OF_FIELD[f"after_{ending.value}"]
    means = str(_ROUTES[rules.route(ending)])
    if ending is Ending.NO_SHOW and rules.no_shows > 1:
        again = gettext("A new time can be found. After %(times)d missed sessions:")
        means = f"{again % {'times': rules.no_shows}} {means}"
        return Outcome(happens, Point(means, (key, "session.no_shows")))
    return Outcome(happens, Point(means, (key,)))


def closed_as_mediated(rules: Rules) -> list[Point]:
    """Return what a resolved mediation means, and no more than the rules say."""
    found = [Point(gettext("The complaint is closed as mediated."))]
    told: tuple[tuple[object, Promise, str], ...] = (
        (
            rules.promise_replaces_investigation,
            _("It is not investigated."),
            "promise.replaces_investigation",
        ),
        (rules.no_discipline, _("No discipline follows from it."), "outcome.no_discipline"),
        (
            rules.no_action_against_complainant,
            _("No action follows against the person who complained."),
            "outcome.no_action_against_complainant",
        ),
        (rules.promise_no_appeal, _("There is no appeal."), "promise.no_appeal"),
    )
    found += [Point(str(text), (key,)) for holds, text, key in told if holds]
    if rules.good_faith:
        found.append(Point(good_faith(), ("outcome.good_faith",)))
    return found


def good_faith() -> str:
    """Return the sentence about good faith."""
    return gettext(
        "If the other side did not meet in good faith, the person who complained can send the "
        "complaint back to the investigation. Their word is enough, and nobody judges it."
    )


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
    found.append(Point(gettext("What existed before the mediation, such as video, is not hidden.")))
    law = gettext("The law or a court can ask for more. Nobody can promise complete secrecy.")
    found.append(Point(law))
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


def in_the_room(rules: Rules) -> list[Point]:
    """Return who may come, what officers wear and whether weapons are allowed."""
    return [
        company(rules),
        Point(gettext("An interpreter comes free of charge for anybody who asks.")),
        Point(f"{label(rules.attire)}.", ("session.attire",)),
        Point(f"{label(rules.arms)}.", ("session.arms",)),
        Point(gettext("You can ask to arrive and to leave apart from the other side.")),
    ]


def ground_rules() -> list[str]:
    """Return what everybody keeps to in the room."""
    return [
        gettext("Each person can speak and is heard."),
        gettext("No threats."),
        gettext("No abusive words."),
        gettext("Nothing is recorded on any device."),
        gettext("Nobody has to apologize, to admit anything or to agree on anything."),
        gettext("You may leave at any time."),
    ]


def choice_means(side: Side, rules: Rules) -> list[str]:
    """Return what saying yes or no to mediation does not mean, for one side."""
    found = [
        gettext("A yes admits nothing. You can change your mind at any time."),
        gettext("Nobody is punished for a no, and nobody has to say why."),
        gettext("The investigation learns only that there was no mediation."),
    ]
    if side is Side.MEMBER and rules.no_discipline:
        found.append(gettext("A complaint that is closed as mediated ends without discipline."))
    found.append(
        gettext("Mediation does not stop the time that anybody has to sue or to make a claim.")
    )
    found.append(gettext("No lawyer is provided here. You may ask one before you answer."))
    return found
