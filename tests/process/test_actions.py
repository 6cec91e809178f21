"""The table: one row a request, and a button is open exactly where the request would be taken."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import pytest

from evenhand.process import steps
from evenhand.process.actions import ACTIONS, Action, refusal
from evenhand.process.people import Actor, Role
from evenhand.process.refusals import Code
from evenhand.process.situation import PartyRequest, Request, Situation
from evenhand.process.stages import Stage
from evenhand.process.steps.correction import EndInvestigation
from evenhand.process.steps.referral import ImportHistory, ReceiveComplaint
from tests.process.cast import ANA, BEN, FAY, MIA, PROGRAMS, RULES
from tests.process.story import WAY, Story, story


def kinds() -> Iterator[type[Request]]:
    """Every request of every step."""
    for module in pkgutil.iter_modules(steps.__path__):
        members = vars(importlib.import_module(f"{steps.__name__}.{module.name}")).values()
        for kind in members:
            here = getattr(kind, "__module__", "").endswith(f".{module.name}")
            if here and isinstance(kind, type) and issubclass(kind, Request):
                yield kind


@pytest.mark.parametrize("kind", list(kinds()), ids=lambda kind: kind.__name__)
def test_every_request_has_its_one_row(kind: type[Request]) -> None:
    rows = [row for row in ACTIONS.values() if row.request is kind]
    assert len(rows) == 1
    assert kind.__doc__
    assert rows[0].decide.__doc__


def test_the_table_has_no_row_for_anything_else() -> None:
    assert set(ACTIONS) == set(kinds())
    assert len(ACTIONS) > 50


@pytest.mark.parametrize("row", ACTIONS.values(), ids=lambda row: row.request.__name__)
def test_every_row_says_who_and_when(row: Action) -> None:
    assert row.roles
    assert row.stages
    begins = row.request in {ReceiveComplaint, ImportHistory}
    assert (Stage.NEW in row.stages) is begins
    assert row.guard.__doc__


@pytest.mark.parametrize("row", ACTIONS.values(), ids=lambda row: row.request.__name__)
def test_a_decider_is_the_request_in_small_letters(row: Action) -> None:
    name = "".join(f"_{c.lower()}" if c.isupper() else c for c in row.request.__name__)
    assert row.decide.__name__ == name.removeprefix("_")
    assert inspect.getmodule(row.decide) is inspect.getmodule(row.request)


def test_oversight_reads_and_asks_for_nothing() -> None:
    assert not any(Role.OVERSIGHT in row.roles for row in ACTIONS.values())


@pytest.mark.parametrize("slug", PROGRAMS)
def test_a_button_is_open_wherever_the_request_was_taken(slug: str) -> None:
    told = story(MIA, ANA, BEN, until=Story.answered, rules=PROGRAMS[slug])
    for step in told.trail:
        person = step.request.person if isinstance(step.request, PartyRequest) else ""
        here = Situation(step.before, step.actor, step.rules, step.now, person)
        assert refusal(type(step.request), here) is None


@pytest.mark.parametrize("until", [Story.received, *WAY], ids=lambda step: step.__name__)
def test_every_button_can_be_asked_about_at_every_stage(until: object) -> None:
    told = story(MIA, ANA, BEN, until=until)  # type: ignore[arg-type]
    for kind, row in ACTIONS.items():
        for role in Role:
            for person in ("", "ana", "mia", "ben", "dana", "nobody"):
                here = Situation(told.case, Actor(person or "fay", role), RULES, told.now, person)
                refused = refusal(kind, here)
                if role not in row.roles:
                    assert refused is not None
                    assert refused.code is Code.NOT_YOUR_PART


def test_the_role_is_looked_at_before_the_stage() -> None:
    told = story(until=Story.received)
    assert told.no(FAY, EndInvestigation()) is Code.NOT_YOUR_PART
