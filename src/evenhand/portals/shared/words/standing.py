"""Where a case stands, what comes next and what becomes of the complaint, for one viewer.

A party reads of themselves and of the road both sides share, never of the other side: for a
no, silence, a withdrawal and an unsuitable complaint the sentence is the same.
"""

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evenhand.casework.queries.case import Look
from evenhand.notices.wording import ENDED
from evenhand.portals.shared.templatetags.evenhand import local_time
from evenhand.portals.shared.words.kept import KEEPERS, kept_standing, no_clock
from evenhand.portals.shared.words.labels import ending_label, label
from evenhand.portals.shared.words.other_ways import (
    HAVE_TO_COME,
    READ_BEFORE_TALK,
    SIGN_BEFORE_TALK,
    SPOKEN_WITH_APART,
    program_calls,
)
from evenhand.process.calendar import local_day
from evenhand.process.case import Consent, Party
from evenhand.process.deadlines import AHEAD, Due, Duty, Timing, timing
from evenhand.process.events import PartySplitOff
from evenhand.process.people import PARTY_ROLES, Role, Side
from evenhand.process.program import ProcessKind, Rules
from evenhand.process.refusals import SENTENCES, Code
from evenhand.process.stages import Ending, Route, Stage
from evenhand.process.visibility import only_a_part

NOTHING_NOW = _("The office is working on it. You need to do nothing now.")
NOTHING_MORE = _("There is nothing more for you to do.")
NOT_YOURS = _("Nothing is needed from you in this case.")

# Before everybody agreed a party reads only how far they themselves are.
OWN_ANSWER: dict[str, Promise] = {
    Consent.NOT_ASKED: _("The office is looking at whether mediation is possible."),
    Consent.ASKED: _("You are asked if you want to mediate."),
    Consent.ORDERED: _("You have to come to a mediation session."),
    Consent.AGREED: _("You agreed to mediate."),
    Consent.DECLINED: _("You said no to mediation."),
    Consent.UNANSWERED: _("The time to answer is over."),
    Consent.WITHDRAWN: _("You withdrew from the mediation."),
}
SHARED_ROAD: dict[Stage, Promise] = {
    Stage.ARRANGING: _("Everybody has agreed to mediate. A session is being arranged."),
    Stage.SCHEDULED: _("The session is planned: %(when)s, %(place)s."),
    Stage.IN_SESSION: _("The session is going on."),
    Stage.CONCLUDED: _("The session is over. Each person is asked if the issues are resolved."),
}
# Offices that do not read answers or sessions are told the stage and no more.
AT_THE_OFFICE: dict[Stage, Promise] = {
    Stage.NEW: _("Nothing has been received yet."),
    Stage.RECEIVED: _("The complaint was received. It has not been screened yet."),
    Stage.SCREENING: _("Approvals so far: %(approved)s of %(approvers)s."),
    Stage.OFFERING: _("Found suitable. The parties are being asked."),
    Stage.ARRANGING: _("A session is being arranged."),
    Stage.SCHEDULED: _("A session is planned."),
    Stage.IN_SESSION: _("The session is going on."),
    Stage.CONCLUDED: _("The session is over."),
}
AT_THE_COORDINATOR = AT_THE_OFFICE | {
    Stage.OFFERING: _("Found suitable. Agreed so far: %(agreed)s of %(parties)s."),
    Stage.ARRANGING: SHARED_ROAD[Stage.ARRANGING],
    Stage.SCHEDULED: SHARED_ROAD[Stage.SCHEDULED],
    Stage.CONCLUDED: _("The session is over. Answers so far: %(answered)s of %(parties)s."),
}
IN_THE_ROOM = dict.fromkeys(Stage, _("The office is working on it.")) | SHARED_ROAD


def _other_way(rules: Rules) -> dict[Stage, Promise]:
    """Return what this program does otherwise on the road."""
    if rules.kind is ProcessKind.CONCILIATION:
        return SPOKEN_WITH_APART
    return HAVE_TO_COME if rules.compulsory else {}


_TOLD: dict[Role, dict[Stage, Promise]] = {
    Role.COORDINATOR: AT_THE_COORDINATOR,
    Role.PROVIDER: IN_THE_ROOM,
    Role.MEDIATOR: IN_THE_ROOM,
}
# What concerns a party alone, in the words of a request to them.
OWN_DUTIES: dict[Duty, Promise] = {
    Duty.ANSWER_OFFER: _("Please answer yes or no. Last day: %(day)s."),
    Duty.GIVE_TIMES: _("Please say when you can come."),
    Duty.ANSWER_RESOLUTION: _("Please say if the issues are resolved for you. Last day: %(day)s."),
    Duty.ANSWER_CONTINUATION: _(
        "Please say if you want to go on with those who take part. Last day: %(day)s."
    ),
}
SIGN_FIRST = _("Before the session, please read and sign the confidentiality agreement.")
READ_FIRST = _("Before the session, please read the ground rules.")
HAVE_YOUR_SAY = _("When you have had your say, please tell the mediators or mark it here.")

# Who reads of a report or of the record, and not of how the complaint fares.
_NO_ROUTE = KEEPERS | {Role.RETALIATION_OFFICE}
_OVER = frozenset({Stage.INVESTIGATION, Stage.CLOSED})


def standing(look: Look) -> str:
    """Return where the case stands, in a sentence or two for this viewer."""
    if look.actor.role in PARTY_ROLES:
        return _party_standing(look)
    if look.actor.role in KEEPERS:
        return kept_standing(look)
    if _only_asked(look):
        return gettext("You were asked to mediate. You see more once you are appointed.")
    if only_a_part(look.case, look.actor):
        return gettext("One person's part of this complaint is for the investigation.")
    if look.actor.role is Role.RETALIATION_OFFICE:
        return gettext("Somebody says that they are made to pay for this complaint.")
    if look.ending:
        return " ".join(_ended(look))
    told = AT_THE_OFFICE
    if look.actor.role in _TOLD:
        told = _TOLD[look.actor.role] | _other_way(look.rules)
    return str(told[look.case.stage]) % _numbers(look)


def _ended(look: Look) -> Iterable[str]:
    """Say how it ended, to whoever keeps the program's books also in the program's own word."""
    said = f"{ending_label(look.ending)}."
    yield said
    if look.actor.role is Role.COORDINATOR and look.case.ending and look.ending == look.case.ending:
        word = look.rules.called(look.case.ending, look.case.ending_side)
        yield from filter(None, (program_calls(word, said),))


def next_step(look: Look) -> str:
    """Return what happens next and from whom; a party reads of their own duties only."""
    if look.actor.role in PARTY_ROLES:
        return _party_next(look)
    if _only_asked(look):
        seat = look.case.seat(look.actor.person)
        open_question = seat is not None and seat.conflict is None and not look.ending
        asked = gettext("Please say if you have a conflict of interest.")
        return asked if open_question else str(NOT_YOURS)
    if look.actor.role is Role.MEDIATOR and look.case.stage is Stage.IN_SESSION:
        return gettext("Write down when each person has had their say.")
    waiting = [one for one in look.due if one.duty not in (Duty.LIMITATION, *AHEAD)]
    if not waiting:
        return gettext("Nothing is needed from you now.")
    return " ".join(one for one in (_from_whom(look, waiting[0]), no_clock(look)) if one)


def route_sentence(look: Look) -> str:
    """Return what becomes of the complaint, "" while the mediation is not over."""
    apart = _own_route(look)
    if apart is not None:
        return _route(apart)
    case = look.case
    apart_from_it = _only_asked(look) or only_a_part(case, look.actor)
    if case.route is None or apart_from_it or look.actor.role in _NO_ROUTE:
        return ""
    if case.ending is Ending.MEDIATED:
        return " ".join(_mediated(look))
    if case.route is Route.INVESTIGATION and case.stage is Stage.CLOSED:
        return gettext("The investigation of the complaint is over.")
    return _route(case.route)


def _route(route: Route) -> str:
    if route is Route.INVESTIGATION:
        return gettext("The complaint goes to the investigation.")
    return gettext("The complaint is closed.")


def _mediated(look: Look) -> Iterable[str]:
    """Say of a mediated complaint what the program's rules say, and no more."""
    rules = look.rules
    yield gettext("The complaint is closed as mediated.")
    if rules.promise_replaces_investigation:
        yield gettext("It will not be investigated.")
    if rules.no_discipline:
        yield gettext("No discipline follows from it.")
    if rules.no_action_against_complainant:
        yield gettext("No action follows against the person who complained.")
    if rules.promise_not_on_record:
        yield gettext("It does not stand on the department member's record.")
    complained = any(one.side is Side.COMPLAINANT for one in look.subjects)
    if rules.good_faith and complained and look.actor.role in PARTY_ROLES:
        yield gettext(
            "If the other side did not meet in good faith, "
            "you can send the complaint back to the investigation."
        )


def _only_asked(look: Look) -> bool:
    """Whether this is a mediator who is not appointed: nothing of the case is theirs yet."""
    return look.actor.role is Role.MEDIATOR and look.actor.person not in look.case.mediators


def _own_parties(look: Look) -> list[Party]:
    own = {look.actor.person, *look.wards}
    return [one for one in look.case.parties if one.person in own]


def _own_route(look: Look) -> Route | None:
    """Where a party's own part went, if the mediation went on without them."""
    if look.actor.role not in PARTY_ROLES or look.subjects:
        return None
    facts = [line.fact for line in look.timeline]
    own = {one.person for one in _own_parties(look)}
    routes = [f.route for f in facts if isinstance(f, PartySplitOff) and f.person in own]
    return routes[-1] if routes else None


def _party_standing(look: Look) -> str:
    if not look.subjects:
        return str(ENDED["not_mediated"]) if _own_parties(look) else str(NOT_YOURS)
    if look.ending:
        return str(ENDED[look.ending])
    party = look.subjects[0]
    if party.coming and look.case.stage in SHARED_ROAD:
        return str((SHARED_ROAD | _other_way(look.rules))[look.case.stage]) % _numbers(look)
    if party.side is Side.MEMBER and party.consent is Consent.NOT_ASKED:
        return str(NOT_YOURS)
    if look.case.stage is Stage.RECEIVED and party.consent is Consent.NOT_ASKED:
        return gettext("The office has received the complaint.")
    return str(OWN_ANSWER[party.consent])


def _numbers(look: Look) -> dict[str, str]:
    """The values that a standing may speak of."""
    case, session = look.case, look.case.session
    places = {place.code: place.name for place in look.rules.places}
    people = case.taking_part
    return {
        "when": local_time(session.starts_at, look.rules.zone) if session else "",
        "place": places.get(session.place, session.place) if session else "",
        "approved": str(len(case.approvals)),
        "approvers": str(len(look.rules.approvers)),
        "parties": str(len(people)),
        "agreed": str(sum(one.coming for one in people)),
        "answered": str(sum(one.resolved is not None for one in people)),
    }


def _party_next(look: Look) -> str:
    if not look.subjects or look.case.stage in _OVER:
        return str(NOTHING_MORE)
    steps = [*_own_dues(look), *_on_the_way(look)]
    return " ".join(dict.fromkeys(steps)) or str(NOTHING_NOW)


def _own_dues(look: Look) -> Iterable[str]:
    today = local_day(look.now, look.rules.zone)
    for one in look.due:
        if one.duty not in OWN_DUTIES:
            continue
        if one.duty is Duty.ANSWER_OFFER and timing(one.by, today) is Timing.PAST:
            yield gettext(SENTENCES[Code.OFFER_EXPIRED].party)
        else:
            yield str(OWN_DUTIES[one.duty]) % {"day": _day(one)}


def _on_the_way(look: Look) -> Iterable[str]:
    """What no clock waits for, but the session does."""
    talks = look.rules.kind is ProcessKind.CONCILIATION
    sign, read = (SIGN_BEFORE_TALK, READ_BEFORE_TALK) if talks else (SIGN_FIRST, READ_FIRST)
    for party in look.subjects:
        if look.case.stage is (Stage.ARRANGING if talks else Stage.SCHEDULED):
            if party.person not in look.case.signatures:
                yield str(sign)
            if not party.ground_rules:
                yield str(read)
        if look.case.stage is Stage.IN_SESSION and not party.had_their_say:
            yield str(HAVE_YOUR_SAY)


def _day(one: Due) -> str:
    return date_format(one.by, "DATE_FORMAT") if one.by else ""


def _from_whom(look: Look, one: Due) -> str:
    words = {
        "what": label(one.duty),
        "who": look.names.get(one.person) or label(one.role),
        "day": _day(one),
    }
    if one.by is None:
        return gettext("Next: %(what)s (%(who)s).") % words
    if one.duty is Duty.HOLD_SESSION:
        return gettext("Next: %(what)s (%(who)s), on %(day)s.") % words
    return gettext("Next: %(what)s (%(who)s), by %(day)s.") % words
