"""A scenario from sentences alone, for tests of what a sentence means."""

from evenhand.programs import load
from evenhand.scenarios import Failure, Scenario, run
from evenhand.scenarios.reading import FIRST_DAY
from evenhand.scenarios.scenario import Part
from evenhand.scenarios.vocabulary import step

A_COMPLAINT = "a complaint by a complainant against an officer"


def told(
    given: tuple[str, ...] = (), when: tuple[str, ...] = (), then: tuple[str, ...] = ()
) -> Scenario:
    """Return a scenario of these sentences."""
    parts = {Part.GIVEN: given, Part.WHEN: when, Part.THEN: then}
    steps = tuple(step(part, one) for part, some in parts.items() for one in some)
    return Scenario("told.toml", "Something holds.", "S0: so.", FIRST_DAY, (), steps)


def failure(
    given: tuple[str, ...] = (),
    when: tuple[str, ...] = (),
    then: tuple[str, ...] = (),
    program: str = "st_louis",
) -> Failure | None:
    """Tell these sentences under a program's rules, and return why they do not hold."""
    rules = load(program, demo=True).rules(FIRST_DAY)
    return run(told(given, when, then), rules)
