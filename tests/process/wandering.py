"""Random walks: anybody asks for anything at any time, with a bias that lets walks get deep."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import Enum
from itertools import accumulate
from random import Random
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from evenhand.process.actions import ACTIONS, Action, refusal
from evenhand.process.case import Consent
from evenhand.process.people import PARTY_ROLES, Actor, Kind, Role, Side, Via
from evenhand.process.program import Rules
from evenhand.process.refusals import Refused
from evenhand.process.screening import asked
from evenhand.process.situation import Request, Situation
from evenhand.process.stages import Stage
from evenhand.process.steps.agreement import SignAgreement
from evenhand.process.steps.confidentiality import ShowExceptions, SignConfidentiality
from evenhand.process.steps.referral import NewParty, ReceiveComplaint
from evenhand.process.vocabulary import (
    Answer,
    Category,
    Circumstance,
    Conflict,
    Filing,
    TalkWay,
    WithholdingGround,
)
from tests.process.story import Story

# How often, beside 1 for all others, anybody asks for this: seldom for what takes a case off
# its way or is always open, often for what few moments allow.
ODDS = {
    "ImportHistory": 0.1,
    "LinkDuplicate": 0.015,
    "CloseWithoutOffer": 0.01,
    "AddParty": 0.02,
    "CorrectMember": 0.01,
    "TakeCase": 0.03,
    "HandOverCase": 0.02,
    "AllowName": 0.1,
    "KeepName": 0.03,
    "ReportRetaliation": 0.015,
    "AnswerRetaliation": 0.5,
    "NameGuardian": 0.05,
    "RecordNeeds": 0.05,
    "RecordLimitation": 0.03,
    "RecordAllegation": 0.005,
    "RecordCircumstance": 0.03,
    "ScreenComplaint": 3.0,
    "ApproveSuitability": 3.0,
    "RejectSuitability": 0.1,
    "ExplainRoutes": 0.3,
    "ChooseInvestigation": 0.01,
    "OfferMediation": 3.0,
    "AcceptOffer": 3.0,
    "DeclineOffer": 0.1,
    "OrderAttendance": 3.0,
    "AskAgency": 3.0,
    "DeclineForAgency": 0.5,
    "ExpireAgency": 3.0,
    "SpeakApart": 3.0,
    "RecordNotReached": 0.1,
    "AskInvestigation": 40.0,
    "Withdraw": 0.008,
    "AnswerContinuation": 2.0,
    "AnswerResolution": 3.0,
    "GiveTimes": 0.3,
    "ScheduleSession": 3.0,
    "CancelSession": 0.03,
    "MoveSession": 0.03,
    "RecuseMediator": 0.02,
    "NameCompanion": 0.03,
    "AcceptUnequalNumbers": 0.3,
    "CheckIn": 3.0,
    "RecordNoShow": 0.1,
    "StartSession": 8.0,
    "HaveHadSay": 2.0,
    "EndEarly": 0.12,
    "ContinueAnotherDay": 0.15,
    "RecordAgreement": 0.3,
    "SignAgreement": 4.0,
    "MakeMandatoryReport": 0.08,
    "CloseUnanswered": 3.0,
    "ClaimNoGoodFaith": 10.0,
    "EndInvestigation": 0.1,
    "EndPartInvestigation": 0.5,
    "ExpireQuestion": 4.0,
    "PlaceHold": 0.003,
    "LiftHold": 0.3,
    "ProposeDisposal": 3.0,
    "ApproveDisposal": 3.0,
    "RefuseDisposal": 1.0,
    "RecordDisposal": 2.0,
    "TakeRecordsRequest": 0.008,
    "DecideRecordsRequest": 0.5,
    "ReleaseRecords": 1.0,
    "WithdrawRecordsRequest": 0.1,
    "TakeOutAgreement": 5.0,
    "RecordCopy": 0.005,
}


def rows_at(stage: Stage | None) -> tuple[list[Action], list[float]]:
    """Return the rows open at a stage (None for all) with their odds, added up."""
    rows = [row for row in ACTIONS.values() if stage is None or stage in row.stages]
    return rows, list(accumulate(ODDS.get(row.request.__name__, 1.0) for row in rows))


ROWS = {stage: rows_at(stage) for stage in (None, *Stage)}
HINTS = {kind: get_type_hints(kind) for kind in ACTIONS}
SIGNING = {ShowExceptions, SignConfidentiality, SignAgreement}
MEDIATORS = ("dana", "eli", "zoe", "yan")
STRANGERS = ("lou", "rita", "sol", "nobody")
SPAN = {Stage.OFFERING: 0.01, Stage.CONCLUDED: 0.05}
YEARS = 0.08  # how often so much time passes that a closed case need not be kept any longer


class Walk:
    """One case, wandered through. accepted: how often each kind of request was taken."""

    def __init__(self, rules: Rules, random: Random) -> None:
        self.story = Story(rules)
        self.random = random
        self.tried = 0
        self.accepted: Counter[str] = Counter()

    def go(self, moves: int) -> None:
        """Try this many requests; stop a little after the case is closed."""
        for _ in range(moves):
            self._time_passes()
            self._try()
            if self.story.stage() is Stage.CLOSED and self._chance(0.06):
                return

    def _chance(self, odds: float) -> bool:
        return self.random.random() < odds

    def _time_passes(self) -> None:
        told = self.story
        told.later(minutes=self.random.randrange(40))
        if told.case.session and told.stage() is Stage.SCHEDULED and self._chance(0.1):
            told.now = max(told.now, told.case.session.starts_at)
        elif self._chance(self._span()):
            told.later(days=self.random.randrange(40))
        elif told.stage() is Stage.CLOSED and self._chance(YEARS):
            told.later(days=self.random.randrange(4000))

    def _span(self) -> float:
        """How often weeks go by: seldom but where somebody is waited for."""
        case = self.story.case
        if case.agency is Consent.ASKED:
            return 0.08
        return 0.06 if case.question else SPAN.get(self.story.stage(), 0.0)

    def _try(self) -> None:
        """Mostly press a button that is open, as people do; now and then any at all."""
        told = self.story
        for _ in range(6):
            row = self._row()
            person = self._one(self._people() if not self._chance(0.03) else [*STRANGERS])
            actor = self._actor(row, person)
            if actor.role is Role.MEDIATOR and row.request in SIGNING:
                person = actor.person
            here = Situation(told.case, actor, told.rules, told.now, person)
            button = refusal(row.request, here)
            if button is None or self._chance(0.05):
                break
        request = self._request(row, actor, person)
        self.tried += 1
        try:
            told.ask(actor, request)
        except Refused as refused:
            if button is not None and button.code is not refused.code:
                raise AssertionError(f"{request}: the button said {button.code}") from refused
            return
        assert button is None, f"{request} was taken although its button said {button}"
        hash(told.case)
        self.accepted[type(request).__name__] += 1

    def _row(self) -> Action:
        stage = None if self._chance(0.05) else self.story.stage()
        rows, odds = ROWS[stage]
        return self.random.choices(rows, cum_weights=odds)[0]

    # --- who asks

    def _actor(self, row: Action, person: str) -> Actor:
        role = self.random.choice(sorted(row.roles if not self._chance(0.03) else Role))
        if role in PARTY_ROLES and self.story.case.party(person) and not self._chance(0.1):
            return self.story.voice(person)
        if role is Role.MEDIATOR:
            seats = [seat.person for seat in self.story.case.seats]
            return Actor(self._one([*seats, *MEDIATORS] if self._chance(0.2) else seats), role)
        if role is Role.APPROVER:
            office = self._office()  # mostly each office through its own person
            return Actor("ida" if self._chance(0.1) else office, role, office)
        rules, held = self.story.rules, self.story.case.holder(role)
        if held and not self._chance(0.05):
            return Actor(held, role)
        offices = {
            Role.PROVIDER: rules.provider.code,
            Role.RETALIATION_OFFICE: rules.retaliation_office,
        }
        office = offices.get(role, "") if not self._chance(0.03) else "moon"
        return Actor(self._one([*self._people(), *STRANGERS]), role, office)

    def _office(self) -> str:
        offices, case = self.story.rules.approvers, self.story.case
        if case.agency is Consent.ASKED and not self._chance(0.1):
            return case.agency_office
        done = len(case.approvals)
        return offices[done] if done < len(offices) and not self._chance(0.1) else offices[0]

    def _people(self) -> list[str]:
        return [party.person for party in self.story.case.parties]

    def _one(self, of: list[str]) -> str:
        return self.random.choice(of or ["nobody"])

    # --- what is asked for

    def _request(self, row: Action, actor: Actor, person: str) -> Request:
        hints = HINTS[row.request]
        values = {
            name: person if name == "person" else self._value(name, kind, actor)
            for name, kind in hints.items()
        }
        request = row.request(**values)
        return self._likely(request) if isinstance(request, ReceiveComplaint) else request

    def _likely(self, request: ReceiveComplaint) -> ReceiveComplaint:
        if self._chance(0.1):
            return request
        known = dict.fromkeys(asked(self.story.rules), Answer.NO)
        odd = self._chance(0.2)
        if odd:
            known[self.random.choice(list(known))] = self.random.choice(list(Answer))
        filing = Filing.OWN if self._chance(0.8) else request.filing
        happened = request.on - timedelta(self.random.randrange(0, 120))
        return replace(
            request, circumstances=tuple(known.items()), filing=filing, occurred_on=happened
        )

    def _value(self, name: str, kind: Any, actor: Actor) -> Any:
        named: Callable[[], Any] | None = getattr(self, f"a_{name}", None)
        if name == "via":
            own = actor.role in PARTY_ROLES or actor.role is Role.MEDIATOR
            return Via.SELF if own != self._chance(0.05) else Via.PAPER
        return named() if named else self._of(kind)

    def _of(self, kind: Any) -> Any:
        if get_origin(kind) is UnionType:
            kind = get_args(kind)[0]
        if get_origin(kind) is tuple:
            parts = get_args(kind)
            if parts[-1] is not Ellipsis:
                return tuple(self._of(part) for part in parts)
            return tuple(dict.fromkeys(self._of(parts[0]) for _ in range(self.random.randrange(3))))
        if isinstance(kind, type) and issubclass(kind, Enum):
            return self.random.choice(list(kind))
        if kind is bool:
            return self._chance(0.5)
        if kind is date:
            return self.story.now.date() + timedelta(self.random.randrange(-3, 200))
        return "en"

    # --- fields whose values decide how far a walk gets, by their names

    def a_parties(self) -> tuple[NewParty, ...]:
        pool = [self._newcomer(person) for person in ("ana", "otto", "mia", "ben", "cleo", "quin")]
        chosen = [one for one in pool if self._chance(0.4)]
        both_sides = dict.fromkeys((pool[0], pool[3], *chosen))
        return tuple(chosen if self._chance(0.1) else both_sides)

    def _newcomer(self, person: str) -> NewParty:
        side = Side.COMPLAINANT if person in {"ana", "otto", "mia"} else Side.MEMBER
        kind = Kind.PUBLIC if side is Side.COMPLAINANT else Kind.OFFICER
        guardian = "gus" if person == "mia" and self._chance(0.5) else ""
        return NewParty(person, side, kind, person == "mia", guardian)

    def a_party(self) -> NewParty:
        party = self._newcomer(self._one(["otto", "mia", "quin", "ana", "dana", "gus"]))
        return replace(party, guardian=self.a_guardian()) if self._chance(0.1) else party

    def a_on(self) -> date:
        return self.story.now.date() - timedelta(self.random.randrange(-1, 5))

    a_closed_on = a_on

    def a_channel(self) -> Any:
        return self.random.choice(self.story.rules.channels)

    def a_office(self) -> str:
        return self._one([*(one.code for one in self.story.rules.offices)] * 9 + ["moon"])

    def a_open_to_mediation(self) -> bool:
        return self._chance(0.8)

    def a_allegations(self) -> tuple[Category, ...]:
        likely = [*self.story.rules.suitable, Category.DISCOURTESY, Category.CONDUCT]
        return (self.random.choice(likely if self._chance(0.9) else list(Category)),)

    def a_circumstance(self) -> Circumstance:
        unknown = self.story.case.unknown
        return self.random.choice(unknown or tuple(Circumstance))

    def a_answer(self) -> Answer:
        return self.random.choices(list(Answer), [0.15, 0.8, 0.05])[0]

    def a_guardian(self) -> str:
        return self._one(["gus", "gil", "gus", "gil", *self._people(), "dana"])

    def a_right(self) -> str:
        return self._one(["rita", "sol", "quin", "ana", "gus", "eli"])

    def a_mediator(self) -> str:
        seats = [seat.person for seat in self.story.case.seats]
        return self._one(
            [*MEDIATORS, *seats, *seats, *(["ben", "gus"] if self._chance(0.1) else [])]
        )

    def a_trained(self) -> bool:
        return self._chance(0.95)

    def a_affiliated(self) -> bool:
        return self._chance(0.05)

    def a_conflict(self) -> Conflict:
        return Conflict.NONE if self._chance(0.85) else self.random.choice(list(Conflict))

    def a_resolved(self) -> bool:
        return self._chance(0.93)

    a_go_on = a_resolved

    def a_member(self) -> str:
        return self._one(self._people())

    def a_windows(self) -> tuple[tuple[datetime, datetime], ...]:
        start = self.story.now + timedelta(days=self.random.randrange(-2, 9))
        return ((start, start + timedelta(days=5)),)

    def a_place(self) -> str:
        return self._one([*(one.code for one in self.story.rules.places)] * 5 + ["cellar"])

    def a_starts_at(self) -> datetime:
        return self.story.now + timedelta(hours=self.random.randrange(-3, 90))

    def a_minutes(self) -> int:
        return self.random.choice((5, 60, 60, 60, 90, 90, 2000))

    def a_absent(self) -> tuple[str, ...]:
        away = [party.person for party in self.story.case.taking_part if not party.arrived]
        people = away if self._chance(0.8) else [*self._people(), *STRANGERS]
        return tuple(dict.fromkeys(self._one(people) for _ in range(2)))

    def a_came(self) -> tuple[str, ...]:
        return tuple(person for person in self._people() if self._chance(0.7))

    def a_role(self) -> Role:
        part = Role.COORDINATOR if self._chance(0.7) else Role.INVESTIGATOR
        return part if self._chance(0.95) else self.random.choice(list(Role))

    def a_to(self) -> str:
        return self._one([*STRANGERS, "gil", "ana", "dana"])

    a_served_on = a_on

    def a_last_copy_on(self) -> date:
        return self.story.now.date() + timedelta(self.random.randrange(-3, 60))

    def a_number(self) -> int:
        return self.random.randrange(4)

    def a_digest(self) -> str:
        return "7e1" if self._chance(0.1) else f"{self.random.randrange(16**64):064x}"

    def a_way(self) -> TalkWay:
        return self.random.choice(self.story.rules.talk_ways or tuple(TalkWay))

    def a_items(self) -> int:
        return self.random.randrange(9)

    def a_withheld(self) -> tuple[WithholdingGround, ...]:
        shielded = (WithholdingGround.DEVELOPED_FOR_MEDIATION,) if self._chance(0.7) else ()
        return (*shielded, self.random.choice(list(WithholdingGround))) if shielded else ()

    def a_of(self) -> str:
        return self._one(["c1", "c2"])

    a_own = a_of
