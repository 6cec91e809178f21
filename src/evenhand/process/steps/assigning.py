"""Who has a case: once somebody has it, nobody else of the same role acts on it."""

from dataclasses import dataclass

from evenhand.process import events as e
from evenhand.process.people import Role
from evenhand.process.refusals import Code
from evenhand.process.situation import Facts, Request, Situation, need
from evenhand.process.stages import Route, Stage

HOLDERS = frozenset({Role.COORDINATOR, Role.INVESTIGATOR})


@dataclass(frozen=True, slots=True)
class TakeCase(Request):
    """Take a case that nobody of one's own role has."""


@dataclass(frozen=True, slots=True)
class HandOverCase(Request):
    """Give a case to somebody else; role: the part that passes on, to: whose it becomes."""

    role: Role
    to: str


def not_somebody_elses(s: Situation) -> None:
    """Refuse a coordinator or an investigator where another one has the case."""
    need(s.case.holder(s.actor.role) in ("", s.actor.person), Code.NOT_YOUR_CASE)


def may_take(s: Situation) -> None:
    """A case that nobody has; an investigator only what is investigated."""
    need(not s.case.holder(s.actor.role), Code.ALREADY_SO)
    part = any(one.apart is Route.INVESTIGATION for one in s.case.parties)
    investigated = part or s.case.stage is Stage.INVESTIGATION
    need(investigated or s.actor.role is not Role.INVESTIGATOR, Code.NOT_AT_THIS_STAGE)
    _one_part_each(s, s.actor.person)


def take_case(s: Situation, request: TakeCase) -> Facts:
    """Record who has it."""
    return (e.CaseAssigned(s.actor.role, s.actor.person),)


def may_hand_over(s: Situation) -> None:
    """Whoever has the case, or the manager."""
    own = s.actor.role is Role.MANAGER or s.case.holder(s.actor.role)
    need(own, Code.NOT_YOUR_CASE)


def hand_over_case(s: Situation, request: HandOverCase) -> Facts:
    """Record who has it now; nobody but the manager passes on another role's part."""
    role = request.role
    need(role in HOLDERS and s.actor.role in (role, Role.MANAGER), Code.NOT_YOUR_PART)
    need(request.to and request.to != s.case.holder(role), Code.ALREADY_SO)
    _one_part_each(s, request.to)
    return (e.CaseAssigned(role, request.to),)


def _one_part_each(s: Situation, person: str) -> None:
    """Nobody coordinates and investigates, mediates or is concerned by the same case.

    Sources: Uniform Mediation Act §7 (nothing of a mediation reaches who investigates), §9.
    """
    case = s.case
    others = {case.coordinator, case.investigator, *case.concerned}
    others |= {seat.person for seat in case.seats}
    need(person not in others, Code.HAS_ANOTHER_PART)
