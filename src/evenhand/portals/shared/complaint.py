"""A complaint as offices read it: what is alleged, what is known, what the rules say of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from evenhand.casework.queries.case import Look
from evenhand.casework.rulebook import program
from evenhand.portals.shared.templatetags.evenhand import local_time
from evenhand.portals.shared.words.labels import label, reason_label
from evenhand.portals.shared.words.unread import readable
from evenhand.process.calendar import local_day
from evenhand.process.case import Party
from evenhand.process.events import SuitabilityApproved
from evenhand.process.people import Side
from evenhand.process.screening import asked
from evenhand.process.vocabulary import Answer, Verdict

Fact = tuple[str, str]
VERDICT_TONES = {
    Verdict.SUITABLE: "success",
    Verdict.PERSON_MUST_DECIDE: "info",
    Verdict.HOLD: "warning",
    Verdict.UNSUITABLE: "error",
}
ANSWER_TONES = {Answer.YES: "warning", Answer.NO: "plain", Answer.UNKNOWN: "info"}


@dataclass(frozen=True, slots=True)
class Tag:
    """A short word with its tone, in the form that shared/tag.html shows."""

    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one circumstance."""

    name: str
    answer: Tag


@dataclass(frozen=True, slots=True)
class Turn:
    """An office that approves, in its place in the order."""

    office: str
    state: Tag


@dataclass(frozen=True, slots=True)
class Findings:
    """What the program's rules say of a complaint, and who decides."""

    verdict: Tag | None
    reasons: tuple[str, ...]
    unknown: tuple[str, ...]
    turns: tuple[Turn, ...]


def decided_on(look: Look) -> dict[str, Any]:
    """What an office decides on: the complaint, what is known of it, what the rules say.

    Nothing of what parties answered or arranged.
    """
    return {
        "told": told(look),
        "people": people(look),
        "narratives": narratives(look),
        "circumstances": circumstances(look),
        "findings": findings(look),
    }


def _day(day: date | None) -> str:
    return local_time(day)


def told(look: Look) -> list[Fact]:
    """Return the complaint itself: day, way, whose it is, what is alleged, what was asked for."""
    case = look.case
    facts: list[Fact] = [(_("Received on"), _day(case.received_on))]
    if case.channel:
        facts.append((_("How it came"), label(case.channel)))
    facts.append((_("Whose complaint it is"), label(case.filing)))
    alleged = ", ".join(label(one) for one in sorted(case.allegations))
    facts.append((_("What is alleged"), alleged or _("Nothing is recorded yet")))
    kept = _("The department was asked to keep it") if case.preservation else _("Not asked for")
    facts.append((_("Evidence"), kept))
    limit = _day(case.limitation_on) or _("Not recorded")
    return [*facts, (_("Last day for the investigation"), limit)]


def people(look: Look) -> list[Fact]:
    """Return whom the complaint names, by side, with who speaks for them; whoever left as well.

    Only people whose names this viewer may know.
    """
    parties = sorted(look.case.parties, key=lambda one: one.side is not Side.COMPLAINANT)
    return [(label(one.side), _who(look, one)) for one in parties if one.person in look.names]


def _who(look: Look, party: Party) -> str:
    who = f"{look.names.get(party.person, '')}, {label(party.kind)}"
    if not party.guardian:
        return who
    return _("%(who)s, spoken for by %(guardian)s") % {
        "who": who,
        "guardian": look.names.get(party.guardian, ""),
    }


def narratives(look: Look) -> list[str]:
    """Return what was told in people's own words, as far as this viewer reads it."""
    return [readable(body) for kind, _language, body in look.texts if kind == "narrative"]


def circumstances(look: Look) -> list[Known]:
    """Return every circumstance that the program has to know, with what is known of it."""
    known = dict(look.case.circumstances)
    wanted = dict.fromkeys([*asked(look.rules), *known])
    answers = [(one, known.get(one, Answer.UNKNOWN)) for one in wanted]
    return [Known(label(one), Tag(label(got), ANSWER_TONES[got])) for one, got in answers]


def findings(look: Look) -> Findings:
    """Return what screening said, every reason for it, and whose turn it is to approve."""
    case = look.case
    verdict = Tag(label(case.verdict), VERDICT_TONES[case.verdict]) if case.verdict else None
    return Findings(
        verdict,
        tuple(reason_label(one) for one in case.reasons),
        tuple(label(one) for one in case.unknown),
        tuple(_turns(look)),
    )


def _turns(look: Look) -> list[Turn]:
    offices = program(look.agency).offices
    days = {
        line.fact.office: _day(local_day(line.at, look.rules.zone))
        for line in look.timeline
        if isinstance(line.fact, SuitabilityApproved)
    }
    done = len(look.case.approvals)
    found = []
    for place, code in enumerate(look.rules.approvers):
        if code in look.case.approvals:
            state = Tag(_("Approved on %(day)s") % {"day": days.get(code, "")}, "success")
        elif place == done and look.case.verdict and not look.ending:
            state = Tag(_("Decides now"), "info")
        else:
            state = Tag(_("Has not decided"), "plain")
        found.append(Turn(offices.get(code, code), state))
    return found
