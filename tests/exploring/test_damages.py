"""Damages that a machine plants in the table of requests are found, or it is said why not."""

from functools import cache

import pytest

from evenhand.cli.program_damages import ENOUGH, Tried, in_table
from evenhand.exploring.damages import SURVIVES, Trial, damages, planted, reason
from evenhand.exploring.entitled import entitled, refused_wrongly
from evenhand.process.actions import ACTIONS
from evenhand.process.people import Role
from evenhand.process.refusals import Code
from evenhand.process.stages import Stage
from tests.exploring.walks import rules, walked

NEAR = ("arrival", "times", "ground rules")  # facets that are walked in seconds


@cache
def near() -> Trial:
    """What a few facets show of the requests in them."""
    return Trial(walked(name) for name in NEAR)


def _damages_of(*facets: str) -> list[str]:
    tried = {kind.__name__ for walk in near().walks for kind in walk.job.facet.free}
    return [one.name for one in damages() if one.name.split(":")[0] in tried]


def test_damages_of_a_few_facets_are_all_found() -> None:
    survived = [
        one.name
        for one in damages()
        if one.name in _damages_of(*NEAR) and not near().noticed(one) and not reason(one.name)
    ]
    assert survived == []
    assert len(_damages_of(*NEAR)) > 150


def test_the_sound_table_lets_in_nobody_without_a_power() -> None:
    for name, made in near().made.items():
        row = next(row for kind, row in ACTIONS.items() if kind.__name__ == name)
        roles, stages = entitled(made)
        assert row.roles <= roles
        assert row.stages <= stages


def test_a_damage_is_gone_once_it_was_tried() -> None:
    one = next(damages())
    sound = ACTIONS[one.row.request]
    with planted(one):
        assert ACTIONS[one.row.request] is one.row
    assert ACTIONS[one.row.request] is sound


def test_a_refusal_that_tells_an_outsider_more_is_found() -> None:
    made = near().made["CheckIn"]
    outsider, room = Role.OVERSIGHT, Role.MEDIATOR
    assert refused_wrongly(made, outsider, Stage.SCHEDULED, Code.ALREADY_SO)
    assert not refused_wrongly(made, outsider, Stage.SCHEDULED, Code.NOT_YOUR_PART)
    assert refused_wrongly(made, room, Stage.RECEIVED, Code.NOT_THE_DAY)
    assert not refused_wrongly(made, room, Stage.RECEIVED, Code.NOT_AT_THIS_STAGE)


@pytest.mark.slow
def test_at_least_95_of_100_damages_are_found_and_every_other_is_explained() -> None:
    tried: list[Tried] = list(in_table(rules()))
    survived = [one.name for one in tried if not one.by]
    assert len(survived) <= (1 - ENOUGH) * len(tried)
    assert [name for name in survived if not reason(name)] == []
    used = {begins for begins in SURVIVES if any(name.startswith(begins) for name in survived)}
    assert used == set(SURVIVES)
