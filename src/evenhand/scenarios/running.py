"""Tells a scenario on a scene, and says where it does not hold."""

from evenhand.process.calendar import local_noon
from evenhand.process.program import Rules
from evenhand.process.refusals import Refused
from evenhand.scenarios.in_process import in_process
from evenhand.scenarios.scenario import Does, Failure, Part, Scenario, Step
from evenhand.scenarios.scene import NotThere, Opened
from evenhand.scenarios.story import Story, Unmet, Untold, why

# What rules that cannot be worked with raise: a story that breaks off is one that does not hold.
_BROKEN = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)


def run(scenario: Scenario, rules: Rules, scene: Opened = in_process) -> Failure | None:
    """Tell a scenario under any rules, also damaged ones; return why it fails, None if it holds.

    scene: where it is told, in memory if not said.
    """
    try:
        noon = local_noon(scenario.on, rules.zone)
        with scene(rules, noon) as opened:
            return _told(scenario, Story(opened))
    except _BROKEN as broken:
        return Failure(scenario, (), None, "rules that a case can live by", repr(broken), "")


def _told(scenario: Scenario, story: Story) -> Failure | None:
    """Tell sentence after sentence; only the last request may be refused, where `then` says so."""
    says_so = any(step.does is Does.SETTLES for step in scenario.steps)
    for place, step in enumerate(scenario.steps):
        if story.refused is not None and not (says_so and step.part is Part.THEN):
            found = f"it is refused: {why(story.refused)}"
            return _failure(scenario, place - 1, story, ("that it is accepted", found))
        wrong = _wrong(step, story)
        if wrong is not None:
            return _failure(scenario, place, story, wrong)
    return None


def _failure(scenario: Scenario, place: int, story: Story, wrong: tuple[str, str]) -> Failure:
    told, failed = scenario.steps[:place], scenario.steps[place]
    return Failure(scenario, told, failed, *wrong, story.scene.case.stage.value)


def _wrong(step: Step, story: Story) -> tuple[str, str] | None:
    """Tell one sentence; return what was expected and what was found where it is not so."""
    try:
        if step.does is not Does.DRAFTS:
            story.begin()
        step.do(story)
    except Unmet as unmet:
        return unmet.expected, unmet.found
    except Untold as untold:
        return "that it can be told", str(untold)
    except (Refused, NotThere) as no:
        return "that it is accepted", f"it is refused: {why(no)}"
    except _BROKEN as broken:
        return "that it can be told", repr(broken)
    return None
