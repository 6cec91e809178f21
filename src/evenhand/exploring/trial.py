"""What damages are tried on: walks that together take every request of the table.

No program switches on everything. So one program's rules are walked whole, and beside them what
others may ask for: an agency's consent, attendance that is compulsory, conciliation and more.
"""

from collections.abc import Iterator
from dataclasses import replace

from evenhand.exploring.damages import Trial
from evenhand.exploring.facets import FACETS
from evenhand.exploring.walk import Job, Walk, explore
from evenhand.process.program import Attendance, ProcessKind, Rules
from evenhand.process.stages import Route
from evenhand.process.vocabulary import TalkWay

SHAPES, STATES = 2, 1200  # of each facet
ANOTHER = "another office of the program"
Facets = tuple[str, ...]


def worlds(rules: Rules) -> Iterator[tuple[Rules, Facets]]:
    """Yield rules, each with the facets that are walked under them; none named: all."""
    yield replace(rules, good_faith=True, agreement_admissible=True, confirm_openness=True), ()
    two = replace(rules, approvers=(*rules.approvers, ANOTHER), offer_owed=False)
    yield two, ("screening", "consent", "names")
    yield replace(rules, agency_office=ANOTHER), ("consent", "agency")
    yield replace(rules, attendance=Attendance.COMPULSORY), ("orders", "session")
    unresolved = replace(
        rules,
        investigation_on_request=True,
        after_not_resolved=Route.CLOSED,
        after_ended_early=Route.CLOSED,
    )
    yield unresolved, ("outcome", "reports", "again")

    conciliation = replace(
        unresolved,
        process_kind=ProcessKind.CONCILIATION,
        mediators=1,
        talk_ways=tuple(TalkWay),
    )
    yield conciliation, ("talks", "outcome", "reports", "times", "signing")


def trial(rules: Rules) -> Trial:
    """Walk all of it: half a minute of one core."""
    return Trial(_walks(rules))


def _walks(rules: Rules) -> Iterator[Walk]:
    for under, names in worlds(rules):
        for facet in FACETS:
            if not names or facet.name in names:
                for shape in facet.shapes[:SHAPES]:
                    yield explore(Job(under, shape, facet), limit=STATES)
