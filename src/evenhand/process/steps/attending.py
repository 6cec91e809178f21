"""Where a program makes taking part compulsory: each side is told to come, and nobody is asked.

Source: D.C. Code §5-1110(d), (e), (j) and (k). Coming is all that can be ordered: what somebody
says there, signs and thinks of the end is theirs alone, as everywhere.
"""

from dataclasses import dataclass

from evenhand.process import events as e
from evenhand.process.case import Consent
from evenhand.process.people import Side
from evenhand.process.refusals import Code
from evenhand.process.situation import Facts, PartyRequest, Situation, need, of_age


@dataclass(frozen=True, slots=True)
class OrderAttendance(PartyRequest):
    """Tell a party of a complaint that was referred that they have to come."""


def may_order(s: Situation) -> None:
    """Each party once, in any order; a complainant has heard of both routes where that is due."""
    party = s.party
    need(party.consent is Consent.NOT_ASKED, Code.ALREADY_SO)
    hears_first = s.rules.both_routes_first and party.side is Side.COMPLAINANT
    need(party.explained or not hears_first, Code.ROUTES_NOT_EXPLAINED)
    of_age(party)


def order_attendance(s: Situation, request: OrderAttendance) -> Facts:
    """Record that this party knows that they have to come."""
    return (e.AttendanceOrdered(request.person),)
