"""A complainant says whether the other side may learn their name, before anybody learns it."""

from dataclasses import dataclass

from evenhand.process import events as e
from evenhand.process.names import learned
from evenhand.process.people import Side, Via
from evenhand.process.refusals import Code
from evenhand.process.situation import (
    Facts,
    PartyRequest,
    Situation,
    minors_by_guardian,
    need,
    speaks_for_party,
    word,
)


@dataclass(frozen=True, slots=True)
class AllowName(PartyRequest):
    """Allow that the other side learns one's name once the program's moment has come."""

    via: Via = Via.SELF


@dataclass(frozen=True, slots=True)
class KeepName(PartyRequest):
    """Take that back, as long as the name has not been given."""

    via: Via = Via.SELF


def _own_name(s: Situation) -> None:
    """A complainant's own word, or the guardian's, where members ever learn a name."""
    speaks_for_party(s)
    need(s.party.side is Side.COMPLAINANT, Code.NOT_YOUR_PART)
    minors_by_guardian(s)


def may_allow(s: Situation) -> None:
    """Once."""
    _own_name(s)
    need(not s.party.name_allowed, Code.ALREADY_SO)


def allow_name(s: Situation, request: AllowName) -> Facts:
    """Record the permission; what is given when follows from the program's rule."""
    word(s, request.via)
    return (e.NameAllowed(request.person, request.via),)


def may_keep(s: Situation) -> None:
    """What was allowed and not yet given to any member."""
    _own_name(s)
    need(s.party.name_allowed, Code.ALREADY_SO)
    given = any(learned(s.case, s.rules, one, s.party) for one in s.case.side(Side.MEMBER))
    need(not given, Code.NAME_GIVEN)


def keep_name(s: Situation, request: KeepName) -> Facts:
    """Record that the name is kept."""
    word(s, request.via)
    return (e.NameKept(request.person, request.via),)
