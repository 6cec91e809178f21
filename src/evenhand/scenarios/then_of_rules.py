"""THEN, part one: what a program's own rules say. None of these may rest on an assumption."""

from collections.abc import Callable

from evenhand.process.deadlines import clocks
from evenhand.process.program import Office
from evenhand.scenarios.sentence import Row
from evenhand.scenarios.story import Story, expect
from evenhand.scenarios.values import in_words, value_of

Look = Callable[..., None]


def _value(story: Story, key: str, value: str) -> None:
    found = in_words(value_of(story.scene.rules, key))
    expect(found == value, f"{key} to be {value}", found)


def _promise(story: Story, promise: str) -> None:
    found = value_of(story.scene.rules, promise)
    expect(found is True, f"the rule {promise} to be yes", in_words(found))


def _mediators(story: Story, n: int) -> None:
    found = story.scene.rules.mediators
    expect(found == n, f"{n} mediators in a session", found)


def _minutes(story: Story, n: int) -> None:
    found = story.scene.rules.minutes
    expect(found == n, f"a session of {n} minutes", found)


def _offices(story: Story, n: int) -> None:
    found = len(story.scene.rules.offices)
    expect(found == n, f"{n} offices", found)


def _office(story: Story, text: str) -> None:
    known = [described(office) for office in story.scene.rules.offices]
    expect(text in known, f"the office {text}", "; ".join(known))


def described(office: Office) -> str:
    """Return an office as people find it: name, address, telephone, fax."""
    numbers = (("telephone", office.phone), ("fax", office.fax))
    told = [f"{what} {number}" for what, number in numbers if number]
    return ", ".join(one for one in (office.name, office.address, *told) if one)


def _compared(story: Story, n: int) -> None:
    scene = story.scene
    clock = clocks({"received": scene.today}, None, scene.rules, scene.now)
    found = [one.compared_with_days for one in clock]
    expect(found == [7 * n], f"a comparison with {n} weeks", found)


_DYNAMIC, _PROMISED = "{key}", "{promise}"

OF_RULES: tuple[tuple[Row[Look], str], ...] = (
    (Row("the rule {key} is {value}", _value, "any rule, as `show` prints it"), _DYNAMIC),
    (Row("the page promises that {promise}", _promise, "a rule promise.* is yes"), _PROMISED),
    (
        Row("a session has {n} mediator(s)", _mediators, "arranging.mediators"),
        "arranging.mediators",
    ),
    (Row("a session is planned for {n} minutes", _minutes, "session.minutes"), "session.minutes"),
    (Row("complaints are taken at {n} office(s)", _offices, "intake.offices"), "intake.offices"),
    (Row("one can complain at {text}", _office, "an office of intake.offices"), "intake.offices"),
    (
        Row("mediation is compared with {n} week(s)", _compared, "clock.conclude_weeks"),
        "clock.conclude_weeks",
    ),
)
