"""What each ending means for the complaint, from a program's own rules."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evenhand.portals.shared.explained import Point
from evenhand.portals.shared.words.other_ways import program_calls
from evenhand.process.people import Side
from evenhand.process.program import KEY_OF_FIELD, ProcessKind, Rules
from evenhand.process.stages import FIXED_ROUTES, Ending, Route


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a mediation can end, and what then becomes of the complaint."""

    happens: str
    point: Point


Happens = dict[Ending, Promise]

# In the order in which they can happen.
_HAPPENS: Happens = {
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
_APART: Happens = {
    Ending.MEDIATED: _("Each person says that the issues are resolved"),
    Ending.NOT_RESOLVED: _("Everybody is heard, and it is not resolved for everybody"),
    Ending.ENDED_EARLY: _("It is ended before everybody is heard"),
    Ending.NO_SHOW: _("The conciliator cannot speak with somebody"),
}
_AGENCY_TOO: Happens = {
    Ending.DECLINED: _("A yes that is needed is not given"),
    Ending.UNANSWERED: _("A yes that is needed does not come in time"),
}
# What nobody does who has to come.
_CHOICES = frozenset({Ending.DECLINED, Ending.UNANSWERED, Ending.WITHDRAWN})
_ONE_SIDE: dict[Side, Promise] = {
    Side.COMPLAINANT: _("Only the person who complained stays away"),
    Side.MEMBER: _("Only the department member stays away"),
}
_ROUTES: dict[Route, Promise] = {
    Route.INVESTIGATION: _("The complaint goes to the investigation."),
    Route.CLOSED: _("The complaint is closed. It is not investigated after that."),
}


def outcomes(rules: Rules) -> list[Outcome]:
    """Return what each ending means for the complaint, from the program's own rules."""
    found = []
    for ending, happens in _happens(rules).items():
        found.append(Outcome(str(happens), _means(ending, rules)))
        if ending is Ending.NO_SHOW:
            found += _one_side_away(rules)
    return found


def _happens(rules: Rules) -> Happens:
    """Return what can happen in this program, in its own kind's words."""
    found = dict(_HAPPENS)
    if rules.compulsory:
        gone = {*_CHOICES, Ending.INVESTIGATION_CHOSEN}
        found = {ending: words for ending, words in found.items() if ending not in gone}
    if rules.kind is ProcessKind.CONCILIATION:
        found |= _APART
    if rules.agency_office:
        found |= _AGENCY_TOO
    return found


def _means(ending: Ending, rules: Rules) -> Point:
    if ending is Ending.MEDIATED:
        return _joined(closed_as_mediated(rules))
    if ending in FIXED_ROUTES:
        return Point(str(_ROUTES[FIXED_ROUTES[ending]]))
    route = rules.route(ending)
    leads = Point(str(_ROUTES[route]), (KEY_OF_FIELD[f"after_{ending.value}"],))
    if ending is Ending.NO_SHOW and rules.no_shows > 1:
        again = gettext("A new time can be found. After %(times)d missed sessions:")
        if rules.kind is ProcessKind.CONCILIATION:
            again = gettext("It can be tried again. After %(times)d times:")
        return _joined([Point(again % {"times": rules.no_shows}, ("session.no_shows",)), leads])
    unresolved = ending in (Ending.NOT_RESOLVED, Ending.ENDED_EARLY)
    if unresolved and route is Route.CLOSED and rules.investigation_on_request:
        return _joined([_closed_unless_asked(leads.keys)])
    return leads


def _closed_unless_asked(keys: tuple[str, ...]) -> Point:
    asks = gettext(
        "The complaint is closed. Anybody who took part can ask for the investigation after that."
    )
    return Point(asks, (*keys, "outcome.investigation_on_request"))


def _one_side_away(rules: Rules) -> Iterable[Outcome]:
    """Return what it means that one side alone stayed away, where the program has a word on it."""
    for side, happens in _ONE_SIDE.items():
        field = f"after_no_show_{side.value}"
        word = program_calls(rules.called(Ending.NO_SHOW, side), "")
        if getattr(rules, field) is None and not word:
            continue
        key = KEY_OF_FIELD[field if getattr(rules, field) else "after_no_show"]
        points = [Point(str(_ROUTES[rules.route(Ending.NO_SHOW, side)]), (key,))]
        points += [Point(word, ("label.no_show",))] if word else []
        yield Outcome(str(happens), _joined(points))


def _joined(points: list[Point]) -> Point:
    keys = tuple(key for point in points for key in point.keys)
    return Point(" ".join(point.text for point in points), keys)


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
        (
            rules.promise_not_on_record,
            _("It does not stand on the department member's record."),
            "promise.not_on_record",
        ),
        (rules.promise_no_appeal, _("There is no appeal."), "promise.no_appeal"),
    )
    found += [Point(str(text), (key,)) for holds, text, key in told if holds]
    word = program_calls(rules.called(Ending.MEDIATED), found[0].text)
    found += [Point(word, ("label.mediated",))] if word else []
    if rules.good_faith:
        found.append(Point(good_faith(), ("outcome.good_faith",)))
    return found


def good_faith() -> str:
    """Return the sentence about good faith."""
    return gettext(
        "If the other side did not meet in good faith, the person who complained can send the "
        "complaint back to the investigation. Their word is enough, and nobody judges it."
    )
