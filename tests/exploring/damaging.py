"""The ground on which damages are planted: walks of programs that together have every request."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from evenhand.exploring.damages import Ground
from evenhand.exploring.facets import FACETS
from evenhand.exploring.walk import Job, Walk, explore
from evenhand.process.program import Rules
from tests.exploring.walks import rules
from tests.process.cast import CONCILIATION

SHAPES, STATES = 2, 1200  # of each facet


def _worlds() -> Iterator[tuple[Rules, tuple[str, ...]]]:
    """Rules, and the facets that are walked under them; none named: all."""
    yield replace(rules("tucson"), good_faith=True, agreement_admissible=True), ()
    yield rules("portland"), ("screening", "consent", "mediators", "police place", "companions")
    yield rules("st_louis"), ("screening", "names", "again", "outcome")
    yield rules("baltimore"), ("consent", "agency")
    yield rules("washington_dc"), ("orders", "session")
    yield rules("new_york"), ("outcome", "again")
    yield CONCILIATION, ("talks", "outcome", "times", "signing")


@cache
def ground() -> Ground:
    """The walks, made once."""
    return Ground(_walks())


def _walks() -> Iterator[Walk]:
    for under, names in _worlds():
        for facet in FACETS:
            if not names or facet.name in names:
                for shape in facet.shapes[:SHAPES]:
                    yield explore(Job(under, shape, facet), limit=STATES)
