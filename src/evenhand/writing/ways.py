"""Which requests move a case from stage to stage: found by walking, not told by hand."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from evenhand.exploring.facets import FACETS, ONE, TWO_ASK, TWO_ASKED, Clock, Facet
from evenhand.exploring.walk import LIMIT, Job, explore
from evenhand.exploring.world import Shape
from evenhand.process.events import MediationEnded
from evenhand.process.program import Attendance, OneSaysNo, ProcessKind, Rules
from evenhand.process.situation import Request
from evenhand.process.stages import FIXED_ROUTES, Route, Stage
from evenhand.process.steps import consent, offering, referral, screening
from evenhand.process.trail import Step
from evenhand.process.vocabulary import TalkWay
from evenhand.programs import load, shown

OVER = (Stage.INVESTIGATION, Stage.CLOSED)


@dataclass(frozen=True, slots=True)
class Way:
    """From one stage, by a request, to another; by_rule: where to is for the program to set."""

    before: Stage
    request: type[Request]
    after: Stage
    by_rule: bool

    def leads_to(self, stage: Stage) -> bool:
        """Tell whether a case can stand at this stage after it, in one program or another."""
        return stage in OVER if self.by_rule else stage is self.after


# Parts of the process that move a case, in pieces small enough to be walked to their end.
PIECES = (
    Facet(
        "entering",
        (
            referral.ImportHistory,
            referral.LinkDuplicate,
            screening.RejectSuitability,
            screening.CloseWithoutOffer,
        ),
        (ONE,),
    ),
    Facet("known later", (screening.RecordCircumstance,), (ONE,)),
    Facet("alleged later", (screening.RecordAllegation,), (ONE,)),
    Facet(
        "leaving",
        (consent.DeclineOffer, offering.ExpireOffer),
        (ONE, TWO_ASKED),
        frozenset({Clock.ANSWER}),
        leaving=True,
    ),
    Facet(
        "going on",
        (consent.AnswerContinuation, consent.ExpireQuestion),
        (TWO_ASK,),
        frozenset({Clock.QUESTION}),
        leaving=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Walked:
    """What is walked: these facets with so many people, in a program that differs like this."""

    facets: tuple[str, ...]
    changes: dict[str, Any]
    shape: Shape = ONE


WALKED = (
    Walked(
        (
            *("entering", "known later", "alleged later", "leaving", "joining", "correcting"),
            *("again", "times", "arrival", "session"),
        ),
        {},
    ),
    Walked(("leaving",), {"one_says_no": OneSaysNo.SPLIT}, TWO_ASKED),
    Walked(("going on",), {"one_says_no": OneSaysNo.ASK_COMPLAINANT}, TWO_ASK),
    Walked(("orders",), {"attendance": Attendance.COMPULSORY}),
    Walked(("agency",), {"agency_office": "office"}),
    Walked(
        ("talks",),
        {"process_kind": ProcessKind.CONCILIATION, "talk_ways": (TalkWay.TELEPHONE,)},
    ),
    Walked(
        ("outcome",),
        {
            "investigation_on_request": True,
            "good_faith": True,
            "after_not_resolved": Route.CLOSED,
        },
    ),
)


@cache
def ways() -> frozenset[Way]:
    """Return every way from one stage to another that the walks of the table above took."""
    usual = _usual_rules()
    found: set[Way] = set()
    for walked in WALKED:
        rules = replace(usual, **walked.changes)
        for facet in (one for one in (*PIECES, *FACETS) if one.name in walked.facets):
            found |= taken(Job(rules, walked.shape, facet))
    return frozenset(found)


def taken(job: Job, limit: int = LIMIT) -> set[Way]:
    """Return the ways that one walk takes; limit: the number of states at which it stops."""
    found: set[Way] = set()

    def look(step: Step, *, new: bool) -> dict[str, str]:
        before, after = step.before.stage, step.after.stage
        if before is not after:
            ended = [one.ending for one in step.facts if isinstance(one, MediationEnded)]
            by_rule = any(one not in FIXED_ROUTES for one in ended)
            found.add(Way(before, type(step.request), after, by_rule))
        return {}

    explore(job, look, limit)
    return found


def _usual_rules() -> Rules:
    """Return the rules of a program that is shown, as they will stand once all of them hold."""
    return load(shown()[0], demo=True).rules(date.max)
