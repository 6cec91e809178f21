"""Whatever anybody asks, whenever, in whatever order: no invariant breaks and nothing crashes."""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from random import Random

from evenhand.process.actions import ACTIONS
from evenhand.process.invariants import broken
from evenhand.process.program import OneSaysNo, Order, Rules
from evenhand.process.stages import Ending, Route
from tests.process.cast import COMPULSORY, CONCILIATION, PROGRAMS, RULES, SEEDS, WITH_AGENCY
from tests.process.wandering import Walk

SEED = int(os.environ.get("WALK_SEED", "20260302"))
WALKS = int(os.environ.get("WALKS", "70"))
MOVES = 400

# One for each way in which programs differ; what two programs share need not be walked twice.
WALKED = (*SEEDS, "new_york")
EVERY_RULES: dict[str, Rules] = {
    **{slug: PROGRAMS[slug] for slug in WALKED},
    "compulsory": COMPULSORY,
    "with the agency": WITH_AGENCY,
    "conciliation": replace(CONCILIATION, agreement_admissible=True),
    "by hand": replace(RULES, agreement_admissible=True),
    "member first": replace(RULES, order=Order.MEMBER_FIRST, one_says_no=OneSaysNo.SPLIT),
    "together": replace(
        RULES,
        order=Order.TOGETHER,
        one_says_no=OneSaysNo.ASK_COMPLAINANT,
        exceptions=(),
        agreement_admissible=True,
        after_not_resolved=Route.CLOSED,
        after_ended_early=Route.CLOSED,
        investigation_on_request=True,
    ),
}


def test_random_requests_at_random_times_break_no_invariant(
    record_property: Callable[[str, object], None],
) -> None:
    tried, accepted, endings = 0, Counter[str](), Counter[Ending | None]()
    for name, rules in EVERY_RULES.items():
        for number in range(WALKS):
            walk = Walk(rules, Random(f"{SEED} {name} {number}"))
            walk.go(MOVES)
            assert broken(walk.story.trail) == (), f"WALK_SEED={SEED}, {name}, walk {number}"
            tried += walk.tried
            accepted += walk.accepted
            endings[walk.story.ending()] += 1
    counts = {row.__name__: accepted[row.__name__] for row in ACTIONS}
    record_property(
        "random walks", f"seed {SEED}: {tried} requests tried, {accepted.total()} accepted"
    )
    record_property("accepted", ", ".join(f"{name} {count}" for name, count in counts.items()))
    record_property(
        "ended", ", ".join(f"{ending or 'open'} {count}" for ending, count in endings.items())
    )
    assert {name: count for name, count in counts.items() if count < 10} == {}
    assert set(Ending) - set(endings) == set()
