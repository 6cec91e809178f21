"""All walks of one program together, on every core, and what they show."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from hashlib import sha256
from multiprocessing import get_context
from time import perf_counter

from evenhand.exploring.checking import PROMISES, broken_by
from evenhand.exploring.facets import FACETS
from evenhand.exploring.telling import sentence, story
from evenhand.exploring.walk import LIMIT, Ended, Job, Walk, explore
from evenhand.process.actions import ACTIONS
from evenhand.process.program import OneSaysNo, ProcessKind, Rules
from evenhand.process.refusals import Code
from evenhand.process.stages import OPEN, Route

# Promises about a whole walk, beside those about steps and states.
WHOLE = {
    "some ending is reachable": "From every open state some ending is reachable.",
    "no request is dead": "Every request that the program switches on is taken somewhere.",
    "one route an ending": "No ending has two routes, but where the program gives a side its own.",
}


@dataclass(frozen=True, slots=True)
class Broken:
    """A broken promise: what broke, and the shortest story that breaks it."""

    name: str
    what: str
    story: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What one walk found."""

    facet: str
    shape: str
    states: int
    transitions: int
    seconds: float
    capped: bool
    accepted: frozenset[str]
    refused: dict[str, frozenset[Code]]
    routes: dict[Ended, frozenset[Route]]
    broken: tuple[Broken, ...]
    keys: frozenset[int]


@dataclass(slots=True)
class Report:
    """What all walks of a program found together."""

    found: list[Found] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def states(self) -> int:
        """How many different states were reached; one that two walks share counts once."""
        return len(frozenset().union(*(one.keys for one in self.found)))

    @property
    def transitions(self) -> int:
        """How many steps were taken and looked at."""
        return sum(one.transitions for one in self.found)

    @property
    def capped(self) -> bool:
        """Whether a walk stopped at its limit: then nothing is proven."""
        return any(one.capped for one in self.found)

    def broken(self, rules: Rules) -> dict[str, Broken]:
        """Return every broken promise with its shortest story, by name."""
        shortest: dict[str, Broken] = {}
        for one in (broken for found in self.found for broken in found.broken):
            known = shortest.get(one.name)
            if known is None or len(one.story) < len(known.story):
                shortest[one.name] = one
        return shortest | {one.name: one for one in self._whole(rules)}

    def _whole(self, rules: Rules) -> Iterator[Broken]:
        dead = sorted(dead_requests(self.found, rules))
        if dead and not self.capped:
            yield Broken("no request is dead", f"never taken: {', '.join(dead)}", ())
        routes: dict[Ended, set[Route]] = {}
        for one in self.found:
            for ended, seen in one.routes.items():
                routes.setdefault(ended, set()).update(seen)
        split = [ending.value for (ending, _), seen in routes.items() if len(seen) > 1]
        if split:
            yield Broken("one route an ending", f"two routes: {', '.join(split)}", ())


# Requests that a rule other than their own guard's switches off.
SWITCHED_ON: dict[str, Callable[[Rules], bool]] = {
    "GiveAgencyConsent": lambda rules: bool(rules.agency_office),
    "DeclineForAgency": lambda rules: bool(rules.agency_office),
    "ExpireAgency": lambda rules: bool(rules.agency_office),
    "AcceptOffer": lambda rules: not rules.compulsory,
    "DeclineOffer": lambda rules: not rules.compulsory,
    "ExpireOffer": lambda rules: not rules.compulsory,
    "Withdraw": lambda rules: not rules.compulsory,
    "ChooseInvestigation": lambda rules: not rules.compulsory,
    "MoveSession": lambda rules: rules.kind is ProcessKind.MEDIATION,
    "CancelSession": lambda rules: rules.kind is ProcessKind.MEDIATION,
    "CheckIn": lambda rules: rules.kind is ProcessKind.MEDIATION,
    "RecordNoShow": lambda rules: rules.kind is ProcessKind.MEDIATION,
    "StartSession": lambda rules: rules.kind is ProcessKind.MEDIATION,
    "ContinueAnotherDay": lambda rules: rules.kind is ProcessKind.MEDIATION,
    "AnswerContinuation": lambda rules: rules.one_says_no is OneSaysNo.ASK_COMPLAINANT,
    "ExpireQuestion": lambda rules: rules.one_says_no is OneSaysNo.ASK_COMPLAINANT,
    "EndPartInvestigation": lambda rules: (
        rules.one_says_no is not OneSaysNo.ALL and not rules.compulsory
    ),
    "TakeOutAgreement": lambda rules: bool(rules.agreement_admissible),
    "ReleaseRecords": lambda rules: True,
    "MakeMandatoryReport": lambda rules: bool(rules.exceptions),
    "AskPolicePlace": lambda rules: True,
    "ProposeDisposal": lambda rules: rules.retention_days is not None,
    "ApproveDisposal": lambda rules: rules.retention_days is not None,
    "RefuseDisposal": lambda rules: rules.retention_days is not None,
    "RecordDisposal": lambda rules: rules.retention_days is not None,
}


def dead_requests(found: Iterable[Found], rules: Rules) -> set[str]:
    """Return the requests that the program switches on and no state takes."""
    taken = frozenset().union(*(one.accepted for one in found))
    off = {
        name
        for one in found
        for name, codes in one.refused.items()
        if Code.NOT_OFFERED_BY_PROGRAM in codes
    }
    off |= {name for name, on in SWITCHED_ON.items() if not on(rules)}
    return {kind.__name__ for kind in ACTIONS} - taken - off


def jobs(rules: Rules) -> list[Job]:
    """Return every walk of a program, the longest first."""
    every = [Job(rules, shape, facet) for facet in FACETS for shape in facet.shapes]
    return sorted(every, key=lambda job: -(job.shape.complainants + job.shape.members))


def walked(job: Job, limit: int = LIMIT) -> Found:
    """Walk one job and return what it found, small enough to be sent between processes."""
    began = perf_counter()
    walk = explore(job, broken_by, limit)
    broken = [
        Broken(name, what, (*story(walk, place), sentence(step.actor, step.request)))
        for name, (place, step, what) in walk.broken.items()
    ]
    broken += _stuck(walk)
    return Found(
        job.facet.name,
        str(job.shape),
        len(walk.states),
        walk.transitions,
        perf_counter() - began,
        walk.capped,
        frozenset(walk.made),
        {name: frozenset(codes) for name, codes in walk.refused.items()},
        {ended: frozenset(routes) for ended, routes in walk.routes.items()},
        tuple(broken),
        frozenset(_numbered(walk)),
    )


def _numbered(walk: Walk) -> Iterator[int]:
    """Yield a number for every state, the same one in every process: keys hold no sets."""
    for known in walk.numbers:
        told = repr((str(walk.job.shape), known))
        yield int.from_bytes(sha256(told.encode()).digest()[:8])


def _stuck(walk: Walk) -> list[Broken]:
    """Find an open state from which no ending is reached, where leaving was walked too."""
    if not walk.job.facet.leaving or walk.job.facet.until or walk.capped:
        return []
    back: dict[int, list[int]] = {}
    for number, state in enumerate(walk.states):
        for other in state.to:
            back.setdefault(other, []).append(number)
    ended = [n for n, state in enumerate(walk.states) if state.case.ending is not None]
    fine = set(ended)
    while ended:
        for number in back.get(ended.pop(), ()):
            if number not in fine:
                fine.add(number)
                ended.append(number)
    for number, state in enumerate(walk.states):
        if state.case.stage in OPEN and number not in fine:
            what = f"no ending is reached from {state.case.stage}"
            return [Broken("some ending is reachable", what, tuple(story(walk, number)))]
    return []


def report(
    rules: Rules, tell: Callable[[Found, int, int], None], limit: int = LIMIT, cores: int = 0
) -> Report:
    """Walk everything, on all cores (or this many), and tell of each walk as it is done."""
    began = perf_counter()
    every = jobs(rules)
    whole = Report()
    # Nothing of a walk is garbage before its end: looking for it costs a tenth.
    with ProcessPoolExecutor(cores or os.cpu_count(), get_context("spawn"), gc.disable) as pool:
        waiting = [pool.submit(walked, job, limit) for job in every]
        for done in as_completed(waiting):
            whole.found.append(done.result())
            tell(whole.found[-1], len(whole.found), len(every))
    whole.seconds = perf_counter() - began
    return whole


def names() -> dict[str, str]:
    """Return every promise that is looked at, by name, with its sentence."""
    return {one.name: one.sentence for one in PROMISES} | WHOLE
