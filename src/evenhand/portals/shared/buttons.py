"""Every button comes from the table of actions: open now, or disabled with its reason."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext

from evenhand.casework.queries.case import Look
from evenhand.portals.shared.filled import form_for
from evenhand.portals.shared.request_form import RequestForm
from evenhand.portals.shared.words.recorded import RECORDED
from evenhand.portals.shared.words.requests import words_for
from evenhand.process.actions import ACTIONS
from evenhand.process.people import STAFF_ROLES, Role
from evenhand.process.refusals import Code
from evenhand.process.situation import ConcernedRequest, PartyRequest, Request
from evenhand.process.steps.allowing import AllowName, KeepName
from evenhand.process.steps.assigning import HandOverCase, TakeCase
from evenhand.process.steps.confidentiality import ShowExceptions, SignConfidentiality
from evenhand.process.steps.correction import CorrectMember, NameGuardian
from evenhand.process.steps.keeping import (
    ApproveDisposal,
    LiftHold,
    PlaceHold,
    RecordDisposal,
    RefuseDisposal,
)
from evenhand.process.steps.matching import RecuseMediator
from evenhand.process.steps.outcome import MakeMandatoryReport
from evenhand.process.steps.records import (
    RecordCopy,
    ReleaseRecords,
    TakeRecordsRequest,
    WithdrawRecordsRequest,
)
from evenhand.process.steps.referral import (
    AddParty,
    ImportHistory,
    LinkDuplicate,
    ReceiveComplaint,
    RecordLimitation,
    RequestPreservation,
)
from evenhand.process.steps.retaliation import ReportRetaliation
from evenhand.process.steps.screening import RecordAllegation, RecordCircumstance
from evenhand.process.steps.session import ContinueAnotherDay

# Asked for by pages of their own or by the clock, not by a button on a case.
_ELSEWHERE = frozenset(
    {
        ReceiveComplaint,
        ImportHistory,
        RecordCopy,
        ReleaseRecords,
        ApproveDisposal,
        RefuseDisposal,
        RecordDisposal,
    }
)
KINDS: dict[str, type[Request]] = {
    kind.__name__: kind for kind in ACTIONS if kind not in _ELSEWHERE
}
# Possible for a long time and hardly ever what waits: kept apart from the steps of the road.
_ASIDE = frozenset(
    {
        AddParty,
        RequestPreservation,
        RecordLimitation,
        RecordAllegation,
        RecordCircumstance,
        LinkDuplicate,
        NameGuardian,
        CorrectMember,
        RecuseMediator,
        ContinueAnotherDay,
        MakeMandatoryReport,
        TakeCase,
        HandOverCase,
        AllowName,
        KeepName,
        ReportRetaliation,
        PlaceHold,
        LiftHold,
        TakeRecordsRequest,
        WithdrawRecordsRequest,
    }
)
_MEDIATORS_OWN = frozenset({ShowExceptions, SignConfidentiality})
# Reasons that will not change for this reader: such a button is no use, even disabled.
_NEVER = frozenset(
    {
        Code.NOT_YOUR_PART,
        Code.NOT_OFFERED_BY_PROGRAM,
        Code.NOT_A_PARTY,
        Code.ATTENDANCE_COMPULSORY,
    }
)


@dataclass(frozen=True, slots=True)
class Button:
    """One action of a page, in the form that shared/action.html shows.

    apart: "said" if an office writes down a party's word, "more" if it is hardly ever what
    waits, "" for the steps of the road.
    """

    kind: str
    label: str
    explains: str
    url: str
    enabled: bool
    reason: str
    danger: bool
    apart: str
    form: RequestForm | None
    hidden: dict[str, str]

    @property
    def primary(self) -> bool:
        """Whether it may stand out: it goes on, ends nothing and puts no word into a mouth."""
        return not self.danger and not self.apart

    @property
    def asks(self) -> bool:
        """Whether there is something to fill in."""
        return bool(self.form and self.form.fields)


@dataclass(frozen=True, slots=True)
class Group:
    """The actions about one party, or about the case; name: "" for the case or oneself."""

    person: str
    name: str
    now: tuple[Button, ...]
    later: tuple[Button, ...]

    @property
    def steps(self) -> tuple[Button, ...]:
        """What may be next on the road; first what needs no more than a click."""
        steps = (one for one in self.now if not one.apart)
        return tuple(sorted(steps, key=lambda one: one.asks or not one.primary))

    @property
    def said(self) -> tuple[Button, ...]:
        """What this party may have said, for an office to write down."""
        return tuple(one for one in self.now if one.apart == "said")

    @property
    def more(self) -> tuple[Button, ...]:
        """What is possible besides."""
        return tuple(one for one in self.now if one.apart == "more")


@dataclass(frozen=True, slots=True)
class Bound:
    """A form that came back with faults, to be shown again in its place."""

    kind: type[Request]
    person: str
    form: RequestForm


def _people(kind: type[Request], look: Look) -> list[str]:
    if not issubclass(kind, PartyRequest):
        return [""]
    if look.actor.role is Role.MEDIATOR and kind in _MEDIATORS_OWN:
        return [look.actor.person]
    if issubclass(kind, ConcernedRequest):
        own = {look.actor.person, *look.wards}
        office = look.actor.role in STAFF_ROLES
        return [one for one in look.case.concerned if office or one in own]
    return [party.person for party in look.subjects]


def _button(kind: type[Request], look: Look, person: str, base: str, bound: Bound | None) -> Button:
    refused = look.refusal(kind, person)
    words = words_for(kind, look.actor.role)
    again = bound if bound and (bound.kind, bound.person) == (kind, person) else None
    prefix = f"{kind.__name__}-{person[:8]}"
    form = None if refused else again.form if again else form_for(kind, look, person, prefix=prefix)
    return Button(
        kind=kind.__name__,
        label=str(words.label),
        explains=str(words.explains),
        url=f"{base}{kind.__name__}/",
        enabled=refused is None,
        reason=gettext(refused.sentence(look.actor.role)) if refused else "",
        danger=words.danger,
        apart=_apart(kind, look, person),
        form=form,
        hidden={"person": person, "key": str(uuid4()), "prefix": prefix},
    )


def _apart(kind: type[Request], look: Look, person: str) -> str:
    if kind in _ASIDE:
        return "more"
    return "said" if _writes_down(kind, look, person) else ""


def _writes_down(kind: type[Request], look: Look, person: str) -> bool:
    """Whether an office writes down a party's word: no button may suggest what that word is."""
    office = look.actor.role in STAFF_ROLES - {Role.MEDIATOR}
    return office and kind in RECORDED and person != look.actor.person


def _useful(kind: type[Request], look: Look, person: str) -> bool:
    refused = look.refusal(kind, person)
    return refused is None or refused.code not in _NEVER


def groups(look: Look, base: str, bound: Bound | None = None) -> list[Group]:
    """Return this viewer's actions on a case, by whom they are about; base: the case's address."""
    found: dict[str, list[Button]] = {}
    for kind, row in ACTIONS.items():
        if look.actor.role not in row.roles or kind in _ELSEWHERE:
            continue
        for person in _people(kind, look):
            if _useful(kind, look, person):
                own = "" if person == look.actor.person else person
                found.setdefault(own, []).append(_button(kind, look, person, base, bound))
    return [_group(person, buttons, look) for person, buttons in found.items()]


def _group(person: str, buttons: list[Button], look: Look) -> Group:
    return Group(
        person,
        look.names.get(person, ""),
        tuple(one for one in buttons if one.enabled),
        tuple(one for one in buttons if not one.enabled),
    )


def posted(look: Look, name: str, data: Any) -> tuple[type[Request], str, RequestForm]:
    """Return which kind of request was posted, about whom, and its filled-in form.

    Raises KeyError for a kind that does not exist.
    """
    kind = KINDS[name]
    person = data.get("person", "")
    return kind, person, form_for(kind, look, person, data, prefix=data.get("prefix", ""))
