"""Random paths of the exploration on real dates, through `act`: the same facts and refusals."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from random import Random

import pytest
from django.db import transaction

from evenhand.casework.agencies import switch_on
from evenhand.exploring.facets import FACETS
from evenhand.exploring.walk import Job, Walk, explore
from evenhand.exploring.world import COORDINATORS, pool
from evenhand.process.people import Actor, Role
from evenhand.programs import load
from tests.casework.replaying import Replay, kinds

SEEDS = ("tucson", "portland", "kansas_city", "st_louis")
FIRST = date(2026, 3, 2)
A_FEW, ALL = 5, 250  # of each program
REFUSALS = 4  # requests that are tried at the end of each path


@cache
def walks(slug: str, limit: int) -> tuple[Walk, ...]:
    """Every facet in one of its shapes."""
    rules = load(slug, demo=True).rules(FIRST)
    shapes = Random(slug)
    return tuple(explore(Job(rules, shapes.choice(f.shapes), f), limit=limit) for f in FACETS)


@contextmanager
def undone() -> Iterator[None]:
    """Leave nothing of a path behind."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def replayed(slug: str, paths: int, limit: int) -> tuple[int, int, int]:
    """Go random paths until so many went all their way; return steps, refusals and paths cut."""
    switch_on(slug, FIRST)
    random = Random(20260302)
    steps = refused = cut = whole = 0
    while whole < paths:
        walk = random.choice(walks(slug, limit))
        place = random.randrange(1, len(walk.states))
        with undone():
            path = Replay(slug, walk, {})
            path.company(Actor(one, Role.MEDIATOR) for one in pool(walk.job.rules))
            path.company(Actor(one, Role.COORDINATOR) for one in COORDINATORS)
            if path.along(place):
                whole += 1
                for kind in random.sample(kinds(), REFUSALS):
                    path.refuses(walk.states[place], kind, random.randrange(99))
            else:
                cut += 1
        steps, refused = steps + path.steps, refused + path.refused
    return steps, refused, cut


@pytest.mark.parametrize("slug", SEEDS)
def test_a_few_random_paths_are_the_same_through_act(slug: str, db: None, demo_rules: None) -> None:
    steps, refused, _cut = replayed(slug, A_FEW, 300)
    assert steps > A_FEW
    assert refused > 0


@pytest.mark.slow
@pytest.mark.parametrize("slug", SEEDS)
def test_a_thousand_random_paths_are_the_same_through_act(
    slug: str, db: None, demo_rules: None
) -> None:
    steps, refused, cut = replayed(slug, ALL, 2000)
    print(f"{slug}: {ALL} paths, {steps} steps, {refused} refusals, {cut} cut by real dates")
    assert refused > ALL
