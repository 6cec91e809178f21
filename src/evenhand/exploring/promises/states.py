"""Promises about where a case stands, whatever brought it there."""

from dataclasses import replace

from evenhand.exploring.moments import today
from evenhand.process import events as e
from evenhand.process.actions import decide
from evenhand.process.case import Consent, Party
from evenhand.process.deadlines import Timing, timing
from evenhand.process.people import Side
from evenhand.process.program import Order
from evenhand.process.refusals import Refused
from evenhand.process.situation import Facts, PartyRequest
from evenhand.process.stages import OPEN, Ending, Stage
from evenhand.process.steps.consent import DeclineOffer, Withdraw
from evenhand.process.steps.outcome import AnswerResolution
from evenhand.process.trail import Step, voice
from evenhand.process.visibility import may_open


def can_leave(step: Step) -> str | None:
    """Either party can leave from every open state; who was asked can say no.

    Nobody can who has to come, where the program says so: they can leave the agreeing.
    """
    case, rules = step.after, step.rules
    if case.stage not in OPEN or rules.compulsory:
        return None
    for party in case.taking_part:
        kind = _way_out(party)
        if kind is None or party.person == case.question or _too_young(party):
            continue
        late = timing(party.answer_by, today(step)) is Timing.PAST
        if not (kind is DeclineOffer and late) and _answered(step, kind(party.person)) is None:
            return f"{party.person} could not leave"
    return None


def can_disagree(step: Step) -> str | None:
    """After a session whoever has not answered can say no, and then nothing is mediated.

    The same where people have to come: taking part is compulsory there, agreeing is not
    (D.C. Code §5-1110(j), (k)).
    """
    case = step.after
    for party in case.taking_part if case.stage is Stage.CONCLUDED else ():
        if party.resolved is not None or _too_young(party):
            continue
        facts = _answered(step, AnswerResolution(party.person, resolved=False))
        if facts is None:
            return f"{party.person} could not say that it is not resolved"
        if any(isinstance(f, e.MediationEnded) and f.ending is Ending.MEDIATED for f in facts):
            return f"mediated although {party.person} said no"
    return None


def _answered(step: Step, request: PartyRequest) -> Facts | None:
    """Return what follows where this step leads when a party says this, None if they cannot."""
    party = step.after.party(request.person)
    try:
        return decide(step.after, request, voice(party), step.rules, step.now) if party else None
    except Refused:
        return None


def _way_out(party: Party) -> type[Withdraw] | type[DeclineOffer] | None:
    if party.side is Side.COMPLAINANT or party.consent is Consent.AGREED:
        return Withdraw
    return DeclineOffer if party.consent is Consent.ASKED else None


def _too_young(party: Party) -> bool:
    return party.minor and not party.guardian


def member_knows_nothing(step: Step) -> str | None:
    """Where the complainant comes first, the case does not exist for a member before the yes."""
    first = step.rules.order is Order.COMPLAINANT_FIRST and not step.rules.compulsory
    if not first or step.after.disposed_on:
        return None
    case, past = step.after, (*step.past, *step.facts)
    ever = {fact.person for fact in past if isinstance(fact, e.ConsentGiven)}
    if any(one.person in ever for one in case.parties if one.side is Side.COMPLAINANT):
        return None
    for member in (one for one in case.parties if one.side is Side.MEMBER):
        if may_open(case, voice(replace(member, guardian="")), step.rules):
            return f"{member.person} can see the case before anybody agreed"
    return None
