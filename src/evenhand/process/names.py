"""When one party learns another's name. Nobody ever learns an address."""

from evenhand.process.case import Case, Consent, Party
from evenhand.process.people import Side
from evenhand.process.program import NamesKnown, Rules

_ASKED = frozenset({Consent.ASKED, Consent.ORDERED, Consent.AGREED})


def learned(case: Case, rules: Rules, viewer: Party, other: Party) -> bool:
    """Tell whether one party knows the other's name by now.

    A member learns a complainant's when the program's moment has come and that complainant
    allowed it, a complainant a member's by the moment alone (rules names.*). Whoever left, or
    said no, learns nothing more. People of one side know each other once everybody agreed.
    """
    if viewer.person == other.person:
        return True
    if not (viewer.taking_part and other.taking_part):
        return False
    if viewer.side is other.side:
        return case.all_coming
    if viewer.side is Side.MEMBER:
        return other.name_allowed and _has_come(rules.member_learns, case, viewer)
    return _has_come(rules.complainant_learns, case, viewer)


def _has_come(moment: NamesKnown, case: Case, viewer: Party) -> bool:
    """Tell whether the moment at which this party learns names has come."""
    return {
        NamesKnown.WITH_OFFER: viewer.consent in _ASKED,
        NamesKnown.ALL_AGREED: case.all_coming,
        NamesKnown.AT_SESSION: bool(case.sessions_held) and viewer.coming,
        NamesKnown.NEVER: False,
    }[moment]
