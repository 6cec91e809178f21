"""Who asks for what: every request of the table by everybody who holds one of its roles.

Beside the person whose part it is, somebody asks who holds the same role and has no part in it:
another party, a mediator who was not appointed, another office.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from evenhand.exploring.world import Scene, pool, requests
from evenhand.process.actions import ACTIONS, Action
from evenhand.process.case import Case, Party
from evenhand.process.people import CLOCK, PARTY_ROLES, Actor, Role, Side, Via
from evenhand.process.situation import ConcernedRequest, PartyRequest, Request
from evenhand.process.stages import Stage
from evenhand.process.steps.agreement import SignAgreement
from evenhand.process.steps.confidentiality import ShowExceptions, SignConfidentiality

STRANGER = "stranger"
OWN_NAMED = (ShowExceptions, SignConfidentiality, SignAgreement)


@dataclass(frozen=True, slots=True)
class Ask:
    """Somebody asks for something. usual: as it is done when all goes its ordinary way."""

    actor: Actor
    request: Request
    usual: bool


def asks(
    scene: Scene, kind: type[Request], *, only_usual: bool = False, of_each: bool = False
) -> Iterator[Ask]:
    """Yield everybody's way of asking for this kind of request here, the usual ones first.

    of_each: whoever has no part in it asks about everybody, not about one of each side alone.
    """
    values = list(requests(scene, kind))
    for actor, person, usual in _askers(scene, ACTIONS[kind], of_each):
        if only_usual and not usual:
            continue
        for place, chosen in enumerate(values[:1] if only_usual else values):
            about = _about(kind, actor, person)  # type: ignore[arg-type]  # a class is its own hash
            request = kind(**chosen, **about)
            yield Ask(actor, request, usual and place == 0)


@cache
def _about(kind: type[Request], actor: Actor, person: str) -> dict[str, object]:
    """Return about whom it is and by which road it comes, where the request has these."""
    about: dict[str, object] = {"person": person} if issubclass(kind, PartyRequest) else {}
    if "via" in kind.__dataclass_fields__:
        own = actor.role in PARTY_ROLES or actor.role is Role.MEDIATOR
        about["via"] = Via.SELF if own else Via.PAPER
    return about


Asker = tuple[Actor, str, bool]


def _askers(scene: Scene, row: Action, of_each: bool) -> list[Asker]:
    """Return who asks, about whom, and whether that is the usual one to ask.

    The same people ask for whatever is open to the same roles: they are looked for once a scene.
    """
    kinds = (PartyRequest, ConcernedRequest)
    about = tuple(one for one in kinds if issubclass(row.request, one))
    known = (row.roles, about, row.request in OWN_NAMED, of_each)
    if known not in scene.askers:
        found = _about_a_party(scene, row, of_each) if about else _about_the_case(scene, row)
        scene.askers[known] = list(found)
    askers: list[Asker] = scene.askers[known]
    return askers


def _about_the_case(scene: Scene, row: Action) -> Iterator[Asker]:
    for role in _ordered(row.roles):
        for place, actor in enumerate(_holders(scene, role)):
            first = place == 0 or role is Role.MEDIATOR
            yield actor, "", first and _usually(row, role)


def _about_a_party(scene: Scene, row: Action, of_each: bool) -> Iterator[Asker]:
    everybody = issubclass(row.request, ConcernedRequest)
    sides: set[Side] = set()  # whoever has no part in it asks about one person of each side
    for party in (one for one in scene.unlike if everybody or one.taking_part or one.apart):
        others = _intruders(scene, row, party) if of_each or party.side not in sides else ()
        sides.add(party.side)
        for actor in (*_speakers(scene, row, party), *others):
            usual = actor.role in PARTY_ROLES or not row.roles & PARTY_ROLES
            yield actor, party.person, usual and actor.person != STRANGER
    if Role.MEDIATOR in row.roles and row.request in OWN_NAMED:
        for actor in _holders(scene, Role.MEDIATOR, every=True):
            yield actor, actor.person, True
    yield _holders(scene, _ordered(row.roles)[0])[0], STRANGER, False


_PLACE = {role: place for place, role in enumerate(Role)}


@cache
def _ordered(roles: frozenset[Role]) -> tuple[Role, ...]:
    return tuple(sorted(roles, key=_PLACE.__getitem__))


def _usually(row: Action, role: Role) -> bool:
    return role is _ordered(row.roles)[0] or role in (Role.MEDIATOR, Role.COORDINATOR)


def _speakers(scene: Scene, row: Action, party: Party) -> Iterator[Actor]:
    """Yield who may speak for a party: they themselves, their guardian, staff who hold the part."""
    own = Role(party.side.value)
    if party.guardian and Role.GUARDIAN in row.roles:
        yield Actor(party.guardian, Role.GUARDIAN)
    if own in row.roles and not (party.guardian and party.minor):
        yield Actor(party.person, own)
    for role in _ordered(row.roles - PARTY_ROLES):
        yield from _holders(scene, role)[:1]


def _intruders(scene: Scene, row: Action, party: Party) -> Iterator[Actor]:
    """Yield who holds one of the roles, and has no part in what concerns this party."""
    for role in _ordered(row.roles & PARTY_ROLES):
        yield Actor(_another(scene.case, party, role), role)
    for role in _ordered(row.roles - PARTY_ROLES):
        yield from _holders(scene, role)[1:]


def _another(case: Case, party: Party, role: Role) -> str:
    """Return somebody in this role who is not the party: another of the side, or a stranger."""
    if role is Role.GUARDIAN:
        return STRANGER
    side = Side(role.value)
    others = (p.person for p in case.parties if p.side is side and p.person != party.person)
    return next(others, STRANGER)


def _mediators(scene: Scene, *, every: bool = False) -> list[str]:
    """Return mediators of whom different things are known, and one who was never asked."""
    found: dict[object, str] = {}
    for seat in scene.case.seats:
        likeness = (seat.conflict, seat.appointed, seat.notes_destroyed)
        signed = seat.person in scene.case.signatures, seat.person in scene.case.exceptions_shown
        found.setdefault((*likeness, *signed) if not every else seat.person, seat.person)
    unasked = [one for one in pool(scene.rules) if scene.case.seat(one) is None]
    appointed_first = sorted(found.values(), key=lambda one: one not in scene.case.mediators)
    return [*appointed_first, *unasked[:1]] or [STRANGER]


def _approvers(scene: Scene) -> list[Actor]:
    """The office whose turn it is, each other office, and a person who approved once before."""
    offices, done = scene.rules.approvers, len(scene.case.approvals)
    turn = list(offices[done : done + 1])
    found = [Actor(f"approver of {one}", Role.APPROVER, one) for one in turn]
    found += [Actor(f"approver of {o}", Role.APPROVER, o) for o in offices if o not in turn][:1]
    found += [Actor(who, Role.APPROVER, turn[0]) for who in scene.case.approved_by if turn][:1]
    if scene.case.agency_office:
        asked = scene.case.agency_office
        found = [Actor(f"approver of {asked}", Role.APPROVER, asked), *found]
    return found or [Actor(STRANGER, Role.APPROVER, "")]


def _offices(role: Role, office: Callable[[Scene], str]) -> Callable[[Scene], list[Actor]]:
    return lambda s: [Actor(role.value, role, office(s)), Actor(STRANGER, role, "another_office")]


_OF_ROLE: dict[Role, Callable[[Scene], list[Actor]]] = {
    Role.APPROVER: _approvers,
    Role.PROVIDER: _offices(Role.PROVIDER, lambda s: s.rules.provider.code),
    Role.RETALIATION_OFFICE: _offices(
        Role.RETALIATION_OFFICE, lambda s: s.rules.retaliation_office
    ),
    Role.CLOCK: lambda _: [CLOCK],
    # One person may keep the records and manage: never to approve what they proposed.
    Role.MANAGER: lambda _: [Actor("manager", Role.MANAGER), Actor("records", Role.MANAGER)],
    Role.MEDIATOR: lambda s: [Actor(one, Role.MEDIATOR) for one in _mediators(s)],
}


def _holders(scene: Scene, role: Role, *, every: bool = False) -> list[Actor]:
    """Return people of different standing who hold this role, the usual one first."""
    if every and role is Role.MEDIATOR:
        return [Actor(one, role) for one in _mediators(scene, every=True)]
    if role in _OF_ROLE:
        return _OF_ROLE[role](scene)
    if role in PARTY_ROLES:
        return _of_side(scene, role) or [Actor(STRANGER, role)]
    held = scene.case.holder(role)
    own = Actor(held or role.value, role)
    return [own, Actor(f"other_{role}", role)] if held else [own]


def _of_side(scene: Scene, role: Role) -> list[Actor]:
    if scene.case.stage is Stage.NEW:
        return [Actor(f"{role}_1", role)]
    if role is Role.GUARDIAN:
        return [Actor(one.guardian, role) for one in scene.unlike if one.guardian]
    return [Actor(one.person, role) for one in scene.unlike if one.side.value == role]
